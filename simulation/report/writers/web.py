"""A document as one web page that needs nothing else: no network, no script, no other file."""

import base64
import re

from simulation.report.document import Block, Document, Figure, Heading, Table
from simulation.report.text import runs_of
from simulation.report.writers.page_template import page_template

_TEMPLATE = "summary.html.j2"


def html(document: Document) -> str:
    """Return the page as text."""
    chapters = [block for block in document.blocks if isinstance(block, Heading)]
    numbers = _table_numbers(document)
    return page_template(_TEMPLATE).render(
        document=document,
        blocks=[(_kind(block), block, numbers.get(id(block), 0)) for block in document.blocks],
        contents=[(anchor(block.text), block.text) for block in chapters if block.level == 2],
        anchor=anchor,
        picture=_picture,
        lines=str.splitlines,
        runs=runs_of,
    )


def anchor(text: str) -> str:
    """Return a heading as the name of a place on the page."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _kind(block: Block) -> str:
    return type(block).__name__.lower()


def _table_numbers(document: Document) -> dict[int, int]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return {id(table): number for number, table in enumerate(tables, start=1)}


def _picture(figure: Figure) -> str:
    body = base64.b64encode(figure.svg.read_bytes()).decode("ascii")
    return f"data:image/svg+xml;base64,{body}"
