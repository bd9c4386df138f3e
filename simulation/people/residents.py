"""The residents of one replication: the same people, with the same luck, under every option."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
NEVER = 1 << 62
"""A time that is never reached, seconds."""
DEFAULTS: Mapping[str, int] = {
    "group": 0, "home": -1, "requested_at": NEVER, "last_review_at": NEVER, "stay_seconds": 0,
    "weekly_pence": 0, "short_pence": 0, "contribution_pence": 0, "opening_package": 0,
}  # fmt: skip
"""What a column holds for everybody if it is left out."""


@dataclass(frozen=True)
class Residents:
    """Columns with one element a person, sorted by source and number in the source.

    Times are seconds from the start and may be negative for what began before it. The columns are
    lists of plain numbers, which Python reads quickly; ``array`` has the same as arrays. Of
    residents made from arrays a list is made when it is first read: it takes five times the memory.
    Runs share them: nobody changes them.
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
    _arrays: dict[str, NDArray[Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """columns that were asked for as arrays, by name"""

    def __post_init__(self) -> None:
        for name, value in DEFAULTS.items():
            if not getattr(self, name):
                object.__setattr__(self, name, [value] * len(self))

    def __len__(self) -> int:
        return len(self.entry)

    def __getattr__(self, name: str) -> list[int]:
        """Make the list of a column that is there as an array only."""
        arrays: dict[str, NDArray[Any]] = self.__dict__.get("_arrays", {})
        if name.startswith("_") or name not in arrays:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        values: list[int] = arrays[name].tolist()
        self.__dict__[name] = values
        return values

    def label(self, person: int) -> str:
        """Return the person's name, the same under every option: ``community-000123``."""
        return f"{self.sources[self.source[person]]}-{self.number[person]:06d}"

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Everybody's name."""
        return tuple(map(self.label, range(len(self))))

    def array(self, name: str) -> Ints:
        """Return a column of numbers as a read-only array, made once; shape (people,)."""
        if name not in self._arrays:
            self._keep(name, np.array(getattr(self, name), dtype=np.int64))
        return self._arrays[name]

    def entry_numbers(self, journeys: Sequence[str]) -> Ints:
        """Return each person's entry journey as an index into ``journeys``; as ``array``."""
        name = " ".join(("entry", *journeys))
        if name not in self._arrays:
            numbers = {journey: number for number, journey in enumerate(journeys)}
            self._keep(name, np.array([numbers[each] for each in self.entry], dtype=np.int64))
        return self._arrays[name]

    def arrival_order(self) -> Ints:
        """Return the people in the order in which they arrive; as ``array``."""
        name = "arrival order"
        if name not in self._arrays:
            self._keep(name, np.argsort(self.array("arrives"), kind="stable"))
        return self._arrays[name]

    def kept(self, name: str, make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        """Return an array that belongs to these residents, made once; as ``array``."""
        if name not in self._arrays:
            self._keep(name, make())
        return self._arrays[name]

    def _keep(self, name: str, values: NDArray[Any]) -> None:
        values = np.ascontiguousarray(values)
        values.flags.writeable = False
        self._arrays.setdefault(name, values)

    @classmethod
    def from_arrays(
        cls, sources: tuple[str, ...], groups: tuple[str, ...], entry: list[str],
        columns: Mapping[str, Ints],
    ) -> "Residents":  # fmt: skip
        """Return residents whose columns of numbers are these arrays, all of them."""
        residents = cls.__new__(cls)
        given = {"sources": sources, "groups": groups, "entry": entry, "_arrays": {}}
        residents.__dict__.update(given)
        for name, values in columns.items():
            residents._keep(name, np.asarray(values, dtype=np.int64))
        return residents


NOBODY = Residents((), [], [], [], [], [], [])


def counters(purposes: int, people: int) -> "list[array[int]]":
    """Return a zeroed counter for each purpose and person: how often they met."""
    empty = bytes(4 * people)
    return [array("i", empty) for _ in range(purposes)]
