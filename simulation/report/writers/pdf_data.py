"""A document as the data that the template ``paper.typ`` sets: plain lists, texts and numbers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
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
from simulation.report.writers.columns import (
    TEXT_WIDTH_CM,
    TURNED_WIDTH_CM,
    column_widths_cm,
    is_wide,
    keeps_numbers,
    number_columns,
    stays_whole,
    text_size,
    unbroken,
)
from simulation.report.writers.counting import Counted, appendix_label, counted
from simulation.report.writers.tokens import Token, Tokens, as_set, plain, without_label
from simulation.report.writers.turning import turned
from simulation.report.writers.word_look import PAPER

_LOOSE_LETTERS = 1_200
"""a row with a longer cell may be broken over pages"""
_LONG_WORD = re.compile(r"\S{25,}")
_BREAKS = re.compile(r"(?:[^/_]*[/_]|.{8})(?=.)")
_BREAK = "\u200b"
"""a word that is too long may be broken: a path at its strokes, a digest anywhere"""
Data = dict[str, Any]
_PAGE_BREAK: Data = {"is": "pagebreak"}


def paper_data(document: Document, made_from: Mapping[str, str | None]) -> Data:
    """Return the document as data; ``made_from`` becomes keywords of the file."""
    language, _, region = document.language.partition("-")
    pictures = iter(range(len(figures_of(document))))
    sides = turned(document.blocks, _is_wide)
    blocks = [
        _block(each, pictures, side)
        for each, side in zip(counted(document.blocks), sides, strict=True)
    ]
    return {
        "title": str(document.title),
        "keywords": [f"{name} {text}" for name, text in sorted(made_from.items()) if text],
        "lang": language,
        "region": region or None,
        "sizes": {"body": PAPER.body_pt},
        "details": [{"name": _said(n), "text": _said(t)} for n, t in document.details],
        "parts": [
            {"turned": side, "blocks": _begun([block for block, _ in part])}
            for side, part in groupby(zip(blocks, sides, strict=True), key=lambda one: one[1])
        ],
    }


def figures_of(document: Document) -> list[Figure]:
    """Return the document's pictures in their order."""
    return [block for block in document.blocks if isinstance(block, Figure)]


def picture_name(at: int) -> str:
    """Return the name under which the template finds a picture."""
    return f"picture-{at}.svg"


def _begun(part: list[Data]) -> list[Data]:
    """Return a part without a break before it: each begins a page anyway."""
    return part[1:] if part[0] == _PAGE_BREAK else part


def _is_wide(table: Table) -> bool:
    return is_wide(table, text_size(table, PAPER.tables_pt), TEXT_WIDTH_CM)


def _block(each: Counted, pictures: Iterator[int], side: bool) -> Data:
    match each.block:
        case Heading() as block:
            text = [*_said(appendix_label(block)), *_said(block.text)]
            return {"is": "heading", "level": block.level - 1, "text": text}
        case Paragraph() as block:
            text, kind = _said(block.text), block.kind
            return {"is": "paragraph", "label": each.printed, "kind": kind, "text": text}
        case Table() as block:
            return _table(block, TURNED_WIDTH_CM if side else TEXT_WIDTH_CM)
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
            return _PAGE_BREAK


def _table(block: Table, width_cm: float) -> Data:
    size = text_size(block, PAPER.tables_pt)
    numbers = number_columns(block)
    whole = keeps_numbers(block, size, width_cm)
    kept = [whole and number for number in numbers]
    return {
        "is": "table",
        "caption": _said(block.caption),
        "numbers": [block.numeric and number for number in numbers],
        "size": size,
        "widths": column_widths_cm(block, size, width_cm),
        "whole": stays_whole(block),
        "header": [_said(cell) for cell in block.header],
        "rows": [_row(row, kept) for row in block.rows],
        "note": _said(block.note),
    }


def _row(cells: Sequence[str], kept: Sequence[bool]) -> Data:
    loose = any(len(cell) > _LOOSE_LETTERS for cell in cells)
    said = [_cell(cell, keep) for cell, keep in zip(cells, kept, strict=True)]
    return {"cells": said, "loose": loose}


def _cell(text: str, keep: bool) -> list[Data]:
    tokens = _tokens(text)
    return _runs(as_set(tokens, unbroken(plain(tokens))) if keep else tokens)


def _said(text: str) -> list[Data]:
    return _runs(_tokens(text))


def _tokens(text: str) -> Tokens:
    return tuple(Token(*run) for run in runs_of(text))


def _runs(tokens: Tokens) -> list[Data]:
    return [{"text": _breakable(token.text), "typed": token.typed} for token in tokens]


def _breakable(text: str) -> str:
    return _LONG_WORD.sub(lambda word: _BREAKS.sub(rf"\g<0>{_BREAK}", word[0]), text)
