"""A document as the data that the template ``paper.typ`` sets: plain lists, texts and numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simulation.report.document import (
    Block,
    Box,
    Code,
    Document,
    Figure,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Table,
)
from simulation.report.text import runs_of
from simulation.report.writers.counting import Counted, counted
from simulation.report.writers.tokens import Token, Tokens, without_label
from simulation.report.writers.word_look import PAPER
from simulation.report.writers.word_table import TEXT_WIDTH_CM, column_widths_cm, text_size

_WHOLE_ROWS, _WHOLE_LETTERS = 12, 1_500
"""a table with no more rows and letters than these stays on one page"""
_LOOSE_LETTERS = 1_200
"""a row with a longer cell may be broken over pages"""
Data = dict[str, Any]


def paper_data(document: Document, made_from: Mapping[str, str | None]) -> Data:
    """Return the document as data; ``made_from`` becomes keywords of the file."""
    language, _, region = document.language.partition("-")
    pictures = iter(range(len(figures_of(document))))
    return {
        "title": str(document.title),
        "keywords": [f"{name} {text}" for name, text in sorted(made_from.items()) if text],
        "lang": language,
        "region": region or None,
        "sizes": {"body": PAPER.body_pt},
        "details": [{"name": _said(n), "text": _said(t)} for n, t in document.details],
        "blocks": [_block(each, pictures) for each in counted(document.blocks)],
    }


def figures_of(document: Document) -> list[Figure]:
    """Return the document's pictures in their order."""
    return [block for block in document.blocks if isinstance(block, Figure)]


def picture_name(at: int) -> str:
    """Return the name under which the template finds a picture."""
    return f"picture-{at}.svg"


def _block(each: Counted, pictures: Iterator[int]) -> Data:
    match each.block:
        case Heading() as block:
            return {"is": "heading", "level": block.level - 1, "text": _said(block.text)}
        case Paragraph() as block:
            text, kind = _said(block.text), block.kind
            return {"is": "paragraph", "label": each.printed, "kind": kind, "text": text}
        case Table() as block:
            return _table(block)
        case Figure() as block:
            caption = _runs(without_label(_tokens(block.caption)))
            said = {"alternative": str(block.alternative), "caption": caption}
            return {"is": "figure", "file": picture_name(next(pictures))} | said
        case block:
            return _plain(block)


def _plain(block: Block) -> Data:
    match block:
        case Items():
            return {"is": "items", "items": [_said(item) for item in block.items]}
        case Code():
            return {"is": "code", "text": str(block.text)}
        case Box():
            lines = [{"name": _said(name), "text": _said(text)} for name, text in block.lines]
            return {"is": "box", "title": _said(block.title), "lines": lines}
        case _:
            assert isinstance(block, PageBreak)
            return {"is": "pagebreak"}


def _table(block: Table) -> Data:
    size = text_size(block, PAPER.tables_pt)
    letters = sum(len(cell) for row in block.rows for cell in row)
    return {
        "is": "table",
        "caption": _said(block.caption),
        "numeric": block.numeric,
        "size": size,
        "widths": column_widths_cm(block, size, TEXT_WIDTH_CM),
        "whole": len(block.rows) <= _WHOLE_ROWS and letters <= _WHOLE_LETTERS,
        "header": [_said(cell) for cell in block.header],
        "rows": [_row(row) for row in block.rows],
        "note": _said(block.note),
    }


def _row(cells: Sequence[str]) -> Data:
    loose = any(len(cell) > _LOOSE_LETTERS for cell in cells)
    return {"cells": [_said(cell) for cell in cells], "loose": loose}


def _said(text: str) -> list[Data]:
    return _runs(_tokens(text))


def _tokens(text: str) -> Tokens:
    return tuple(Token(*run) for run in runs_of(text))


def _runs(tokens: Tokens) -> list[Data]:
    return [{"text": token.text, "typed": token.typed} for token in tokens]
