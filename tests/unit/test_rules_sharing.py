"""What a session in a group saves, with numbers worked beside it."""

import pytest
from one_resident import state

from simulation.model.rules import DECISIONS
from simulation.model.rules.sharing import shared_seconds
from simulation.pathway.names import Rule

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("members", "saving", "seconds"),
    [(1, 0.4, 3_600), (2, 0.0, 7_200), (2, 0.25, 6_300), (5, 0.4, 12_240), (2, 1.0, 3_600)],
)
def test_each_member_after_the_first_saves_a_share(
    members: int, saving: float, seconds: int
) -> None:
    # One hour each: 1 + (n - 1)(1 - saving) hours. Five at 0.4: 1 + 4 x 0.6 = 3.4 hours.
    assert shared_seconds(3_600 * members, members, saving) == seconds


@pytest.mark.parametrize(("members", "branch"), [(1, 1), (2, 0), (5, 0)])
def test_a_session_of_one_is_no_group_session(members: int, branch: int) -> None:
    assert DECISIONS[Rule.SESSION_SHARED](state(j_size=[members]), 0, 0.5) == branch


def test_a_session_takes_some_time_however_much_is_saved() -> None:
    # One second for three, all of it saved but the first's third: 0.33 is still a second.
    assert shared_seconds(1, 3, 1.0) == 1
