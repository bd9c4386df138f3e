"""The lines of every team in a stretch, from the entries in lines and the work that ended them."""

from typing import NamedTuple

import numpy as np

from simulation.activity.jobs import Jobs
from simulation.activity.lines import Entries
from simulation.activity.open_time import Flags, Ints
from simulation.activity.view import View
from simulation.experiment.shadow.line import Line, Waiting
from simulation.experiment.shadow.urgency import urgencies
from simulation.experiment.shadow.windows import Window
from simulation.model.log import Event
from simulation.pathway.tables import NONE, Tables


class Read(NamedTuple):
    """What is read once of a run: the entries, and beside each what else is known of it."""

    entries: Entries
    raised: Flags
    urgency: Ints
    work: Ints
    worker: Ints


def read_entries(view: View, entries: Entries, jobs: Jobs, tables: Tables) -> Read:
    """Return the entries with their urgency and the work that each waited for."""
    place = np.searchsorted(jobs.record, entries.end_record)
    place = np.minimum(place, max(len(jobs.record) - 1, 0))
    if len(jobs.record):
        served = jobs.record[place] == entries.end_record
        work = np.where(served, jobs.seconds[place], -1)
        worker = np.where(served, jobs.worker[place], -1)
    else:
        work = worker = np.full(len(entries.record), -1, dtype=np.int64)
    return Read(entries, _raised(view, entries), urgencies(view, entries, tables), work, worker)


def lines_in(
    view: View, tables: Tables, read: Read, window: Window
) -> dict[tuple[int, int], Waiting]:
    """Return the lines by (team, activity): all that somebody joined in the stretch."""
    entries = read.entries
    inside = (entries.begin < window.end) & (entries.end >= window.begin)
    team = _team_then(view, entries, window)
    inside &= team >= 0
    number = team * len(tables.activities) + entries.activity
    found = {}
    for each in np.unique(number[inside & (entries.begin >= window.begin)]).tolist():
        key = divmod(each, len(tables.activities))
        found[key] = _waiting(view, tables, read, window, key, inside & (number == each))
    return found


def _team_then(view: View, entries: Entries, window: Window) -> Ints:
    """Return whose line each entry is in: of the team joined, or now that of the stretch."""
    regimes = view.outcome.regimes
    if not window.begin or not regimes.teams:
        return entries.team
    cls = view.outcome.people.cls
    of_person = 0 if cls is None else cls[entries.person]
    classes = len(regimes.teams[window.regime]) // max(len(view.outcome.activities), 1)
    then = np.array(regimes.teams[window.regime])[entries.activity * classes + of_person]
    found: Ints = np.where((entries.begin < window.begin) & (then != NONE), then, entries.team)
    return found


def _waiting(
    view: View, tables: Tables, read: Read, window: Window, key: tuple[int, int], mine: Flags
) -> Waiting:
    its = read.entries.where(mine)
    begin = np.maximum(its.begin, window.begin)
    open_time = view.open_time
    skill = np.append(np.array(tables.post_skill[window.regime], dtype=np.int64), -1)
    line = Line(
        came=open_time.before(begin),
        wait=open_time.between(begin, np.minimum(its.end, view.horizon)),
        left=(its.ended_by != Event.START) & (its.end_record >= 0),
        open_ended=its.end_record < 0,
        own=its.worker >= 0,
        raised=read.raised[mine],
        urgency=read.urgency[mine],
        rank=np.full(len(begin), _rank(tables, window.regime, *key), dtype=np.int64),
        work=read.work[mine],
        by=skill[read.worker[mine]],
    )
    early = its.begin < window.begin
    return Waiting(line.where(~early), line.where(early), int((its.end >= window.end).sum()))


def _rank(tables: Tables, regime: int, team: int, activity: int) -> int:
    pairs = zip(tables.does[regime][team], tables.ranks[regime][team], strict=True)
    return dict(pairs).get(activity, 0)


def _raised(view: View, entries: Entries) -> Flags:
    """Return which entries became more urgent while they waited."""
    length = len(view.event) + 1
    key = view.instance(entries.record) * length
    escalated = view.at(Event.ESCALATE)
    at = np.sort(view.instance(escalated) * length + escalated)
    last = np.where(entries.end_record < 0, length - 1, entries.end_record)
    first = np.searchsorted(at, key + entries.record)
    raised: Flags = np.searchsorted(at, key + last) > first
    return raised
