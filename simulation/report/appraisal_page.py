"""The page of an appraisal: paragraphs, tables of data and charts, as a web page and Markdown."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from simulation.report.appraisal_tables.on_page import page_table
from simulation.report.chart import Chart
from simulation.report.document import Block, Document, Figure
from simulation.report.drawing import draw_here
from simulation.report.writers.markdown import markdown
from simulation.report.writers.web import html
from simulation.valuation.data_table import DataTable

CHARTS = "charts"
PageBlock = Block | DataTable | Chart
"""what a page is made of: blocks of a document, tables of data, charts not yet drawn"""


def write_page(
    title: str,
    blocks: Sequence[PageBlock],
    folder: Path,
    stem: str = "appraisal",
    *,
    drawn: bool = False,
) -> list[Path]:
    """Write ``appraisal.html`` and ``appraisal.md`` with their charts, and return every file.

    Tables are rounded as a page needs it; charts are drawn into ``charts/`` and keep the numbers
    that they have (``numbered`` gives them). The same blocks give the same bytes. Paragraphs of
    kind ``lead`` open the page. ``drawn``: the charts are there already.

    Raises:
        ValueError: two charts have one name, or a heading skips a level.
    """
    charts = [block for block in blocks if isinstance(block, Chart)]
    names = [chart.name for chart in charts]
    if len(set(names)) < len(names):
        raise ValueError(f"two charts have one name: {', '.join(sorted(names))}")
    document = Document(title, tuple(_block(block, folder) for block in blocks))
    folder.mkdir(parents=True, exist_ok=True)
    if not drawn:
        draw_here(charts, folder / CHARTS)
    page, text = folder / f"{stem}.html", folder / f"{stem}.md"
    page.write_text(html(document), encoding="utf-8", newline="\n")
    text.write_text(markdown(document, folder), encoding="utf-8", newline="\n")
    return [page, text, *(file for chart in charts for file in chart.files(folder / CHARTS))]


def numbered(charts: Sequence[Chart | None], first: int = 1) -> list[Chart]:
    """Return the charts that there are, numbered in their order."""
    there = [chart for chart in charts if chart is not None]
    return [replace(chart, number=at) for at, chart in enumerate(there, start=first)]


def _block(block: PageBlock, folder: Path) -> Block:
    if isinstance(block, DataTable):
        return page_table(block)
    return _figure(block, folder) if isinstance(block, Chart) else block


def _figure(chart: Chart, folder: Path) -> Figure:
    png, svg, data, _ = chart.files(folder / CHARTS)
    return Figure(
        name=chart.name,
        caption=f"Figure {chart.number}. {chart.caption}",
        alternative=chart.alternative,
        png=png,
        svg=svg,
        data=data,
    )
