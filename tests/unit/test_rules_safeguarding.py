"""Hidden concerns, on one resident, with numbers worked beside it."""

import pytest
from one_resident import P, state

from simulation.model.rules import records, review, safeguarding
from simulation.scenario.seconds import DAY

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("depth", "found_below"),
    [(review.FULL, 0.6), (review.BROKER_LED, 0.3), (review.CLUSTERED, 0.25)],
)
def test_a_review_notices_a_hidden_concern_by_its_depth(depth: int, found_below: float) -> None:
    # Full 0.6; a broker half as often; a clustered visit 0.25 x 0.6 = 0.15, and 0.1 for themes.
    shares = {
        P.FOUND_AT_FULL_SHARE: 0.6, P.BROKER_LED_RATIO: 0.5, P.CLUSTERED_RATIO: 0.25,
        P.EXTRA_CONCERN_SHARE: 0.1,
    }  # fmt: skip
    s = state(shares, j_depth=[depth], concern_since=[0])
    assert safeguarding.concern_at_review(s, 0, found_below - 1e-9) == 0
    assert safeguarding.concern_at_review(s, 0, found_below + 1e-9) == 1


def test_a_review_finds_a_concern_in_exactly_the_share_of_cases() -> None:
    # Half of the numbers from 0 to 1, 1 left out, lie below a half; a half itself does not.
    s = state({P.FOUND_AT_FULL_SHARE: 0.5}, concern_since=[0])
    assert safeguarding.concern_at_review(s, 0, 0.5) == 1


def test_no_review_finds_a_concern_that_is_not_there() -> None:
    s = state({P.FOUND_AT_FULL_SHARE: 1})
    assert safeguarding.concern_at_review(s, 0, 0.0) == 1
    assert safeguarding.concern_still_hidden(s, 0, 0.0) == 1


def test_a_concern_is_hidden_from_when_it_began_until_it_is_found_once() -> None:
    s = state()
    assert records.concern_begins(s, 0) == 0
    assert safeguarding.concern_still_hidden(s, 0, 0.5) == 0
    s.now += 9 * DAY
    assert records.concern_ends(s, 0) == 9 * DAY
    assert safeguarding.concern_still_hidden(s, 0, 0.5) == 1
    s.now += DAY
    assert records.since_found(s, 0) == DAY
    assert records.concern_ends(s, 0) == 0


def test_a_concern_that_came_in_with_the_contact_was_never_hidden() -> None:
    assert records.since_found(state(), 0) == 0
