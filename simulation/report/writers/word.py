"""A document as Word: heading styles, captions, alternative text, header rows, British English.

Written twice, the bytes are the same: the parts are zipped again with one fixed date.
"""

import io
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
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
from simulation.report.writers.word_table import add_table

_FIXED = datetime(2000, 1, 1, tzinfo=UTC)
_PICTURE_CM = 16.0
_TALLEST_CM = 22.6
"""a picture, its caption and the heading above it stay on one page"""
_MARGIN_CM = 2.5


class Word:
    """A document laid out as Word, but for its pictures: they need not be drawn before."""

    def __init__(self, document: Document) -> None:
        import docx  # noqa: PLC0415
        from docx.shared import Cm  # noqa: PLC0415

        self._word = docx.Document()
        self._pictures: list[tuple[Any, Figure]] = []
        """each with the run that it goes into"""
        self._counts: Counter[str] = Counter()
        _set_up(self._word, document)
        self._word.add_heading(document.title, level=0)
        for block in document.blocks:
            self._add(block)
        section = self._word.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(_MARGIN_CM)
        section.top_margin = section.bottom_margin = Cm(2.0)

    def save(self, path: Path) -> None:
        """Put in the pictures and write the document as ``.docx``."""
        for run, figure in self._pictures:
            _put_picture(run, figure)
        self._pictures.clear()
        buffer = io.BytesIO()
        self._word.save(buffer)
        path.write_bytes(_rezipped(buffer.getvalue()))

    def _add(self, block: Block) -> None:
        match block:
            case Heading():
                self._word.add_heading(block.text, level=block.level - 1)
            case Items():
                for item in block.items:
                    self._word.add_paragraph(item, style="List Bullet")
            case Code():
                _code(self._word, block)
            case Table():
                _caption(self._word, "Table", block.caption, self._counts, keep=True)
                add_table(self._word, block)
            case Figure():
                paragraph = self._word.add_paragraph()
                paragraph.paragraph_format.keep_with_next = True
                self._pictures.append((paragraph.add_run(), block))
                _caption(self._word, "Figure", block.caption.partition(". ")[2], self._counts)
            case Box():
                for name, text in block.lines:
                    _paragraph(self._word, Paragraph(f"{name}: {text}"))
            case PageBreak():
                self._word.add_paragraph().paragraph_format.page_break_before = True
            case _:
                _paragraph(self._word, block)


def _set_up(word: Any, document: Document) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    properties = word.core_properties
    properties.title = document.title
    properties.author = "Optare"
    properties.language = document.language
    properties.comments = ""
    properties.created = properties.modified = _FIXED
    properties.last_modified_by = "Optare"
    properties.revision = 1
    for name, size in (("Normal", 11), ("Caption", 10), ("Title", 22)):
        style = word.styles[name]
        style.font.name = "Arial"
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Arial")
    for level, size in ((1, 16), (2, 13), (3, 12)):
        style = word.styles[f"Heading {level}"]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.color.rgb = RGBColor(0x12, 0x43, 0x6D)
        _plain_font(style, qn)
    _plain_font(word.styles["Title"], qn)
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    run = defaults.find(qn("w:rPr"))
    language = run.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        run.append(language)
    language.set(qn("w:val"), document.language)


def _plain_font(style: Any, qn: Any) -> None:
    """Take away the theme's font, which would win over Arial."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _paragraph(word: Any, block: Paragraph) -> None:
    paragraph = word.add_paragraph()
    for text, typed in block.parts:
        run = paragraph.add_run(text)
        run.bold = block.kind == "warning"
        if typed:
            run.font.name = "Courier New"


def _code(word: Any, block: Code) -> None:
    from docx.shared import Pt  # noqa: PLC0415

    run = word.add_paragraph().add_run(block.text)
    run.font.name, run.font.size = "Courier New", Pt(9)


def _put_picture(run: Any, figure: Figure) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    picture = run.add_picture(str(figure.png), width=Cm(_PICTURE_CM))
    share = min(1.0, Cm(_TALLEST_CM) / picture.height)
    picture.width, picture.height = round(picture.width * share), round(picture.height * share)
    picture._inline.docPr.set("descr", figure.alternative)
    picture._inline.docPr.set("name", figure.name)


def _caption(word: Any, label: str, text: str, counts: Counter[str], *, keep: bool = False) -> None:
    """A caption with a number that Word itself keeps counting."""
    paragraph = word.add_paragraph(style="Caption")
    paragraph.paragraph_format.keep_with_next = keep
    paragraph.add_run(f"{label} ")
    counts[label] += 1
    for part, value in (("begin", ""), ("", f" SEQ {label} \\* ARABIC "), ("separate", "")):
        _field(paragraph, part, value)
    paragraph.add_run(str(counts[label]))
    _field(paragraph, "end", "")
    paragraph.add_run(f". {text}")


def _field(paragraph: Any, kind: str, code: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    run = paragraph.add_run()
    if kind:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
    else:
        mark = OxmlElement("w:instrText")
        mark.set(qn("xml:space"), "preserve")
        mark.text = code
    run._r.append(mark)


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
