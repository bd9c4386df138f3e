"""How a Word document looks: Arial where it has no template, a template's own styles where it has.

Every style that a document needs is there afterwards; those of a template are left as they are.
"""

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from simulation.report.document import Document

BOX = "Decision box"
"""name of the style of lines in a frame"""
_NEEDED = ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet", "Table Grid")
_FIXED = datetime(2000, 1, 1, tzinfo=UTC)
_INK, _ACCENT, _SHADE = "1A1A1A", "12436D", "F3F2F1"
_EMU_PER_CM = 360_000
_FOOTER_PT = 10
_POINTS_CM = 1.1
"""where the text of points begins: below that of numbered paragraphs"""
_A4_CM = (21.0, 29.7)
_AGAINST_ARIAL = {
    "arial": 1.0, "calibri": 0.95, "cambria": 1.0, "georgia": 1.05, "gill sans mt": 1.0,
    "helvetica": 1.0, "segoe ui": 1.03, "tahoma": 1.02, "times new roman": 0.95,
    "trebuchet ms": 1.03, "verdana": 1.18,
}  # fmt: skip
_UNKNOWN_FONT = 1.1


@dataclass(frozen=True)
class Look:
    """Sizes of letters and space after a paragraph in points, margins at the sides and above."""

    body_pt: float
    caption_pt: float
    title_pt: float
    headings_pt: tuple[float, float, float]
    after_pt: float | None = None
    line: float | None = None
    tables_pt: tuple[float, float] = (9, 8)
    margins_cm: tuple[float, float] = (2.5, 2.0)
    turns: bool = False
    """tables that are too wide stand on pages turned on their side"""


SUMMARY = Look(11, 10, 22, (16, 13, 12))
PAPER = Look(12, 11, 20, (15, 13, 12), after_pt=5, line=1.0, tables_pt=(10, 9), turns=True)
"""as councils ask: Arial 12"""


def set_up(word: Any, document: Document, look: Look, *, template: bool) -> None:
    """Say what the document is, and give it its styles and its page."""
    _properties(word, document)
    if template:
        _add_missing(word)
    else:
        _set_styles(word, look)
        _set_page(word.sections[0], look)
    _add_box(word)
    _set_language(word, document.language)


def text_width_cm(section: Any) -> float:
    """Return the width of a page's text."""
    width, left, right = (
        _cm(section.page_width, _A4_CM[0]), _cm(section.left_margin), _cm(section.right_margin)
    )  # fmt: skip
    return width - left - right - _cm(section.gutter, 0.0)


def text_height_cm(section: Any) -> float:
    """Return the height of a page's text."""
    height = _cm(section.page_height, _A4_CM[1])
    return height - abs(_cm(section.top_margin)) - abs(_cm(section.bottom_margin))


def letters_width(word: Any) -> float:
    """Return how wide the document's letters are, for one in Arial; a guess if it is unknown."""
    name = word.styles["Normal"].font.name
    return _AGAINST_ARIAL.get(name.lower(), _UNKNOWN_FONT) if name else 1.0


def _cm(length: Any, unknown: float = 2.54) -> float:
    return unknown if length is None else float(length) / _EMU_PER_CM


def _properties(word: Any, document: Document) -> None:
    properties = word.core_properties
    properties.title = document.title
    properties.author = properties.last_modified_by = "Optare"
    properties.language = document.language
    properties.comments = ""
    properties.created = properties.modified = _FIXED
    properties.revision = 1


def _set_styles(word: Any, look: Look) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    sizes = {"Normal": look.body_pt, "Caption": look.caption_pt, "Title": look.title_pt}
    for name, size in sizes.items():
        style = word.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.color.rgb = RGBColor.from_string(_INK)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Arial")
    for level, size in enumerate(look.headings_pt, start=1):
        style = word.styles[f"Heading {level}"]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.color.rgb = RGBColor.from_string(_ACCENT)
        _plain_font(style, qn)
    _plain_font(word.styles["Title"], qn)
    if look.after_pt is not None:
        _set_spaces(word, look.after_pt)
    body = word.styles["Normal"].paragraph_format
    body.space_after = None if look.after_pt is None else Pt(look.after_pt)
    body.line_spacing = look.line


def _set_spaces(word: Any, after_pt: float) -> None:
    """Set a paper closer than Word does of itself, with a plain title."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    for level, before in enumerate((2.2, 1.8, 1.5), start=1):
        layout = word.styles[f"Heading {level}"].paragraph_format
        layout.space_before, layout.space_after = Pt(before * after_pt), Pt(after_pt / 2)
    title, bullets = word.styles["Title"], word.styles["List Bullet"]
    title.font.bold, title.font.color.rgb = True, RGBColor.from_string(_ACCENT)
    word.styles["Footer"].font.size = Pt(_FOOTER_PT)
    points = bullets.paragraph_format
    points.space_after = Pt(after_pt / 2)
    points.left_indent, points.first_line_indent = Cm(_POINTS_CM), Cm(-_POINTS_CM / 2)
    for style, name in ((title, "w:pBdr"), (bullets, "w:contextualSpacing")):
        for found in style.element.pPr.findall(qn(name)):
            style.element.pPr.remove(found)


def _set_page(section: Any, look: Look) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    section.page_width, section.page_height = (Cm(side) for side in _A4_CM)
    side, above = look.margins_cm
    section.left_margin = section.right_margin = Cm(side)
    section.top_margin = section.bottom_margin = Cm(above)


def _plain_font(style: Any, qn: Any) -> None:
    """Take away the theme's font, which would win over Arial."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _add_missing(word: Any) -> None:
    """Add the styles that a template lacks, in the template's own font."""
    import docx  # noqa: PLC0415

    there = {style.name for style in word.styles}
    missing = [name for name in _NEEDED if name not in there]
    usual = docx.Document().styles if missing else None
    for name in missing:
        word.styles.element.append(_borrowed(usual[name]))  # type: ignore[index]


def _borrowed(style: Any) -> Any:
    """Return a copy of a style that rests on nothing of the document that it comes from."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    element = deepcopy(style.element)
    gone = {"w:basedOn", "w:next", "w:link", "w:rFonts", "w:numPr", "w:lang", "w:rsid"}
    for name in gone:
        for found in list(element.iter(qn(name))):
            found.getparent().remove(found)
    return element


def _add_box(word: Any) -> None:
    """Add the style of a framed line; lines of it that follow each other share one frame."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    if BOX in {style.name for style in word.styles}:
        return
    style = word.styles.add_style(BOX, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.25)
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "6"), ("color", _ACCENT)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    look = style.element.get_or_add_pPr()
    look.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    shade(look)


def shade(look: Any) -> None:
    """Give paragraphs of this look a grey ground."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        ground.set(qn(f"w:{name}"), value)
    look.insert_element_before(ground, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def _set_language(word: Any, language: str) -> None:
    """Say the language where every text has it from; a style that says another is put right."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    styles = word.styles.element
    run = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        found = run.find(qn(name))
        if found is None:
            found = OxmlElement(name)
            run.insert(0, found)
        run = found
    if run.find(qn("w:lang")) is None:
        run.append(OxmlElement("w:lang"))
    for said in styles.iter(qn("w:lang")):
        said.set(qn("w:val"), language)
