"""The charts of a comparison, a file each, in the order in which they are numbered."""

from collections.abc import Callable

from simulation.report.chart import Chart
from simulation.report.charts import (
    differences_over_time,
    dumbbell,
    flow,
    hours,
    reviews,
    spend,
    uncertain,
    waiting_list,
    waits,
    waits_spread,
)
from simulation.report.results import Results

Maker = Callable[[Results, int, str], Chart | None]

MAKERS: tuple[Maker, ...] = (
    dumbbell.chart,
    waiting_list.chart,
    differences_over_time.chart,
    waits.chart,
    waits_spread.chart,
    reviews.chart,
    hours.chart,
    spend.chart,
    flow.chart,
    uncertain.chart,
)


def all_charts(results: Results, source: str) -> list[Chart]:
    """Return every chart that the comparison holds the numbers for, numbered from 1."""
    made: list[Chart] = []
    for maker in MAKERS:
        chart = maker(results, len(made) + 1, source)
        if chart is not None:
            made.append(chart)
    return made
