"""T5: activity and performance of each option by year, and its form on a page."""

from collections.abc import Iterator

from simulation.report.appraisal_tables.on_page import interval_text
from simulation.report.appraisal_tables.performance_lines import LINES, PerformanceLine
from simulation.report.appraisal_tables.seen_runs import ALL, Middle, SeenRuns
from simulation.report.appraisal_tables.units import BY_ROW, NOT_AVAILABLE, unit_words
from simulation.report.document import Table
from simulation.valuation.data_table import Cell, Column, DataTable

WHOLE_RUN = "Whole run"
_COLUMNS = (
    Column("chapter", "Chapter"),
    Column("measure", "Measure"),
    Column("unit", "Unit"),
    Column("option", "Option"),
    Column("period", "Period"),
    Column("median", "Median of the runs", BY_ROW),
    Column("median_low", "5th centile of the runs", BY_ROW),
    Column("median_high", "95th centile of the runs", BY_ROW),
    Column("difference", "Mean difference to the baseline", BY_ROW),
    Column("difference_low", "Difference: low end of the 95% interval", BY_ROW),
    Column("difference_high", "Difference: high end of the 95% interval", BY_ROW),
    Column("told_apart", "Can be told from zero"),
    Column("runs", "Runs", "runs"),
)
_NOTES = (
    "The 5th and 95th centiles hold nine in ten runs with the values of the files. They show "
    "chance alone and are no forecast: what is not known about the values is in T11 and T18.",
    "The interval of a difference is the 95% interval of the mean over paired runs: it says how "
    "well the runs tell two options apart, not how sure the model is.",
    "Stocks (waiting list, overdue, live packages, concerns not yet found) are counted at the end "
    "of the period. Waits are of those whose wait ended in it: read them with the waiting list.",
)
_NO_DIFFERENCE: tuple[Cell, ...] = (None, None, None, "")


def performance_table(runs: SeenRuns) -> DataTable:
    """Return T5: a row for each measure, option and year, and for the whole run."""
    rows = tuple(
        row
        for line in LINES
        for period in (*runs.years, ALL)
        for option in runs.options
        for row in _rows(runs, line, option, period)
    )
    title = "Activity and performance by option and year"
    return DataTable("T5", "performance", title, _COLUMNS, rows, _NOTES)


def performance_page(runs: SeenRuns) -> list[Table]:
    """Return T5 as a page shows it: a table a chapter, the whole run, an option a column."""
    chapters = dict.fromkeys(line.chapter for line in LINES)
    tables = (_chapter(runs, chapter) for chapter in chapters)
    return [table for table in tables if table.rows]


def _rows(
    runs: SeenRuns, line: PerformanceLine, option: str, period: str
) -> Iterator[tuple[Cell, ...]]:
    middle = runs.middle(option, line.measure, period, line.band)
    if middle is not None:
        said = WHOLE_RUN if period == ALL else period
        words = (line.chapter, line.title, line.unit, runs.options[option], said)
        yield (*words, *middle[:3], *_difference(runs, line, option, period), middle.runs)


def _difference(
    runs: SeenRuns, line: PerformanceLine, option: str, period: str
) -> tuple[Cell, ...]:
    if option == runs.baseline:
        return (None, None, None, "baseline")
    found = runs.difference(option, line.measure, period, line.band)
    if found is None:
        return _NO_DIFFERENCE
    told = "yes" if found.distinct[0] else "no"
    return (float(found.mean[0]), float(found.low[0]), float(found.high[0]), told)


def _chapter(runs: SeenRuns, chapter: str) -> Table:
    lines = [line for line in LINES if line.chapter == chapter]
    rows = [
        (f"{line.title} ({unit_words(line.unit)})", *(_cell(found, line.unit) for found in middles))
        for line in lines
        if any(middles := [runs.middle(o, line.measure, ALL, line.band) for o in runs.options])
    ]
    return Table(
        f"{chapter}: median of the runs and their 5th to 95th centile, whole run (T5)",
        ("Measure", *runs.options.values()),
        tuple(rows),
        _NOTES[0],
    )


def _cell(found: Middle | None, unit: str) -> str:
    return interval_text(*found[:3], unit) if found else NOT_AVAILABLE
