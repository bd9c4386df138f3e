"""What a review is and finds, on one resident, with numbers worked beside it."""

import pytest
from one_resident import P, state

from simulation.model.rules import records, review

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("size", "role", "depth"),
    [
        (1, 0, review.FULL),
        (1, 1, review.BROKER_LED),
        (2, 0, review.CLUSTERED),
        (3, 1, review.CLUSTERED),
    ],
)
def test_a_review_is_as_deep_as_who_does_it_and_how(size: int, role: int, depth: int) -> None:
    s = state(j_size=[size], j_role=[role])
    review.sign_off_needed(s, 0, 0.5)
    assert review.review_depth(s, 0, 0.9) == depth


def test_the_depth_is_noted_before_the_manager_touches_the_case() -> None:
    s = state({P.REVIEW_SIGN_OFF_STRENGTH: 1}, j_role=[1])
    assert review.sign_off_needed(s, 0, 0.5) == 0
    s.j_role[0] = 0  # the manager's
    assert review.review_depth(s, 0, 0.5) == review.BROKER_LED


def test_only_a_share_of_broker_led_reviews_is_signed_off_and_no_other() -> None:
    half = {P.REVIEW_SIGN_OFF_STRENGTH: 0.5}
    assert review.sign_off_needed(state(half, j_role=[1]), 0, 0.49) == 0
    assert review.sign_off_needed(state(half, j_role=[1]), 0, 0.5) == 1
    assert review.sign_off_needed(state(half, j_role=[0]), 0, 0.0) == 1


@pytest.mark.parametrize(
    ("depth", "finds_below"),
    [(review.FULL, 0.5), (review.BROKER_LED, 0.4), (review.CLUSTERED, 0.3)],
)
def test_a_review_of_less_depth_finds_less(depth: int, finds_below: float) -> None:
    # Half of full reviews find a change; broker-led 0.8 and clustered 0.6 times as often.
    shares = {P.NO_CHANGE_SHARE: 0.5, P.BROKER_LED_RATIO: 0.8, P.CLUSTERED_RATIO: 0.6}
    s = state(shares, j_depth=[depth])
    assert review.review_finding(s, 0, finds_below - 1e-9) == 0
    assert review.review_finding(s, 0, shares[P.NO_CHANGE_SHARE]) == 1
    assert review.review_finding(s, 0, finds_below + 1e-9) == 1


@pytest.mark.parametrize(
    ("u", "change"), [(0.0, -9_000), (0.5, -1_500), (0.75, 2_250), (1.0, 6_000)]
)
def test_a_price_changes_evenly_around_its_mean(u: float, change: int) -> None:
    # £300 a week; on average -5 %, 25 points up or down: from -30 % to +20 %.
    spread = {P.COST_CHANGE_MEAN: -0.05, P.COST_CHANGE_SPREAD: 0.25}
    assert review.price_change(state(spread, package=[30_000]), 0, u) == change


def test_a_package_never_falls_below_nothing() -> None:
    fall = {P.COST_CHANGE_MEAN: -1.5}
    assert review.price_change(state(fall, package=[999]), 0, 0.5) == -999


@pytest.mark.parametrize(("pence", "branch"), [(1, 0), (-1, 1), (0, 2)])
def test_a_new_price_is_up_down_or_the_same(pence: int, branch: int) -> None:
    s = state(change=[pence])
    assert records.package_change(s, 0, 0.5) == branch
    assert records.change_of_package(s, 0) == pence
