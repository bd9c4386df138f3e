"""Laws of people and journeys: time runs on, and whoever arrives ends or is still inside."""

import numpy as np

from simulation.activity.law import LawBroken, LawResult, activity_name, when, who
from simulation.activity.lines import Entries
from simulation.activity.view import Moments, View
from simulation.model.log import Event


def time_runs_on(view: View) -> LawResult:
    """Check that records are in order of time, from the start to before the horizon."""
    time = view.outcome.log.column("time")
    if len(time):
        back = np.flatnonzero(time[1:] < time[:-1])
        if len(back):
            place = int(back[0]) + 1
            raise LawBroken(f"time went back {when(view, time[place])}, at record {place}")
        if time[0] < 0 or time[-1] >= view.horizon:
            outside = time[0] if time[0] < 0 else time[-1]
            raise LawBroken(f"something happened outside the run, {when(view, outside)}")
    return LawResult("time", len(time))


def arrivals_are_accounted_for(view: View, entries: Entries) -> LawResult:
    """Check that of each journey, begun = ended + still inside, each counted once.

    A journey begins once and ends at most once, nothing happens in it after its end,
    and nobody is in a line when their journey ends.
    """
    begun = _once(view, "began", Event.ARRIVE, Event.BEGIN)
    ended = _once(view, "ended", Event.END)
    unknown = ended.where(~np.isin(view.instance(ended.record), view.instance(begun.record)))
    if len(unknown.time):
        raise LawBroken(
            f"a journey of {who(view, int(unknown.person[0]))} ended that never began, "
            f"{when(view, int(unknown.time[0]))}"
        )
    _nothing_after_the_end(view)
    lost = np.flatnonzero(entries.ended_by == Event.END)
    if len(lost):
        entry = int(lost[0])
        raise LawBroken(
            f"the journey of {who(view, int(entries.person[entry]))} ended "
            f"{when(view, int(entries.end[entry]))} while still in line for "
            f"{activity_name(view, int(entries.activity[entry]))}"
        )
    return LawResult("arrivals", len(begun.time))


def _once(view: View, verb: str, *events: Event) -> Moments:
    index = view.at(*events)
    index = index[view.column("person", index) >= 0]
    key, count = np.unique(view.instance(index), return_counts=True)
    twice = np.flatnonzero(count > 1)
    if len(twice):
        place = index[view.instance(index) == key[twice[0]]][1]
        one = view.moments(np.array([place]))
        raise LawBroken(
            f"{who(view, int(one.person[0]))} {verb} a second time in the same journey, "
            f"{when(view, int(one.time[0]))}"
        )
    return view.moments(index)


def _nothing_after_the_end(view: View) -> None:
    ends = view.at(Event.END)
    if not len(ends):
        return
    journeys = int(view.outcome.log.rows["journey"].max()) + 1
    line = view.column("person", ends) * journeys + view.column("journey", ends)
    first = np.full(int(line.max()) + 1, len(view.event), dtype=np.int64)
    np.minimum.at(first, line, ends)
    all_lines = view.outcome.log.column("person") * journeys + view.outcome.log.column("journey")
    known = (all_lines >= 0) & (all_lines < len(first))
    known &= view.outcome.log.column("person") >= 0
    known &= view.event != Event.EXIT  # of a scope in which others remain whom the journey began
    late = np.arange(len(view.event)) > first[np.where(known, all_lines, 0)]
    later = np.flatnonzero(known & late)
    key = view.instance(ends)
    order = np.argsort(key)
    wanted = view.instance(later)
    place = np.minimum(np.searchsorted(key[order], wanted), len(key) - 1)
    broken = (key[order][place] == wanted) & (ends[order][place] < later)
    if broken.any():
        one = view.moments(later[broken][:1])
        raise LawBroken(
            f"something happened in a journey of {who(view, int(one.person[0]))} after its end, "
            f"{when(view, int(one.time[0]))}"
        )
