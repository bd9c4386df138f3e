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
from simulation.activity.lines import known_until
from simulation.activity.open_time import Ints
from simulation.activity.posts import PostSpells, post_spells
from simulation.activity.view import NEVER, View
from simulation.model.log import Event

_URGENCIES = 64
"""more different urgencies than this are not looked for here"""
_SKILLS = 62
"""nor more skill sets"""


def all_held(view: View) -> tuple[LawResult, ...] | None:
    """Return every law's result if all held, else nothing."""
    index = view.index
    if index is None or not _inside(index) or not index.followed.lawful:
        return None
    followed = index.followed
    posts = post_spells(view)
    if not _work_is_lawful(view, index, posts) or not _holdings_are_lawful(view, index):
        return None
    until = _known_until(view, index)
    idle, order = _nobody_idle(view, index, posts, until), _first_come(view, index, until)
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


def _known_until(view: View, index: Index) -> Ints:
    """Return when a date moves each entry to another line; ``NEVER`` if none does."""
    entries = index.followed.entries
    if len(view.outcome.regimes.starts) == 1:
        return np.full(len(entries), NEVER, dtype=np.int64)
    names = ("activity", "person", "begin", "end")
    return known_until(view, *(entries[name].astype(np.int64) for name in names))


def _nobody_idle(view: View, index: Index, posts: PostSpells, until: Ints) -> LawResult | None:
    outcome, lines, regimes = view.outcome, index.followed, view.outcome.regimes
    if not regimes.skills:
        return LawResult("work_conservation", 0, "the run does not say which roles may do what")
    numbers = range(len(regimes.starts))
    names = sorted({post.skill(regime) for post in outcome.posts for regime in numbers})
    if len(names) > _SKILLS:
        return None
    bit = {name: 1 << number for number, name in enumerate(names)}
    place = {name: number for number, name in enumerate(names)}
    skill = np.array([[place[p.skill(r)] for p in outcome.posts] for r in numbers], dtype=np.int64)
    may = [[sum(bit.get(name, 0) for name in able) for able in each] for each in regimes.skills]
    leaving = np.flatnonzero(until < NEVER)
    held, seen = quick(nobody_idle)(
        view.horizon, np.array(regimes.starts, dtype=np.int64),
        until, leaving[np.argsort(until[leaving], kind="stable")],
        lines.entries, lines.jobs, lines.steps,
        *view.open_time.tables,
        np.argsort(posts.begin, kind="stable"),
        *(np.ascontiguousarray(column) for column in (posts.post, posts.begin, posts.team)),
        posts.filled, skill, len(names), np.array(may, dtype=np.int64), len(outcome.teams),
    )  # fmt: skip
    return LawResult("work_conservation", seen) if held else None


def _first_come(view: View, index: Index, until: Ints) -> LawResult | None:
    urgency, lines = view.outcome.people.urgency, index.followed
    if urgency is None:
        return LawResult("first_come", 0, "the run does not say how urgent people are")
    least = int(urgency.min(initial=0))
    urgencies = int(urgency.max(initial=0)) - least + 2
    if urgencies > _URGENCIES or len(urgency) < index.persons:
        return None
    held, seen = quick(first_come_first_served)(
        view.horizon, until < NEVER, lines.entries, lines.steps,
        urgency - least + 1, urgencies, len(view.outcome.teams), index.subjects, index.journeys,
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
