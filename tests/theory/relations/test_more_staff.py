"""More staff, shared staff and staff without end: what must happen to waits, with its power."""

from math import isfinite, sqrt
from statistics import mean, stdev

import numpy as np
import pytest
from engines import ENGINES
from scipy.stats import t as student
from small_council import changed, tenth

from simulation.activity.observe import observe
from simulation.activity.table import Activity
from simulation.model.log import Event
from simulation.model.simulate import simulate
from simulation.people.laws import exponential
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.quantity import Quantity
from simulation.verification.models import ONE_DESK, ONE_LINE
from simulation.verification.queues import (
    UNIT,
    Crew,
    Stream,
    play,
    poisson,
    provision,
    residents,
)

pytestmark = pytest.mark.theory
SEED = 5
QUICK = ENGINES[-1]


def with_more_of(team: str, role: str, factor: float) -> Appraisal:
    """Return a tenth of Wokingham with a role of one team so many times as large."""
    before = tenth().options["in_house"].teams
    posts = {
        each: Quantity(value=fte.value * (factor if each == role else 1))
        for each, fte in before[team].posts.items()
    }
    teams = {**before, team: before[team].model_copy(update={"posts": posts})}
    return changed(tenth(), "in_house", teams=teams)


def value(seen: Activity, measure: str, band: str = "") -> float:
    rows = zip(seen.measure, seen.period, seen.group, seen.band, seen.value, strict=True)
    return next(v for m, p, g, b, v in rows if (m, p, g, b) == (measure, "all", "all", band))


def upper_end(differences: list[float], level: float = 0.999) -> float:
    """Return the upper end of the one-sided interval of a mean."""
    error = stdev(differences) / sqrt(len(differences))
    return mean(differences) + float(student.ppf(level, len(differences) - 1)) * error


def _paired_waits(factor: float, replications: int) -> list[float]:
    """Return how much longer people wait for their assessment with more social workers, in days."""
    more = with_more_of("access", "social_worker", factor)
    found = []
    for replication in range(replications):
        with_them, without = (
            value(
                observe(simulate(each, "in_house", replication, SEED, QUICK)),
                "wait_request_to_assessment_days",
                "mean",
            )
            for each in (more, tenth())
        )
        found.append(with_them - without)
    return found


@pytest.mark.slow
def test_half_as_many_social_workers_again_make_no_mean_wait_longer_in_the_whole_pathway() -> None:
    # With people who come back it is no theorem for each person, so it is tested on the mean of
    # 40 paired replications. Power: the same staff taken away must be seen as longer waits.
    more = _paired_waits(1.5, 40)
    assert upper_end(more) < 0
    fewer = _paired_waits(0.75, 10)
    assert upper_end([-each for each in fewer]) < 0


@pytest.mark.parametrize("crews", [2, 4])
def test_one_line_for_all_never_has_the_longer_mean_wait_than_a_line_for_each(crews: int) -> None:
    # The same people with the same work, dealt out in turn to lines of their own.
    differences = []
    for replication in range(12):
        arrives = poisson(SEED, replication, rate=0.8 * crews, count=1_500)
        laws = {"serving": exponential(UNIT)}
        people = residents([Stream("all", arrives)], "visit")
        pooled = play(
            ONE_LINE, provision({"desk": Crew(crews, ONE_DESK)}, laws), people, SEED, replication,
            engine=QUICK,
        )  # fmt: skip
        waits = pooled.first(Event.START) - pooled.first(Event.JOIN)
        work = pooled.value(Event.START)
        split = np.zeros(len(arrives))
        for crew in range(crews):
            free = 0
            for person in range(crew, len(arrives), crews):
                start = max(arrives[person], free)
                split[person] = start - arrives[person]
                free = start + int(work[person])
        differences.append(float((waits - split).mean()) / UNIT)
    assert upper_end(differences) < 0
    assert max(differences) < 0  # in each replication: the effect is that large


def test_with_a_worker_for_everybody_nobody_waits_and_as_many_are_served_as_theory_says() -> None:
    # M/G/inf: the mean number in service is the rate times the mean work, here 6.
    occupied = []
    for replication in range(20):
        arrives = poisson(SEED, replication, rate=6.0, count=2_000)
        people = residents([Stream("all", arrives)], "visit")
        means = provision({"desk": Crew(60, ONE_DESK)}, {"serving": exponential(UNIT)})
        played = play(ONE_LINE, means, people, SEED, replication, engine=QUICK)
        start, end = played.first(Event.START), played.first(Event.FINISH)
        assert (start == played.first(Event.JOIN)).all()
        low, high = arrives[200], arrives[-1]
        inside = np.clip(end, low, high) - np.clip(start, low, high)
        occupied.append(float(inside.sum()) / (high - low))
    half = float(student.ppf(0.9995, 19)) * stdev(occupied) / sqrt(20)
    assert abs(mean(occupied) - 6.0) < half
    assert half < 0.06 * 6.0  # an occupancy that is 6 % wrong would be seen


@pytest.mark.parametrize("option", ["in_house", "trading_company", "social_work_practice"])
def test_every_value_of_a_run_is_a_number(option: str) -> None:
    seen = observe(simulate(tenth(), option, 0, SEED, QUICK))
    assert all(map(isfinite, seen.value))
    waits = [
        value
        for measure, value in zip(seen.measure, seen.value, strict=True)
        if measure.startswith("wait_")
    ]
    assert waits and min(waits) >= 0
