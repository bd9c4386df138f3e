"""Who employs whom: filled full-time equivalents by organisation and role, and recruitment."""

from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from simulation.activity.open_time import Flags, Ints
from simulation.activity.posts import PostSpells
from simulation.activity.rows import Rows
from simulation.activity.view import View
from simulation.model.outcome import PostState

PERMANENT, AGENCY = "permanent", "agency"
_STATES = (PERMANENT, AGENCY)
_DECIMALS = 9
"""FTE are written so finely: sums of floats in any order agree to it"""


def observe_employment(view: View, rows: Rows, posts: PostSpells) -> None:
    """Add employed FTE by organisation, role and contract, and vacancies filled."""
    if not len(posts.post) or not view.outcome.regimes.organisations:
        return
    names = _organisations(view)
    roles = tuple(sorted({post.role for post in view.outcome.posts}))
    shape = len(view.periods), len(names), len(roles), len(_STATES)
    time = np.zeros(shape)
    of_post = np.array([roles.index(post.role) for post in view.outcome.posts])[posts.post]
    fte = np.array([post.fte for post in view.outcome.posts])[posts.post]
    state = np.where(posts.state == PostState.AGENCY, 1, 0)
    for body, begin, end in _by_body(view, posts, names):
        some = posts.filled & (body >= 0)
        inside = _open_inside(view, begin[some], end[some]) * fte[some]
        for period, each in enumerate(inside):
            np.add.at(time[period], (body[some], of_post[some], state[some]), each)
    length = view.open_time.between(*view.edges)[:, None, None, None]
    there = time.any(axis=0)
    mean = np.where(there & (length > 0), time / np.maximum(length, 1), np.nan)
    bands = _joined(names, roles, _STATES)
    rows.add_bands("employed_fte", np.round(mean, _DECIMALS).reshape(len(mean), -1), bands)
    _vacancies_filled(view, rows, posts, names)


def _organisations(view: View) -> tuple[str, ...]:
    names = {one for regime in view.outcome.regimes.organisations for one in regime}
    return tuple(sorted(names - {""}))


def _by_body(
    view: View, posts: PostSpells, names: tuple[str, ...]
) -> list[tuple[Ints, Ints, Ints]]:
    """Return for each regime: whose each spell's post is then (-1: nobody's), and its part of it.

    A team can pass to another body on a date, so a spell is cut where a regime begins.
    """
    starts = (*view.outcome.regimes.starts, view.horizon)
    parts = []
    for regime, bodies in enumerate(view.outcome.regimes.organisations):
        numbers = np.array([names.index(one) if one else -1 for one in (*bodies, "")])
        first, last = starts[regime], min(starts[regime + 1], view.horizon)
        begin, end = np.clip(posts.begin, first, last), np.clip(posts.end, first, last)
        parts.append((numbers[posts.team], begin, np.maximum(begin, end)))
    return parts


def _open_inside(view: View, begin: Ints, end: Ints) -> NDArray[np.int64]:
    """Return the open seconds of each stretch inside each period: (periods, stretches)."""
    begins, ends = (edge[:, None] for edge in view.edges)
    return view.open_time.between(np.clip(begin, begins, ends), np.clip(end, begins, ends))


def _vacancies_filled(view: View, rows: Rows, posts: PostSpells, names: tuple[str, ...]) -> None:
    """Add how many vacant posts a permanent worker came to, by organisation."""
    came = _came(posts)
    begins, ends = (edge[:, None] for edge in view.edges)
    counts = np.zeros((len(view.periods), len(names)))
    starts = np.array(view.outcome.regimes.starts)
    regime = np.searchsorted(starts, posts.begin[came], "right") - 1
    bodies = [(*one, "") for one in view.outcome.regimes.organisations]
    pairs = zip(regime.tolist(), posts.team[came].tolist(), strict=True)
    body = np.array([names.index(bodies[r][team]) for r, team in pairs], dtype=np.int64)
    inside = (posts.begin[came] >= begins) & (posts.begin[came] < ends)
    for period, each in enumerate(inside):
        counts[period] = np.bincount(body[each], minlength=len(names))
    rows.add_bands("vacancies_filled", counts, names)


def _came(posts: PostSpells) -> Flags:
    """Return the spells with which a permanent worker came to a post that somebody had left."""
    permanent = posts.exists & (posts.state == PostState.PERMANENT)
    same_post = np.append(False, posts.post[1:] == posts.post[:-1])
    before = np.roll(permanent, 1), np.roll(posts.exists, 1)
    came: Flags = permanent & same_post & ~before[0] & before[1]
    return came


@lru_cache(maxsize=64)
def _joined(*names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map("|".join, product(*names)))
