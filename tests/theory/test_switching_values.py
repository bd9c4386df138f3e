"""Switching values against functions whose roots are known."""

import numpy as np
import pytest
from made_sensitivity import OTHER, factors, study

from simulation.experiment.sensitivity.outputs import output
from simulation.experiment.sensitivity.switching import find_switching, interpolated
from simulation.experiment.sensitivity.switching_words import sentences
from simulation.experiment.study_data import StudyData
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.theory

STILL = np.zeros(10)


def one_factor(values: np.ndarray, baseline: np.ndarray, settings: np.ndarray) -> StudyData:
    return study("grid", settings[:, None], values, baseline=baseline, made_of=factors(1))


def test_a_known_root_is_found() -> None:
    found = find_switching(lambda x: STILL + x**3 - 2, 0.0, 3.0)
    (switch,) = found.switches
    assert switch.value == pytest.approx(2 ** (1 / 3), abs=0.003)
    assert switch.rising
    assert switch.low == pytest.approx(switch.high) == pytest.approx(switch.value)


def test_no_value_is_worked_out_twice() -> None:
    asked: list[float] = []
    luck = np.random.default_rng(1).normal(size=20)

    def difference(value: float) -> np.ndarray:
        asked.append(value)
        return value - 1.3 + 0.2 * luck

    find_switching(difference, 0.0, 2.0)
    assert len(asked) == len(set(asked)) < 60


@pytest.mark.slow
def test_the_95_percent_interval_covers_the_root_in_about_95_of_100_studies() -> None:
    chance = np.random.default_rng(4)
    covered = 0
    for _ in range(250):
        start, slope = 0.5 * chance.normal(size=20), 1 + 0.2 * chance.normal(size=20)
        found = find_switching(
            lambda x, a=start, b=slope: b * (x - 3) + 0.05 * (x - 3) ** 2 + a, 0.0, 10.0
        )
        covered += found.switches[0].low <= 3 <= found.switches[0].high
    assert covered / 250 == pytest.approx(0.95, abs=0.03)


def test_a_range_without_a_switch_is_said_with_the_difference_at_both_ends() -> None:
    data = one_factor(np.ones((2, 4)), np.zeros((2, 4)), np.array([0.0, 1.0]))
    found = find_switching(lambda x: np.array([1.0, 1.0, 1.0]) + x, 0.0, 1.0)
    assert not found.switches and found.ends == (1.0, 2.0)
    (line,) = sentences(found, output(data, "wait", OTHER, difference=True), "demand")
    assert "no switching value of demand in the range" in line
    assert "1 ± 0 at 0 and 2 ± 0 at 1 (days)" in line


def test_several_changes_of_sign_are_all_reported() -> None:
    found = find_switching(lambda x: STILL + np.cos(x), 0.0, 6.0)
    assert [one.value for one in found.switches] == pytest.approx(
        [np.pi / 2, 3 * np.pi / 2], abs=0.01
    )
    assert [one.rising for one in found.switches] == [False, True]
    data = one_factor(np.ones((2, 4)), np.zeros((2, 4)), np.array([0.0, 1.0]))
    lines = sentences(found, output(data, "wait", OTHER, difference=True), "demand")
    assert any("changes 2 times" in line for line in lines)


def test_options_that_are_the_same_at_one_end_do_not_switch_there() -> None:
    assert not find_switching(lambda x: STILL + x, 0.0, 1.0).switches
    assert not find_switching(lambda x: STILL + (x - 0.5) ** 2, 0.0, 1.0).switches
    assert not find_switching(lambda x: STILL, 0.0, 1.0).switches


def test_there_is_no_interval_if_some_replications_do_not_switch_in_the_range() -> None:
    shift = np.linspace(-1, 1, 10)
    (switch,) = find_switching(lambda x: x - 0.9 + shift, 0.0, 1.0).switches
    assert switch.switching < switch.blocks == 10
    assert np.isnan(switch.low) and np.isnan(switch.high)


def test_a_difference_that_chance_explains_everywhere_is_said() -> None:
    luck = np.array([-3.0, 3.0, -2.0, 2.0])
    data = one_factor(np.ones((2, 4)), np.zeros((2, 4)), np.array([0.0, 1.0]))
    found = find_switching(lambda x: luck + x - 0.5, 0.0, 1.0)
    lines = sentences(found, output(data, "wait", OTHER, difference=True), "demand")
    assert not found.distinct and np.isnan(found.switches[0].low)
    assert "at no value looked at can the difference be told from zero" in lines[0]
    assert "as chance alone would make it" in lines[0]


def test_a_study_of_one_factor_gives_the_value_between_its_points() -> None:
    settings = np.array([0.0, 0.25, 0.5, 1.0])
    luck = np.array([[0.1, -0.1, 0.05, -0.05, 0.0, 0.0]])
    baseline = np.full((4, 6), 7.0)
    found = interpolated(
        one_factor(baseline + settings[:, None] - 0.6 + luck, baseline, settings), "wait", OTHER
    )
    (switch,) = found.switches
    assert switch.value == pytest.approx(0.6, abs=0.002)
    assert switch.low < 0.6 < switch.high
    # The roots are 0.6 less the luck: t(5) times their spread over root six.
    assert switch.high - switch.value == pytest.approx(
        2.5706 * luck.std(ddof=1) / np.sqrt(6), rel=0.05
    )


def test_two_factors_have_no_switching_value() -> None:
    positions = np.array([[0.0, 0.0], [1.0, 1.0]])
    data = study("grid", positions, np.ones((2, 3)), baseline=np.zeros((2, 3)))
    with pytest.raises(ScenarioError, match="one number alone"):
        interpolated(data, "wait", OTHER)


def test_an_empty_range_is_refused() -> None:
    with pytest.raises(ScenarioError, match="nothing between"):
        find_switching(lambda x: STILL + x, 1.0, 1.0)


def test_roots_of_blocks_on_lines_ask_for_no_more_values_and_agree_for_a_straight_difference() -> (
    None
):
    luck = np.random.default_rng(3).normal(size=20)
    asked: dict[bool, list[float]] = {True: [], False: []}

    def found(by_lines: bool) -> tuple[float, float, float]:
        def difference(value: float) -> np.ndarray:
            asked[by_lines].append(value)
            return value - 1.3 + 0.2 * luck

        (switch,) = find_switching(difference, 0.0, 2.0, by_lines=by_lines).switches
        return switch.value, switch.low, switch.high

    assert found(True) == pytest.approx(found(False), abs=0.005)
    assert len(asked[True]) < len(asked[False])
