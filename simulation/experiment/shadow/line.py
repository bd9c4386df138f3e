"""One line in one stretch of one run, as arrays; times in open seconds from the start of the run.

Nights and weekends are no part of a wait, nor of the time between two arrivals.
"""

from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Flags, Ints


class Line(NamedTuple):
    """Equally long arrays, one element for each who joined in the stretch.

    ``came``: when they joined; ``wait``: until served, gone, or the end of the run; ``left``: gave
    up or were called off; ``open_ended``: still waited at the end of the run; ``own``: waited for
    one worker only; ``raised``: became more urgent meanwhile; ``urgency``: less is served sooner;
    ``rank``: that of the activity in its team, 0 first. ``work``: how long it took, or -1 if it was
    not begun; ``by``: skill set of who did it, or -1.
    """

    came: Ints
    wait: Ints
    left: Flags
    open_ended: Flags
    own: Flags
    raised: Flags
    urgency: Ints
    rank: Ints
    work: Ints
    by: Ints

    def where(self, keep: Flags) -> "Line":
        """Return only some of them."""
        return Line._make(column[keep] for column in self)

    @property
    def done(self) -> Ints:
        """Return how long each piece of work took that was begun."""
        return self.work[self.work > 0]


class Waiting(NamedTuple):
    """A line with those who waited in it when the stretch began.

    ``ahead`` has them, ``came`` as if they had come then, ``wait`` from then on. ``at_end`` is how
    many wait when the stretch ends.
    """

    line: Line
    ahead: Line
    at_end: int


def no_line() -> Line:
    """Return a line that nobody joined."""
    none = np.zeros(0, dtype=np.int64)
    no = np.zeros(0, dtype=np.bool_)
    return Line(none, none, no, no, no, no, none, none, none, none)


def together(lines: "list[Line]") -> Line:
    """Return several lines as one."""
    return Line._make(map(np.concatenate, zip(*lines, strict=True))) if lines else no_line()
