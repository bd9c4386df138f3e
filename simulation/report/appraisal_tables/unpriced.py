"""T14: effects that no price is put on, with their size and direction."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simulation.experiment.statistics import Estimates
from simulation.report.appraisal_tables.performance_lines import (
    LINES,
    SAFE,
    PerformanceLine,
)
from simulation.report.appraisal_tables.seen_runs import ALL, SeenRuns
from simulation.report.appraisal_tables.units import BY_ROW
from simulation.valuation.data_table import Cell, Column, DataTable

UNPRICED_LINES: tuple[PerformanceLine, ...] = (
    *(line for line in LINES if line.measure in {
        "waiting_list", "reviews_overdue", "rereferral_12_month_share", "hand_offs_per_case",
        "turnover_per_year",
    }),
    *(line for line in LINES if line.chapter == SAFE and line.better != "neither"),
    PerformanceLine("Support and its cost", "Days of need not yet met", "unmet_need_days"),
    PerformanceLine("Reviews", "Reviewed by someone who knew them", "same_worker_share"),
    PerformanceLine("Waits", "Gave up while waiting for an interpreter", "dropped_out"),
    PerformanceLine("Support and its cost", "Sent away with a need not met", "need_unmet_people"),
)  # fmt: skip
UNPRICED_MEASURES = frozenset(line.measure for line in UNPRICED_LINES)
_COLUMNS = (
    Column("effect", "Effect"),
    Column("option", "Option"),
    Column("unit", "Unit"),
    Column("difference", "Difference to the baseline", BY_ROW),
    Column("difference_low", "Low end of the 95% interval", BY_ROW),
    Column("difference_high", "High end of the 95% interval", BY_ROW),
    Column("direction", "Direction"),
    Column("why_no_price", "Why there is no price"),
)
_NO_PRICE = "no price is in the price set"
_NOTES = (
    "Differences are means over paired runs of the whole run, with the 95% interval of the mean. "
    "They hold chance alone: doubt about the values is in T11.",
    "An effect whose size is not known may still be the one that matters most.",
)


class Unmodelled(NamedTuple):
    """An effect that the model cannot size: what it is, its direction if argued, and why."""

    effect: str
    direction: str
    why: str


UNMODELLED: tuple[Unmodelled, ...] = (
    Unmodelled(
        "Quality of the relationship between worker and resident",
        "argued either way",
        "not modelled; the share reviewed by someone who knew them says a part of it",
    ),
    Unmodelled(
        "Democratic control of the service",
        "worse where a body outside decides; by how much is judgement",
        "not modelled",
    ),
    Unmodelled(
        "What staff feel about their work",
        "told as better by the organisations themselves",
        "not modelled beyond turnover and vacancies",
    ),
    Unmodelled(
        "Delay in hospitals and other costs of the NHS",
        "follows the waits",
        "not modelled; outside the council's accounts",
    ),
)


def unpriced_table(
    runs: SeenRuns,
    priced: frozenset[str] = frozenset(),
    unmodelled: Sequence[Unmodelled] = UNMODELLED,
) -> DataTable:
    """Return T14: each effect by option, but for measures that the price set values.

    ``priced`` names those measures, so that no effect is told twice.
    """
    lines = [line for line in UNPRICED_LINES if line.measure not in priced]
    rows = (*(row for line in lines for row in _rows(runs, line)), *map(_unknown, unmodelled))
    return DataTable("T14", "unpriced", "Effects without a price", _COLUMNS, rows, _NOTES)


def _rows(runs: SeenRuns, line: PerformanceLine) -> Iterator[tuple[Cell, ...]]:
    for option in runs.others:
        found = runs.difference(option, line.measure, ALL, line.band)
        if found is not None:
            numbers = (float(one[0]) for one in (found.mean, found.low, found.high))
            words = (line.title, runs.options[option], line.unit)
            yield (*words, *numbers, direction(found, line.better), _NO_PRICE)


def direction(found: Estimates, better: str) -> str:
    """Return whether a difference is for the better, if it can be told from zero at all."""
    mean = float(found.mean[0])
    if mean == 0 and not found.high[0] > found.low[0]:
        return "no difference"
    if not found.distinct[0]:
        return "not told apart from zero"
    way = "lower" if mean < 0 else "higher"
    if better == "neither":
        return way
    return f"{way}: {'better' if way == better else 'worse'}"


def _unknown(one: Unmodelled) -> tuple[Cell, ...]:
    return (one.effect, "every option", "", None, None, None, one.direction, one.why)
