"""Net present value and the council's saving by scenario and option.

Settings that were run stand first, then the same runs at other prices.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.appraising.appraise import Appraised
from simulation.experiment.appraising.valuation_scenarios import valuation_scenarios
from simulation.experiment.comparison import MAIN
from simulation.experiment.statistics import estimate
from simulation.report.appraisal_tables.grid import Grid, GridValue
from simulation.valuation.lines import Lens
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]


class MoneyGrids(NamedTuple):
    """Both against business as usual: real and discounted, and nominal cash of the council."""

    value: Grid
    council: Grid


def money_grids(appraised: Appraised, settings: Mapping[str, str]) -> MoneyGrids:
    """Return the grids; ``settings`` are titles of those that were run, by name."""
    rows = {name: settings[name] for name in settings}
    values: dict[tuple[str, str], GridValue] = {}
    council: dict[tuple[str, str], GridValue] = {}
    for name, title, worth in _worths(appraised, settings):
        rows[name] = title
        values |= _row(name, worth, worth.npsc_gbp)
        council |= _row(name, worth, worth.total_gbp(Lens.COUNCIL))
    return MoneyGrids(
        _grid("net_present_value", "Net present value", rows, appraised, values),
        _grid("council_saving", "What the council saves, nominal,", rows, appraised, council),
    )


def _worths(appraised: Appraised, settings: Mapping[str, str]) -> Iterator[tuple[str, str, Worth]]:
    for name, title in settings.items():
        yield name, title, (appraised if name == MAIN else appraised.under_setting(name)).main
    for name, (title, prices) in valuation_scenarios(appraised.prices).items():
        yield name, title, appraised.worth_under(prices)


def _row(name: str, worth: Worth, cost_gbp: Floats) -> dict[tuple[str, str], GridValue]:
    saved = -worth.to_baseline(cost_gbp)[0]
    return {(name, option): _value(saved[:, at]) for at, option in enumerate(worth.options)}


def _grid(
    name: str,
    title: str,
    rows: Mapping[str, str],
    appraised: Appraised,
    values: Mapping[tuple[str, str], GridValue],
) -> Grid:
    return Grid(
        name,
        f"{title} against business as usual",
        "GBP",
        "higher",
        rows,
        dict(appraised.titles),
        values,
        "95% interval of the mean over runs",
    )


def _value(values: Floats) -> GridValue:
    found = estimate(values[None, :])
    mean, low, high = (float(each[0]) for each in (found.mean, found.low, found.high))
    return GridValue(mean, low, high)
