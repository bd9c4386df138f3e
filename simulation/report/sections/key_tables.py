"""The key measures: each option's mean and its paired difference to the baseline."""

from collections.abc import Sequence

from simulation.report.charts.headline import short_title
from simulation.report.document import Block, Heading, Table
from simulation.report.key_measures import KeyMeasure, key_measures
from simulation.report.results import Results


def blocks(results: Results) -> list[Block]:
    """Return the chapter: a table for each kind of measure."""
    found: list[Block] = [Heading("Key measures")]
    measures = key_measures(results)
    chapters = list(dict.fromkeys(measure.chapter for measure in measures))
    base = short_title(results.title(results.baseline))
    for chapter in chapters:
        rows = [measure for measure in measures if measure.chapter == chapter]
        found += [
            Heading(chapter, 3),
            measure_table(
                results, rows, f"{chapter}: mean, and below it the paired difference to {base}"
            ),
        ]
    return found


def measure_table(results: Results, measures: Sequence[KeyMeasure], caption: str) -> Table:
    """Return a row for each measure and a column for each option."""
    return Table(
        caption,
        ("Measure", *(results.title(option) for option in results.options)),
        tuple(_row(results, measure) for measure in measures),
        "In brackets: 95% interval of the mean or of the paired difference.",
    )


def _row(results: Results, measure: KeyMeasure) -> tuple[str, ...]:
    cells = [_cell(results, measure, option) for option in results.options]
    return (f"{measure.title}, {measure.unit}", *cells)


def _cell(results: Results, measure: KeyMeasure, option: str) -> str:
    found = measure.estimate(results, option)
    if found is None:
        return "–"
    lines = [measure.value_text(found)]
    apart = measure.difference(results, option)
    if apart is not None:
        lines += measure.difference_lines(apart)
    return "\n".join(lines)
