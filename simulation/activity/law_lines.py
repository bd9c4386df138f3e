"""Laws of the lines: Little's law, and first come, first served inside an urgency."""

import numpy as np

from simulation.activity.law import LawBroken, LawResult, activity_name, when, who
from simulation.activity.lines import Entries, known_until
from simulation.activity.open_time import Flags, Ints
from simulation.activity.view import NEVER, View
from simulation.model.log import Event
from simulation.pathway.marks import Mark


def littles_law(view: View, entries: Entries) -> LawResult:
    """Check, per activity, that the integral of the number waiting is the sum of the waits.

    Both are exact integers (person-seconds inside the run). Little (1961), A proof for the
    queuing formula L = lambda W; over a window the identity is exact when waits are clipped to
    it. Whoever is served was in that line, and nobody is in it twice.
    """
    _whoever_starts_had_joined(view)
    plain = entries.where(~entries.gathered)
    for number in np.unique(plain.activity).tolist():
        mine = plain.where(plain.activity == number)
        _never_negative_and_equal(view, number, mine)
    return LawResult("littles_law", len(plain.record))


def _whoever_starts_had_joined(view: View) -> None:
    index = view.at(Event.JOIN, Event.START, Event.LEAVE, Event.CANCEL, Event.GATHER_JOIN)
    key = view.instance(index)
    order = np.argsort(key, kind="stable")
    index, key = index[order], key[order]
    event, subject = view.event[index], view.column("subject", index)
    same = np.zeros(len(index), dtype=np.bool_)
    same[1:] = key[1:] == key[:-1]
    before = np.where(same, np.roll(event, 1), 0)
    in_line = (before == Event.JOIN) | (before == Event.GATHER_JOIN)
    right = in_line & (np.roll(subject, 1) == subject)
    _raise_first(view, index[(event == Event.START) & ~right], "was served without having joined")
    twice = (event == Event.JOIN) & (before == Event.JOIN)
    _raise_first(view, index[twice], "joined a second time while waiting")


def _raise_first(view: View, index: Ints, what: str) -> None:
    if len(index):
        first = index[np.argmin(index)]
        place = np.array([first])
        person, activity = view.column("person", place), view.column("subject", place)
        raise LawBroken(
            f"{who(view, int(person[0]))} {what} the line for "
            f"{activity_name(view, int(activity[0]))}, "
            f"{when(view, int(view.column('time', place)[0]))}"
        )


def _never_negative_and_equal(view: View, number: int, entries: Entries) -> None:
    time = np.concatenate((entries.begin, np.minimum(entries.end, view.horizon)))
    change = np.ones(len(time), dtype=np.int64)
    change[len(entries.begin) :] = -1
    order = np.argsort(time, kind="stable")
    time, waiting = time[order], np.cumsum(change[order])
    integral = int((waiting[:-1] * np.diff(time)).sum())
    waits = int((np.minimum(entries.end, view.horizon) - entries.begin).sum())
    early = entries.joined > entries.begin
    if early.any() or integral != waits or (len(waiting) and waiting.min() < 0):
        place = int(np.argmax(early))
        raise LawBroken(
            f"Little's law fails for the line of {activity_name(view, number)}: the number "
            f"waiting adds up to {integral} person-seconds, the waits to {waits} "
            f"(see {who(view, int(entries.person[place]))}, "
            f"{when(view, int(entries.begin[place]))})"
        )


def first_come_first_served(view: View, entries: Entries) -> LawResult:
    """Check that inside an urgency nobody is passed over who came earlier to the same line.

    A line: team, activity, journey and the person's own urgency, less one where a target puts
    the work first. Left out: entries whose urgency was raised or that are emergencies, groups,
    people who wait for their own worker, and those whom a date moved to another line.
    Order is by time joined, then person, journey and occurrence.
    """
    law = "first_come"
    urgency = view.outcome.people.urgency
    if urgency is None:
        return LawResult(law, 0, "the run does not say how urgent people are")
    plain = ~entries.gathered & (entries.worker < 0) & ~_raised(view, entries)
    places = entries.activity, entries.person, entries.begin, entries.end
    plain &= known_until(view, *places) == NEVER
    chosen = entries.where(plain)
    line = _line_number(chosen, chosen.team, urgency[chosen.person] - _put_first(view, chosen))
    passed = _passed_over(view, chosen, line)
    if passed is not None:
        sooner, later = passed
        raise LawBroken(
            f"{who(view, int(chosen.person[sooner]))} was served before "
            f"{who(view, int(chosen.person[later]))}, who is as urgent and had joined the line "
            f"for {activity_name(view, int(chosen.activity[later]))} earlier, "
            f"{when(view, int(chosen.end[sooner]))}"
        )
    return LawResult(law, len(chosen.record))


def _put_first(view: View, entries: Entries) -> Ints:
    """Return 1 for the entries that a target puts first: the record before their own says so."""
    put = (view.event[entries.record - 1] == Event.PUT_FIRST) & (entries.record > 0)
    first: Ints = put.astype(np.int64)
    return first


def _raised(view: View, entries: Entries) -> Flags:
    """Return which entries had become more urgent in their journey, or are emergencies."""
    length = len(view.event) + 1
    key = view.instance(entries.record)
    escalated = view.at(Event.ESCALATE)
    raised_at = np.sort(view.instance(escalated) * length + escalated)
    last = np.where(entries.end_record < 0, length - 1, entries.end_record)
    first = np.searchsorted(raised_at, key * length)
    raised: Flags = np.searchsorted(raised_at, key * length + last) > first
    urgent = view.marks(Mark.CASEWORK)
    emergencies = view.instance(urgent.record[urgent.value == 1])
    return raised | np.isin(key, emergencies)


def _line_number(entries: Entries, team: Ints, urgency: Ints) -> Ints:
    number = team + 1
    for column in (entries.activity, entries.journey, urgency - int(urgency.min(initial=0))):
        number = number * (int(column.max(initial=0)) + 1) + column
    return number


def _passed_over(view: View, entries: Entries, line: Ints) -> tuple[int, int] | None:
    """Return (who was served, who was passed over), or nothing if nobody was.

    Somebody is passed over if a later comer's work starts strictly between their joining and
    the end of their own wait. Ranks grow with the line, so one running maximum serves all.
    """
    if not len(line):
        return None
    keys = (entries.occurrence, entries.journey, entries.person, entries.joined, line)
    rank = np.empty(len(line), dtype=np.int64)
    rank[np.lexsort(keys)] = np.arange(len(line))
    width = view.horizon + 2
    served = np.flatnonzero(entries.served)
    start = line[served] * width + entries.end[served]
    served = served[np.argsort(start, kind="stable")]
    start = np.sort(start)
    if not len(served):
        return None
    low = np.searchsorted(start, line * width + entries.begin, "right")
    high = np.searchsorted(start, line * width + np.minimum(entries.end, view.horizon), "left")
    highest = np.maximum.accumulate(rank[served])
    doubtful = (high > low) & (highest[np.maximum(high - 1, 0)] > rank)
    for later in np.flatnonzero(doubtful).tolist():
        window = served[low[later] : high[later]]
        sooner = window[np.argmax(rank[window])]
        if rank[sooner] > rank[later]:
            return int(sooner), later
    return None
