"""What the page shows day by day: tracks in groups, with titles and packed counts."""

from typing import Any, NamedTuple

from simulation.activity.caseload_days import NO_TEAM
from simulation.activity.days import CASELOAD, FRONT_DOOR, LINE, STAGE, WORK, Track
from simulation.experiment.days.playing import PlayedDays
from simulation.report.explorer.nibbles import packed
from simulation.report.words import name_of


class _Group(NamedTuple):
    """Tracks whose bars are to one scale."""

    name: str
    title: str
    note: str
    tracks: tuple[tuple[Track, str, str], ...]
    """each with its title and what it counts"""


_PATHWAY = (
    (Track(LINE, FRONT_DOOR), "Waiting at the front door", "contacts not yet dealt with"),
    (
        Track(STAGE, "waiting_list"),
        "Waiting for an assessment",
        "requests whose assessment has not begun",
    ),
    (
        Track(STAGE, "being_assessed"),
        "Being assessed",
        "from the first visit to the completed assessment",
    ),
    (
        Track(STAGE, "waiting_for_support"),
        "Assessed, waiting for support",
        "adults whose support has not begun",
    ),
)
_SUPPORT = (
    (Track(STAGE, "live_packages"), "Receiving support", "people with a live package"),
    (
        Track(STAGE, "reviews_overdue"),
        "Reviews overdue",
        "past their due date, of people still supported",
    ),
    (Track(STAGE, "open_cases"), "Open cases", "people for whom someone is responsible"),
)

_SHOWN = frozenset(track for track, _, _ in (*_PATHWAY, *_SUPPORT))
"""in boxes of their own, so not again by kind of work"""


def days_json(played: PlayedDays) -> dict[str, Any]:
    """Return what ``days.js`` reads, ready for JSON."""
    return {
        "start": played.start.isoformat(),
        "days": played.days,
        "replication": played.replication + 1,
        "same_model": played.same_model,
        "options": list(played.options),
        "groups": [_group_json(group, played) for group in _groups(played) if group.tracks],
    }


def _groups(played: PlayedDays) -> tuple[_Group, ...]:
    return (
        _Group("pathway", "Along the pathway", "people", _there(_PATHWAY, played)),
        _Group("support", "In support", "people", _there(_SUPPORT, played)),
        _Group("line", "Waiting for staff, by kind of work", "people in line", _of(LINE, played)),
        _Group("work", "In hand, by kind of work", "pieces of work begun", _of(WORK, played)),
        _Group(
            "caseload",
            "Caseload places held, by team",
            "places of people whose assessment or planning is under way",
            _of(CASELOAD, played),
        ),
    )


def _there(
    tracks: tuple[tuple[Track, str, str], ...], played: PlayedDays
) -> tuple[tuple[Track, str, str], ...]:
    return tuple(each for each in tracks if each[0] in played.counts)


def _of(sort: str, played: PlayedDays) -> tuple[tuple[Track, str, str], ...]:
    mine = [track for track in played.counts if track.sort == sort and track not in _SHOWN]
    return tuple((track, _title(track), "") for track in mine)


def _title(track: Track) -> str:
    if track == Track(CASELOAD, NO_TEAM):
        return "Workers whose posts have ended"
    return name_of(track.name)


def _group_json(group: _Group, played: PlayedDays) -> dict[str, Any]:
    return {
        "name": group.name,
        "title": group.title,
        "note": group.note,
        "tracks": [
            {
                "name": track.name,
                "title": title,
                "note": note,
                "counts": [packed(row.tolist()) for row in played.counts[track]],
            }
            for track, title, note in group.tracks
        ],
    }
