"""Pieces of work: which worker was busy, when, for whom."""

from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Ints
from simulation.activity.posts import PostSpells
from simulation.activity.view import NEVER, View
from simulation.model.log import Event


class Jobs(NamedTuple):
    """Equally long arrays, one element a piece of work, in order of starting.

    A group session is one job, its leader's. ``end`` is ``NEVER`` if in hand at the end.
    ``record``: place in the log of its START; ``end_record`` of its FINISH, or -1.
    """

    record: Ints
    end_record: Ints
    worker: Ints
    team: Ints
    activity: Ints
    person: Ints
    begin: Ints
    end: Ints
    seconds: Ints


def jobs_of(view: View) -> Jobs:
    """Read the jobs: each START with the FINISH that follows it in the same journey."""
    index = view.at(Event.START, Event.FINISH)
    index = index[view.column("value", index) > 0]
    index = index[np.argsort(view.instance(index), kind="stable")]
    key, is_start = view.instance(index), view.event[index] == Event.START
    paired = np.zeros(len(index), dtype=np.bool_)
    paired[:-1] = is_start[:-1] & ~is_start[1:] & (key[1:] == key[:-1])
    at = np.flatnonzero(is_start)
    following = np.minimum(at + 1, max(len(index) - 1, 0))
    start, has_end = index[at], paired[at]
    end_record = np.where(has_end, index[following], -1)
    end = np.where(has_end, view.column("time", index[following]), NEVER)
    order = np.argsort(start)
    start, end_record, end = start[order], end_record[order], end[order]
    names = ("worker", "team", "subject", "person", "time")
    worker, team, activity, person, begin = (view.column(name, start) for name in names)
    seconds = view.column("value", start)
    return Jobs(start, end_record, worker, team, activity, person, begin, end, seconds)


class Pieces(NamedTuple):
    """Jobs cut at every change of their post: (job, post spell, begin, end)."""

    job: Ints
    spell: Ints
    begin: Ints
    end: Ints


def cut_by_post(jobs: Jobs, posts: PostSpells, horizon: int) -> Pieces:
    """Return the jobs inside the run, cut where their post moves team or changes hands."""
    if not len(jobs.worker) or not len(posts.post):
        none = np.zeros(0, dtype=np.int64)
        return Pieces(none, none, none, none)
    length = horizon + 1
    key = posts.post * length + posts.begin
    job = np.flatnonzero(jobs.worker >= 0)
    spell = np.searchsorted(key, jobs.worker[job] * length + jobs.begin[job], "right") - 1
    parts = []
    while len(job):
        begin = np.maximum(jobs.begin[job], posts.begin[spell])
        until = np.minimum(jobs.end[job], horizon)
        parts.append((job, spell, begin, np.minimum(until, posts.end[spell])))
        further = (until > posts.end[spell]) & (posts.end[spell] < horizon)
        job, spell = job[further], spell[further] + 1
    columns = zip(*parts, strict=True)
    return Pieces(*(np.concatenate(column) for column in columns))
