"""What became of every resident in one run: waits, support, reviews, crises and harm.

Beside the activity table and not in it: the store keeps activity tables, and what is asked of
single residents can change without making any stored run old.
"""

from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Flags, Ints
from simulation.activity.requests import Requests, requests_of
from simulation.activity.reviews import overdue_spells
from simulation.activity.spells import Spells, spells_of
from simulation.activity.view import NEVER, View
from simulation.experiment.residents.became import became_of
from simulation.model.log import Event
from simulation.model.outcome import RunOutcome
from simulation.pathway.marks import Mark

_REVIEWS = (Mark.REVIEW_BROKER_LED, Mark.REVIEW_CLUSTERED, Mark.REVIEW_FULL)


class Outcomes(NamedTuple):
    """Columns with one element a person, in the order of the run's residents; shape (people,).

    Counts are events in the run, times whole seconds. ``NEVER`` stands where something has not
    happened. The residents of a replication are the same, in the same order, under every option.
    """

    had_support: Flags
    """an open case on the first day"""
    asked: Ints
    """requests for an assessment, an adult's or a carer's"""
    first_asked: Ints
    """when the first was made; negative on the opening list"""
    first_wait: Ints
    """from then to that assessment's end"""
    assessed: Ints
    """assessments completed"""
    support_starts: Ints
    """packages and carer's support begun"""
    met_otherwise: Ints
    """sent to community or universal support after an assessment"""
    gave_up: Ints
    """requests closed before any assessment"""
    needs_left_unmet: Ints
    crises: Ints
    waiting: Ints
    """seconds on the list for an assessment"""
    without_support: Ints
    """seconds from an adult's assessment to support, or to the end of the request without it"""
    reviews_done: Ints
    overdue: Ints
    """seconds past the day on which a review fell due"""
    hidden_harm: Ints
    """seconds in which a safeguarding concern was there and not found, until support ends"""
    hand_offs: Ints
    package_pence: Ints
    """the highest weekly price of the person's care"""
    care_pence_seconds: Ints
    """the weekly price of care times the seconds it ran"""
    became: Ints
    """index into ``became.BECAME``: where the person stands when the run ends"""

    @property
    def unmet(self) -> Ints:
        """Seconds of need not yet met: waiting for an assessment, then for support."""
        return self.waiting + self.without_support

    @property
    def supported(self) -> Ints:
        """1 for whoever had support at any time of the run, else 0."""
        return ((self.support_starts > 0) | self.had_support).astype(np.int64)

    @property
    def concerned(self) -> Flags:
        """Whoever asked for an assessment or had support: the others had a contact only."""
        return (self.asked > 0) | self.had_support


def outcomes_of(outcome: RunOutcome, opening_package: Ints | None = None) -> Outcomes:
    """Return what became of each resident of a run.

    ``opening_package`` is the weekly pence that each already had on the first day, shape
    (people,), which the log does not say; left out, it counts as nothing.
    """
    view = View(outcome)
    people = _People(view)
    requests = requests_of(view)
    first = people.first(requests.person, requests.requested)
    gave_up = requests.closed < np.minimum(requests.begun, requests.assessed)
    opening = np.zeros(people.number, np.int64) if opening_package is None else opening_package
    package, care = _care(view, people, opening)
    need = requests.where((requests.assessed < NEVER) & ~requests.carer)
    found = Outcomes(
        had_support=people.flags(np.asarray(outcome.opening_cases, dtype=np.int64)),
        asked=people.count(requests.person),
        first_asked=_of_first(requests.requested, first),
        first_wait=_of_first(_waits(requests), first),
        assessed=people.count(requests.person[requests.assessed < NEVER]),
        support_starts=people.marks(Mark.SUPPORT_STARTED, Mark.CARER_SUPPORTED),
        met_otherwise=people.marks(Mark.MET_OTHERWISE),
        gave_up=people.count(requests.person[gave_up]),
        needs_left_unmet=people.marks(Mark.NEED_UNMET),
        crises=people.marks(Mark.CRISIS),
        waiting=people.seconds(requests.waiting),
        without_support=people.seconds(Spells(need.person, need.assessed, need.need_over)),
        reviews_done=people.marks(*_REVIEWS),
        overdue=people.seconds(overdue_spells(view)),
        hidden_harm=people.seconds(_hidden(view)),
        hand_offs=people.marks(Mark.HAND_OFF),
        package_pence=package,
        care_pence_seconds=care,
        became=np.zeros(people.number, dtype=np.int64),
    )
    return found._replace(became=became_of(found, requests, people.marks(Mark.REABLED)))


class _People:
    """Adds up what stands beside a person's number."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.number = len(view.outcome.people.group)

    def count(self, person: Ints, weight: Ints | None = None) -> Ints:
        """Return the number of records, or the sum of a weight, of each person."""
        total = np.zeros(self.number, dtype=np.int64)
        np.add.at(total, person, 1 if weight is None else weight)
        return total

    def marks(self, *marks: Mark) -> Ints:
        """Return the number of records of these marks."""
        return self.count(self.view.any_of(*marks).person)

    def seconds(self, spells: Spells) -> Ints:
        """Return the seconds of the spells inside the run."""
        return self.count(spells.person, spells.seconds_in(0, self.view.horizon))

    def flags(self, person: Ints) -> Flags:
        """Return who is named."""
        there = np.zeros(self.number, dtype=np.bool_)
        there[person] = True
        return there

    def first(self, person: Ints, time: Ints) -> Ints:
        """Return where each person's earliest record stands, or -1."""
        place = np.full(self.number, -1, dtype=np.int64)
        order = np.lexsort((time, person))[::-1]
        place[person[order]] = order  # the last written is the earliest
        return place


def _of_first(values: Ints, first: Ints) -> Ints:
    found = np.full(len(first), NEVER)
    there = first >= 0
    found[there] = values[first[there]]
    return found


def _waits(requests: Requests) -> Ints:
    return np.where(requests.assessed < NEVER, requests.assessed - requests.requested, NEVER)


def _hidden(view: View) -> Spells:
    """Return the spells in which a concern was hidden: until found, or until support ends."""
    hidden = spells_of(view, Mark.CONCERN_AROSE, Mark.CONCERN_FOUND, opening=False)
    ended = view.marks(Mark.SUPPORT_ENDED)
    if not len(ended.time) or not len(hidden.person):
        return hidden
    length = view.horizon + 1
    key = np.sort(ended.person * length + ended.time)
    wanted = hidden.person * length + hidden.begin
    place = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
    after = (key[place] >= wanted) & (key[place] // length == hidden.person)
    return hidden._replace(end=np.minimum(hidden.end, np.where(after, key[place] % length, NEVER)))


def _care(view: View, people: _People, opening: Ints) -> tuple[Ints, Ints]:
    """Return each person's highest weekly pence, and pence a week times seconds."""
    index = view.at(Event.COMMIT, Event.UNCOMMIT)
    changes = view.moments(index)
    change = np.where(view.event[index] == Event.UNCOMMIT, -changes.value, changes.value)
    care = opening * view.horizon + people.count(
        changes.person, change * (view.horizon - changes.time)
    )
    order = np.argsort(changes.person, kind="stable")
    who = changes.person[order]
    level = np.cumsum(change[order]) + opening[who]
    new = np.flatnonzero(np.diff(who, prepend=-1))
    before = np.concatenate(([0], np.cumsum(change[order])))[new]
    level -= np.repeat(before, np.diff(new, append=len(who)))
    highest = opening.copy()
    np.maximum.at(highest, who, level)
    return highest, care
