"""Many changes of regime: teams that go and come back, posts that return, groups that wait."""

from dataclasses import replace

import pytest
from engine_log import only, story

from simulation.model.log import Event
from simulation.pathway.provision import Post, Provision, Regime, Team
from simulation.pathway.steps import Pathway, gather, work
from simulation.people.laws import fixed
from simulation.verification.queues import Stream, play, residents

pytestmark = pytest.mark.usefixtures("engine")

SERVE = Pathway({"visit": (work("serve", hours="serving"),)})


def served_by(team: str, starts_at: int, seconds: int = 10) -> Regime:
    return Regime(
        starts_at, {team: Team(team, ("serve",))}, {}, {"serve": team},
        {"serving": fixed(seconds), "three": fixed(3), "long": fixed(1000), "none": fixed(0)},
    )  # fmt: skip


def post(index: int, *teams: str) -> Post:
    return Post("broker", index, teams, (1.0,) * len(teams))


@pytest.mark.unit
def test_a_post_moves_out_and_back_as_often_as_the_dates_say() -> None:
    there, back = "practice", "council"
    regimes = tuple(served_by((back, there)[n % 2], 100 * n) for n in range(14))
    means = Provision(regimes, (post(0, *(back, there) * 7),))
    people = residents([Stream("a", [50 + 100 * n for n in range(14)])], "visit")
    played = play(SERVE, means, people, 1, horizon=2000)
    # teams: 0 the council, 1 the practice
    assert story(played, Event.POST_MOVED, tell="team") == [
        (100 * n, "POST_MOVED", -1, n % 2) for n in range(1, 14)
    ]
    assert story(played, Event.START, tell="team") == [
        (50 + 100 * n, "START", n, n % 2) for n in range(14)
    ]


@pytest.mark.unit
def test_who_waits_keeps_the_place_while_the_team_goes_and_comes_back() -> None:
    regimes = tuple(
        served_by(team, start) for team, start in (("one", 0), ("two", 20), ("one", 40))
    )
    means = Provision(regimes, (post(0, "one", "", "one"), post(1, "", "two", "")))
    people = residents([Stream("a", [0, 1, 2, 3, 4, 25])], "visit")
    played = play(SERVE, means, people, 1)
    # One piece takes 10: worker 0 until 20, then worker 1, then worker 0 again, who alone is left.
    assert only(played, Event.START) == {0: 0, 1: 10, 2: 20, 3: 30, 4: 40, 5: 50}
    assert [line[3] for line in story(played, Event.START, tell="worker")] == [0, 0, 1, 1, 0, 0]


@pytest.mark.unit
def test_a_group_that_gathers_for_a_team_that_ends_is_served_by_the_next_team() -> None:
    together = gather(
        "serve", hours="serving", size="three", window="long", saving="none"
    )  # fmt: skip
    regimes = (served_by("one", 0), served_by("two", 100))
    means = Provision(regimes, (post(0, "one", "two"),))
    people = residents([Stream("a", [0, 10])], "visit")
    played = play(Pathway({"visit": (together,)}), means, people, 1)
    # Two of three had gathered at 10; the window of the first ends at 1000 and they go together.
    assert story(played, Event.GATHER_FORM) == [(1000, "GATHER_FORM", 0, 2)]
    assert story(played, Event.START, tell="team") == [
        (1000, "START", 0, 1), (1000, "START", 1, 1),
    ]  # fmt: skip


@pytest.mark.unit
def test_regimes_at_the_horizon_and_beyond_it_never_begin() -> None:
    regimes = (served_by("one", 0), served_by("two", 100), served_by("one", 1 << 30))
    means = Provision(regimes, (post(0, "one", "two", "one"),))
    people = residents([Stream("a", [0, 99])], "visit")
    played = play(SERVE, means, people, 1, horizon=100)
    assert story(played, Event.POST_MOVED) == []
    assert only(played, Event.START) == {0: 0, 1: 99}


@pytest.mark.unit
def test_of_two_regimes_with_one_date_the_later_one_holds() -> None:
    regimes = (served_by("one", 0), served_by("two", 50, 30), served_by("one", 50, 20))
    means = Provision(regimes, (post(0, "one", "two", "one"),))
    played = play(SERVE, means, residents([Stream("a", [60])], "visit"), 1)
    assert story(played, Event.START) == [(60, "START", 0, 20)]


@pytest.mark.unit
def test_who_left_and_finishes_work_does_not_come_back_with_the_post() -> None:
    # Worker 0 is in mid-work when the post ends at 50 and comes back at 60: it stays vacant.
    regimes = (served_by("one", 0, 100), served_by("two", 50, 100), served_by("one", 60, 100))
    keeps = replace(post(1, "", "two", ""), index=1)
    means = Provision(regimes, (post(0, "one", "", "one"), keeps))
    played = play(SERVE, means, residents([Stream("a", [0, 1])], "visit"), 1, horizon=1000)
    # Worker 1 begins at 50, takes who waits since 1, and ends at 60 after that piece of work.
    assert story(played, Event.START, tell="worker") == [(0, "START", 0, 0), (50, "START", 1, 1)]
    assert story(played, Event.FINISH, tell="worker") == [
        (100, "FINISH", 0, 0), (150, "FINISH", 1, 1),
    ]  # fmt: skip
