"""A walker of the document before it is written: what no writer could put right."""

from collections import Counter
from collections.abc import Iterator

from simulation.report.document import Block, Box, Document, Figure, Heading, Items, Table
from simulation.report.text import runs_of
from simulation.report.writers.checking.faults import Seen, faults


def document_faults(document: Document) -> list[str]:
    """Return what is wrong with a document, as sentences."""
    blocks = document.blocks
    seen = Seen(
        document.title,
        document.language,
        [(block.level - 1, block.text) for block in blocks if isinstance(block, Heading)],
        [block.alternative for block in blocks if isinstance(block, Figure)],
        [(_has_header(block), block.caption) for block in blocks if isinstance(block, Table)],
    )
    return [*faults(seen), *_of_figures(blocks), *_empty(blocks)]


def _has_header(table: Table) -> bool:
    return bool(table.header) and all(cell.strip() for cell in table.header)


def _of_figures(blocks: tuple[Block, ...]) -> Iterator[str]:
    figures = [block for block in blocks if isinstance(block, Figure)]
    for name, times in Counter(figure.name for figure in figures).items():
        if times > 1:
            yield f"the picture {name} stands in the document {times} times"
    for at, figure in enumerate(figures, start=1):
        yield from _of_figure(figure, at)


def _of_figure(figure: Figure, number: int) -> Iterator[str]:
    label, found, words = figure.caption.partition(". ")
    if label.startswith("Figure ") and found:
        if label != f"Figure {number}":
            yield f"picture {number} is called {label}: {figure.name}"
    else:
        words = figure.caption
    if not words.strip():
        yield f"picture {number} has no caption: {figure.name}"
    if figure.alternative.strip() in {figure.title.strip(), words.strip()} - {""}:
        yield f"the alternative text of picture {number} only repeats its title: {figure.name}"
    if any(run.piece != run.text for run in runs_of(figure.alternative)):
        yield f"the alternative text of picture {number} has numbers of the result: {figure.name}"


def _empty(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table) and not block.rows:
            yield f"the table {block.caption!r} has no rows"
        if isinstance(block, Items) and not block.items:
            yield "a list has no points"
        if isinstance(block, Box) and not block.lines:
            yield f"the box {block.title!r} has no lines"
