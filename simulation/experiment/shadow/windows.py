"""The stretches of a run in which the same staff serve the same lines."""

from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Ints
from simulation.activity.periods import Period
from simulation.activity.view import View
from simulation.pathway.tables import Tables


class Window(NamedTuple):
    """A stretch, its first regime, and the parts of the financial years that it holds.

    ``skill_of_post``: the skill set of each post in it.
    """

    begin: int
    end: int
    regime: int
    parts: tuple[Period, ...]
    skill_of_post: Ints


def windows_of(view: View, tables: Tables) -> tuple[Window, ...]:
    """Return the stretches, in order: they meet where some line or post changes hands."""
    starts = [start for start in tables.regime_starts if start < view.horizon]
    first = [r for r in range(len(starts)) if r == 0 or _differ(tables, r - 1, r)]
    ends = [*(starts[r] for r in first[1:]), view.horizon]
    return tuple(
        Window(
            starts[r],
            end,
            r,
            _parts(view, starts[r], end),
            np.array(tables.post_skill[r], dtype=np.int64),
        )
        for r, end in zip(first, ends, strict=True)
    )


def _parts(view: View, begin: int, end: int) -> tuple[Period, ...]:
    cut = [
        Period(year.name, max(year.begin, begin), min(year.end, end), year.whole)
        for year in view.years
    ]
    return tuple(part for part in cut if part.begin < part.end)


def _differ(tables: Tables, one: int, other: int) -> bool:
    """Return whether two regimes differ in who does what, for whom, in which order, or where."""
    by_regime = (
        tables.skills, tables.team_of, tables.does, tables.ranks, tables.post_team,
        tables.post_skill, tables.pool_at,
    )  # fmt: skip
    return any(each[one] != each[other] for each in by_regime)
