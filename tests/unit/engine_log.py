"""Small models for the engine's tests, in whole seconds, and their logs as short stories."""

from simulation.model.log import COLUMNS, Event
from simulation.verification.queues import Played

Line = tuple[int, str, int, int]


def story(played: Played, *events: Event, tell: str = "value") -> list[Line]:
    """Return (time, event, person, what ``tell`` names) of these events, in the log's order."""
    return [
        (int(row[0]), Event(int(row[1])).name, int(row[2]), int(row[COLUMNS.index(tell)]))
        for row in played.log.of(*events).records
    ]


def times(played: Played, event: Event) -> dict[int, list[int]]:
    """Return each person's times of an event."""
    seen: dict[int, list[int]] = {}
    for time, _, person, _ in story(played, event):
        seen.setdefault(person, []).append(time)
    return seen


def only(played: Played, event: Event) -> dict[int, int]:
    """Return each person's one time of an event; fails if somebody has two."""
    seen = times(played, event)
    assert all(len(each) == 1 for each in seen.values()), seen
    return {person: each[0] for person, each in seen.items()}
