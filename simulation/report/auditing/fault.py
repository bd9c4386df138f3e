"""What an audit of a paper found: one thing that is not as the result has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

STALE = "stale"
CHANGED = "changed"
MOVED_ON = "moved on"
UNKNOWN = "unknown formula"
REMOVED = "removed"
STRANGE = "strange tag"
MOVED = "moved"
TYPED = "typed"
ALTERED = "altered alternative"
REWORDED = "reworded"

TITLES: Mapping[str, str] = {
    STALE: "The paper was not made from this",
    CHANGED: "Changed in the paper since it was built",
    MOVED_ON: "As it was built, but the result now gives another number",
    UNKNOWN: "Cannot be worked out again",
    REMOVED: "No longer in the paper, or without its tag",
    STRANGE: "Tagged, but the record of the paper does not know it",
    MOVED: "Stands where the paper was built with another number, or none",
    TYPED: "Typed in: it carries no tag and the paper was not built with it",
    ALTERED: "A picture's text alternative is no longer there as it was built",
    REWORDED: "To read again: the words around these numbers are not those of the paper as built",
}
"""each kind in words, in the order in which they are told"""


class Fault(NamedTuple):
    """One thing that is not as it should be; what does not apply is empty.

    Attributes:
        kind: one of ``TITLES``.
        place: where it stands.
        words: the line around it.
        printed: as the paper has it.
        derived: as it is worked out from the result.
        formula: how.
        source: file or table of the result.
        id: of the number in the paper.
    """

    kind: str
    place: str = ""
    words: str = ""
    printed: str = ""
    derived: str = ""
    formula: str = ""
    source: str = ""
    id: str = ""


@dataclass(frozen=True)
class Audit:
    """What was checked and what was found.

    ``agreeing`` counts the numbers that are printed as the result gives them; ``notes`` are no
    faults: an officer may change words; ``unchecked`` says what could not be looked at.
    """

    title: str
    numbers: int
    agreeing: int
    made_from: Mapping[str, str]
    faults: tuple[Fault, ...]
    unchecked: tuple[str, ...] = ()
    notes: tuple[Fault, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.faults

    def of(self, kind: str) -> list[Fault]:
        """Return the faults or notes of a kind."""
        return [fault for fault in (*self.faults, *self.notes) if fault.kind == kind]
