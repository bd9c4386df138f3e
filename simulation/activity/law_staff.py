"""Laws of the staff: one job at a time, in open hours, and nobody idle while work waits."""

import numpy as np

from simulation.activity.jobs import Jobs, Pieces, cut_by_post
from simulation.activity.law import LawBroken, LawResult, activity_name, post_name, when, who
from simulation.activity.lines import Entries, known_until
from simulation.activity.open_time import Flags, Ints
from simulation.activity.posts import PostSpells
from simulation.activity.view import View

Stretches = tuple[Ints, Ints]
"""Begins and ends of stretches that do not touch, in order, in open seconds from the start."""


def work_starts_in_open_hours(view: View, jobs: Jobs) -> LawResult:
    """Check that no work starts while closed, nor takes other than its open seconds."""
    closed = ~view.open_time.is_open(jobs.begin)
    _raise_first(view, jobs, closed, "started while closed")
    done = jobs.end_record >= 0
    due = view.open_time.finish_time(jobs.begin, jobs.seconds)
    _raise_first(view, jobs, done & (due != jobs.end), "did not take its open seconds: it began")
    unfinished = ~done & (due < view.horizon)
    _raise_first(view, jobs, unfinished, "was due to end inside the run and did not: it began")
    return LawResult("open_hours", len(done))


def one_job_at_a_time(view: View, jobs: Jobs, posts: PostSpells) -> LawResult:
    """Check that a worker's jobs never overlap, and that a filled post of that team starts them.

    So nobody is busy for longer than rostered.
    """
    order = np.lexsort((jobs.record, jobs.worker))
    same = jobs.worker[order][1:] == jobs.worker[order][:-1]
    overlap = np.zeros(len(order), dtype=np.bool_)
    overlap[order[1:]] = same & (jobs.begin[order][1:] < jobs.end[order][:-1])
    _raise_first(view, jobs, overlap, "overlaps the worker's earlier work: it began")
    if len(posts.post) and len(jobs.worker):
        length = view.horizon + 1
        key = posts.post * length + posts.begin
        spell = np.searchsorted(key, jobs.worker * length + jobs.begin, "right") - 1
        there = posts.filled[spell] & (posts.post[spell] == jobs.worker)
        _raise_first(view, jobs, ~there, "was given to a post that nobody fills: it began")
        elsewhere = posts.team[spell] != jobs.team
        _raise_first(view, jobs, elsewhere, "was given to a worker of another team: it began")
    return LawResult("rostered_time", len(jobs.worker))


def _raise_first(view: View, jobs: Jobs, broken: Flags, what: str) -> None:
    if broken.any():
        job = int(np.argmax(broken))
        work, person = (
            activity_name(view, int(jobs.activity[job])),
            who(view, int(jobs.person[job])),
        )
        worker, begun = post_name(view, int(jobs.worker[job])), when(view, int(jobs.begin[job]))
        raise LawBroken(f"{work} for {person} by {worker} {what} {begun}")


def nobody_idle_while_work_waits(
    view: View, jobs: Jobs, posts: PostSpells, entries: Entries
) -> LawResult:
    """Check that in open hours no work waits in a team's line while an allowed worker is idle.

    Each regime says who may do what in it. Left out: people who wait for their own worker, and
    from the date on those whom it moved to another line.
    """
    law = "work_conservation"
    if not view.outcome.regimes.skills:
        return LawResult(law, 0, "the run does not say which roles may do what")
    idle = _Idle(view, cut_by_post(jobs, posts, view.horizon), posts)
    places = entries.activity, entries.person, entries.begin, entries.end
    until = known_until(view, *places)
    checked = 0
    for regime, window in _windows(view):
        skills = view.outcome.regimes.skills[regime]
        within = (entries.worker < 0) & (entries.begin < window[1]) & (entries.end > window[0])
        within &= until > window[0]
        line = entries.team * len(view.outcome.activities) + entries.activity
        for number in np.unique(line[within]).tolist():
            mine = np.flatnonzero(within & (line == number))
            its_team, activity = divmod(number, len(view.outcome.activities))
            waiting = _union(view, entries.begin[mine], entries.end[mine], window)
            free = idle.stretches(its_team, skills[activity], regime, window)
            at = _first_overlap(waiting, free)
            checked += len(mine)
            if at is not None:
                raise LawBroken(_idle_sentence(view, its_team, activity, at))
    return LawResult(law, checked)


def _idle_sentence(view: View, team: int, activity: int, at: int) -> str:
    seconds = np.array([at + 1], dtype=np.int64)
    nothing = view.open_time.finish_time(np.zeros(1, dtype=np.int64), seconds) - 1
    return (
        f"work waited for {activity_name(view, activity)} in {view.outcome.teams[team]} while "
        f"a worker who may do it was idle, {when(view, int(nothing[0]))}"
    )


def _windows(view: View) -> list[tuple[int, tuple[int, int]]]:
    """Return each regime of the run with its first second and the one after its last."""
    starts = view.outcome.regimes.starts
    ends = (*starts[1:], view.horizon)
    return [
        (regime, (start, min(end, view.horizon)))
        for regime, (start, end) in enumerate(zip(starts, ends, strict=True))
        if start < min(end, view.horizon)
    ]


class _Idle:
    """When somebody of a skill set in a team was there and had nothing to do."""

    def __init__(self, view: View, pieces: Pieces, posts: PostSpells) -> None:
        self.view = view
        self.kept: dict[tuple[int, tuple[str, ...], int], Stretches] = {}
        order = np.lexsort((pieces.begin, pieces.spell))
        spell = np.concatenate((np.arange(len(posts.post)), pieces.spell[order]))
        begin = np.concatenate((posts.begin, pieces.end[order]))
        until = np.concatenate((pieces.begin[order], posts.end))
        of_until = np.concatenate((pieces.spell[order], np.arange(len(posts.post))))
        gap_begin = begin[np.argsort(spell, kind="stable")]
        gap_end = until[np.argsort(of_until, kind="stable")]
        spell = np.sort(spell, kind="stable")
        keep = posts.filled[spell] & (gap_begin < gap_end)
        self.spell, self.begin, self.end = spell[keep], gap_begin[keep], gap_end[keep]
        self.team = posts.team[self.spell]
        self.post = posts.post[self.spell]

    def stretches(
        self, team: int, skills: tuple[str, ...], regime: int, window: tuple[int, int]
    ) -> Stretches:
        """Return when at least one worker of these skill sets in the team was idle."""
        key = (team, tuple(sorted(skills)), regime)
        if key not in self.kept:
            able = [post.skill(regime) in skills for post in self.view.outcome.posts]
            mine = (self.team == team) & np.array(able, dtype=np.bool_)[self.post]
            self.kept[key] = _union(self.view, self.begin[mine], self.end[mine], window)
        return self.kept[key]


def _union(view: View, begin: Ints, end: Ints, window: tuple[int, int]) -> Stretches:
    """Return the union of stretches clipped to a window, measured in open seconds."""
    begin = view.open_time.before(np.clip(begin, *window))
    end = view.open_time.before(np.clip(end, *window))
    lasting = begin < end
    order = np.argsort(begin[lasting], kind="stable")
    begin, end = begin[lasting][order], end[lasting][order]
    if not len(begin):
        return begin, end
    reach = np.maximum.accumulate(end)
    new = np.concatenate(([True], begin[1:] > reach[:-1]))
    last = np.concatenate((np.flatnonzero(new)[1:] - 1, [len(begin) - 1]))
    return begin[new], reach[last]


def _first_overlap(one: Stretches, other: Stretches) -> int | None:
    """Return where two sets of stretches first have time in common."""
    if not len(one[0]) or not len(other[0]):
        return None
    place = np.searchsorted(other[1], one[0], "right")
    inside = np.minimum(place, len(other[0]) - 1)
    shared = (place < len(other[0])) & (other[0][inside] < one[1])
    if not shared.any():
        return None
    first = int(np.argmax(shared))
    return int(max(one[0][first], other[0][inside[first]]))
