"""One resident's journey as the log tells it: what happened, when, by whom and after what wait."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from simulation.model.log import Event
from simulation.model.outcome import RunOutcome
from simulation.pathway.marks import Mark

UNKNOWN = -1
CARERS = "carer_assessment"
"""journey of a carer's assessment and support"""


class By(NamedTuple):
    """Who did a piece of work: role and team by their keys, and whether they had met before."""

    role: str
    team: str
    known: bool


class Told(NamedTuple):
    """One thing that happened to a resident.

    ``what`` is the name of a mark (``ASSESSED``), or ``ARRIVED``, ``DONE`` (a piece of work that
    no mark tells of), ``ALLOCATED``, ``PROVIDER_FOUND``, ``PANEL_MET``, ``NO_BUDGET`` or ``LEFT``.
    ``record`` is the place in the log, ``subject`` the activity, pool, calendar or budget,
    ``value`` the record's (of support that starts: its weekly pence), ``waited`` the seconds in
    the line before the work, or -1.
    """

    time: int
    record: int
    what: str
    subject: str = ""
    value: int = 0
    by: By | None = None
    waited: int = UNKNOWN


WORK_OF: dict[Mark, str] = {
    Mark.CONTACT: "contact", Mark.ASSESSMENT_STARTED: "assess", Mark.ASSESSED: "assess",
    Mark.CARER_ASSESSED: "assess_carer", Mark.UNSUITABLE: "assess", Mark.PREVENTED: "prevent",
    Mark.REVIEW_BROKER_LED: "review", Mark.REVIEW_CLUSTERED: "review", Mark.REVIEW_FULL: "review",
    Mark.ENQUIRY: "safeguard", Mark.CHARGED: "financial_assessment", Mark.APPROVED: "approve",
    Mark.PEER_PLANNED: "peer_plan", Mark.REABLED_FIRST: "reable",
}  # fmt: skip
"""Marks that tell of a piece of work: who did it belongs to the mark, and is not told twice."""
SILENT = frozenset({Mark.CASE_LEFT, Mark.CASE_CLOSED, Mark.CASE_OPENED, Mark.SAME_WORKER})
"""Marks beside another one that already says it."""


def trace_of(outcome: RunOutcome, person: int) -> tuple[Told, ...]:
    """Return everything that happened to a person of a run, in the order of the log."""
    places = np.flatnonzero(outcome.log.rows["person"] == person)
    teller = _Teller(outcome, _left_posts(outcome))
    for place in places.tolist():
        teller.hear(place)
    return tuple(sorted(teller.told.values(), key=lambda one: one.record))


def _left_posts(outcome: RunOutcome) -> dict[int, list[int]]:
    """Return when each post was left, by post: whoever comes then is somebody else."""
    rows = outcome.log.rows
    left: dict[int, list[int]] = {}
    for row in rows[rows["event"] == Event.POST_LEFT]:
        left.setdefault(int(row["worker"]), []).append(int(row["time"]))
    return left


_Instance = tuple[int, int]
"""journey, and how many times it was begun before"""


@dataclass
class _Teller:
    """Hears one person's records one after the other."""

    outcome: RunOutcome
    left_posts: dict[int, list[int]]
    told: dict[int, Told] = field(default_factory=dict)
    """by place in the log"""
    _joined: dict[_Instance, int] = field(default_factory=dict)
    _waited: dict[_Instance, int] = field(default_factory=dict)
    _asked: dict[tuple[_Instance, int], int] = field(default_factory=dict)
    """when a place in a pool was asked for"""
    _done: dict[tuple[_Instance, str], Told] = field(default_factory=dict)
    _commit: dict[_Instance, tuple[int, int]] = field(default_factory=dict)
    _met: set[tuple[int, int]] = field(default_factory=set)

    def hear(self, place: int) -> None:
        """Take in the record at a place of the log."""
        row = self.outcome.log.rows[place]
        time, event = int(row["time"]), Event(int(row["event"]))
        instance = int(row["journey"]), int(row["occurrence"])
        subject, value = int(row["subject"]), int(row["value"])
        match event:
            case Event.JOIN | Event.GATHER_JOIN:
                if event == Event.GATHER_JOIN or instance not in self._joined:
                    self._joined[instance] = time
            case Event.START:
                self._waited[instance] = time - self._joined.pop(instance, time)
            case Event.FINISH:
                self._finish(place, row, instance)
            case Event.HOLD_JOIN:
                self._asked[instance, subject] = time
            case Event.COMMIT:
                self._commit[instance] = time, value
            case Event.MARK:
                self._mark(place, row, instance)
            case _:
                for one in self._other(event, row, instance):
                    self.told[place] = one._replace(time=time, record=place)

    def _other(self, event: Event, row: np.void, instance: _Instance) -> Iterator[Told]:
        outcome, subject = self.outcome, int(row["subject"])
        match event:
            case Event.ARRIVE:
                yield Told(0, 0, "ARRIVED", outcome.journeys[instance[0]])
            case Event.HOLD:
                asked = self._asked.pop((instance, subject), None)
                name, waited = outcome.pools[subject], int(row["time"]) - (asked or 0)
                if asked is not None and name == "caseload":
                    yield Told(0, 0, "ALLOCATED", name, 0, self._by(row, meets=False), waited)
                elif asked is not None and name == "provider":
                    yield Told(0, 0, "PROVIDER_FOUND", name, 0, None, waited)
            case Event.MEET:
                yield Told(0, 0, "PANEL_MET", outcome.calendars[subject])
            case Event.DEFER:
                yield Told(0, 0, "NO_BUDGET", outcome.budgets[subject], int(row["value"]))
            case Event.LEAVE:
                yield Told(0, 0, "LEFT")
            case Event.UNCOMMIT if outcome.journeys[instance[0]] == CARERS:
                yield Told(0, 0, Mark.SUPPORT_ENDED.name)  # no mark says it of a carer's

    def _finish(self, place: int, row: np.void, instance: _Instance) -> None:
        activity = self.outcome.activities[int(row["subject"])]
        waited = self._waited.pop(instance, UNKNOWN)
        one = Told(int(row["time"]), place, "DONE", activity, 0, self._by(row), waited)
        self.told[place] = self._done[instance, activity] = one

    def _mark(self, place: int, row: np.void, instance: _Instance) -> None:
        mark, time, value = Mark(int(row["subject"])), int(row["time"]), int(row["value"])
        if mark == Mark.COMMUNITY_FULL:
            self._forget_leaving(time)
        if mark in SILENT:
            return
        by, waited, subject = None, UNKNOWN, ""
        work = self._done.get((instance, WORK_OF.get(mark, "")))
        if work is not None:
            by, waited, subject = work.by, work.waited, work.subject
            self.told.pop(work.record, None)
        if mark in (Mark.SUPPORT_STARTED, Mark.CARER_SUPPORTED):
            waited = value  # since the request
            value = self._commit.get(instance, (0, 0))[1]
        self.told[place] = Told(time, place, mark.name, subject, value, by, waited)

    def _forget_leaving(self, time: int) -> None:
        for place in [p for p, one in self.told.items() if (one.time, one.what) == (time, "LEFT")]:
            del self.told[place]

    def _by(self, row: np.void, *, meets: bool = True) -> By | None:
        worker, team, time = int(row["worker"]), int(row["team"]), int(row["time"])
        if not 0 <= worker < len(self.outcome.posts):
            return None
        tenure = sum(left < time for left in self.left_posts.get(worker, []))
        known = (worker, tenure) in self._met
        if meets:
            self._met.add((worker, tenure))
        name = self.outcome.teams[team] if 0 <= team < len(self.outcome.teams) else ""
        return By(self.outcome.posts[worker].role, name, known)
