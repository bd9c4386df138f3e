"""The text of a Word file as it reads now, over split runs, fields and content controls."""

from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

from simulation.report.auditing import word_names as names
from simulation.report.auditing.marks import BOOKMARK, TAG
from simulation.report.auditing.passages import Lines, Passage

_PRIVATE, _PLAIN = 0xF0, 0xFF
"""where Word puts the signs of old fonts, and their number there"""
_SHORT = 60
"""letters of a heading or a row's first cell that name a place"""


class WordText:
    """Walks through a part of a Word file and collects its lines."""

    def __init__(self, headings: Collection[str]) -> None:
        self._headings = headings
        self._lines = Lines()
        self._numbers = _Numbers()
        self._fields: list[_Field] = []
        self._tables = _Tables()
        self._heading = ""
        self._style = ""
        self.alternatives: list[str] = []
        self.unread: list[str] = []

    def read(self, root: Element) -> tuple[Passage, ...]:
        """Return the lines of a part, in reading order."""
        for entered, element in walked(root):
            if entered:
                self._enter(element)
            else:
                self._leave(element)
        return tuple(self._lines.passages)

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in names.TEXTS:
            self._add(element.text or "")
        elif tag in names.SIGNS:
            self._add(names.SIGNS[tag])
        elif tag == names.SIGN:
            self._add(_sign(element.get(names.CHARACTER, "")))
        elif tag in names.UNREAD:
            self.unread.append(names.UNREAD[tag])
        elif tag in names.BREAKS:
            self._end_line()
        elif tag in {names.CONTROL, names.BOOKMARK, names.BOOKMARK_END}:
            self._numbers.enter(element)
            if names.is_bound(element):
                self.unread.append("a control that shows a text from elsewhere in the file")
        elif tag in {names.FIELD, names.FIELD_CODE, names.SIMPLE_FIELD}:
            self._enter_field(element)
        elif tag == names.STYLE:
            self._style = element.get(names.VALUE, "")
        elif tag == names.PICTURE:
            self.alternatives.append(element.get("descr", ""))
        elif tag == names.PARAGRAPH:
            self._end_line()
        else:
            self._tables.enter(tag)

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if tag == names.PARAGRAPH:
            self._end_line()
            self._style = ""
        elif tag == names.CONTROL:
            self._numbers.leave()
        elif tag == names.SIMPLE_FIELD:
            self._fields.pop()
        else:
            self._tables.leave(tag)

    def _add(self, text: str) -> None:
        if not any(field.counted for field in self._fields):
            self._lines.add(text, *self._numbers.innermost)

    def _end_line(self) -> None:
        before = len(self._lines.passages)
        self._lines.end(self._place, cell=bool(self._tables.place))
        if len(self._lines.passages) == before:
            return
        text = self._lines.passages[-1].text
        self._tables.saw(text)
        if self._style in self._headings:
            self._heading = text

    @property
    def _place(self) -> str:
        under = f"under “{_short(self._heading)}”" if self._heading else "before the first heading"
        return ", ".join(filter(None, (self._tables.place, under)))

    def _enter_field(self, element: Element) -> None:
        if element.tag == names.SIMPLE_FIELD:
            self._fields.append(_Field(element.get(f"{names.W}instr", "")))
        elif element.tag == names.FIELD_CODE:
            if self._fields:
                self._fields[-1].code += element.text or ""
        elif element.get(f"{names.W}fldCharType") == "begin":
            self._fields.append(_Field(""))
        elif element.get(f"{names.W}fldCharType") == "end" and self._fields:
            self._fields.pop()


class _Numbers:
    """In which number of the paper the text stands: by its control, else by its bookmark."""

    def __init__(self) -> None:
        self._seen = 0
        self._controls: list[tuple[int, str]] = []
        self._bound: list[bool] = []
        self._bookmarks: dict[str, tuple[int, str]] = {}

    def enter(self, element: Element) -> None:
        """Go into a control or over the beginning or end of a bookmark."""
        self._seen += 1
        if element.tag == names.CONTROL:
            tag = element.find(f"{names.W}sdtPr/{names.W}tag")
            given = "" if tag is None else tag.get(names.VALUE, "")
            self._controls.append((self._seen, _after(TAG, given)))
            self._bound.append(names.is_bound(element))
            return
        key = element.get(names.ID, "")
        name = _after(BOOKMARK, element.get(names.NAME, "")).partition("_")[0]
        if element.tag == names.BOOKMARK_END:
            self._bookmarks.pop(key, None)
        elif name:
            self._bookmarks[key] = (self._seen, name)

    def leave(self) -> None:
        """Come out of a control."""
        self._controls.pop()
        self._bound.pop()

    @property
    def innermost(self) -> tuple[int, str]:
        """Count and name; nought and nothing outside all of them, or where Word shows another."""
        if any(self._bound):
            return (0, "")
        ours = [control for control in self._controls if control[1]]
        return [(0, ""), *self._bookmarks.values(), *ours][-1]


class _Field:
    """A field that is being read: its code says what it shows."""

    def __init__(self, code: str) -> None:
        self.code = code

    @property
    def counted(self) -> bool:
        """Whether Word makes its text itself."""
        return self.code.split(maxsplit=1)[:1] in [[name] for name in names.COUNTED]


class _Tables:
    """Which table, row and column the text stands in."""

    def __init__(self) -> None:
        self._count = 0
        self._open: list[list[int | str]] = []
        """number, row, column and first words of the row of each table around"""

    def enter(self, tag: str) -> None:
        """Go into a table, row or cell."""
        if tag == names.TABLE:
            self._count += 1
            self._open.append([self._count, 0, 0, ""])
        elif self._open and tag == names.ROW:
            self._open[-1][1:] = [int(self._open[-1][1]) + 1, 0, ""]
        elif self._open and tag == names.CELL:
            self._open[-1][2] = int(self._open[-1][2]) + 1

    def leave(self, tag: str) -> None:
        """Come out of a table."""
        if tag == names.TABLE and self._open:
            self._open.pop()

    def saw(self, text: str) -> None:
        """Keep the first words of a row: they name it."""
        if self._open and not self._open[-1][3]:
            self._open[-1][3] = _short(text)

    @property
    def place(self) -> str:
        """In words; empty outside a table."""
        if not self._open:
            return ""
        number, row, column, words = self._open[-1]
        named = f" (“{words}”)" if words else ""
        return f"table {number}, row {row}{named}, column {column}"


def walked(root: Element) -> Iterator[tuple[bool, Element]]:
    """Yield each element as it is entered and left; not by recursion, however deep it goes."""
    stack = [(root, iter(root))]
    yield True, root
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield False, element
        elif child.tag not in names.SKIPPED and not _unseen(child):
            stack.append((child, iter(child)))
            yield True, child


def _unseen(element: Element) -> bool:
    """Whether this is a run that is hidden or struck out."""
    look = element.find(names.LOOK) if element.tag == names.RUN else None
    found = [] if look is None else [look.find(name) for name in names.UNSEEN]
    return any(one is not None and one.get(names.VALUE, "1") not in names.OFF for one in found)


def _sign(code: str) -> str:
    """Return a sign that is given by its number in a font, which may lie in the private area."""
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffd"
    return chr(number & _PLAIN if number >> 8 == _PRIVATE else number)


def _after(start: str, text: str) -> str:
    return text.removeprefix(start) if text.startswith(start) else ""


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
