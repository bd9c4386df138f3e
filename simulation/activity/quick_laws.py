"""Every law checked at the speed of compiled code; it says only that all held.

Whatever is not plainly lawful here is left to the laws as they are written out, which alone
decide, and explain.
"""

import numpy as np

from simulation.activity.fast.holdings import packages_are_lawful, places_are_lawful
from simulation.activity.fast.order import first_come_first_served
from simulation.activity.fast.staff import nobody_idle, work_is_lawful
from simulation.activity.index import Index, quick
from simulation.activity.law import LawResult
from simulation.activity.posts import PostSpells, post_spells
from simulation.activity.view import View
from simulation.model.log import Event

_URGENCIES = 64
"""more different urgencies than this are not looked for here"""
_ROLES = 62
"""nor more roles"""


def all_held(view: View) -> tuple[LawResult, ...] | None:
    """Return every law's result if all held, else nothing."""
    index = view.index
    if index is None or not _inside(index) or not index.followed.lawful:
        return None
    followed = index.followed
    posts = post_spells(view)
    if not _work_is_lawful(view, index, posts) or not _holdings_are_lawful(view, index):
        return None
    idle, order = _nobody_idle(view, index, posts), _first_come(view, index)
    if idle is None or order is None:
        return None
    packages = int(index.counts[[Event.COMMIT, Event.UNCOMMIT]].sum())
    places = int(index.counts[[Event.HOLD, Event.RELEASE]].sum())
    return (
        LawResult("time", len(index.rows)),
        LawResult("arrivals", followed.begun),
        LawResult("littles_law", followed.plain),
        LawResult("open_hours", len(followed.jobs)),
        LawResult("rostered_time", len(followed.jobs)),
        idle,
        order,
        LawResult("commitments", packages),
        LawResult("places", places),
    )


def _inside(index: Index) -> bool:
    rows = index.rows
    return not len(rows) or (rows[0]["time"] >= 0 and rows[-1]["time"] < index.horizon)


def _work_is_lawful(view: View, index: Index, posts: PostSpells) -> bool:
    jobs = index.followed.jobs
    opens, _, window = view.open_time.tables
    return bool(
        quick(work_is_lawful)(
            jobs, view.horizon, opens, window,
            *(np.ascontiguousarray(column) for column in (posts.post, posts.begin, posts.team)),
            posts.filled,
        )
    )  # fmt: skip


def _nobody_idle(view: View, index: Index, posts: PostSpells) -> LawResult | None:
    outcome, lines = view.outcome, index.followed
    before = outcome.skills_by_activity
    if not before:
        return LawResult("work_conservation", 0, "the run does not say which roles may do what")
    regimes = (before, outcome.skills_after_transfer or before)
    sets = sorted({tuple(sorted(skills)) for regime in regimes for skills in regime})
    skill = np.array([[sets.index(tuple(sorted(s))) for s in regime] for regime in regimes])
    names = sorted({post.role for post in outcome.posts})
    if len(names) > _ROLES:
        return None
    role = np.array([names.index(post.role) for post in outcome.posts], dtype=np.int64)
    may = np.array([sum(1 << n for n, name in enumerate(names) if name in s) for s in sets])
    held, seen = quick(nobody_idle)(
        view.horizon, outcome.transfer_at,
        lines.entries, lines.jobs, lines.steps,
        *view.open_time.tables,
        np.argsort(posts.begin, kind="stable"),
        *(np.ascontiguousarray(column) for column in (posts.post, posts.begin, posts.team)),
        posts.filled, role, len(names), may, skill, len(outcome.teams),
    )  # fmt: skip
    return LawResult("work_conservation", seen) if held else None


def _first_come(view: View, index: Index) -> LawResult | None:
    urgency, lines = view.outcome.people.urgency, index.followed
    if urgency is None:
        return LawResult("first_come", 0, "the run does not say how urgent people are")
    least = int(urgency.min(initial=0))
    urgencies = int(urgency.max(initial=0)) - least + 1
    if urgencies > _URGENCIES or len(urgency) < index.persons:
        return None
    held, seen = quick(first_come_first_served)(
        view.horizon, view.outcome.transfer_at, lines.entries, lines.steps,
        urgency - least, urgencies, len(view.outcome.teams), index.subjects, index.journeys,
    )  # fmt: skip
    return LawResult("first_come", seen) if held else None


def _holdings_are_lawful(view: View, index: Index) -> bool:
    opening, persons = view.outcome.people.opening, index.persons
    committed = np.array(view.outcome.opening_commitment_pence, dtype=np.int64)
    packages = view.at(Event.COMMIT, Event.UNCOMMIT)
    most = np.array(view.outcome.places_by_pool, dtype=np.int64)
    places = view.at(Event.HOLD, Event.RELEASE)
    return bool(
        quick(packages_are_lawful)(index.rows, packages, persons, opening, committed)
        and quick(places_are_lawful)(
            index.rows, places, persons, opening, len(view.outcome.pools), most
        )
    )
