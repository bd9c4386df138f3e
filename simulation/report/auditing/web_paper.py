"""A paper read back from its web page."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from simulation.report.auditing.marks import HTML_ID, squeezed
from simulation.report.auditing.package import MOST_BYTES
from simulation.report.auditing.part_json import read_part_json
from simulation.report.auditing.passages import Lines, Written
from simulation.scenario.errors import ScenarioError

# fmt: off
_LINES = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div",
    "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
))
"""elements that begin and end a line"""

_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
))
# fmt: on

_UNREAD = frozenset({"script", "style", "nav", "head", "svg", "template", "button"})
"""no text of the paper; alternatives inside a drawing are read all the same"""

_ADDED = ("data-optare", "added")
"""attribute of what the writer made itself: labels that are counted, the data under a figure"""

_LABEL = re.compile(r"((Table|Figure) [A-Z]?\d+\.|Appendix [A-Z]+:)")
_COUNT = re.compile(r"[A-Z]?\d+\.?")
"""before a numbered paragraph"""

_STRUCK = frozenset({"del", "s", "strike"})
_HIDING = re.compile(
    r"(display:none|visibility:(hidden|collapse)|opacity:0(\.0*)?(;|$)|font-size:0)"
)
"""what hides an element, in a style of its own without white space"""

_LINE = "line"
"""class of a line in a cell"""

_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def read_web(file: Path) -> Written:
    """Return a paper as it reads now.

    Raises:
        ScenarioError: it cannot be read, or has no record of its numbers.
    """
    page = _Page()
    try:
        if file.stat().st_size > MOST_BYTES:
            raise ScenarioError(f"{file} is larger than any paper")
        page.feed(file.read_text(encoding="utf-8"))
        page.close()
    except (OSError, UnicodeDecodeError, AssertionError) as wrong:
        raise ScenarioError(f"{file} cannot be read as a web page: {wrong}") from None
    if page.record is None:
        hint = "optare paper writes one into every page"
        raise ScenarioError(f"{file} has no record of its numbers", hint=hint)
    page.lines.end(page.place)
    part = read_part_json(page.record)
    return Written(part, tuple(page.lines.passages), tuple(page.alternatives))


class _Open(NamedTuple):
    """An open element: whether what is in it is not read, and whether it should hold a label."""

    tag: str
    unread: bool = False
    label: bool = False


class _Page(HTMLParser):
    """Collects the lines of a page, the record and the alternatives of its pictures."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = Lines()
        self.alternatives: list[str] = []
        self.record: str | None = None
        self._open: list[_Open] = []
        self._contents = 0
        self._numbers: list[tuple[int, str]] = []
        self._seen = 0
        self._heading = ""
        self._in_record = False
        self._described: list[str] = []

    @property
    def place(self) -> str:
        """Where the text stands, in words."""
        return f"under “{self._heading}”" if self._heading else "before the first heading"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if (tag in _LINES or _LINE in classes) and not self._unread:
            self._end_line()
        if tag == "img" and "alt" in given:
            self.alternatives.append(given["alt"])
        if tag in {"svg", "figure"} and "aria-label" in given:
            self.alternatives.append(given["aria-label"])
        self._in_record = tag == "script" and given.get("id") == HTML_ID
        if tag in _VOID:
            return
        added = _ADDED in given.items()
        unread = self._unread or _unseen(tag, given) or self._is_beside(tag, added=added)
        self._open.append(_Open(tag, unread, added))
        if tag == "data" and not self._unread:
            self._seen += 1
            self._numbers.append((self._seen, given.get("data-id", "")))
        if tag == "desc":
            self._described = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _LINES and not self._unread:
            self._end_line(heading=tag in _HEADINGS)
        if tag == "data" and self._numbers:
            self._numbers.pop()
        if tag == "desc":
            self.alternatives.append("".join(self._described))
        self._in_record = False
        while any(one.tag == tag for one in self._open):
            if self._open.pop().tag == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._in_record:
            self.record = (self.record or "") + data
        if self._open and self._open[-1].tag == "desc":
            self._described.append(data)
        if not self._unread and not self._is_label(data):
            self.lines.add(data, *(self._numbers[-1] if self._numbers else (0, "")))

    @property
    def _unread(self) -> bool:
        return bool(self._open) and self._open[-1].unread

    def _is_beside(self, tag: str, *, added: bool) -> bool:
        """Whether an element is no text of the paper: more than one table of contents is."""
        self._contents += tag == "nav"
        if tag == "nav":
            return self._contents == 1
        in_figure = tag == "details" and any(one.tag == "figure" for one in self._open)
        return tag in _UNREAD or (added and in_figure)

    def _is_label(self, text: str) -> bool:
        """Whether this is a label that the writer counted, which anybody may say of any text."""
        if not self._open or not self._open[-1].label:
            return False
        text = squeezed(text)
        numbered = len(self._open) > 1 and self._open[-2].tag == "div"
        return bool(_LABEL.fullmatch(text) or (numbered and _COUNT.fullmatch(text)))

    def _end_line(self, *, heading: bool = False) -> None:
        before = len(self.lines.passages)
        cell = any(one.tag in _CELLS for one in self._open)
        self.lines.end(self.place, cell=cell)
        if heading and len(self.lines.passages) > before:
            self._heading = squeezed(self.lines.passages[-1].text)


def _unseen(tag: str, given: Mapping[str, str]) -> bool:
    """Whether an element is hidden or struck out by itself."""
    style = "".join(given.get("style", "").lower().split())
    return tag in _STRUCK or "hidden" in given or bool(_HIDING.search(style))
