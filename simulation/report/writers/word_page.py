"""Pages of a Word document that are turned on their side, and upright ones again."""

from typing import Any


def turn(word: Any) -> Any:
    """Begin a page that is turned against the one before, and return its section."""
    from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    section = word.add_section(WD_SECTION.NEW_PAGE)
    if section.page_width is not None and section.page_height is not None:
        section.page_width, section.page_height = section.page_height, section.page_width
    wide = (section.page_width or 0) > (section.page_height or 0)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    # A first page of its own, and pages counted from one, are said once: at the beginning.
    for name in ("w:titlePg", "w:pgNumType"):
        for found in section._sectPr.findall(qn(name)):
            section._sectPr.remove(found)
    return section
