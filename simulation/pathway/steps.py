"""The small vocabulary of which every pathway is built.

A pathway names things (hours, shares, delays, teams' activities); a ``Provision`` says what the
names are worth under one option. ``then`` left out means the step that follows in the list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

END = "end"
"""The target that ends a journey."""


class Kind(IntEnum):
    """The kinds of step."""

    WORK = 1
    CHOOSE = 2
    DELAY = 3
    UNTIL = 4
    HOLD = 5
    RELEASE = 6
    GATHER = 7
    COMMIT = 8
    UNCOMMIT = 9
    CYCLE = 10
    SPAWN = 11
    WHILE = 12
    RETURN = 13
    MARK = 14
    END = 15


class SameWorker(IntEnum):
    """Who may take a piece of work of a person who is known to a worker."""

    ANY = 0
    PREFER = 1
    """the known worker if idle, else anyone"""
    MUST = 2
    """waits in the known worker's own line"""
    USUAL = 3
    """as PREFER, for the share of work that the practice ``same_worker`` covers"""


@dataclass(frozen=True)
class Impatience:
    """What a long wait leads to: leave to another step, or become more urgent where one waits.

    ``patience`` names a delay. ``leave_to`` is a step; without it the wait is a crisis that
    raises the urgency by ``raises`` and keeps the time joined.
    """

    patience: str
    leave_to: str = ""
    raises: int = 1


@dataclass(frozen=True)
class Step:
    """One step: its name, its kind, and where it leads."""

    name: str
    kind: Kind
    then: str = ""
    subject: str = ""
    """activity, pool, calendar, budget or mark"""
    value: str = ""
    """name of the hours, delay, share or amount"""
    rule: str = ""
    """name of the rule that decides, where a table of shares does not"""
    branches: Mapping[str, str] = field(default_factory=dict)
    same_worker: SameWorker = SameWorker.ANY
    urgency: int = 0
    """added to the person's own urgency; 0 is the most urgent a person can be, lower is sooner"""
    impatience: Impatience | None = None
    journey: str = ""
    detached: bool = False
    size: str = ""
    window: str = ""
    keeps: bool = False
    """the piece of work makes its worker the person's known worker"""


def work(
    name: str,
    *,
    hours: str,
    activity: str = "",
    then: str = "",
    same_worker: SameWorker = SameWorker.ANY,
    urgency: int = 0,
    impatience: Impatience | None = None,
    keeps: bool = False,
) -> Step:
    """Join a team's line; a worker with an allowed role spends these hours."""
    return Step(
        name, Kind.WORK, then, activity or name, hours, same_worker=same_worker,
        urgency=urgency, impatience=impatience, keeps=keeps,
    )  # fmt: skip


def choose(name: str, branches: Mapping[str, str], *, rule: str = "", share: str = "") -> Step:
    """Branch by a keyed uniform against shares, or by a named rule."""
    return Step(name, Kind.CHOOSE, value=share or name, rule=rule, branches=branches)


def delay(name: str, *, lasts: str = "", then: str = "", rule: str = "") -> Step:
    """Calendar time that uses no staff. With a ``rule`` the delay is a thinned hazard.

    Candidates come at the delay's ceiling rate; each is kept if its uniform is below the
    rule's rate over the ceiling. With a ``rule`` and no ``lasts`` the rule gives the seconds.
    """
    return Step(name, Kind.DELAY, then, value=lasts or ("" if rule else name), rule=rule)


def until(
    name: str, *, calendar: str, then: str = "", impatience: Impatience | None = None
) -> Step:
    """Wait for the next day of a calendar that has a place."""
    return Step(name, Kind.UNTIL, then, calendar, impatience=impatience)


def hold(
    name: str,
    *,
    slot: str,
    amount: str = "",
    then: str = "",
    urgency: int = 0,
    impatience: Impatience | None = None,
) -> Step:
    """Take places of a pool: one, or as many as the rule ``amount`` says."""
    return Step(name, Kind.HOLD, then, slot, rule=amount, urgency=urgency, impatience=impatience)


def release(name: str, *, slot: str, then: str = "") -> Step:
    """Give the places back."""
    return Step(name, Kind.RELEASE, then, slot)


def gather(
    name: str,
    *,
    hours: str,
    size: str,
    window: str,
    activity: str = "",
    by: str = "",
    saving: str = "",
    then: str = "",
    same_worker: SameWorker = SameWorker.ANY,
    impatience: Impatience | None = None,
) -> Step:
    """Wait for others to share one piece of work: ``size`` people, or the longest ``window``.

    ``by`` names what they must have in common (``care_home`` or nothing); ``saving`` the share of
    time saved for each member after the first.
    """
    return Step(
        name, Kind.GATHER, then, activity or name, hours, rule=by, branches={"saving": saving},
        same_worker=same_worker, size=size, window=window, impatience=impatience,
    )  # fmt: skip


def commit(name: str, *, budget: str, rule: str, then: str = "") -> Step:
    """Reserve, start or re-price a weekly package against a budget."""
    return Step(name, Kind.COMMIT, then, budget, rule=rule)


def uncommit(name: str, *, budget: str, then: str = "") -> Step:
    """End the person's package."""
    return Step(name, Kind.UNCOMMIT, then, budget)


def cycle(name: str, *, period: str, first: str = "", then: str = "") -> Step:
    """Come back a period after the last time done (``first`` applies to the first time)."""
    return Step(name, Kind.CYCLE, then, value=period, size=first)


def spawn(name: str, *, journey: str, detached: bool = False, then: str = "") -> Step:
    """Start a parallel journey of the same person; it ends with the scope unless detached."""
    return Step(name, Kind.SPAWN, then, journey=journey, detached=detached)


def scope(name: str, *, exit_clock: str, after: str, then: str = "") -> Step:
    """``while``: what follows is cancelled when the exit clock rings; then ``after``."""
    return Step(name, Kind.WHILE, then, value=exit_clock, branches={"after": after})


def come_back(name: str, *, share: str, after: str, journey: str) -> Step:
    """``return``: with this share, begin ``journey`` again later as a new episode; then end."""
    return Step(name, Kind.RETURN, END, value=after, size=share, journey=journey)


def mark(name: str, *, record: str, value: str = "", then: str = "") -> Step:
    """Write a named record; ``value`` names the rule that gives its number."""
    return Step(name, Kind.MARK, then, record, rule=value)


@dataclass(frozen=True)
class Pathway:
    """Named journeys, each a list of steps; step names are unique in the pathway."""

    journeys: Mapping[str, tuple[Step, ...]]
    title: str = ""

    def steps(self) -> list[Step]:
        """Return every step, journey by journey."""
        return [step for steps in self.journeys.values() for step in steps]
