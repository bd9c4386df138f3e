"""The log in the layout that the pathway animator vidigi reads, for whoever wants to draw it.

One row an event: ``entity_id, event_type, event, time, resource_id, pathway, run``. Times are
minutes from the start. Members of a group session each have their own rows.
"""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from simulation.activity.view import View
from simulation.model.log import Event, EventLog
from simulation.model.outcome import RunOutcome

_MINUTE = 60
_EVENT_TYPES = {
    Event.ARRIVE: "arrival_departure",
    Event.END: "arrival_departure",
    Event.JOIN: "queue",
    Event.GATHER_JOIN: "queue",
    Event.START: "resource_use",
    Event.FINISH: "resource_use_end",
}
_VERBS = {
    Event.JOIN: "waits for",
    Event.GATHER_JOIN: "waits for others for",
    Event.START: "begins",
    Event.FINISH: "ends",
}


class VidigiRow(NamedTuple):
    """One event of the animation; ``resource_id`` is -1 where no worker is meant."""

    entity_id: str
    event_type: str
    event: str
    time: float
    resource_id: int
    pathway: str
    run: int


def vidigi_rows(outcome: RunOutcome, run: int = 0) -> Iterator[VidigiRow]:
    """Yield arrivals, waits, work and departures in the order of the log.

    An entity is one journey of one person: ``label/journey/occurrence``.
    """
    view = View(outcome)
    index = view.at(*_EVENT_TYPES)
    index = index[view.column("person", index) >= 0]
    for row in EventLog(outcome.log.rows[index]).records.tolist():
        time, number, person, journey, occurrence, subject, _, worker, _ = row
        event = Event(number)
        labels, name = outcome.people.labels, outcome.journeys[journey]
        label = labels[person] if person < len(labels) else str(person)
        yield VidigiRow(
            f"{label}/{name}/{occurrence}",
            _EVENT_TYPES[event],
            _event_name(outcome, event, subject),
            time / _MINUTE,
            worker if event in {Event.START, Event.FINISH} else -1,
            name,
            run,
        )


def to_csv_text(outcome: RunOutcome, run: int = 0) -> str:
    """Return the rows as CSV text with a header and Unix line ends."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(VidigiRow._fields)
    writer.writerows(vidigi_rows(outcome, run))
    return text.getvalue()


def _event_name(outcome: RunOutcome, event: Event, subject: int) -> str:
    if event == Event.ARRIVE:
        return "arrival"
    if event == Event.END:
        return "depart"
    return f"{_VERBS[event]} {outcome.activities[subject]}"
