"""The formulas of the shadow against one another and against numbers worked by hand."""

from math import inf, isnan

import numpy as np
import pytest

from simulation.experiment.shadow.answers import ALLEN_CUNNEEN, ERLANG_A, NO_STEADY_STATE, answer_of
from simulation.experiment.shadow.limits import limits
from simulation.experiment.shadow.line import Line
from simulation.experiment.shadow.queue import Verdict, ratio, verdict_of
from simulation.experiment.shadow.rates import Rates, rates_of, wave_variation
from simulation.experiment.shadow.replayed import replayed_waits
from simulation.experiment.shadow.servers import Spans, changes_of, empty_stretches
from simulation.experiment.shadow.sharing import Shared, queues_among
from simulation.verification.approximations import (
    allen_cunneen,
    erlang_a_wait,
    fluid_wait,
    priority_waits,
    time_to_settle,
)
from simulation.verification.theory import cobham, erlang_a, erlang_c, pollaczek_khinchine

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("workers", [1, 3, 8])
def test_allen_cunneen_is_erlang_c_for_poisson_arrivals_of_exponential_work(workers: int) -> None:
    assert allen_cunneen(0.8 * workers, 1, workers) == pytest.approx(
        erlang_c(0.8 * workers, 1, workers)["mean_wait"]
    )


def test_allen_cunneen_is_pollaczek_and_khinchine_s_formula_for_one_worker() -> None:
    exact = pollaczek_khinchine(1, 0.8, 1.5)["mean_wait"]
    assert allen_cunneen(1, 0.8, 1, 1.0, 1.5**2) == pytest.approx(exact)


def test_a_part_number_of_workers_lies_between_the_whole_ones_at_the_same_load() -> None:
    two, three = allen_cunneen(1.6, 1, 2), allen_cunneen(2.4, 1, 3)
    assert allen_cunneen(2.0, 1, 2.5) == pytest.approx((two + three) / 2)
    assert erlang_a_wait(3, 1, 3, 2) == pytest.approx(erlang_a(3, 1, 3, 2)["mean_wait"])


def test_a_load_of_one_or_more_has_no_steady_state() -> None:
    assert allen_cunneen(1, 1, 1) == inf
    assert allen_cunneen(1, 1, 0) == inf
    assert time_to_settle(3, 1, 2) == inf
    assert allen_cunneen(0, 1, 0) == 0


def test_priorities_with_one_worker_are_cobham_s() -> None:
    exact = cobham(0.2, 0.6, 1)
    assert priority_waits([0.2, 0.6], [1, 1], 1) == pytest.approx(
        [exact["mean_wait_urgent"], exact["mean_wait_other"]]
    )


def test_priorities_leave_the_mean_wait_as_it_is_where_all_take_equally_long() -> None:
    rates = [0.5, 1.0, 1.7]
    waits = priority_waits(rates, [1, 1, 1], 4, 1.3, 0.6)
    mean = sum(a * w for a, w in zip(rates, waits, strict=True)) / sum(rates)
    assert mean == pytest.approx(allen_cunneen(3.2, 1, 4, 1.3, 0.6))
    assert waits == sorted(waits)


def test_only_the_class_on_which_the_load_of_one_falls_waits_for_ever() -> None:
    urgent, other = priority_waits([0.5, 0.7], [1, 1], 1)
    assert urgent == pytest.approx(1 / 0.5)  # the worker is always busy, and exponential
    assert other == inf


def test_a_line_that_grows_waits_as_a_fluid() -> None:
    # 12 a day come and 10 are done: over 5 days 5 more wait on average, and 20 were there.
    assert fluid_wait(12, 1 / 5, 2, 20, 5) == pytest.approx(2.5)


def test_a_queue_settles_more_slowly_by_the_square_of_what_is_idle() -> None:
    assert time_to_settle(0.9, 1, 1) / time_to_settle(0.8, 1, 1) == pytest.approx(0.9 / 0.8 * 4)


def rates(**changes: float | None) -> Rates:
    return Rates(2.4, 1, 3, 1, 1, None)._replace(**changes)  # type: ignore[arg-type]


def test_patience_without_end_gives_allen_and_cunneen_s_answer() -> None:
    for gaps, services in ((1.0, 1.0), (2.0, 0.5), (0.4, 0.2)):
        plain = answer_of(rates(gaps=gaps, services=services))
        patient = answer_of(rates(gaps=gaps, services=services, patience=1e9))
        assert (plain.method, patient.method) == (ALLEN_CUNNEEN, ERLANG_A)
        assert patient.wait == pytest.approx(plain.wait, rel=1e-6)


def test_leaving_gives_a_steady_state_to_what_has_none() -> None:
    assert answer_of(rates(arrivals=3.3)).method == NO_STEADY_STATE
    left = answer_of(rates(arrivals=3.3, patience=4))
    assert left.wait == pytest.approx(erlang_a(3.3, 1, 3, 4)["mean_wait"])


# staff who share


def test_activities_that_only_some_may_do_are_queues_of_their_own() -> None:
    # Managers (9) only approve (2); they have time to spare, so cases (0, 1) are one queue.
    found = queues_among(
        {0: 5.0, 1: 3.0, 2: 0.5}, {0: (7,), 1: (7, 8), 2: (9,)}, {7: 6, 8: 3, 9: 2}
    )
    assert found == [Shared((0, 1), (7, 8)), Shared((2,), (9,))]


def test_a_bottleneck_keeps_its_staff_from_what_others_may_do_too() -> None:
    # 7 does both, 8 only the first. The second alone is tighter (1.9 of 2) than both (2.2 of 4).
    found = queues_among({0: 0.3, 1: 1.9}, {0: (7, 8), 1: (7,)}, {7: 2, 8: 2})
    assert found == [Shared((1,), (7,)), Shared((0,), (8,))]


def test_work_that_nobody_may_do_is_the_tightest_of_all() -> None:
    found = queues_among({0: 1.0, 1: 0.1}, {0: (7,), 1: (8,)}, {7: 2})
    assert found == [Shared((1,), ()), Shared((0,), (7,))]


def spans(*each: tuple[int, int, int]) -> Spans:
    columns = np.array(each, dtype=np.int64).reshape(-1, 3).T
    return Spans(*columns)


def test_servers_who_come_and_go_are_counted_from_each_change_on() -> None:
    servers = spans((0, 10, 1), (4, 20, 2))
    times, number = changes_of(servers, 0)
    assert (times.tolist(), number.tolist()) == ([0, 4, 10, 20], [1, 3, 2, 0])
    assert servers.time_in(5, 15) == 5 + 20


def test_stretches_without_anybody_are_found_at_both_ends_and_between() -> None:
    found = empty_stretches(spans((3, 5, 1), (4, 8, 1), (12, 14, 1)), 0, 20)
    assert found.tolist() == [3, 4, 6]
    assert empty_stretches(spans((0, 20, 1)), 0, 20).tolist() == []
    assert empty_stretches(spans(), 0, 20).tolist() == [20]


# a line played by itself


def line(
    came: list[int],
    work: list[int],
    urgency: list[int] | None = None,
    left: list[int] | None = None,
) -> Line:
    """Return a line; ``left`` has how long those waited who left, and -1 for the others."""
    count = len(came)
    gone = np.array(left or [-1] * count)
    no = np.zeros(count, dtype=np.bool_)
    zero = np.zeros(count, dtype=np.int64)
    return Line(
        came=np.array(came), wait=np.maximum(gone, 0), left=gone >= 0, open_ended=no, own=no,
        raised=no, urgency=np.array(urgency) if urgency else zero, rank=zero,
        work=np.array(work), by=zero,
    )  # fmt: skip


def played(one: Line, servers: Spans, end: int = 100, **more: list[int]) -> list[int]:
    busy = np.array(more["busy"]) if "busy" in more else None
    (found,) = replayed_waits([one], [], servers, 0, end, busy)
    return [int(each) for each in found]


ONE = spans((0, 100, 1))


def test_a_line_played_by_itself_waits_as_worked_by_hand() -> None:
    assert played(line([0, 1, 2], [5, 5, 5]), ONE) == [0, 4, 8]
    assert played(line([0, 1, 2], [5, 5, 5]), spans((0, 100, 2))) == [0, 0, 3]


def test_the_urgent_pass_who_waits_but_not_work_in_hand() -> None:
    assert played(line([0, 1, 2], [5, 5, 5], urgency=[1, 1, 0]), ONE) == [0, 9, 3]


def test_who_leaves_waits_until_then_and_is_no_work() -> None:
    assert played(line([0, 1, 2], [5, -1, 5], left=[-1, 2, -1]), ONE) == [0, 2, 3]


def test_a_worker_who_goes_finishes_the_work_in_hand_and_the_line_waits_for_the_next() -> None:
    servers = spans((0, 3, 1), (20, 100, 1))
    assert played(line([1, 2], [4, 4]), servers) == [0, 18]


def test_places_that_were_taken_before_are_free_when_they_come_back() -> None:
    assert played(line([0, 0], [9, 9]), spans((0, 100, 2)), busy=[4, 7]) == [4, 7]


def test_who_still_waits_at_the_end_counts_until_then() -> None:
    assert played(line([0, 90], [200, 5]), ONE) == [0, 10]


# measuring


def test_rates_are_measured_over_all_replications() -> None:
    one, other = line([0, 10, 20], [4, 4, 4]), line([0, 20], [6, 6])
    found = rates_of([[one], [other]], there=100.0, open_seconds=100.0)
    assert (found.arrivals, found.service, found.servers) == (0.05, 24 / 5, 1.0)
    assert found.gaps == pytest.approx(np.var([10, 10, 20]) / np.mean([10, 10, 20]) ** 2)
    assert found.patience is None
    assert found.load == pytest.approx(0.24)


def test_patience_is_all_that_was_waited_for_each_who_left() -> None:
    found = rates_of([[line([0, 1, 2], [5, -1, -1], left=[-1, 2, 6])]], 10.0, 10.0)
    assert found.patience == pytest.approx(4.0)


def test_work_that_comes_evenly_has_no_waves_and_a_flood_has() -> None:
    even = line(list(range(0, 100, 10)), [3] * 10)
    assert wave_variation([[even]], 3.0, 0, 100, 20) == 0.0
    flood = line([0] * 10, [3] * 10)
    # Ten pieces in one of five times: the variance of the work is 180, its mean 6, a piece's 3.
    assert wave_variation([[flood]], 3.0, 0, 100, 20) == pytest.approx(180 / 6 / 3)
    assert isnan(wave_variation([[flood]], 3.0, 0, 100, 50))


@pytest.mark.parametrize(
    ("simulated", "theory", "verdict"),
    [
        (1.0, 1.0, Verdict.WITHIN), (0.5, 1.0, Verdict.WITHIN), (2.0, 1.0, Verdict.WITHIN),
        (2.01, 1.0, Verdict.LONGER), (0.49, 1.0, Verdict.SHORTER), (0.0, 0.0, Verdict.WITHIN),
        (0.1, 0.0, Verdict.LONGER), (9.0, inf, Verdict.NO_STEADY_STATE),
        (float("nan"), 1.0, Verdict.NOT_JUDGED),
    ],
)  # fmt: skip
def test_a_wait_outside_half_to_twice_theory_s_is_flagged(
    simulated: float, theory: float, verdict: Verdict
) -> None:
    found = verdict_of(simulated, (theory, theory), limits(), enough=True)
    assert found == verdict
    assert found.flagged == (verdict not in {Verdict.WITHIN, Verdict.NOT_JUDGED})
    assert verdict_of(simulated, (theory, theory), limits(), enough=False) == Verdict.NOT_JUDGED


def test_between_two_answers_nothing_is_flagged() -> None:
    assert verdict_of(5.0, (1.0, 14.0), limits(), enough=True) == Verdict.WITHIN
    assert verdict_of(30.0, (1.0, 14.0), limits(), enough=True) == Verdict.LONGER
    assert verdict_of(5.0, (1.0, inf), limits(), enough=True) == Verdict.WITHIN


def test_no_wait_by_theory_is_an_endless_ratio_unless_nobody_waits() -> None:
    assert ratio(1.0, 0.0) == inf
    assert isnan(ratio(0.0, 0.0))
    assert ratio(1.0, inf) == 0.0
