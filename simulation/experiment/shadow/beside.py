"""Every queue of an option beside its shadow."""

from collections.abc import Iterator, Sequence
from math import inf, isnan
from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Ints
from simulation.experiment.shadow.answers import (
    HALF_INTERVAL,
    Answer,
    by_class,
    mean_over,
)
from simulation.experiment.shadow.facts import Facts, Measured
from simulation.experiment.shadow.limits import Limits
from simulation.experiment.shadow.queue import LineBeside, Queue, Reason, verdict_of
from simulation.experiment.shadow.rates import ByReplication, Rates, mean_waits, rates_of
from simulation.experiment.shadow.reasons import PLACES, reasons_of
from simulation.experiment.shadow.seen import Seen
from simulation.experiment.shadow.servers import Spans, all_of
from simulation.experiment.shadow.sharing import Shared, queues_among
from simulation.experiment.shadow.spread import spread
from simulation.pathway.tables import Tables
from simulation.scenario.seconds import DAY

LINE, MEETING = "line", "meeting"


class Stretch(NamedTuple):
    """One stretch of an option in all replications, with its dates and the names of its numbers.

    ``day``: open seconds of a working day.
    """

    option: str
    seen: Sequence[Seen]
    tables: Tables
    day: int
    begins: str
    ends: str

    @property
    def years(self) -> tuple[str, ...]:
        """The financial years that it holds."""
        return tuple(part.name for part in self.seen[0].window.parts)

    def able(self, activity: int) -> tuple[int, ...]:
        """Return the skill sets that may do an activity."""
        return self.tables.skills[self.seen[0].window.regime][activity]

    def enough(self, came: int, limits: Limits) -> bool:
        """Return whether there is enough to judge by."""
        return self.seen[0].days >= limits.least_days and came >= limits.least_arrivals


def queues_of(stretch: Stretch, limits: Limits) -> list[Queue]:
    """Return the queues: the lines of each team, its caseload, and the meetings."""
    found = [
        queue
        for team in sorted({team for one in stretch.seen for team, _ in one.lines})
        for queue in _lines(stretch, team, limits)
    ]
    found += _caseloads(stretch, limits)
    return found + list(_meetings(stretch, limits))


def _lines(stretch: Stretch, team: int, limits: Limits) -> Iterator[Queue]:
    for shared in _shared(stretch, team):
        keys = [(team, each) for each in shared.activities]
        measured = [
            Measured(
                [one.lines[key] for key in keys if key in one.lines],
                _servers(one, team, shared.skills),
                one.edges,
            )
            for one in stretch.seen
        ]
        facts = Facts(measured, stretch.years, stretch.day)
        rows = [_line(stretch, team, each, shared, facts, limits) for each in shared.activities]
        differ = any({*stretch.able(each)} < {*shared.skills} for each in shared.activities)
        able = [_mean_of(rows)] if differ else []
        yield _queue(stretch, LINE, team, shared.activities, facts, limits, tuple(rows), able)


def _mean_of(rows: Sequence[LineBeside]) -> float:
    given = [row for row in rows if not isnan(row.able) and row.pooled]
    people = sum(row.pooled for row in given)
    return sum(row.able * row.pooled for row in given) / people if people else inf


def _servers(seen: Seen, team: int, skills: Sequence[int]) -> Spans:
    return all_of([seen.staff[team, each] for each in skills if (team, each) in seen.staff])


def _shared(stretch: Stretch, team: int) -> list[Shared]:
    seconds = float(sum(one.end - one.begin for one in stretch.seen))
    activities = sorted({each for one in stretch.seen for its, each in one.lines if its == team})
    work = {}
    for each in activities:
        rates = rates_of(_of(stretch, team, each), 0.0, seconds)
        work[each] = rates.arrivals * rates.service
    there: dict[int, float] = {}
    for one in stretch.seen:
        for (its, skill), spans in one.staff.items():
            if its == team:
                time = spans.time_in(one.begin, one.end)
                there[skill] = there.get(skill, 0.0) + time / seconds
    return queues_among(work, {each: stretch.able(each) for each in activities}, there)


def _of(stretch: Stretch, team: int, activity: int) -> ByReplication:
    key = team, activity
    return [[one.lines[key].line] if key in one.lines else [] for one in stretch.seen]


def _line(
    stretch: Stretch, team: int, activity: int, shared: Shared, facts: Facts, limits: Limits
) -> LineBeside:
    """Return one line of a queue beside the priority formula.

    Once with all the staff of the queue, and once with only those who may do it: their load is what
    they did of every line of the queue. Where not all staff do everything it lies between.
    """
    lines = _of(stretch, team, activity)
    skills = tuple(each for each in stretch.able(activity) if each in shared.skills)
    rates = facts.rates
    theory = able = mean_over(lines, by_class(facts.lines, rates, facts.open_seconds))
    if {*skills} < {*shared.skills}:
        by = np.array(skills, dtype=np.int64)
        rates = _rates_by(stretch, team, by, facts)
        able = mean_over(lines, by_class(facts.lines, rates, facts.open_seconds, by))
    simulated, low, high = spread(mean_waits(lines))
    came = sum(len(line.came) for one in lines for line in one)
    enough = stretch.enough(came, limits)
    pooled = sum(int((~line.own).sum()) for one in lines for line in one)
    return LineBeside(
        activity=stretch.tables.activities[activity],
        came=came / len(lines),
        pooled=pooled / len(lines),
        simulated=simulated,
        low=low,
        high=high,
        theory=theory,
        able=able,
        able_servers=rates.servers,
        alone=facts.alone_in(shared.activities.index(activity)) if enough else float("nan"),
        verdict=verdict_of(simulated, (theory, able), limits, enough=enough),
    )


def _rates_by(stretch: Stretch, team: int, by: Ints, facts: Facts) -> Rates:
    """Return the rates of what some skill sets did: their arrivals, work and number."""
    lines = [
        [line.where(np.isin(line.by, by)) for line in one]
        for one in facts.lines
    ]  # fmt: skip
    there = sum(
        _servers(one, team, by.tolist()).time_in(one.begin, one.end) for one in stretch.seen
    )
    found = rates_of(lines, float(there), facts.open_seconds)
    return found._replace(patience=facts.rates.patience)


def _queue(
    stretch: Stretch, kind: str, team: int, activities: Sequence[int], facts: Facts,
    limits: Limits, lines: tuple[LineBeside, ...] = (), able: Sequence[float] = (),
) -> Queue:  # fmt: skip
    mean, low, high = spread(facts.waits)
    came = len(facts.all.came)
    enough = stretch.enough(came, limits)
    verdict = verdict_of(mean, (facts.answer.wait,) * 2, limits, enough=enough)
    reasons = reasons_of(facts, kind, limits.reasons, able) if verdict.flagged else []
    return Queue(
        option=stretch.option,
        kind=kind,
        team=stretch.tables.teams[team],
        activities=tuple(stretch.tables.activities[each] for each in activities),
        begins=stretch.begins,
        ends=stretch.ends,
        replications=facts.replications,
        came=came / facts.replications,
        rates=facts.rates,
        simulated=mean,
        low=low,
        high=high,
        answer=facts.answer,
        alone=facts.alone if enough else float("nan"),
        verdict=verdict,
        waiting=facts.waiting,
        left_share=facts.share("left"),
        second_days=sum(one.days for one in stretch.seen) / facts.open_seconds,
        reasons=tuple(reasons),
        lines=lines,
        loads={year: rates.load for year, rates in facts.by_year.items()},
    )


def _caseloads(stretch: Stretch, limits: Limits) -> list[Queue]:
    found = []
    for team in sorted({each for one in stretch.seen for each in one.places}):
        measured = [
            Measured([its.waiting], its.slots, one.edges, its.taken_until)
            for one in stretch.seen
            if (its := one.places.get(team)) is not None
        ]
        facts = Facts(measured, stretch.years, stretch.day)
        found.append(_queue(stretch, PLACES, team, (), facts, limits))
    return found


def _meetings(stretch: Stretch, limits: Limits) -> Iterator[Queue]:
    seen = stretch.seen
    for calendar in sorted({each for one in seen for each in one.meetings}):
        its = [one.meetings[calendar] for one in seen if calendar in one.meetings]
        between = np.concatenate([one.between for one in its]).astype(np.float64)
        waits = np.array([one.wait.mean() if len(one.wait) else np.nan for one in its])
        came = sum(len(one.wait) for one in its)
        theory = float((between**2).mean() / between.mean() / 2) if len(between) else float("nan")
        mean, low, high = spread(waits)
        enough = stretch.enough(came, limits)
        verdict = verdict_of(mean, (theory, theory), limits, enough=enough)
        reasons = (Reason("places", f"a meeting has {its[0].places} places"),)
        yield Queue(
            option=stretch.option,
            kind=MEETING,
            team=stretch.tables.calendars[calendar],
            activities=(),
            begins=stretch.begins,
            ends=stretch.ends,
            replications=len(seen),
            came=came / len(seen),
            rates=Rates(came / sum(one.days for one in seen) / DAY, 0.0, 0.0, 0.0, 0.0, None),
            simulated=mean,
            low=low,
            high=high,
            answer=Answer(theory, HALF_INTERVAL),
            alone=float("nan"),
            verdict=verdict,
            waiting=(float("nan"), float("nan")),
            left_share=0.0,
            second_days=1 / DAY,
            reasons=reasons if verdict.flagged and its[0].places < _AMPLE else (),
        )


_AMPLE = 1_000_000
"""places of a meeting that is never full"""
