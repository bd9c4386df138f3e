"""Chances to be best and components of variance, on models whose answer is known."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from simulation.experiment.uncertainty.being_best import best_shares, share_of
from simulation.experiment.uncertainty.spreads import components

pytestmark = pytest.mark.theory


def latin(draws: int, source: np.random.Generator) -> NDArray[np.float64]:
    """One value in each of ``draws`` equal slices of 0 to 1, in random order."""
    return (source.permutation(draws) + source.random(draws)) / draws


@pytest.mark.parametrize(
    ("count", "draws", "low", "high"),
    # Wilson score intervals as in Newcombe (1998), Statistics in Medicine 17:857-872, table I
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_that_of_a_published_table(
    count: int, draws: int, low: float, high: float
) -> None:
    found = share_of(count, draws)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("truth", "quantile"), [(0.1, -1.2815515655), (0.5, 0.0), (0.8, 0.8416212336)]
)
def test_the_interval_of_being_best_holds_the_truth_in_95_percent_of_studies(
    truth: float, quantile: float
) -> None:
    source, draws, studies = np.random.default_rng(5), 60, 4000
    held = 0
    for _ in range(studies):
        # The second option is below the first if a normal number is below this quantile.
        values = np.stack([np.full(draws, quantile), source.normal(size=draws)])
        share = best_shares(values, "lower")[1]
        held += share.low <= truth <= share.high
    assert 0.93 <= held / studies <= 0.975


def test_with_a_latin_hypercube_the_interval_is_rather_too_wide() -> None:
    source, draws, studies = np.random.default_rng(6), 60, 1000
    held = 0
    for _ in range(studies):
        one, other = latin(draws, source), latin(draws, source)
        share = best_shares(np.stack([one, other]), "lower")[0]
        held += share.low <= 0.5 <= share.high
    assert held / studies >= 0.95


def test_the_spread_of_the_expected_value_is_found_without_the_luck_of_its_runs() -> None:
    source, draws = np.random.default_rng(7), 200
    found = []
    for _ in range(300):
        truth = source.normal(10, 3, size=draws)
        values = truth[:, None] + source.normal(0, 4, size=(draws, 2))
        found.append(components(values))
    parameter = np.mean([one.parameter**2 for one in found])
    run = np.mean([one.run**2 for one in found])
    assert parameter == pytest.approx(9, rel=0.03)
    assert run == pytest.approx(16, rel=0.02)
    # The draws' means have the variance 9 + 16 / 2.
    share = np.mean([one.noise_share for one in found])
    assert share == pytest.approx(8 / 17, rel=0.05)


def test_components_of_a_hand_worked_table() -> None:
    # Means 11, 15, 22; their variance 31; within: (2 + 2 + 8) / 3 = 4; 31 - 4 / 2 = 29.
    found = components(np.array([[10.0, 12.0], [14.0, 16.0], [20.0, 24.0]]))
    assert found.parameter == pytest.approx(math.sqrt(29))
    assert found.run == pytest.approx(2)
    assert found.noise_share == pytest.approx(2 / 31)
    assert found.draws == 3


def test_luck_alone_is_not_taken_for_ignorance() -> None:
    source = np.random.default_rng(8)
    values = 5 + source.normal(0, 2, size=(400, 2))
    assert components(values).parameter < 0.8
    # Draws that differ less than their runs do.
    assert components(np.array([[1.0, 9.0], [2.0, 8.0], [9.0, 1.1]])).parameter == 0.0


def test_one_run_a_draw_borrows_the_luck_of_the_main_comparison() -> None:
    source, draws = np.random.default_rng(9), 4000
    values = source.normal(0, 3, size=(draws, 1)) + source.normal(0, 4, size=(draws, 1))
    assert components(values, run_sd=4).parameter == pytest.approx(3, rel=0.1)
    assert math.isnan(components(values).parameter)
