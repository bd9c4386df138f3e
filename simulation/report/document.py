"""One document, whatever it is written as: headings, paragraphs, lists, tables and figures.

Every text in it may be a plain ``str`` or ``Said`` (``simulation.report.text``), whose numbers know
where they come from. Writers that show that read it by ``runs_of``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Heading:
    """A heading; level 2 is a chapter (level 1 is the document's title).

    ``appendix`` is the letter of the appendix that begins here: numbered paragraphs after it are
    A1, A2 and so on.
    """

    text: str
    level: int = 2
    appendix: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text. ``kind`` is ``plain``, ``lead`` (opens the document) or ``warning``.

    What stands between backticks in it is typed: a file, a key. ``numbered`` paragraphs are
    counted through the document, as councils do.
    """

    text: str
    kind: str = "plain"
    numbered: bool = False


@dataclass(frozen=True)
class Items:
    """A list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Code:
    """Text to be typed as it stands."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table with a header row; the first cell of each row names it.

    A line break in a cell separates a value from what is said of it. ``numeric`` columns are
    aligned to the right.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    numeric: bool = True

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.header):
                raise ValueError(f"a row of {self.caption!r} does not fit its header: {row}")


@dataclass(frozen=True)
class Figure:
    """A picture already drawn: its files, caption and text alternative.

    ``title`` (the message) and ``subtitle`` (measure, unit, area, period) stand in the picture too.
    """

    name: str
    caption: str
    alternative: str
    png: Path
    svg: Path
    data: Path
    title: str = ""
    subtitle: str = ""


@dataclass(frozen=True)
class Box:
    """Lines that are read first, in a frame: each a question and its answer."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page where there are pages."""


Block = Heading | Paragraph | Items | Code | Table | Figure | Box | PageBreak


@dataclass(frozen=True)
class Document:
    """A whole paper. Tables are numbered in their order; figures carry their own number.

    ``details`` stand under the title, as a name and what it is: meeting, date, officer.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str = "en-GB"
    details: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        level = 1
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > level + 1:
                    raise ValueError(f"the heading {block.text!r} skips a level")
                level = block.level

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that a reader sees, each with where it stands, in reading order."""
        yield "title", self.title
        for name, text in self.details:
            yield "details", name
            yield "details", text
        for block in self.blocks:
            yield from texts_of(block)


def texts_of(block: Block) -> Iterator[tuple[str, str]]:
    """Yield the texts of a block, each with where it stands."""
    match block:
        case Heading():
            yield "heading", block.text
        case Paragraph():
            yield "paragraph", block.text
        case Items():
            yield from (("list", item) for item in block.items)
        case Code():
            yield "code", block.text
        case Table():
            yield "table caption", block.caption
            for row in (block.header, *block.rows):
                yield from (("table", cell) for cell in row)
            yield "table note", block.note
        case Figure():
            yield "figure caption", block.caption
            yield "figure alternative", block.alternative
        case Box():
            yield "box", block.title
            for line in block.lines:
                yield from (("box", text) for text in line)
        case PageBreak():
            return
