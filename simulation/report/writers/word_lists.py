"""Numbers of paragraphs and bullets that Word itself keeps counting."""

from typing import Any

_HANGING_TWIPS = 624
"""1.1 cm: room for the number before a paragraph"""
_BULLET = "•"


class Lists:
    """The lists of a Word document: one count through the paper, one for each appendix."""

    def __init__(self, word: Any) -> None:
        self._word = word
        self._made: dict[str, int] = {}
        self._element = _numbering(word)
        self._own_bullets = _style_has_bullets(word)

    def number(self, paragraph: Any, appendix: str) -> None:
        """Give a paragraph the next number: 1, 2, 3 or, in an appendix, A1, A2, A3."""
        pattern = f"{appendix}%1" if appendix else "%1."
        self._set(paragraph, self._list(f"number {appendix}", "decimal", pattern))

    def bullet(self, paragraph: Any) -> None:
        """Give a paragraph of the style ``List Bullet`` its bullet if the style has none."""
        if not self._own_bullets:
            self._set(paragraph, self._list("bullet", "bullet", _BULLET))

    def _set(self, paragraph: Any, number: int) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number

    def _list(self, name: str, form: str, pattern: str) -> int:
        if name not in self._made:
            self._made[name] = self._add(form, pattern)
        return self._made[name]

    def _add(self, form: str, pattern: str) -> int:
        from docx.oxml.ns import qn  # noqa: PLC0415

        patterns = self._element.findall(qn("w:abstractNum"))
        key = 1 + max((int(one.get(qn("w:abstractNumId"))) for one in patterns), default=0)
        new = _abstract(key, form, pattern)
        if patterns:
            patterns[-1].addnext(new)
        else:
            self._element.insert(0, new)
        return int(self._element.add_num(key).numId)


def _numbering(word: Any) -> Any:
    """Return the element of numbering definitions; it is made where a template has none."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.parts.numbering import NumberingPart  # noqa: PLC0415

    links = word.part.rels.values()
    if not any(link.reltype == RELATIONSHIP_TYPE.NUMBERING for link in links):
        part = NumberingPart(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            OxmlElement("w:numbering"),
            word.part.package,
        )
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return word.part.numbering_part.element


def _style_has_bullets(word: Any) -> bool:
    properties = word.styles["List Bullet"].element.pPr
    return properties is not None and properties.numPr is not None


def _abstract(key: int, form: str, pattern: str) -> Any:
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">'
        '<w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_HANGING_TWIPS}" w:hanging="{_HANGING_TWIPS}"/></w:pPr>'
        "</w:lvl></w:abstractNum>"
    )
