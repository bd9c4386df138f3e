"""Names of Word's elements that the audit of a paper looks at."""

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

BREAKS = frozenset({f"{W}br", f"{W}cr"})
SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "\u2011"}
"""elements that stand for a sign"""

SKIPPED = frozenset({f"{W}moveFrom", f"{W}del", f"{W}sdtPr", f"{_COMPATIBLE}Fallback"})
"""what a reader does not see: text that was moved away or struck out, a second copy for old Word"""

COUNTED = frozenset(
    {"SEQ", "PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES", "REF", "NOTEREF", "TOC", "STYLEREF"}
)
"""fields whose text Word counts or copies itself"""
