"""The residents of one replication: the same people, with the same luck, under every option."""

from array import array
from dataclasses import dataclass, field

NEVER = 1 << 62
"""A time that is never reached, seconds."""


@dataclass(frozen=True)
class Residents:
    """Columns with one element a person, sorted by source and number in the source.

    Times are seconds from the start and may be negative for what began before it.
    """

    sources: tuple[str, ...]
    source: list[int]
    number: list[int]
    """index in the source"""
    arrives: list[int]
    """when the entry journey begins"""
    entry: list[str]
    """journey that begins then"""
    urgency: list[int]
    cls: list[int]
    """class: index into the provision's values"""
    group: list[int] = field(default_factory=list)
    groups: tuple[str, ...] = ("all",)
    home: list[int] = field(default_factory=list)
    """care home number, or -1 for one's own home"""
    requested_at: list[int] = field(default_factory=list)
    """when the opening waiting list asked; otherwise ``NEVER``"""
    last_review_at: list[int] = field(default_factory=list)
    """of the opening caseload; otherwise ``NEVER``"""
    stay_seconds: list[int] = field(default_factory=list)
    """residual stay of the opening caseload; otherwise 0"""
    weekly_pence: list[int] = field(default_factory=list)
    """price of a long-term package for this person"""
    short_pence: list[int] = field(default_factory=list)
    """price of short-term or carer's support"""
    contribution_pence: list[int] = field(default_factory=list)
    opening_package: list[int] = field(default_factory=list)
    """weekly pence already committed at the start"""

    def __post_init__(self) -> None:
        count = len(self.source)
        defaults = {
            "group": 0, "home": -1, "requested_at": NEVER, "last_review_at": NEVER,
            "stay_seconds": 0, "weekly_pence": 0, "short_pence": 0, "contribution_pence": 0,
            "opening_package": 0,
        }  # fmt: skip
        for name, value in defaults.items():
            if not getattr(self, name):
                object.__setattr__(self, name, [value] * count)

    def __len__(self) -> int:
        return len(self.source)

    def label(self, person: int) -> str:
        """Return the person's name, the same under every option: ``community-000123``."""
        return f"{self.sources[self.source[person]]}-{self.number[person]:06d}"


def counters(purposes: int, people: int) -> "list[array[int]]":
    """Return a zeroed counter for each purpose and person: how often they met."""
    empty = bytes(4 * people)
    return [array("i", empty) for _ in range(purposes)]
