"""The report of a comparison: charts, and one summary as web page, Markdown and Word."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from simulation.experiment.comparison import Comparison
from simulation.report.chart import Chart
from simulation.report.document import Block, Document, Figure, Heading, Paragraph
from simulation.report.drawer import drawer
from simulation.report.drawing import Drawing, Other
from simulation.report.results import Results
from simulation.report.sections import (
    assumptions,
    best_options,
    findings,
    key_tables,
    limits,
    not_modelled,
    observed,
    opening,
    outside_costs,
    plan,
    reproduce,
    settings,
    staff,
    timeline,
    uncertainty,
)
from simulation.report.style import MOST_SERIES
from simulation.report.words import listed
from simulation.report.writers.markdown import markdown
from simulation.report.writers.web import html
from simulation.report.writers.word import Word

CHARTS = "charts"


Finish = Callable[[], list[Path]]
"""Writes what is left of a report and returns every file of it."""


@contextmanager
def ready_to_report() -> Iterator[Callable[[Comparison, Path], AbstractContextManager[Finish]]]:
    """Get ready for a report while there is nothing yet to report; what is given begins it."""
    with drawer() as other:
        yield partial(report_begun, other=other)


@contextmanager
def report_begun(
    comparison: Comparison, folder: Path, other: Other | None = None
) -> Iterator[Finish]:
    """Begin a report: ``other`` draws charts while something else is done before the rest."""
    results = Results(comparison)
    source = reproduce.source_line(results)
    with Drawing(results, source, folder / CHARTS, other) as drawing:
        yield partial(_finish, results, drawing, folder)


def write_report(comparison: Comparison, folder: Path) -> list[Path]:
    """Write charts and the summary into a folder and return every file written.

    The same comparison gives the same bytes. The folder is made if it is not there.
    """
    with ready_to_report() as begin, begin(comparison, folder) as finish:
        return finish()


def _finish(results: Results, drawing: Drawing, folder: Path) -> list[Path]:
    drawn = drawing.files
    document = summary(results, [_figure(chart, files) for chart, files in drawn])
    laid_out = Word(document)
    drawing.finish()
    page, text, word = (folder / f"summary.{end}" for end in ("html", "md", "docx"))
    page.write_text(html(document), encoding="utf-8", newline="\n")
    text.write_text(markdown(document, folder), encoding="utf-8", newline="\n")
    laid_out.save(word)
    return [page, text, word, *(file for _, files in drawn for file in files)]


def summary(results: Results, figures: list[Figure]) -> Document:
    """Return the summary as a document; no number in it is typed."""
    return Document(
        title=results.appraisal.title,
        blocks=(
            *opening.blocks(results),
            *observed.blocks(results),
            *opening.in_short_blocks(results),
            *plan.blocks(results),
            *key_tables.blocks(results),
            *best_options.blocks(results),
            *timeline.blocks(results),
            *_charts(results, figures),
            *staff.blocks(results),
            *outside_costs.blocks(results),
            *findings.blocks(results),
            *settings.blocks(results),
            *uncertainty.blocks(results),
            *staff.hours_blocks(results),
            *(uncertainty.spread_blocks(results) or limits.spread_blocks(results)),
            *limits.limit_blocks(results),
            *not_modelled.blocks(results),
            *assumptions.blocks(results),
            *reproduce.blocks(results),
        ),
    )


def _charts(results: Results, figures: list[Figure]) -> list[Block]:
    if not figures:
        return []
    found: list[Block] = [Heading("Charts")]
    left_out = [results.title(option) for option in results.options[MOST_SERIES:]]
    if left_out:
        found.append(
            Paragraph(
                f"The charts show the first {MOST_SERIES} options, as many as can be told apart; "
                f"{listed(left_out)} stand in the tables."
            )
        )
    return [*found, *figures]


def _figure(chart: Chart, files: list[Path]) -> Figure:
    png, svg, data, _ = files
    return Figure(
        name=chart.name,
        caption=f"Figure {chart.number}. {chart.caption}",
        alternative=chart.alternative,
        png=png,
        svg=svg,
        data=data,
    )
