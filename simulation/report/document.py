"""One document, whatever it is written as: headings, paragraphs, lists, tables and figures."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Heading:
    """A heading; level 2 is a chapter (level 1 is the document's title)."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text. ``kind`` is ``plain``, ``lead`` (opens the document) or ``warning``.

    What stands between backticks in it is typed: a file, a key.
    """

    text: str
    kind: str = "plain"

    @property
    def parts(self) -> tuple[tuple[str, bool], ...]:
        """The text in pieces, each with whether it is typed."""
        pieces = self.text.split("`")
        return tuple((piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece)


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
    """A picture already drawn: its files, caption and text alternative."""

    name: str
    caption: str
    alternative: str
    png: Path
    svg: Path
    data: Path


Block = Heading | Paragraph | Items | Code | Table | Figure


@dataclass(frozen=True)
class Document:
    """A whole paper. Tables are numbered in their order; figures carry their own number."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "en-GB"

    def __post_init__(self) -> None:
        level = 1
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > level + 1:
                    raise ValueError(f"the heading {block.text!r} skips a level")
                level = block.level
