"""The folder of a paper: the paper in each format, its charts, and what it was made from."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from simulation.experiment.folder.whole_folder import made_whole
from simulation.report.auditing.orphans import refuse_orphans
from simulation.report.chart import Chart
from simulation.report.document import Block, Document, Figure
from simulation.report.drawing import draw_here
from simulation.report.paper.compose import appendices, details, main_part, title_of
from simulation.report.paper.formats import WRITERS, Made
from simulation.report.paper.telling import Telling
from simulation.report.text import Fixed, Said

RECORD = "paper.json"
"""what the paper was made from; the mark of its folder"""
CHARTS = "charts"
PAPER = "paper"


def write_paper(
    telling: Telling,
    folder: Path,
    formats: Sequence[str],
    made_from: Mapping[str, str | None],
    template: Path | None = None,
) -> list[Path]:
    """Write a paper into a folder, whole or not at all, and return its files.

    The same result, audience and supplied text give the same bytes.

    Raises:
        OrphanError: a number has no source.
        ScenarioError: the folder holds something else, or the template cannot be used.
    """
    blocks = numbered((*main_part(telling), *appendices(telling)))
    charts = [block for block in blocks if isinstance(block, Chart)]
    refuse_orphans(_document(telling, blocks, folder))
    with made_whole(folder, RECORD) as partial:
        draw_here(charts, partial / CHARTS)
        pictures = [file for chart in charts for file in chart.files(partial / CHARTS)]
        made = Made(_document(telling, blocks, partial), telling, made_from, template)
        papers = [WRITERS[name](made, partial / f"{PAPER}.{name}") for name in formats]
        record = partial / RECORD
        text = json.dumps(dict(made_from), indent=2, ensure_ascii=False) + "\n"
        record.write_text(text, encoding="utf-8", newline="\n")
        files = [file.relative_to(partial) for file in (*papers, *pictures, record)]
    return [folder / file for file in files]


def paper_document(
    telling: Telling, folder: Path, draw: Callable[[Sequence[Chart], Path], object] = draw_here
) -> Document:
    """Return the paper with its charts drawn into ``folder/charts``.

    Raises:
        OrphanError: a number has no source.
    """
    blocks = numbered((*main_part(telling), *appendices(telling)))
    document = _document(telling, blocks, folder)
    refuse_orphans(document)
    draw([block for block in blocks if isinstance(block, Chart)], folder / CHARTS)
    return document


def numbered(blocks: Sequence[Block | Chart]) -> tuple[Block | Chart, ...]:
    """Return the blocks with the charts numbered in their order."""
    found: list[Block | Chart] = []
    count = 0
    for block in blocks:
        if isinstance(block, Chart):
            count += 1
            found.append(replace(block, number=count))
        else:
            found.append(block)
    return tuple(found)


def _document(telling: Telling, blocks: Sequence[Block | Chart], folder: Path) -> Document:
    shown = tuple(_figure(one, folder) if isinstance(one, Chart) else one for one in blocks)
    return Document(title_of(telling), shown, details=details(telling))


def _figure(chart: Chart, folder: Path) -> Figure:
    png, svg, data, _ = chart.files(folder / CHARTS)
    return Figure(
        name=chart.name,
        caption=Said(f"Figure {chart.number}. ", Fixed(chart.caption, "name")),
        alternative=chart.alternative,
        png=png,
        svg=svg,
        data=data,
        title=Said(Fixed(chart.title, "name")),
        subtitle=Said(Fixed(chart.subtitle, "name")),
    )
