"""Names of Word's elements that the audit of a paper looks at."""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

PARAGRAPH, TABLE, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
TEXT, STYLE, CONTROL = f"{W}t", f"{W}pStyle", f"{W}sdt"
FIELD, FIELD_CODE, SIMPLE_FIELD = f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"
BOOKMARK, BOOKMARK_END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
PICTURE = f"{_DRAWING}docPr"
NAME, ID = f"{W}name", f"{W}id"
VALUE = f"{W}val"

RUN, LOOK, SIGN = f"{W}r", f"{W}rPr", f"{W}sym"
CHARACTER = f"{W}char"
UNSEEN = (f"{W}vanish", f"{W}strike", f"{W}dstrike")
"""how a run is hidden or struck out by hand"""
OFF = frozenset({"0", "false", "off"})
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TEXTS = frozenset({TEXT, f"{_MATHS}t"})
"""elements that hold text; the second in an equation"""

UNREAD = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "a chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "a diagram",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "an object of another program",
    f"{W}altChunk": "a file that is put in whole",
}
"""what holds its text elsewhere"""

BREAKS = frozenset({f"{W}br", f"{W}cr"})
SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "\u2011"}
"""elements that stand for a sign"""

SKIPPED = frozenset({f"{W}moveFrom", f"{W}del", f"{W}sdtPr", f"{_COMPATIBLE}Fallback"})
"""what a reader does not see: text that was moved away or struck out, a second copy for old Word"""

COUNTED = frozenset(
    {"SEQ", "PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES", "REF", "NOTEREF", "TOC", "STYLEREF"}
)
"""fields whose text Word counts or copies itself"""


def is_bound(control: Element) -> bool:
    """Whether Word shows another part of the file in a control, whatever text stands in it."""
    look = control.find(f"{W}sdtPr") if control.tag == CONTROL else None
    return look is not None and any(each.tag.endswith("}dataBinding") for each in look)
