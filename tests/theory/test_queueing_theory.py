"""Every system of ``cases.yaml`` against its closed form, and the test that it can fail."""

from functools import cache

import pytest

from simulation.model.engine import Engine
from simulation.verification import SEED, CaseResult, all_cases, check, run_all
from simulation.verification.check import NEAR_SHARE, WIDEST_SHARE, WIDTHS, judge
from simulation.verification.theory import FORMULAE, erlang_a, erlang_c, finite_room
from simulation.verification.traces import SHIFT_END, check_traces, shift

CASES = {case.id: case for case in all_cases()}
REPLICATIONS = 20
QUICK = ("finite", "weekly_panel", "gather5")
"""cases that are short enough for the reference driver in the quick set"""


@cache
def results(case: str, engine: Engine) -> dict[str, CaseResult]:
    """Play a case and judge it; ``BOTH`` plays both drivers and fails if their logs differ."""
    return {each.quantity: each for each in check(CASES[case], SEED, REPLICATIONS, engine=engine)}


@pytest.mark.theory
@pytest.mark.parametrize("case", CASES)
def test_the_published_value_follows_from_the_closed_form(case: str) -> None:
    exact = CASES[case].by_formula()
    for measure, published in CASES[case].expected.items():
        assert published == pytest.approx(exact[measure], rel=2e-4)


@pytest.mark.theory
@pytest.mark.parametrize("case", CASES)
def test_the_simulation_agrees_with_queueing_theory(case: str) -> None:
    assert_theory_holds(results(case, Engine.COMPILED))


@pytest.mark.theory
@pytest.mark.parametrize(
    "case",
    [case if case in QUICK else pytest.param(case, marks=pytest.mark.slow) for case in CASES],
)
def test_both_drivers_agree_with_queueing_theory_and_each_other(case: str) -> None:
    assert_theory_holds(results(case, Engine.BOTH))


def assert_theory_holds(found: dict[str, CaseResult]) -> None:
    for measure, result in found.items():
        half = (result.high - result.low) / 2
        assert half < WIDEST_SHARE * result.expected, f"{measure}: the interval is too wide"
        allowed = max(WIDTHS * half, NEAR_SHARE * result.expected)
        assert abs(result.simulated - result.expected) <= allowed, result
        assert result.passed


@pytest.mark.theory
@pytest.mark.parametrize("case", ["mm1", "mm4", "loaded4", "erlang_a_team", "pk_deterministic"])
def test_work_that_takes_two_per_cent_too_long_is_noticed(case: str) -> None:
    half = REPLICATIONS // 2
    judged = check(CASES[case], SEED, half, service_factor=1.02, engine=Engine.COMPILED)
    assert any(
        abs(result.simulated - result.expected)
        > max(WIDTHS * (result.high - result.low) / 2, NEAR_SHARE * result.expected)
        for result in judged
    )
    assert not all(result.passed for result in judged)


@pytest.mark.theory
def test_at_least_four_cases_are_heavily_loaded() -> None:
    loads = [
        case.parameters["arrivals"] * case.parameters["service"] / case.parameters.get("workers", 1)
        for case in CASES.values()
        if case.model == "line"
    ]
    assert sum(load >= 0.9 for load in loads) >= 4


@pytest.mark.theory
@pytest.mark.parametrize(("number", "trace"), list(enumerate(SHIFT_END)))
def test_work_in_hand_at_closing_time_goes_on_at_the_next_opening(
    number: int, trace: tuple[list[int], int, list[int], list[int]]
) -> None:
    arrivals, service, starts, finishes = trace
    started, finished = shift(arrivals, service)
    assert started.tolist() == list(starts)
    assert finished.tolist() == list(finishes)
    assert all(result.passed for result in check_traces()[2 * number : 2 * number + 2])


@pytest.mark.theory
def test_a_mean_outside_the_tolerance_fails_and_so_does_a_wide_interval() -> None:
    assert judge("case", "wait", 100.0, 102.9, 2.0).passed
    assert not judge("case", "wait", 100.0, 103.1, 2.0).passed
    assert judge("case", "wait", 100.0, 100.4, 0.1).passed
    assert not judge("case", "wait", 100.0, 100.6, 0.1).passed
    assert not judge("case", "wait", 100.0, 100.0, 5.1).passed
    assert judge("case", "wait", 100.0, 103.1, 2.0).verdict == "FAILED"


@pytest.mark.theory
def test_closed_forms_agree_where_systems_coincide() -> None:
    # Patience without end is no patience; one worker with room for very many is M/M/1.
    patient = erlang_a(0.8, 1.0, 3, 1e9)
    plain = erlang_c(0.8, 1.0, 3)
    assert patient["mean_wait"] == pytest.approx(plain["mean_wait"], rel=1e-6)
    assert patient["share_waiting"] == pytest.approx(plain["share_waiting"], rel=1e-6)
    assert finite_room(0.8, 1.0, 1)["share_leaving"] == pytest.approx(0.8 / 1.8)
    assert {case.formula for case in CASES.values()} == set(FORMULAE)


@pytest.mark.theory
def test_the_table_for_users_has_every_measure_of_every_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Two short cases stand for all, so that the table is not played twice.
    few = tuple(CASES[name] for name in ("weekly_panel", "gather5"))
    monkeypatch.setattr("simulation.verification.all_cases", lambda: few)
    seen: list[str] = []
    table = run_all(SEED, 2, seen.append)
    assert seen == [case.title for case in few]
    assert [row.case for row in table[:2]] == ["weekly_panel", "gather5"]
    assert len(table) == 2 + 2 * len(SHIFT_END)
    assert all(row.low <= row.simulated <= row.high for row in table)
    assert run_all(SEED, 2, jobs=2) == table
