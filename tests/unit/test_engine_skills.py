"""Posts that keep to some activities: what they may do, by regime, while their role stays."""

from dataclasses import replace

import pytest
from engine_log import only, story

from simulation.model.log import Event
from simulation.pathway.compiler import PathwayError, compile_tables
from simulation.pathway.provision import Post, Provision, Regime, Team
from simulation.pathway.steps import Pathway, SameWorker, delay, work
from simulation.people.laws import fixed
from simulation.people.residents import Residents
from simulation.verification.queues import Stream, play, residents

pytestmark = pytest.mark.usefixtures("engine")

BOTH = Pathway(
    {"assess": (work("assess", hours="ten"),), "review": (work("review", hours="ten"),)}
)  # fmt: skip
TEAM = Team("council", ("assess", "review"))
REGIME = Regime(
    0, {"team": TEAM}, {}, {"assess": "team", "review": "team"}, {"ten": fixed(10)}
)  # fmt: skip
REVIEWS, ASSESSMENTS = frozenset({"review"}), frozenset({"assess"})


def social_worker(index: int, *keeps_to: frozenset[str] | None) -> Post:
    regimes = max(len(keeps_to), 1)
    team = ("team",) * regimes
    return Post("social_worker", index, team, (1.0,) * regimes, keeps_to=keeps_to)


def people(*entries: tuple[int, str]) -> Residents:
    there = residents([Stream("a", [when for when, _ in entries])], "review")
    return replace(there, entry=[entry for _, entry in entries])


@pytest.mark.unit
def test_a_ring_fenced_reviewer_never_takes_other_work() -> None:
    posts = (social_worker(0, REVIEWS), social_worker(1, None))
    there = people((0, "assess"), (1, "assess"), (2, "review"), (3, "assess"))
    played = play(BOTH, Provision((REGIME,), posts), there, 1)
    # Worker 1 does the assessments one after the other while worker 0 is idle but for the review.
    assert story(played, Event.START, tell="worker") == [
        (0, "START", 0, 1), (2, "START", 2, 0), (10, "START", 1, 1), (20, "START", 3, 1),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_worker_without_bounds_also_reviews_and_the_longest_idle_goes_first() -> None:
    posts = (social_worker(0, REVIEWS), social_worker(1, None))
    there = people((0, "review"), (1, "review"), (2, "review"))
    played = play(BOTH, Provision((REGIME,), posts), there, 1)
    assert story(played, Event.START, tell="worker") == [
        (0, "START", 0, 0), (1, "START", 1, 1), (10, "START", 2, 0),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_post_keeps_to_other_work_from_a_date_even_where_it_stays_in_its_team() -> None:
    posts = (social_worker(0, None, ASSESSMENTS, None),)
    regimes = tuple(replace(REGIME, starts_at=start) for start in (0, 100, 200))
    there = people((5, "review"), (105, "review"), (106, "assess"))
    played = play(BOTH, Provision(regimes, posts), there, 1)
    # Idle at 100, it then keeps to assessments: the review of 105 waits until 200.
    assert only(played, Event.START) == {0: 5, 2: 106, 1: 200}
    assert story(played, Event.POST_MOVED) == []


@pytest.mark.unit
def test_a_known_worker_who_keeps_to_other_work_is_not_waited_for() -> None:
    pathway = Pathway(
        {
            "review": (
                work("meet", activity="assess", hours="ten", keeps=True),
                delay("rest"),
                work("review", hours="ten", same_worker=SameWorker.MUST),
            ),
            "assess": (work("assess", hours="ten"),),
        }
    )
    regimes = (replace(REGIME, laws={"ten": fixed(10), "rest": fixed(5)}),)
    posts = (social_worker(0, ASSESSMENTS), social_worker(1, REVIEWS))
    played = play(pathway, Provision(regimes, posts), people((0, "review")), 1)
    assert story(played, Event.START, tell="worker") == [(0, "START", 0, 0), (15, "START", 0, 1)]


@pytest.mark.unit
def test_draws_of_a_post_do_not_depend_on_what_it_keeps_to() -> None:
    tables = compile_tables(BOTH, Provision((REGIME,), (social_worker(0, REVIEWS),)))
    assert tables.roles == ("social_worker",)
    assert tables.skill_sets == ("social_worker", "social_worker (review)")
    assert tables.post_role == (0,) and tables.post_skill == ((1,),)
    assess, review = (tables.activities.index(each) for each in ("assess", "review"))
    assert tables.skills[0][assess] == (0,) and tables.skills[0][review] == (0, 1)


@pytest.mark.unit
def test_an_activity_that_nobody_does_cannot_be_kept_to() -> None:
    posts = (social_worker(0, frozenset({"revew"})),)
    with pytest.raises(PathwayError, match="keeps to 'revew'"):
        compile_tables(BOTH, Provision((REGIME,), posts))
