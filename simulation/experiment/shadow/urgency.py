"""How urgent each entry in a line was when it joined; less is served sooner."""

import numpy as np

from simulation.activity.lines import Entries
from simulation.activity.open_time import Ints
from simulation.activity.view import View
from simulation.model.log import Event
from simulation.pathway.marks import Mark
from simulation.pathway.steps import Kind
from simulation.pathway.tables import Tables


def urgencies(view: View, entries: Entries, tables: Tables) -> Ints:
    """Return the person's own urgency, and what the step adds; one less if a target puts it first.

    Where steps of a journey for one activity differ in urgency, the emergency is the casework that
    is marked as one.
    """
    own = view.outcome.people.urgency
    urgency = np.zeros(len(entries.person), dtype=np.int64) if own is None else own[entries.person]
    urgent, usual = _added(tables)
    number = entries.journey * len(tables.activities) + entries.activity
    marks = view.marks(Mark.CASEWORK)
    emergencies = view.instance(marks.record[marks.value == 1])
    emergency = np.isin(view.instance(entries.record), emergencies)
    added = np.where(emergency, urgent[number], usual[number])
    put_first = (view.event[entries.record - 1] == Event.PUT_FIRST) & (entries.record > 0)
    found: Ints = urgency + added - put_first
    return found


def _added(tables: Tables) -> tuple[Ints, Ints]:
    """Return the least and the most that a step adds, by journey and activity."""
    steps = tables.steps
    shape = len(tables.journeys), len(tables.activities)
    least, most = np.full(shape, 1 << 20), np.full(shape, -(1 << 20))
    bounds = sorted((start, number) for number, start in enumerate(tables.journey_start))
    for at, kind in enumerate(steps.kind):
        if kind in {Kind.WORK, Kind.GATHER}:
            journey = [number for start, number in bounds if start <= at][-1]
            cell, adds = (journey, steps.subject[at]), steps.urgency[at]
            least[cell], most[cell] = min(least[cell], adds), max(most[cell], adds)
    none = most < least
    least[none] = most[none] = 0
    return least.ravel(), most.ravel()
