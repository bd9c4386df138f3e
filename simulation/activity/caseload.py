"""Open cases, live packages, held places, unplanned work and hand-offs."""

from math import fsum

import numpy as np

from simulation.activity.fast.holding import held
from simulation.activity.index import quick
from simulation.activity.open_time import Ints
from simulation.activity.posts import PostSpells
from simulation.activity.rows import Rows, share
from simulation.activity.spells import Spells, spells_of
from simulation.activity.view import View
from simulation.model.log import Event
from simulation.pathway.marks import Mark


def observe_caseload(view: View, rows: Rows, posts: PostSpells) -> None:
    """Add open cases, live packages, held places, caseload per worker, casework, hand-offs."""
    cases = spells_of(view, Mark.CASE_OPENED, Mark.CASE_CLOSED)
    packages = spells_of(view, Mark.SUPPORT_STARTED, Mark.SUPPORT_ENDED)
    rows.stocks("open_cases", cases)
    rows.stocks("live_packages", packages)
    _per_worker(view, rows, cases, posts)
    _held(view, rows)
    _casework(view, rows)


def _per_worker(view: View, rows: Rows, cases: Spells, posts: PostSpells) -> None:
    fte = np.array([post.fte for post in view.outcome.posts])
    for period in view.periods:
        there = (posts.begin < period.end) & (posts.end >= period.end) & posts.filled
        filled = fsum(fte[posts.post[there]].tolist())
        open_cases = int(((cases.begin < period.end) & (cases.end >= period.end)).sum())
        if filled:
            rows.add("caseload_per_worker", open_cases / filled, period.name)


def _held(view: View, rows: Rows) -> None:
    names = view.outcome.pools
    if view.index is not None:
        table = np.zeros((len(view.periods), len(names)), dtype=np.int64)
        places = view.at(Event.HOLD, Event.RELEASE)
        quick(held)(view.index.rows, places, view.edges[1], view.index.persons, table)
        rows.add_bands("held_slots", table, names)
        return
    index = view.at(Event.HOLD, Event.RELEASE)
    pool, time = view.column("subject", index), view.column("time", index)
    amount = view.column("value", index)
    change = np.where(view.event[index] == Event.RELEASE, -amount, amount)
    opening = opening_places(view)
    for number, name in enumerate(names):
        mine = pool == number
        level = opening[number] + np.concatenate(([0], np.cumsum(change[mine])))
        for period in view.periods:
            at = np.searchsorted(time[mine], period.end, "left")
            rows.add("held_slots", int(level[at]), period.name, band=name)


def opening_places(view: View) -> Ints:
    """Return per pool the places held before the first record: given back but never taken."""
    index = view.at(Event.HOLD, Event.RELEASE)
    pools = max(len(view.outcome.pools), 1)
    held = np.zeros(pools, dtype=np.int64)
    if not len(index):
        return held
    key = view.column("person", index) * pools + view.column("subject", index)
    _, first = np.unique(key, return_index=True)
    first = index[first]
    first = first[view.event[first] == Event.RELEASE]
    np.add.at(held, view.column("subject", first), view.column("value", first))
    return held


def _casework(view: View, rows: Rows) -> None:
    arisen, passed = view.marks(Mark.CASEWORK), view.marks(Mark.HAND_OFF)
    rows.marks("casework_pieces", Mark.CASEWORK)
    urgent = arisen.where(arisen.value == 1)
    rows.sums("casework_pieces", urgent.time, urgent.person, band="emergency")
    rows.marks("hand_offs_lost", Mark.HAND_OFF_LOST)
    made = view.any_of(Mark.REQUEST, Mark.CARER_REQUEST)
    made = made.where(made.value >= 0)
    asked = rows.counts_inside(made.time, made.person)
    handed_on = rows.counts_inside(passed.time, passed.person)
    rows.add_all("hand_offs_per_case", share(handed_on, asked))
