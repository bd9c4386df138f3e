"""A small grid: one or two values varied, the comparison repeated at every point."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from simulation.activity.table import ALL, Activity
from simulation.experiment.comparison import MAIN, Comparison, RunId, in_order
from simulation.experiment.folder.csv_text import csv_text, number_text
from simulation.experiment.replications import headline_name
from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.errors import ScenarioError

Value = float | str | None


def with_grid(
    appraisal: Appraisal, vary: Mapping[str, Sequence[Value]], replications: int | None = None
) -> Appraisal:
    """Return the appraisal with the points of a grid as its settings, in place of its own.

    Every point has as many replications as the main comparison. Raises ``ScenarioError`` for
    more than two paths, or a path with no values.
    """
    if not 1 <= len(vary) <= 2:
        raise ScenarioError(f"{len(vary)} paths are varied at once", hint="vary one or two")
    for path, values in vary.items():
        if not values:
            raise ScenarioError("no values to vary", path=(path,), hint=f"{path}=a,b,c")
    count = replications or _count(appraisal)
    settings = {}
    for point in product(*vary.values()):
        change = dict(zip(vary, point, strict=True))
        name = point_name(change)
        settings[name] = Setting(title=name, change=change, replications=count)
    return appraisal.model_copy(update={"settings": settings})


def _count(appraisal: Appraisal) -> int:
    rule = appraisal.replications
    return rule if isinstance(rule, int) else rule.at_least


def point_name(change: Mapping[str, Value]) -> str:
    """Return the name of a point: its values by path."""
    return ", ".join(f"{path}={_shown(value)}" for path, value in change.items())


def _shown(value: Value) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(float(value))
    return "null" if value is None else str(value)


def grid_csv(comparison: Comparison) -> str:
    """Return one row per point, option, replication and headline measure."""
    rows = (
        (*_point(comparison, setting), option, replication, name, value)
        for setting, option, replication in in_order(comparison)
        if setting != MAIN
        for name, value in headline_values(
            comparison.runs[RunId(setting, option, replication)], comparison.appraisal.headline
        )
    )
    return csv_text((*comparison.varied, "option", "replication", "measure", "value"), rows)


def grid_means_csv(comparison: Comparison) -> str:
    """Return the mean of each headline measure at each point, and its paired difference."""
    difference = {
        (row.setting, row.option, row.measure, row.band): (row.mean, row.low, row.high)
        for row in comparison.differences
        if (row.period, row.group) == (ALL, ALL)
    }
    nothing = (math.nan,) * 3
    rows = [
        (
            *_point(comparison, row.setting),
            row.option,
            headline_name(row.measure, row.band),
            row.unit,
            row.n,
            row.mean,
            row.low,
            row.high,
            *difference.get((row.setting, row.option, row.measure, row.band), nothing),
        )
        for row in comparison.measures
        if row.setting != MAIN
        and (row.period, row.group) == (ALL, ALL)
        and _is_headline(row.measure, row.band, comparison.appraisal.headline)
    ]
    columns = ("option", "measure", "unit", "n", "mean", "low", "high")
    paired = ("difference", "difference_low", "difference_high")
    return csv_text((*comparison.varied, *columns, *paired), rows)


def headline_values(activity: Activity, headline: Sequence[str]) -> Iterable[tuple[str, float]]:
    """Return the headline measures of one run, for everybody over the whole run.

    Without a headline in the appraisal, every measure that has no further split is one.
    """
    for row in activity.rows():
        whole = (row.period, row.group) == (ALL, ALL)
        if whole and _is_headline(row.measure, row.band, headline):
            yield headline_name(row.measure, row.band), row.value


def _is_headline(measure: str, band: str, headline: Sequence[str]) -> bool:
    return headline_name(measure, band) in headline if headline else not band


def _point(comparison: Comparison, setting: str) -> tuple[str, ...]:
    change = comparison.appraisal.settings[setting].change
    return tuple(_shown(change[path]) for path in comparison.varied)
