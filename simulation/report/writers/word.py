"""A document as Word: heading styles, captions, alternative text, header rows, British English.

Written twice, the bytes are the same: the parts are zipped again with one fixed date.
"""

import io
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulation.report.document import (
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
from simulation.report.writers import word_template
from simulation.report.writers.columns import is_wide, text_size
from simulation.report.writers.counting import Counted, appendix_label, counted
from simulation.report.writers.tokens import without_label
from simulation.report.writers.turning import turned
from simulation.report.writers.word_fields import add_caption, add_page_numbers
from simulation.report.writers.word_lists import Lists
from simulation.report.writers.word_look import (
    BOX,
    PAPER,
    SUMMARY,
    Look,
    letters_width,
    set_up,
    shade,
    text_height_cm,
    text_width_cm,
)
from simulation.report.writers.word_page import turn
from simulation.report.writers.word_part import add_record
from simulation.report.writers.word_runs import TYPED_FONT, Runs
from simulation.report.writers.word_table import add_table

_BESIDE_PICTURE_CM = 3.1
"""a picture, its caption and the heading above it stay on one page"""
_WIDEST_PICTURE_CM = 17.0
"""pictures are drawn for an upright page"""
_DETAIL_CM = 4.0
"""where what is said of a detail begins"""
_CODE_PT = 9
_AROUND_BOX_PT, _BESIDE_TABLE_PT = 10, 8


def write_word(
    document: Document,
    path: Path,
    template: Path | None = None,
    made_from: Mapping[str, str | None] | None = None,
) -> Path:
    """Write a paper as ``.docx``, in a council's own look if it gives a template.

    With ``made_from`` every number of the result stands in a content control, and the file carries
    the record of its numbers.

    Raises:
        ScenarioError: the template cannot be used.
    """
    Word(document, PAPER, template=template, made_from=made_from).save(path)
    return path


class Word:
    """A document laid out as Word, but for its pictures: they need not be drawn before."""

    def __init__(
        self,
        document: Document,
        look: Look = SUMMARY,
        *,
        template: Path | None = None,
        made_from: Mapping[str, str | None] | None = None,
    ) -> None:
        self._word = _new() if template is None else word_template.opened(template)
        self._pictures: list[tuple[Any, Figure, float, float]] = []
        """each with the run that it goes into, and how wide and tall it may be, in cm"""
        self._counts: Counter[str] = Counter()
        self._new_page = self._after_table = False
        self._look = look
        set_up(self._word, document, look, template=template is not None)
        self._runs = Runs(document, controls=made_from is not None)
        self._lists = Lists(self._word)
        self._letters = letters_width(self._word)
        self._turned = False
        self._width_cm = text_width_cm(self._word.sections[0])
        self._heading(document.title, 0)
        for name, text in document.details:
            self._detail(name, text)
        sides = turned(document.blocks, self._is_wide)
        for each, side in zip(counted(document.blocks), sides, strict=True):
            self._turn(side)
            self._add(each)
        named = template is None and look.turns
        add_page_numbers(self._word.sections[0], document.title if named else "")
        if made_from is not None:
            add_record(self._word, document, made_from)

    def save(self, path: Path) -> None:
        """Put in the pictures and write the document as ``.docx``."""
        for run, figure, width_cm, height_cm in self._pictures:
            _put_picture(run, figure, width_cm, height_cm)
        self._pictures.clear()
        buffer = io.BytesIO()
        self._word.save(buffer)
        path.write_bytes(_rezipped(buffer.getvalue()))

    def _is_wide(self, table: Table) -> bool:
        upright = text_width_cm(self._word.sections[0])
        size = text_size(table, self._look.tables_pt) * self._letters
        return self._look.turns and is_wide(table, size, upright)

    def _turn(self, side: bool) -> None:
        """Go on on a page that is turned on its side, or on an upright one again."""
        if side != self._turned:
            self._width_cm = text_width_cm(turn(self._word))
            self._turned, self._new_page = side, False

    def _add(self, each: Counted) -> None:
        match each.block:
            case Heading() as block:
                self._heading(block.text, block.level - 1, appendix_label(block))
            case Paragraph() as block:
                self._paragraph(block, each)
            case Items() as block:
                self._items(block)
            case Code() as block:
                self._code(block)
            case Table() as block:
                self._table(block)
            case Figure() as block:
                self._figure(block)
            case Box() as block:
                self._box(block)
            case PageBreak():
                self._new_page = True

    def _begin(self, style: str | None = None) -> Any:
        """Return a new paragraph, on a new page if one is due, not too close to a table."""
        from docx.shared import Pt  # noqa: PLC0415

        paragraph = self._word.add_paragraph(style=style)
        if self._after_table and not (style or "").startswith("Heading"):
            paragraph.paragraph_format.space_before = Pt(_BESIDE_TABLE_PT)
        self._after_table = False
        if self._new_page:
            paragraph.paragraph_format.page_break_before = True
            self._new_page = False
        return paragraph

    def _heading(self, text: str, level: int, label: str = "") -> None:
        paragraph = self._begin(f"Heading {level}" if level else "Title")
        if label:
            self._runs.add(paragraph, label)
        self._runs.add(paragraph, text)

    def _detail(self, name: str, text: str) -> None:
        from docx.shared import Cm, Pt  # noqa: PLC0415

        paragraph = self._begin()
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = Cm(_DETAIL_CM), Cm(-_DETAIL_CM)
        layout.tab_stops.add_tab_stop(Cm(_DETAIL_CM))
        layout.space_after = Pt(2)
        self._runs.add(paragraph, name, bold=True)
        self._runs.add(paragraph, ":\t", bold=True)
        self._runs.add(paragraph, text)

    def _paragraph(self, block: Paragraph, each: Counted) -> None:
        paragraph = self._begin()
        if each.number:
            self._lists.number(paragraph, each.appendix)
        self._runs.add(paragraph, block.text, bold=block.kind == "warning")

    def _items(self, block: Items) -> None:
        for item in block.items:
            paragraph = self._begin("List Bullet")
            self._lists.bullet(paragraph)
            self._runs.add(paragraph, item)

    def _code(self, block: Code) -> None:
        from docx.shared import Pt  # noqa: PLC0415

        paragraph = self._begin()
        shade(paragraph._p.get_or_add_pPr())
        run = paragraph.add_run()
        run.font.name, run.font.size = TYPED_FONT, Pt(_CODE_PT)
        self._runs.fill(run._r, block.text)

    def _table(self, block: Table) -> None:
        self._caption("Table", block.caption, keep=True)
        add_table(
            self._word, block, self._runs, self._width_cm, self._look.tables_pt, self._letters
        )
        self._after_table = not block.note

    def _figure(self, block: Figure) -> None:
        from docx.shared import Pt  # noqa: PLC0415

        paragraph = self._begin()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(_BESIDE_TABLE_PT)
        height_cm = text_height_cm(self._word.sections[-1]) - _BESIDE_PICTURE_CM
        width_cm = min(self._width_cm, _WIDEST_PICTURE_CM)
        self._pictures.append((paragraph.add_run(), block, width_cm, height_cm))
        self._caption("Figure", block.caption)

    def _caption(self, label: str, text: str, *, keep: bool = False) -> None:
        from docx.shared import Pt  # noqa: PLC0415

        self._counts[label] += 1
        tokens = self._runs.tokens(text)
        said = without_label(tokens) if label == "Figure" else tokens
        paragraph = self._begin("Caption")
        paragraph.paragraph_format.keep_with_next = keep
        if label == "Table":
            paragraph.paragraph_format.space_before = Pt(_BESIDE_TABLE_PT)
        add_caption(paragraph, label, self._counts[label])
        self._runs.add(paragraph, said)

    def _box(self, block: Box) -> None:
        from docx.shared import Pt  # noqa: PLC0415

        first = self._framed(block.title, "", keep=bool(block.lines))
        first.paragraph_format.space_before = Pt(_AROUND_BOX_PT)
        last = first
        for at, (name, text) in enumerate(block.lines, start=1):
            last = self._framed(name, text, keep=at < len(block.lines))
        last.paragraph_format.space_after = Pt(_AROUND_BOX_PT)

    def _framed(self, name: str, text: str, *, keep: bool) -> Any:
        paragraph = self._begin(BOX)
        paragraph.paragraph_format.keep_with_next = keep
        paragraph.paragraph_format.keep_together = True
        self._runs.add(paragraph, name, bold=True)
        if text:
            self._runs.add(paragraph, " ")
            self._runs.add(paragraph, text)
        return paragraph


def _new() -> Any:
    import docx  # noqa: PLC0415

    return docx.Document()


def _put_picture(run: Any, figure: Figure, width_cm: float, tallest_cm: float) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    picture = run.add_picture(str(figure.png), width=Cm(width_cm))
    share = min(1.0, Cm(tallest_cm) / picture.height)
    picture.width, picture.height = round(picture.width * share), round(picture.height * share)
    picture._inline.docPr.set("descr", figure.alternative)
    picture._inline.docPr.set("name", figure.name)


def _rezipped(content: bytes) -> bytes:
    """Return the same package with its parts in one order and with one date."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        # The content types come first: some readers expect it.
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
