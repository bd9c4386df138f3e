"""A walker of a written web page."""

import re
from html.parser import HTMLParser

from simulation.report.writers.checking.faults import Seen, faults

_HEADING = re.compile(r"h([1-6])")
Attributes = list[tuple[str, str | None]]


def html_faults(page: str) -> list[str]:
    """Return what a web page lacks, as sentences."""
    walker = _Walker()
    walker.feed(page)
    walker.close()
    seen = Seen(walker.title, walker.language, walker.headings, walker.pictures, walker.tables)
    return [*faults(seen), *walker.faults]


class _Walker(HTMLParser):
    """Collects title, headings, pictures and tables; a list's last entry is the one being read."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.language = ""
        self.headings: list[tuple[int, str]] = []
        self.pictures: list[str] = []
        self.tables: list[tuple[bool, str]] = []
        self.faults: list[str] = []
        self._inside = ""
        self._places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Begin an element."""
        given = {name: value or "" for name, value in attrs}
        match = _HEADING.fullmatch(tag)
        if tag == "html":
            self.language = given.get("lang", "")
        elif match:
            self.headings.append((int(match[1]), ""))
        elif tag == "img":
            self.pictures.append(given.get("alt", ""))
        elif tag == "table":
            self.tables.append((False, ""))
        elif tag == "th" and given.get("scope") == "col" and self.tables:
            self.tables[-1] = (True, self.tables[-1][1])
        if match or tag in {"title", "caption"}:
            self._inside = tag
        self._place(given.get("id", ""))

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        """Read text."""
        if self._inside == "title":
            self.title += data
        elif self._inside == "caption" and self.tables:
            header, said = self.tables[-1]
            self.tables[-1] = (header, said + data)
        elif self._inside:
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)

    def _place(self, name: str) -> None:
        if name and name in self._places:
            self.faults.append(f"two places on the page have the name {name!r}")
        self._places.add(name)
