"""What Word counts by itself: captions of figures and tables, and pages in the footer."""

from typing import Any


def add_field(paragraph: Any, code: str, shown: str) -> None:
    """Add a field that Word keeps up to date; ``shown`` until it does."""
    for kind, text in (("begin", ""), ("", f" {code} "), ("separate", "")):
        _mark(paragraph, kind, text)
    paragraph.add_run(shown)
    _mark(paragraph, "end", "")


def add_caption(paragraph: Any, label: str, number: int) -> None:
    """Add ``Table 3. `` to a paragraph, counted by Word."""
    paragraph.add_run(f"{label} ")
    add_field(paragraph, f"SEQ {label} \\* ARABIC", str(number))
    paragraph.add_run(". ")


def add_page_numbers(section: Any, title: str = "") -> None:
    """Say the page in the footer, after the title, unless header or footer say it already."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    parts = [part for part in (section.header, section.footer) if not part.is_linked_to_previous]
    if any(code.split()[:1] == ["PAGE"] for part in parts for code in _codes(part, qn)):
        return
    footer = section.footer
    there = footer.paragraphs
    empty = len(there) == 1 and not there[0].text
    paragraph = there[0] if empty else footer.add_paragraph()
    paragraph.add_run(f"{title} · Page " if title else "Page ")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" of ")
    add_field(paragraph, "NUMPAGES", "1")


def _codes(part: Any, qn: Any) -> list[str]:
    typed = [element.text or "" for element in part._element.iter(qn("w:instrText"))]
    simple = part._element.iter(qn("w:fldSimple"))
    return typed + [element.get(qn("w:instr"), "") for element in simple]


def _mark(paragraph: Any, kind: str, code: str) -> None:
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
