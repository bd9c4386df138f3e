"""Text that knows where its numbers come from.

A number in a paper is never typed. It stands in the text as a ``Bound`` piece, which says by which
formula it follows from the result, so that whoever has the paper and the result can work it out
again. Digits that are no result (an Act's year, a date that the council supplied) are ``Fixed``
pieces, with the reason. ``Said`` is a ``str`` that keeps its pieces: a writer that knows nothing
of them writes the plain text. Working on it as a ``str`` (``replace``, ``+``) loses the pieces; a
digit that has lost its piece is an orphan, and a paper with an orphan is not built.

>>> five = Bound("5", "count(options)", "whole", "scenarios/main.yaml")
>>> fill("Of {many} options, section {act}:", many=five, act=Fixed("79", "law"))
'Of 5 options, section 79:'
"""

from string import Formatter
from typing import NamedTuple


class Bound(NamedTuple):
    """A printed number and where it comes from.

    Attributes:
        text: as printed, with its sign and unit symbol.
        formula: name and arguments, as the registry of formulas reads them.
        form: how the value was written, as the teller reads it (``signed``, ``share``).
        source: file or table of the result.
    """

    text: str
    formula: str
    form: str
    source: str


class Fixed(NamedTuple):
    """Text that may hold digits and is no number of the run; ``why`` says what it is.

    ``why`` is one of ``law``, ``name``, ``date``, ``file``, ``supplied``, ``reference``.
    """

    text: str
    why: str


Piece = str | Bound | Fixed


class Said(str):
    """Text of pieces; as a ``str`` it is what a reader sees."""

    __slots__ = ("pieces",)
    pieces: tuple[Piece, ...]

    def __new__(cls, *pieces: Piece) -> "Said":
        """Join pieces; those of a ``Said`` among them are kept."""
        flat = tuple(piece for each in pieces for piece in pieces_of(each))
        self = super().__new__(cls, "".join(map(text_of_piece, flat)))
        self.pieces = flat
        return self

    def __getnewargs__(self) -> tuple[Piece, ...]:  # type: ignore[override]
        """Return what a copy is made of."""
        return self.pieces


class Run(NamedTuple):
    """A stretch of text set in one way; ``typed`` for a file or key, between backticks."""

    text: str
    typed: bool
    piece: Piece


def pieces_of(text: Piece) -> tuple[Piece, ...]:
    """Return the pieces of a text; a plain ``str`` is one piece, an empty one none."""
    if isinstance(text, Said):
        return text.pieces
    return (text,) if isinstance(text, (Bound, Fixed)) or text else ()


def text_of_piece(piece: Piece) -> str:
    """Return a piece as a reader sees it."""
    return piece.text if isinstance(piece, (Bound, Fixed)) else piece


def fill(template: str, **pieces: Piece) -> Said:
    """Return the template with each ``{name}`` replaced by a piece.

    Raises:
        KeyError: a name is not given.
    """
    found: list[Piece] = []
    for plain, name, _, _ in Formatter().parse(template):
        found.append(plain)
        if name is not None:
            found.append(pieces[name])
    return Said(*found)


def joined(texts: list[Piece], last: str = " and ") -> Said:
    """Return texts as a list in a sentence: ``a, b and c``."""
    found: list[Piece] = []
    for at, text in enumerate(texts):
        if at:
            found.append(last if at == len(texts) - 1 else ", ")
        found.append(text)
    return Said(*found)


def runs_of(text: str) -> tuple[Run, ...]:
    """Return the text in stretches of one look and one piece each.

    Backticks set what is between them as typed text and are not shown; they may stand in plain
    pieces and in ``Fixed`` ones.
    """
    found: list[Run] = []
    typed = False
    for piece in pieces_of(text):
        if isinstance(piece, Bound):
            found.append(Run(piece.text, typed, piece))
            continue
        for at, part in enumerate(text_of_piece(piece).split("`")):
            typed = typed != (at > 0)
            if part:
                found.append(Run(part, typed, piece))
    return tuple(found)
