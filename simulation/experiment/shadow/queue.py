"""A queue of an option beside its shadow: what was simulated, what theory says, and the flag."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf, isnan

from simulation.experiment.shadow.answers import Answer
from simulation.experiment.shadow.limits import Limits
from simulation.experiment.shadow.rates import Rates

SMALL = "small"
"""the reason that both waits are too short for anybody to notice"""


class Verdict(StrEnum):
    """How a simulated wait stands to that of theory."""

    WITHIN = "within"
    LONGER = "longer"
    SHORTER = "shorter"
    NO_STEADY_STATE = "no steady state"
    NOT_JUDGED = "not judged"

    @property
    def flagged(self) -> bool:
        """Whether the table marks it."""
        return self in {Verdict.LONGER, Verdict.SHORTER, Verdict.NO_STEADY_STATE}


@dataclass(frozen=True)
class Reason:
    """Something that may account for a flag.

    ``wait``: the theory's wait with it taken into account, open seconds, where it can be worked
    out.
    """

    name: str
    text: str
    wait: float | None = None
    between: bool = False
    """the truth lies somewhere between theory's wait and this one"""


@dataclass(frozen=True)
class LineBeside:
    """One activity of a queue: simulated, and by the priority formula; waits in open seconds."""

    activity: str
    came: float
    """a replication"""
    pooled: float
    """those of them who take anybody; only their waits are compared"""
    simulated: float
    low: float
    high: float
    theory: float
    """with all the staff of the queue"""
    able: float
    """with only the staff who may do it, at the load that they had; the same where all may"""
    able_servers: float
    alone: float
    """the same people and work at all the staff of the queue, played by themselves"""
    verdict: Verdict


@dataclass(frozen=True)
class Queue:
    """One queue of one option. Waits in open seconds; ``second_days``: days for an open second."""

    option: str
    kind: str
    """``line``, ``caseload`` or ``meeting``"""
    team: str
    activities: tuple[str, ...]
    begins: str
    ends: str
    replications: int
    came: float
    """a replication"""
    rates: Rates
    simulated: float
    low: float
    high: float
    answer: Answer
    alone: float
    """the same people, work and servers played by themselves; nan for meetings"""
    verdict: Verdict
    waiting: tuple[float, float]
    """mean number waiting at the beginning and at the end"""
    left_share: float
    second_days: float
    reasons: tuple[Reason, ...] = ()
    lines: tuple[LineBeside, ...] = ()
    loads: Mapping[str, float] = field(default_factory=dict)
    """by financial year"""

    @property
    def ratio(self) -> float:
        """Return simulated over theory; 0 where theory waits for ever, nan where both are none."""
        return ratio(self.simulated, self.answer.wait)

    def accounts(self, band: tuple[float, float]) -> tuple[str, ...]:
        """Return the reasons with which the simulated wait lies in the band."""
        return tuple(one.name for one in self.reasons if self._accounts(one, band))

    def accounted_by(self, band: tuple[float, float]) -> tuple[str, ...]:
        """Return what makes a flag nothing to look into: too small to notice, or accounted for."""
        small = tuple(one.name for one in self.reasons if one.name == SMALL)
        return small or self.accounts(band)

    def _accounts(self, reason: Reason, band: tuple[float, float]) -> bool:
        if reason.wait is None:
            return False
        ends = (self.answer.wait, reason.wait) if reason.between else (reason.wait,) * 2
        return between(self.simulated, ends, band)


def ratio(simulated: float, theory: float) -> float:
    """Return simulated over theory; infinite if theory has no wait, nan if neither has."""
    if isnan(simulated) or isnan(theory) or (simulated == 0 and theory == 0):
        return float("nan")
    if theory == 0:
        return inf
    return simulated / theory


def between(simulated: float, ends: tuple[float, float], band: tuple[float, float]) -> bool:
    """Return whether a wait lies between two, the lower and the higher widened by the band."""
    low, high = sorted(ends)
    return band[0] * low <= simulated <= band[1] * high


def verdict_of(
    simulated: float, ends: tuple[float, float], limits: Limits, *, enough: bool
) -> Verdict:
    """Return the verdict on a wait against theory's, or against two between which it may lie.

    ``enough`` says whether there is enough to judge by.
    """
    if not enough or isnan(simulated) or any(map(isnan, ends)):
        return Verdict.NOT_JUDGED
    low, high = sorted(ends)
    if low == inf:
        return Verdict.NO_STEADY_STATE
    if between(simulated, ends, limits.band):
        return Verdict.WITHIN
    return Verdict.LONGER if simulated > high else Verdict.SHORTER
