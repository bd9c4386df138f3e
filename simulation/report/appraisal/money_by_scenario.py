"""Net present value by scenario and option: settings that were run, then other prices."""

from collections.abc import Iterator, Mapping

import numpy as np

from simulation.experiment.appraising.appraise import Appraised
from simulation.experiment.appraising.valuation_scenarios import (
    net_value_gbp,
    valuation_scenarios,
)
from simulation.experiment.comparison import MAIN
from simulation.experiment.statistics import estimate
from simulation.report.appraisal_tables.grid import Grid, GridValue


def money_grid(appraised: Appraised, settings: Mapping[str, str]) -> Grid:
    """Return the grid; ``settings`` are titles of those that were run, by name."""
    found = {name: _values(each) for name, each in _appraised(appraised, settings)}
    rows = {name: settings[name] for name in found}
    for name, (title, prices) in valuation_scenarios(appraised.prices).items():
        rows[name] = title
        found[name] = net_value_gbp(appraised, prices)
    values = {
        (row, option): _grid_value(each)
        for row, options in found.items()
        for option, each in options.items()
    }
    return Grid(
        "net_present_value",
        "Net present value against business as usual",
        "GBP",
        "higher",
        rows,
        dict(appraised.titles),
        values,
        "95% interval of the mean over runs",
    )


def _appraised(
    appraised: Appraised, settings: Mapping[str, str]
) -> Iterator[tuple[str, Appraised]]:
    for name in settings:
        yield name, appraised if name == MAIN else appraised.under_setting(name)


def _values(appraised: Appraised) -> Mapping[str, list[float]]:
    worth = appraised.main
    values = -worth.to_baseline(worth.npsc_gbp)[0]
    return {option: values[:, at].tolist() for at, option in enumerate(appraised.options)}


def _grid_value(values: list[float]) -> GridValue:
    found = estimate(np.array([values]))
    mean, low, high = (float(each[0]) for each in (found.mean, found.low, found.high))
    return GridValue(mean, low, high)
