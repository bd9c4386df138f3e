"""Who waited for a calendar's next meeting, and the intervals between its meetings; in seconds."""

from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Ints
from simulation.activity.view import View
from simulation.experiment.shadow.windows import Window
from simulation.model.log import Event
from simulation.pathway.tables import Tables
from simulation.scenario.seconds import DAY, WEEK


class Meeting(NamedTuple):
    """``wait``: of everybody who was given a place in the stretch; ``between``: the meetings."""

    wait: Ints
    between: Ints
    places: int


def meetings_in(view: View, tables: Tables, window: Window) -> dict[int, Meeting]:
    """Return the meetings of each calendar at which somebody was given a place."""
    index = view.at(Event.MEET)
    time, joined = view.column("time", index), view.column("value", index)
    subject = view.column("subject", index)
    inside = (joined >= window.begin) & (time < window.end)
    found = {}
    for calendar in np.unique(subject[inside]).tolist():
        mine = inside & (subject == calendar)
        when = _times(view, tables.meeting_weekday[calendar])
        when = when[(when >= window.begin) & (when < window.end)]
        wait = (time - joined)[mine]
        found[calendar] = Meeting(wait, np.diff(when), tables.meeting_places[calendar])
    return found


def _times(view: View, weekday: int) -> Ints:
    """Return when a calendar meets: on its open weekdays at the opening, or every seventh day."""
    calendar = view.outcome.calendar
    if weekday < 0:
        return np.arange(WEEK, view.horizon, WEEK, dtype=np.int64)
    first = (weekday - calendar.start.weekday()) % 7
    if calendar.always_open:
        return np.arange(first * DAY, view.horizon, WEEK, dtype=np.int64)
    days = range(first, len(calendar.open_day), 7)
    opens = (calendar.opens[calendar.day_rank[day]] for day in days if calendar.open_day[day])
    return np.array([when for when in opens if when < view.horizon], dtype=np.int64)
