"""Differences of a study averaged over its points, with where each option is best."""

from math import isnan
from typing import NamedTuple

from simulation.experiment.study_data import StudyData
from simulation.experiment.study_response import best_shares, mean_of
from simulation.report.document import Block, Paragraph, Table
from simulation.report.rounding import at_place, with_interval
from simulation.report.study_charts.about import number, printed_unit, scale_of, title_of

_NOTE = (
    "Difference: option less baseline, the mean over points and replications, with its 95% "
    "interval over both. Every point counts alike, however likely it is. Best: the share of "
    "points at which the option's mean is best; a lead at one point may be luck."
)


class Average(NamedTuple):
    """An option's measure over all points; ``best`` is nan if neither way is better.

    ``level`` is its mean, ``difference`` that of option less baseline (nan for the baseline),
    ``low`` to ``high`` the interval of the difference, in the measure's unit.
    """

    measure: str
    option: str
    level: float
    difference: float
    low: float
    high: float
    best: float


def averages(data: StudyData) -> list[Average]:
    """Return a row for each measure and option, the baseline too."""
    rows = []
    for measure in data.measure_names:
        best = {one.option: one.share for one in best_shares(data, measure)}
        for option in data.options:
            level = mean_of(data.of(measure, option)).mean
            apart = (float("nan"),) * 3
            if option != data.baseline:
                found = mean_of(data.difference(measure, option))
                apart = (found.mean, found.low, found.high)
            rows.append(Average(measure, option, level, *apart, best.get(option, float("nan"))))
    return rows


def averages_blocks(data: StudyData, rows: list[Average]) -> list[Block]:
    """Return them for people: a table for each measure, then what the numbers mean."""
    blocks: list[Block] = []
    for measure in data.measures:
        lines = tuple(
            (
                title_of(data, row.option),
                number(row.level, measure.unit),
                _difference(row, scale_of(measure.unit)),
                "" if isnan(row.best) else f"{at_place(100 * row.best, 0)}%",
            )
            for row in rows
            if row.measure == measure.name
        )
        caption = f"{measure.title} ({printed_unit(measure.unit)})"
        blocks.append(Table(caption, ("Option", "Mean", "Difference", "Best at"), lines))
    return [*blocks, Paragraph(_NOTE)]


def _difference(row: Average, by: float) -> str:
    if isnan(row.difference):
        return "–"
    mean, low, high = with_interval(row.difference / by, row.low / by, row.high / by, sign=True)
    return mean if isnan(row.low) else f"{mean} ({low} to {high})"
