"""A written paper as it reads now: lines of text, with the numbers that still carry their tag."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from simulation.report.auditing.marks import TOKEN, squeezed
from simulation.report.auditing.part import Part


class Printed(NamedTuple):
    """What stands now where a number was printed; ``id`` as the paper was built with."""

    id: str
    text: str


@dataclass(frozen=True)
class Passage:
    """One line: a paragraph, a cell of a table, or what is between two line breaks of them.

    ``place`` says where it stands: the heading above it, the table and row. ``cell`` is whether it
    stands in a table, where the place alone says what a number is.
    """

    place: str
    pieces: tuple[str | Printed, ...]
    cell: bool = False

    @property
    def text(self) -> str:
        """As it reads."""
        texts = (each.text if isinstance(each, Printed) else each for each in self.pieces)
        return squeezed("".join(texts))

    @property
    def shape(self) -> str:
        """As it reads, with the sign ``TOKEN`` for each number that carries its tag."""
        texts = (TOKEN if isinstance(each, Printed) else each for each in self.pieces)
        return squeezed("".join(texts))

    @property
    def printed(self) -> Iterator[Printed]:
        """The numbers that carry their tag."""
        return (each for each in self.pieces if isinstance(each, Printed))


@dataclass(frozen=True)
class Written:
    """A paper as it was found: what it was built with, its lines, alternatives of its pictures."""

    part: Part
    passages: tuple[Passage, ...]
    alternatives: tuple[str, ...]


class Lines:
    """Collects passages piece by piece: text, and the control that it stands in, if any."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._pieces: list[tuple[int, str, str]] = []

    def add(self, text: str, control: int = 0, name: str = "") -> None:
        """Add text; ``control`` counts the controls, so that what one holds is one piece."""
        if self._pieces and self._pieces[-1][0] == control:
            text = self._pieces.pop()[2] + text
        self._pieces.append((control, name, text))

    def end(self, place: str, *, cell: bool = False) -> None:
        """End the line; one with nothing in it is none."""
        pieces = tuple(
            Printed(name, squeezed(text)) if name else text for _, name, text in self._pieces
        )
        self._pieces = []
        if any(each if isinstance(each, str) else True for each in pieces):
            self.passages.append(Passage(place, pieces, cell))
