"""Hazards of leaving, times to fill and promotions of posts, month by month."""

import math
from dataclasses import replace

import pytest
from engine_log import story

from simulation.model.log import Event
from simulation.model.staffing import purposes
from simulation.pathway.compiler import PathwayError, compile_tables
from simulation.pathway.names import Parameter
from simulation.pathway.provision import Post, Promotion, Provision, Regime, Team
from simulation.pathway.steps import Pathway, work
from simulation.people.laws import fixed
from simulation.people.philox import Draws
from simulation.verification.queues import Played, Stream, play, residents

pytestmark = pytest.mark.usefixtures("engine")

SERVE = Pathway({"visit": (work("serve", hours="serving"),)})
ALWAYS = 1e9
CHANGES = (Event.POST_LEFT, Event.POST_JOINED)
P = Parameter


def played(
    posts: tuple[Post, ...],
    parameters: dict[Parameter, float],
    *,
    promotions: tuple[Promotion, ...] = (),
    months: tuple[int, ...] = (100, 200, 300, 400),
    arrives: tuple[int, ...] = (),
    starts: tuple[int, ...] = (0,),
) -> Played:
    first = Regime(
        0, {"desk": Team("council", ("serve",))}, {}, {"serve": "desk"}, {"serving": fixed(10)},
        parameters=parameters, promotions=promotions,
    )  # fmt: skip
    regimes = tuple(replace(first, starts_at=start) for start in starts)
    means = Provision(regimes, posts, month_starts=months)
    return play(SERVE, means, residents([Stream("a", list(arrives))], "visit"), 1, horizon=1000)


def post(role: str = "worker", index: int = 0, **fields: object) -> Post:
    return Post(role, index, ("desk",), (1.0,), **fields)  # type: ignore[arg-type]


@pytest.mark.unit
def test_a_factor_of_nought_keeps_a_post_and_an_extra_hazard_empties_it() -> None:
    posts = (
        post(index=0, leave_factor=0.0), post(index=1),
        post(index=2, leave_factor=0.0, leave_extra_per_year=ALWAYS),
        post(index=3, leave_extra_per_year=-2 * ALWAYS),
    )  # fmt: skip
    seen = played(posts, {P.LEAVE_PER_YEAR: ALWAYS, P.FILL_SECONDS: 5000}, months=(100,))
    assert story(seen, *CHANGES, tell="worker") == [
        (100, "POST_LEFT", -1, 1), (100, "POST_LEFT", -1, 2),
    ]  # fmt: skip


@pytest.mark.unit
def test_the_monthly_hazard_is_the_yearly_one_times_its_factor_and_more() -> None:
    # (0.6 + 0.2 after a move) x 1.5 + 0.3 = 1.5 a year: a chance of 1 - exp(-1.5 / 12) a month.
    chance = 1 - math.exp(-1.5 / 12)
    posts = tuple(
        post(index=each, leave_factor=1.5, leave_extra_per_year=0.3, moves=True)
        for each in range(200)
    )
    seen = played(posts, {P.LEAVE_PER_YEAR: 0.6, P.EXTRA_LEAVE_HAZARD: 0.2, P.FILL_SECONDS: 5000},
                  months=(100,))  # fmt: skip
    names = purposes(("worker",))
    draws = Draws(1, 0, names)
    leaves = names.index("staff:leave:worker")
    expected = [n for n in range(200) if draws.uniform(leaves, 255, n, 0) < chance]
    assert [line[3] for line in story(seen, Event.POST_LEFT, tell="worker")] == expected
    assert 10 < len(expected) < 40


@pytest.mark.unit
def test_a_post_is_filled_after_its_own_time_by_regime() -> None:
    # Vacant from 100 in both posts. To fill: 150 x 0.5 = 75 for the first: filled at 200.
    # For the second 150 x 2 = 300 until the regime of 250, then 150: filled at 300.
    first = replace(post(index=0, fill_factor=0.5), team=("desk",) * 2, fte=(1.0,) * 2)
    second = replace(first, index=1, fill_factor=(2.0, 1.0))
    hazard = (ALWAYS, 0.0)
    posts = (
        replace(first, leave_extra_per_year=(0.0, 0.0), leave_factor=(1.0, 0.0)),
        replace(second, leave_factor=hazard),
    )
    parameters = {P.LEAVE_PER_YEAR: ALWAYS, P.FILL_SECONDS: 150}
    seen = played(posts, parameters, months=(100, 200, 300), starts=(0, 250))
    assert story(seen, *CHANGES, tell="worker") == [
        (100, "POST_LEFT", -1, 0), (100, "POST_LEFT", -1, 1),
        (200, "POST_JOINED", -1, 0), (300, "POST_JOINED", -1, 1),
    ]  # fmt: skip


JUNIORS = (post("senior", 0, leave_factor=ALWAYS), post("junior", 0, leave_factor=0.0),
           post("junior", 1, leave_factor=0.0))  # fmt: skip
"""The senior leaves in the first month, if people leave at all."""


@pytest.mark.unit
def test_a_junior_moves_up_into_the_vacancy_of_a_senior() -> None:
    seen = played(JUNIORS, {P.LEAVE_PER_YEAR: 1.0, P.FILL_SECONDS: 5000}, months=(100,),
                  promotions=(Promotion("junior", "senior", ALWAYS),))  # fmt: skip
    # At 100 the senior leaves and the first junior takes the post; there is no second vacancy.
    assert story(seen, *CHANGES, tell="worker") == [
        (100, "POST_LEFT", -1, 0), (100, "POST_LEFT", -1, 1), (100, "POST_JOINED", -1, 0),
    ]  # fmt: skip


@pytest.mark.unit
def test_promotions_are_looked_at_in_order_and_nobody_moves_up_twice_in_a_month() -> None:
    posts = (
        post("senior", 0, leave_factor=ALWAYS), post("middle", 0, leave_factor=ALWAYS),
        post("junior", 0, leave_factor=0.0),
    )  # fmt: skip
    both = (Promotion("junior", "middle", ALWAYS), Promotion("middle", "senior", ALWAYS))
    parameters = {P.LEAVE_PER_YEAR: 1.0, P.FILL_SECONDS: 5000, P.RETAINED_FACTOR: 0.0}
    seen = played(posts, parameters, months=(100, 200), promotions=both)
    # 100: both upper posts fall vacant; the junior becomes a middle one. 200: and then the senior.
    assert story(seen, Event.POST_JOINED, tell="worker") == [
        (100, "POST_JOINED", -1, 1), (200, "POST_JOINED", -1, 0),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_promoted_worker_stays_where_the_retained_factor_is_nought() -> None:
    promotions = (Promotion("junior", "senior", ALWAYS),)
    parameters = {P.LEAVE_PER_YEAR: 1.0, P.FILL_SECONDS: 5000}
    stays = played(JUNIORS, {**parameters, P.RETAINED_FACTOR: 0.0}, promotions=promotions)
    assert [line[0] for line in story(stays, Event.POST_LEFT) if line[0] > 100] == []
    leaves = played(JUNIORS, parameters, promotions=promotions)
    # 200: the promoted one leaves in turn and the second junior moves up.
    assert story(leaves, *CHANGES, tell="worker")[3:6] == [
        (200, "POST_LEFT", -1, 0), (200, "POST_LEFT", -1, 2), (200, "POST_JOINED", -1, 0),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_promoted_worker_is_protected_for_a_while() -> None:
    parameters = {
        P.LEAVE_PER_YEAR: 1.0, P.FILL_SECONDS: 5000, P.PROTECTED_PACE: 0.5,
        P.PROTECTED_SECONDS: 30, P.RETAINED_FACTOR: 0.0,
    }  # fmt: skip
    promotions = (Promotion("junior", "senior", ALWAYS),)
    only_two = (JUNIORS[0], JUNIORS[1])
    seen = played(only_two, parameters, months=(100,), promotions=promotions,
                  arrives=(105, 150))  # fmt: skip
    # Promoted at 100: at 105 half pace, 20 seconds for 10; at 150 the usual pace.
    assert story(seen, Event.START) == [(105, "START", 0, 20), (150, "START", 1, 10)]


@pytest.mark.unit
def test_someone_recruited_from_outside_is_not_protected() -> None:
    parameters = {
        P.LEAVE_PER_YEAR: 1.0, P.FILL_SECONDS: 100, P.PROTECTED_PACE: 0.5,
        P.PROTECTED_SECONDS: 300,
    }  # fmt: skip
    seen = played((JUNIORS[0],), parameters, months=(100, 200), arrives=(205,))
    assert story(seen, Event.START) == [(205, "START", 0, 10)]


@pytest.mark.unit
def test_who_goes_over_into_a_new_post_is_not_new_at_the_work_as_a_recruit_is() -> None:
    first = Regime(
        0, {"desk": Team("council", ("serve",))}, {}, {"serve": "desk"}, {"serving": fixed(10)},
        parameters={P.RAMP_SECONDS: 1000, P.RAMP_PACE: 0.5},
    )  # fmt: skip
    places = (("desk", ""), ("", "desk"), ("", "desk"))
    posts = tuple(Post("worker", n, place, (1.0,) * 2) for n, place in enumerate(places))
    means = Provision((first, replace(first, starts_at=2000)), posts)
    people = residents([Stream("a", [2100, 2100])], "visit")
    seen = play(SERVE, means, people, 1, horizon=5000)
    # One post ends at 2000: its worker takes the first of the two new ones, and the other is
    # recruited and takes 20 for 10.
    assert story(seen, Event.START, tell="worker") == [
        (2100, "START", 0, 1), (2100, "START", 1, 2),
    ]  # fmt: skip
    assert [line[3] for line in story(seen, Event.START)] == [10, 20]


@pytest.mark.unit
def test_a_promoted_worker_stays_promoted_in_a_post_that_takes_the_place_of_the_first() -> None:
    posts = (
        post("senior", 0, leave_factor=ALWAYS), post("junior", 0, leave_factor=0.0),
        post("senior", 1, leave_factor=ALWAYS),
    )  # fmt: skip
    places = (("desk", ""), ("desk", "desk"), ("", "desk"))
    first = Regime(
        0, {"desk": Team("council", ("serve",))}, {}, {"serve": "desk"}, {"serving": fixed(10)},
        parameters={P.LEAVE_PER_YEAR: 1.0, P.FILL_SECONDS: 5000, P.RETAINED_FACTOR: 0.0},
        promotions=(Promotion("junior", "senior", ALWAYS),),
    )  # fmt: skip
    posts = tuple(
        replace(each, team=place, fte=(1.0,) * 2)
        for each, place in zip(posts, places, strict=True)
    )  # fmt: skip
    regimes = (first, replace(first, starts_at=150))
    means = Provision(regimes, posts, month_starts=(100, 200, 300))
    seen = play(SERVE, means, residents([Stream("a", [])], "visit"), 1, horizon=1000)
    # 100: the senior leaves and the junior is promoted. 150: the post ends and the other senior
    # post takes its place. Who is promoted stays, though seniors leave in every month otherwise.
    assert story(seen, *CHANGES, tell="worker") == [
        (100, "POST_LEFT", -1, 0), (100, "POST_LEFT", -1, 1), (100, "POST_JOINED", -1, 0),
        (150, "POST_LEFT", -1, 0), (150, "POST_JOINED", -1, 2),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_role_cannot_move_up_into_itself() -> None:
    with pytest.raises(PathwayError, match="cannot move up"):
        played(JUNIORS, {}, promotions=(Promotion("junior", "junior", 1.0),))


@pytest.mark.unit
def test_a_promotion_between_roles_that_no_post_has_is_passed_over() -> None:
    first = Regime(
        0, {"desk": Team("council", ("serve",))}, {}, {"serve": "desk"}, {"serving": fixed(10)},
        promotions=(Promotion("nobody", "worker", 1.0),),
    )  # fmt: skip
    assert compile_tables(SERVE, Provision((first,), (post(),))).promotions == ((),)
