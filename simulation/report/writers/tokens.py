"""The texts of a document in stretches, each number with its token: n1, n2 and so on."""

from typing import NamedTuple

from simulation.report.auditing.part import numbered_bounds
from simulation.report.document import Document
from simulation.report.text import Bound, Piece, runs_of


class Token(NamedTuple):
    """A stretch of text set in one way. ``id`` names its number and is empty where there is none.

    ``typed`` is text between backticks: a file, a key.
    """

    text: str
    typed: bool
    piece: Piece
    id: str = ""


Tokens = tuple[Token, ...]


class Numbers:
    """The names of a document's numbers. ``tokens`` of a text without any are plain."""

    def __init__(self, document: Document) -> None:
        self._ids = {bound: name for name, bound in numbered_bounds(document)}

    def tokens(self, text: str) -> Tokens:
        """Return a text in stretches, the numbers among them with their names."""
        return tuple(Token(*run, self._name(run.piece)) for run in runs_of(text))

    def _name(self, piece: Piece) -> str:
        return self._ids[piece] if isinstance(piece, Bound) else ""


def plain(tokens: Tokens) -> str:
    """Return stretches as a reader sees them."""
    return "".join(token.text for token in tokens)


def without_label(tokens: Tokens) -> Tokens:
    """Return a caption without the ``Figure 3. `` before it: writers count figures themselves."""
    before, found, _ = plain(tokens).partition(". ")
    if not (found and before.startswith("Figure ")):
        return tokens
    return _dropped(tokens, len(before + found))


def lines_of(tokens: Tokens) -> tuple[Tokens, ...]:
    """Return stretches line by line."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        for at, part in enumerate(token.text.split("\n")):
            if at:
                lines.append([])
            if part:
                lines[-1].append(token._replace(text=part))
    return tuple(map(tuple, lines))


def as_set(tokens: Tokens, text: str) -> Tokens:
    """Return stretches with the letters of a text that is as long: the same with other spaces."""
    found: list[Token] = []
    at = 0
    for token in tokens:
        found.append(token._replace(text=text[at : at + len(token.text)]))
        at += len(token.text)
    return tuple(found)


def _dropped(tokens: Tokens, letters: int) -> Tokens:
    found: list[Token] = []
    for token in tokens:
        rest = token.text[letters:]
        letters = max(0, letters - len(token.text))
        if rest:
            found.append(token._replace(text=rest))
    return tuple(found)
