"""An attribution as a page: sentences, a chart and a table a measure, and how it was made."""

from collections.abc import Sequence
from pathlib import Path

from simulation.experiment.attribution.study import Attribution
from simulation.experiment.attribution.table import notes, table, title_of, unit_of
from simulation.experiment.folder.csv_text import csv_text
from simulation.experiment.folder.whole_folder import made_whole
from simulation.report.appraisal_charts.attribution import chart
from simulation.report.attribution_words import (
    difference_unit,
    made_of,
    sentence,
    whole_of,
    with_ends,
)
from simulation.report.chart import Chart
from simulation.report.document import Block, Document, Figure, Heading, Items, Paragraph, Table
from simulation.report.writers.markdown import markdown

CSV, PAGE = "attribution.csv", "attribution.md"

READ = (
    "Each number says how much of the difference comes with one thing in which the two options "
    "differ, averaged over all the orders in which these things could come. It is a statement "
    "about the model: what it makes of the values in the files, not what was seen in a council.",
    "Where two things help or hinder each other, each gets half of what they do together.",
    "Of many parts that make nothing, about one in twenty seems told from zero by luck alone.",
)


def write_attribution(found: Attribution, folder: Path, source: str) -> list[Path]:
    """Write ``attribution.csv``, ``attribution.md`` and charts to a folder; return the files.

    The folder is replaced whole. Raises ``ScenarioError`` if it holds something else.
    """
    drawn = [chart(found, one, at, source) for at, one in enumerate(found.measures, start=1)]
    with made_whole(folder, CSV) as new:
        found_table = table(found)
        names = [column.name for column in found_table.columns]
        _write(new / CSV, csv_text(names, found_table.rows))
        for one in drawn:
            one.save(new / "charts", refuse=False)
        _write(new / PAGE, markdown(page(found, drawn, new), new))
    return sorted(file for file in folder.rglob("*") if file.is_file())


def page(found: Attribution, charts: Sequence[Chart], folder: Path) -> Document:
    """Return the page; ``charts`` are those of the measures, saved in ``folder``/charts."""
    title = table(found).title
    blocks: list[Block] = [Items(tuple(sentence(found, one) for one in found.measures))]
    blocks += [Paragraph(text) for text in READ]
    for measure, drawn in zip(found.measures, charts, strict=True):
        blocks += [Heading(title_of(measure)), _figure(drawn, folder), _table(found, measure)]
    blocks += [Heading("How it was worked out"), Items(tuple(notes(found)))]
    return Document(title, tuple(blocks))


def _figure(drawn: Chart, folder: Path) -> Figure:
    png, svg, data, _ = drawn.files(folder / "charts")
    caption = f"Figure {drawn.number}: {drawn.title}."
    return Figure(drawn.name, caption, drawn.alternative, png, svg, data)


def _table(found: Attribution, measure: str) -> Table:
    unit = unit_of(measure)
    rows = [*made_of(found, measure), whole_of(found, measure)]
    return Table(
        f"{title_of(measure)}, {difference_unit(unit)}",
        ("Difference", "Makes (95% interval)"),
        tuple((one.title, with_ends(one, unit)) for one in rows),
    )


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
