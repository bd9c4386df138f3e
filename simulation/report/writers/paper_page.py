"""A paper as one web page that needs nothing else: no network, no script, no other file.

Numbers of the result stand in ``data`` elements with their formula and source. What the writer
adds of itself (numbers of paragraphs and tables, contents, the data under a picture) is marked
``data-optare="added"``, so that an audit can tell it from what the paper says.
"""

import base64
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulation.report.auditing.marks import HTML_ID
from simulation.report.auditing.part_json import part_json
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
from simulation.report.text import Bound
from simulation.report.writers.columns import above_range, is_wide, number_columns, text_size
from simulation.report.writers.counting import Counted, appendix_label, counted
from simulation.report.writers.figure_data import figure_data
from simulation.report.writers.page_template import page_template
from simulation.report.writers.tokens import Numbers, Token, Tokens, lines_of, without_label
from simulation.report.writers.turning import turned
from simulation.report.writers.web import anchor
from simulation.report.writers.word_look import PAPER

if TYPE_CHECKING:
    from markupsafe import Markup

_TEMPLATE = "paper.html.j2"
_CHAPTER = 2
_BREAKABLE = frozenset(" −–")
"""signs after which a browser may break a number"""
_NUMBER = (
    '<data value="{}" data-id="{}" data-formula="{}" data-form="{}" data-source="{}">{}</data>'
)
View = dict[str, Any]
"""what the template is told of a block"""


def paper_html(document: Document, made_from: Mapping[str, str | None] | None = None) -> str:
    """Return the page as text, the same for the same document."""
    page = _Page(document)
    sides = turned(document.blocks, _is_wide)
    blocks = [
        page.view(each) | {"turned": side}
        for each, side in zip(counted(document.blocks), sides, strict=True)
    ]
    return page_template(_TEMPLATE).render(
        document=document,
        title=page.said(document.title),
        details=[(page.said(name), page.said(text)) for name, text in document.details],
        blocks=blocks,
        contents=[view for view in blocks if view["kind"] == "heading" and view["place"]],
        record=_record(document, made_from),
        record_id=HTML_ID,
    )


class _Page:
    """Turns blocks into what the template is told, counting as it goes."""

    def __init__(self, document: Document) -> None:
        self._numbers = Numbers(document)
        self._counts: Counter[str] = Counter()

    def said(self, text: str | Tokens) -> "Markup":
        """Return a text as HTML."""
        from markupsafe import Markup  # noqa: PLC0415

        tokens = self._numbers.tokens(text) if isinstance(text, str) else text
        return Markup("").join(map(_html, tokens))

    def view(self, each: Counted) -> View:
        """Return what the template is told of a block."""
        match each.block:
            case Paragraph() as block:
                return {"kind": block.kind, "text": self.said(block.text), "label": each.printed}
            case Heading() as block:
                return self._heading(block)
            case Table() as block:
                return self._table(block)
            case Figure() as block:
                return self._figure(block)
            case block:
                return self._plain(block)

    def _plain(self, block: Block) -> View:
        match block:
            case Items():
                return {"kind": "items", "items": [self.said(item) for item in block.items]}
            case Box():
                lines = [(self.said(name), self.said(text)) for name, text in block.lines]
                return {"kind": "box", "title": self.said(block.title), "lines": lines}
            case Code():
                return {"kind": "code", "text": self.said(block.text)}
            case _:
                assert isinstance(block, PageBreak)
                return {"kind": "break"}

    def _heading(self, block: Heading) -> View:
        place = self._place(block.text) if block.level == _CHAPTER else ""
        text, label = self.said(block.text), appendix_label(block)
        view: View = {"kind": "heading", "text": text, "level": block.level, "label": label}
        return view | {"place": place, "plain": label + str(block.text).replace("`", "")}

    def _place(self, text: str) -> str:
        """Return a name of a place on the page that no other heading has."""
        name = anchor(text) or "part"
        self._counts[name] += 1
        return name if self._counts[name] == 1 else f"{name}-{self._counts[name]}"

    def _table(self, block: Table) -> View:
        self._counts["Table"] += 1
        numbers = [block.numeric and number for number in number_columns(block)]
        return {
            "kind": "table",
            "number": self._counts["Table"],
            "caption": self.said(block.caption),
            "numbers": numbers,
            "header": [self.said(cell) for cell in block.header],
            "rows": [
                [self._cell(cell, number) for cell, number in zip(row, numbers, strict=True)]
                for row in block.rows
            ],
            "note": self.said(block.note),
        }

    def _cell(self, text: str, number: bool) -> list["Markup"]:
        from markupsafe import Markup  # noqa: PLC0415

        lines = lines_of(self._numbers.tokens(text))
        return [Markup("").join(_html(one, whole=number) for one in line) for line in lines]

    def _figure(self, block: Figure) -> View:
        self._counts["Figure"] += 1
        body = base64.b64encode(block.svg.read_bytes()).decode("ascii")
        return {
            "kind": "figure",
            "number": self._counts["Figure"],
            "caption": self.said(without_label(self._numbers.tokens(block.caption))),
            "plain": block.caption,
            "alternative": block.alternative,
            "picture": f"data:image/svg+xml;base64,{body}",
            "data": figure_data(block),
        }


def _is_wide(table: Table) -> bool:
    return is_wide(table, text_size(table, PAPER.tables_pt))


def _html(token: Token, *, whole: bool = False) -> "Markup":
    """Return a stretch as HTML; ``whole``: a value is not broken, and its range neither."""
    from markupsafe import Markup, escape  # noqa: PLC0415

    text = _in_parts(token.text) if whole else escape(token.text)
    if isinstance(token.piece, Bound):
        text = Markup(_NUMBER).format(token.piece.text, token.id, *token.piece[1:], text)
    return Markup("<code>{}</code>").format(text) if token.typed else text


def _in_parts(text: str) -> "Markup":
    from markupsafe import Markup, escape  # noqa: PLC0415

    if not _BREAKABLE.intersection(text):
        return escape(text)
    parts = (Markup('<span class="part">{}</span>').format(part) for part in above_range(text))
    return Markup(" ").join(parts)


def _record(document: Document, made_from: Mapping[str, str | None] | None) -> "Markup":
    from markupsafe import Markup  # noqa: PLC0415

    # Escaped for a script element by the function itself.
    return Markup(part_json(document, made_from) if made_from else "")
