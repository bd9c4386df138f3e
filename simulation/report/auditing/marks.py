"""The names under which a written paper carries its numbers, and what counts as a digit."""

import re

NAMESPACE = "urn:optare:paper:1"
"""of the custom XML part of a Word document"""

TAG = "optare:"
"""what the tag of a content control begins with; the number's id follows"""

BOOKMARK = "optare_"
"""what the name of a bookmark around a number begins with: ``optare_n12_3`` is the third in the
file and marks the number ``n12``; LibreOffice 7.4 drops the tags of controls and keeps bookmarks"""

HTML_ID = "optare"
"""id of the script element of a page that holds what the paper was made from"""

TOKEN = "\ufffc"
"""stands for a number in the shape of a text (the sign that Unicode has for an object in text)"""

ALTERNATIVE = "figure alternative"
CAPTION = "figure caption"
CODE = "code"
AFTER_A_LABEL = frozenset({"box", "details", CAPTION, "table caption", "table note"})
"""kinds of text that a writer may put behind a name or number of its own"""

FIGURE_LABEL = re.compile(r"^Figure \d+\. ")
"""before a figure's caption: its own number, which is counted and not typed"""

_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")


def digits_of(text: str) -> list[str]:
    """Return the numbers that stand in a text, as written: ``1,200.5`` is one."""
    return _NUMBER.findall(text)


def squeezed(text: str) -> str:
    """Return a text with every white space as one space: writers break lines as they like."""
    return " ".join(text.split())
