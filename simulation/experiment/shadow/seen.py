"""What a run shows of its queues: the lines of each team, places held, and meetings."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from simulation.activity.jobs import jobs_of
from simulation.activity.lines import entries_of
from simulation.activity.open_time import Ints
from simulation.activity.posts import post_spells
from simulation.activity.view import View
from simulation.experiment.shadow.line import Waiting
from simulation.experiment.shadow.lines import lines_in, read_entries
from simulation.experiment.shadow.meetings import Meeting, meetings_in
from simulation.experiment.shadow.places import Places, asked_in, places_in
from simulation.experiment.shadow.servers import Spans, staff_there
from simulation.experiment.shadow.windows import Window, windows_of
from simulation.model.outcome import RunOutcome
from simulation.pathway.tables import Tables
from simulation.scenario.seconds import DAY


class Seen(NamedTuple):
    """One stretch of one run, in open seconds.

    ``edges``: where the financial years in it meet, its beginning and its end. ``lines`` by (team,
    activity); ``staff`` by (team, skill set); ``places`` by team, of its caseload; ``meetings`` by
    calendar. ``days``: calendar days.
    """

    window: Window
    edges: Ints
    days: float
    lines: Mapping[tuple[int, int], Waiting]
    staff: Mapping[tuple[int, int], Spans]
    places: Mapping[int, Places]
    meetings: Mapping[int, Meeting]

    @property
    def begin(self) -> int:
        """Return the open seconds before it."""
        return int(self.edges[0])

    @property
    def end(self) -> int:
        """Return the open seconds until its end."""
        return int(self.edges[-1])


def seen_of(outcome: RunOutcome, tables: Tables) -> tuple[Seen, ...]:
    """Return what each stretch of a run shows."""
    view = View(outcome)
    read = read_entries(view, entries_of(view), jobs_of(view), tables)
    posts, asked = post_spells(view), asked_in(view, tables)
    slots = np.array(tables.post_slots, dtype=np.int64)
    found = []
    for window in windows_of(view, tables):
        edges = [window.begin, *(part.end for part in window.parts)]
        found.append(
            Seen(
                window,
                view.open_time.before(np.array(edges, dtype=np.int64)),
                (window.end - window.begin) / DAY,
                lines_in(view, tables, read, window),
                staff_there(view, posts, window),
                places_in(view, tables, asked, staff_there(view, posts, window, slots), window),
                meetings_in(view, tables, window),
            )
        )
    return tuple(found)
