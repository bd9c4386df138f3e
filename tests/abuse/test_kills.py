"""A command stopped at any moment, given again, ends as if nothing had happened to it."""

from collections import Counter

import pytest
from killing import BLOWS, Tally, abuse, as_text

pytestmark = pytest.mark.integration
QUICK, SLOW = 4, 60


def told(tally: Tally) -> str:
    return "\n\n".join(tally.troubles)


@pytest.mark.xdist_group("kills")
@pytest.mark.slow
def test_work_that_is_stopped_at_random_moments_ends_with_the_tables_of_calm_work() -> None:
    tally = abuse(QUICK, seed=3)
    assert tally.struck >= QUICK and tally.finished >= 1
    assert not tally.troubles, told(tally)


@pytest.mark.slow
@pytest.mark.xdist_group("kills")
def test_sixty_blows_of_every_kind_lose_nothing() -> None:
    tally = abuse(SLOW, seed=5)
    assert tally.struck >= SLOW and tally.finished >= SLOW // 12
    assert len(tally.blows) >= 6
    assert not tally.troubles, told(tally)


def test_the_table_of_blows_adds_up() -> None:
    tally = Tally(blows=Counter({"SIGTERM": 2, "disk full": 1_000}), late=3, finished=4)
    rows = dict(tally.rows())
    assert rows["blows to a command at work"] == 1_002 == tally.struck
    assert "  disk full" in as_text(tally.rows()) and "1,000" in as_text(tally.rows())


def test_every_kind_of_blow_can_be_told_from_a_good_end() -> None:
    assert sum(share for share, _ in BLOWS) == 100
    assert all(0 not in blow.codes for _, blow in BLOWS)
