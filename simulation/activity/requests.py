"""Requests for an assessment, each with what became of it."""

from typing import NamedTuple

import numpy as np

from simulation.activity.fast import asked
from simulation.activity.index import Index, quick
from simulation.activity.open_time import Flags, Ints
from simulation.activity.spells import Spells
from simulation.activity.view import NEVER, Moments, View
from simulation.model.log import Event
from simulation.pathway.marks import Mark

_EPOCH = 2**33
_PERSON = 2**35


class Requests(NamedTuple):
    """Equally long arrays, one element a request; instants in seconds, ``NEVER`` if not so far.

    ``requested`` may be negative (opening list); ``recorded`` is when it is first seen in the
    run; ``closed`` is when its journey was left or ended.
    """

    person: Ints
    carer: Flags
    requested: Ints
    recorded: Ints
    begun: Ints
    assessed: Ints
    elsewhere: Ints
    """sent to community or universal support after the assessment"""
    supported: Ints
    closed: Ints

    @property
    def wait_over(self) -> Ints:
        """When it left the waiting list: assessment begun or done, or closed."""
        return np.minimum(np.minimum(self.begun, self.assessed), self.closed)

    @property
    def without_support(self) -> Ints:
        """When it ended without support: sent elsewhere, or its journey closed.

        An adult's journey that closes after the assessment goes on as a package, unless it was
        sent elsewhere before.
        """
        goes_on = (self.closed >= self.assessed) & ~self.carer
        return np.minimum(self.elsewhere, np.where(goes_on, NEVER, self.closed))

    @property
    def need_over(self) -> Ints:
        """When support began, or the request ended without it."""
        return np.minimum(self.supported, self.without_support)

    @property
    def waiting(self) -> Spells:
        """The spells on the waiting list."""
        return Spells(self.person, self.recorded, np.maximum(self.wait_over, self.recorded))

    def wait_over_at(self, view: View, marks: Moments) -> Ints:
        """Return for each mark since a request when that request left the waiting list."""
        if view.index is not None:
            over = np.full(len(marks.time), NEVER)
            quick(asked.wait_over_at)(
                self.person, self.requested, self.carer, self.wait_over,
                marks.person, marks.time - marks.value, view.index.persons, over,
            )  # fmt: skip
            return over
        key = _key(self.person, self.requested, self.carer)
        order = np.argsort(key)
        over = np.full(len(marks.time), NEVER)
        if not len(key):
            return over
        for sort in (False, True):
            wanted = _key(marks.person, marks.time - marks.value, np.full(len(over), sort))
            place = order[np.minimum(np.searchsorted(key[order], wanted), len(key) - 1)]
            over = np.where(key[place] == wanted, self.wait_over[place], over)
        return over

    def where(self, keep: Flags) -> "Requests":
        """Return only some of them."""
        return Requests._make(column[keep] for column in self)


def requests_of(view: View) -> Requests:
    """Read the requests and match every later mark to its own: same person, same request time."""
    if view.index is not None:
        return _quickly(view.index)
    adults, carers = view.marks(Mark.REQUEST), view.marks(Mark.CARER_REQUEST)
    both = Moments(*(np.concatenate(pair) for pair in zip(adults, carers, strict=True)))
    is_carer = np.arange(len(both.time)) >= len(adults.time)
    key, first = np.unique(_key(both.person, both.value, is_carer), return_index=True)
    made, is_carer = both.take(first), is_carer[first]

    def when(mark: Mark, carer: bool | None) -> Ints:
        return _first_match(key, view.marks(mark), carer)

    return Requests(
        made.person,
        is_carer,
        made.value,
        made.time,
        when(Mark.ASSESSMENT_STARTED, None),
        np.minimum(when(Mark.ASSESSED, False), when(Mark.CARER_ASSESSED, True)),
        when(Mark.MET_OTHERWISE, None),
        np.minimum(when(Mark.SUPPORT_STARTED, False), when(Mark.CARER_SUPPORTED, True)),
        closed_after(view, Mark.REQUEST, Mark.CARER_REQUEST)[first],
    )


_LATER = (
    (Mark.ASSESSMENT_STARTED, asked.BEGUN, 2),
    (Mark.ASSESSED, asked.ASSESSED, 0),
    (Mark.CARER_ASSESSED, asked.ASSESSED, 1),
    (Mark.MET_OTHERWISE, asked.ELSEWHERE, 2),
    (Mark.SUPPORT_STARTED, asked.SUPPORTED, 0),
    (Mark.CARER_SUPPORTED, asked.SUPPORTED, 1),
)
"""marks that say what became of a request: of an adult's, a carer's, or (2) of either"""


def _quickly(index: Index) -> Requests:
    made = index.ranges(Mark.REQUEST, Mark.CARER_REQUEST)
    table = np.empty((9, int((made[:, 1] - made[:, 0]).sum())), dtype=np.int64)
    marks, lines, carers = zip(*_LATER, strict=True)
    number = quick(asked.requests)(
        index.marks, index.watched, made,
        index.watched_from(Mark.REQUEST, Mark.CARER_REQUEST),
        index.ranges(*marks), np.array(lines), np.array(carers), index.persons, table,
    )  # fmt: skip
    columns = list(table[:, :number])
    columns[asked.CARER] = columns[asked.CARER].astype(np.bool_)
    return Requests._make(columns)


def closed_after(view: View, *marks: Mark) -> Ints:
    """Return when the journey of each record of these marks was next left, cancelled or ended.

    The marks one after the other, each in order.
    """
    return np.concatenate([_closed_after(view, view.marks(mark)) for mark in marks])


def _closed_after(view: View, made: Moments) -> Ints:
    closing = view.at(Event.LEAVE, Event.EXIT, Event.CANCEL, Event.END)
    if not len(closing) or not len(made.record):
        return np.full(len(made.record), NEVER)
    length = len(view.event) + 1
    key = np.sort(view.instance(closing) * length + closing)
    wanted = view.instance(made.record) * length + made.record
    place = np.minimum(np.searchsorted(key, wanted, "right"), len(key) - 1)
    found = (key[place] > wanted) & (key[place] // length == wanted // length)
    return np.where(found, view.column("time", key[place] % length), NEVER)


def _key(person: Ints, requested: Ints, carer: Flags) -> Ints:
    return person * _PERSON + (requested + _EPOCH) * 2 + carer


def _first_match(key: Ints, marks: Moments, carer: bool | None) -> Ints:
    """Return for each request the time of its first mark; ``carer`` None: of either sort."""
    when = np.full(len(key), NEVER)
    if not len(key) or not len(marks.time):
        return when
    for sort in (False, True) if carer is None else (carer,):
        wanted = _key(marks.person, marks.time - marks.value, np.full(len(marks.time), sort))
        place = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
        hit = key[place] == wanted
        np.minimum.at(when, place[hit], marks.time[hit])
    return when
