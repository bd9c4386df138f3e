"""A team's caseload as a queue: its workers' slots serve, and a case takes one until closed."""

from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Flags, Ints
from simulation.activity.view import NEVER, View
from simulation.experiment.shadow.line import Line, Waiting
from simulation.experiment.shadow.servers import Spans, all_of
from simulation.experiment.shadow.windows import Window
from simulation.model.log import Event
from simulation.pathway.tables import NONE, Tables


class Places(NamedTuple):
    """A caseload in one stretch of one run, in open seconds.

    ``waiting``: who asked, and in ``work`` how long a place was kept. ``slots``: when places were
    there. ``taken_until``: when those taken before the stretch came back.
    """

    waiting: Waiting
    slots: Spans
    taken_until: Ints


class Asked(NamedTuple):
    """Everybody who asked for a place of a pool name: what came of it, and how long it was kept."""

    person: Ints
    begin: Ints
    end: Ints
    event: Ints
    team: Ints
    """whose place it was"""
    back: Ints
    """when it came back, by the end of the run at the latest"""


def asked_in(view: View, tables: Tables) -> dict[int, Asked]:
    """Return who asked, for each pool name whose places are a team's caseload."""
    names = {
        tables.pool_numbers[number] for number, team in enumerate(tables.pool_team) if team != NONE
    }
    return {tables.pools.index(name): _asked(view, tables.pools.index(name)) for name in names}


def places_in(
    view: View, tables: Tables, asked: dict[int, Asked], slots: dict[tuple[int, int], Spans],
    window: Window,
) -> dict[int, Places]:  # fmt: skip
    """Return the caseload of each team that has one, by team."""
    found = {}
    for number, team in enumerate(tables.pool_team):
        its = [spans for (of, _), spans in slots.items() if of == team]
        if team == NONE or not its or not all_of(its).number.max(initial=0):
            continue
        name = tables.pools.index(tables.pool_numbers[number])
        people = asked[name]
        mine = _mine(view, tables, window, number, people.person)
        waiting = _waiting(view, window, people, mine)
        if len(waiting.line.came):
            before = people.end < window.begin
            taken = (people.team == team) & before & (people.back >= window.begin)
            until = view.open_time.before(people.back[taken])
            found[team] = Places(waiting, all_of(its), until)
    return found


_EVENTS = (Event.HOLD_JOIN, Event.HOLD, Event.LEAVE, Event.CANCEL, Event.END)


def _asked(view: View, name: int) -> Asked:
    """Read each HOLD_JOIN of a pool name with what follows it in its journey."""
    index = view.at(*_EVENTS)
    key = view.instance(index)
    order = np.argsort(key, kind="stable")
    index, key = index[order], key[order]
    at = np.flatnonzero(view.event[index] == Event.HOLD_JOIN)
    at = at[view.column("subject", index[at]) == name]
    after = np.minimum(at + 1, max(len(index) - 1, 0))
    follows = (after > at) & (key[after] == key[at])
    event = np.where(follows, view.event[index[after]], 0).astype(np.int64)
    record = np.where(event == Event.HOLD, index[after], -1)
    return Asked(
        view.column("person", index[at]),
        view.column("time", index[at]),
        np.where(follows, view.column("time", index[after]), NEVER),
        event,
        np.where(record >= 0, view.column("team", np.maximum(record, 0)), NONE),
        _back(view, name, record),
    )


def _back(view: View, name: int, record: Ints) -> Ints:
    """Return when the place given by each HOLD record came back; -1 for no record."""
    index = view.at(Event.HOLD, Event.RELEASE)
    index = index[view.column("subject", index) == name]
    order = np.argsort(view.column("person", index), kind="stable")
    index = index[order]
    person = view.column("person", index)
    after = np.minimum(np.arange(1, len(index) + 1), max(len(index) - 1, 0))
    ended = (person[after] == person) & (view.event[index[after]] == Event.RELEASE)
    until = np.where(ended, view.column("time", index[after]), view.horizon)
    by_record = np.argsort(index)
    place = np.searchsorted(index[by_record], record)
    place = by_record[np.minimum(place, max(len(index) - 1, 0))] if len(index) else place
    found: Ints = np.where(record >= 0, until[place] if len(index) else -1, -1)
    return found


def _mine(view: View, tables: Tables, window: Window, number: int, person: Ints) -> Flags:
    """Return which people a pool number serves in the window."""
    name = tables.pools.index(tables.pool_numbers[number])
    cls = view.outcome.people.cls
    of_person = np.zeros(len(person), dtype=np.int64) if cls is None else cls[person]
    pool = np.array(tables.pool_at[window.regime], dtype=np.int64)
    served: Flags = pool[name * tables.classes + of_person] == number
    return served


def _waiting(view: View, window: Window, asked: Asked, mine: Flags) -> Waiting:
    inside = mine & (asked.begin < window.end) & (asked.end >= window.begin)
    person, begin, end, event, _, back = Asked._make(column[inside] for column in asked)
    early, urgency = begin < window.begin, view.outcome.people.urgency
    begin = np.maximum(begin, window.begin)
    none = np.zeros(len(person), dtype=np.int64)
    given = event == Event.HOLD
    line = Line(
        came=view.open_time.before(begin),
        wait=view.open_time.between(begin, np.minimum(end, view.horizon)),
        left=~given & (event != 0),
        open_ended=event == 0,
        own=none > 0,
        raised=none > 0,
        urgency=none if urgency is None else urgency[person],
        rank=none,
        work=np.where(given, view.open_time.between(end, np.maximum(back, end)), -1),
        by=none - 1,
    )
    return Waiting(line.where(~early), line.where(early), int((end >= window.end).sum()))
