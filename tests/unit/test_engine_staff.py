"""Staff who leave, posts that end, and a transfer: cases and waiting people keep their place."""

from dataclasses import replace

import pytest
from engine_log import only, story

from simulation.model.log import Event
from simulation.pathway.names import Parameter
from simulation.pathway.provision import Pool, Post, Provision, Regime, Team
from simulation.pathway.steps import (
    END,
    Impatience,
    Pathway,
    SameWorker,
    Step,
    delay,
    hold,
    release,
    work,
)
from simulation.people.laws import Law, fixed
from simulation.verification.queues import Crew, Stream, play, provision, residents

pytestmark = pytest.mark.usefixtures("engine")

SERVE = Pathway({"visit": (work("serve", hours="serving"),)})
TRANSFER = 100


@pytest.mark.unit
def test_a_worker_who_leaves_finishes_the_work_in_hand_and_takes_no_more() -> None:
    everyone_leaves = {Parameter.LEAVE_PER_YEAR: 1e9, Parameter.FILL_SECONDS: 10}
    means = provision(
        {"desk": Crew(1, ("serve",))}, {"serving": fixed(80)}, parameters=everyone_leaves
    )
    means = replace(means, month_starts=(50, 130))
    there = residents([Stream("a", [0, 1])], "visit")
    played = play(SERVE, means, there, 1, horizon=1000)
    # Leaves at 50, in mid-work; finishes at 80; the post is filled at the next look, at 130.
    assert story(played, Event.POST_LEFT, Event.POST_JOINED) == [
        (50, "POST_LEFT", -1, 0), (130, "POST_JOINED", -1, 0),
    ]  # fmt: skip
    assert only(played, Event.FINISH) == {0: 80, 1: 210}
    assert only(played, Event.START) == {0: 0, 1: 130}


@pytest.mark.unit
def test_a_joiner_works_more_slowly_until_they_know_the_work() -> None:
    parameters = {
        Parameter.LEAVE_PER_YEAR: 1e9, Parameter.FILL_SECONDS: 10,
        Parameter.RAMP_SECONDS: 100, Parameter.RAMP_PACE: 0.5,
    }  # fmt: skip
    means = provision({"desk": Crew(1, ("serve",))}, {"serving": fixed(60)}, parameters=parameters)
    means = replace(means, month_starts=(50, 130))
    played = play(SERVE, means, residents([Stream("a", [0, 1, 2])], "visit"), 1, horizon=1000)
    # Joins at 130: half pace up to 230, so 120 seconds for 60; from 250 the usual pace.
    assert story(played, Event.START) == [
        (0, "START", 0, 60), (130, "START", 1, 120), (250, "START", 2, 60),
    ]  # fmt: skip


def transfer(
    steps: tuple[Step, ...],
    laws: dict[str, Law],
    posts: tuple[Post, ...],
    *,
    other: tuple[Step, ...] = (),
    pools: dict[str, Pool] | None = None,
    moves: bool = True,
) -> tuple[Pathway, Provision]:
    """Before 100 the council serves; afterwards (if it ``moves``) the company does."""
    pathway = Pathway({"visit": steps, **({"other": other} if other else {})})
    before = Regime(0, {"council": Team("council", ("serve",))}, {}, {"serve": "council"}, laws)
    after = replace(before, starts_at=TRANSFER)
    if moves:
        after = replace(
            after, teams={"company": Team("company", ("serve",))}, routes={"serve": "company"}
        )
    return pathway, Provision((before, after), posts, pools=pools or {}, transfer_at=TRANSFER)


def stays(index: int, slots: int = 0) -> Post:
    return Post("broker", index, ("council", "council"), (1.0, 1.0), slots=slots)


def ends(index: int, slots: int = 0) -> Post:
    return Post("broker", index, ("council", ""), (1.0, 1.0), slots=slots)


def moves_over(index: int, slots: int = 0) -> Post:
    return Post("broker", index, ("council", "company"), (1.0, 1.0), slots=slots)


def begins(index: int) -> Post:
    return Post("broker", index, ("", "company"), (1.0, 1.0))


@pytest.mark.unit
def test_who_waits_at_a_transfer_goes_to_the_new_team_and_keeps_the_time_joined() -> None:
    step = work("serve", hours="serving")
    model = transfer((step,), {"serving": fixed(150)}, (moves_over(0), begins(1)))
    there = residents([Stream("a", [0, 5, 99, 100])], "visit")
    played = play(*model, there, 1)
    # Worker 0 is busy until 150. At 100 worker 1 begins at the company and takes who waits since 5.
    assert story(played, Event.START, tell="worker") == [
        (0, "START", 0, 0), (100, "START", 1, 1), (150, "START", 2, 0), (250, "START", 3, 1),
    ]  # fmt: skip


@pytest.mark.unit
def test_patience_runs_on_through_a_transfer() -> None:
    step = work("serve", hours="serving", impatience=Impatience("patience", leave_to=END))
    laws = {"serving": fixed(200), "patience": fixed(150)}
    there = residents([Stream("a", [0, 5])], "visit")
    played = play(*transfer((step,), laws, (moves_over(0),)), there, 1)
    # Joined at 5, leaves at 155 although the line changed hands at 100.
    assert story(played, Event.LEAVE) == [(155, "LEAVE", 1, 5)]


@pytest.mark.unit
def test_a_worker_who_moves_finishes_the_work_in_hand_and_serves_the_new_team() -> None:
    step = work("serve", hours="serving")
    model = transfer((step,), {"serving": fixed(150)}, (moves_over(0),))
    played = play(*model, residents([Stream("a", [0, 120])], "visit"), 1)
    # teams: 0 the council, 1 the company.
    assert story(played, Event.START, tell="team") == [(0, "START", 0, 0), (150, "START", 1, 1)]
    assert story(played, Event.POST_MOVED, tell="team") == [(100, "POST_MOVED", -1, 1)]


HELD = (
    hold("ask", slot="caseload"),
    delay("stay"),
    release("go", slot="caseload"),
    work("serve", hours="serving"),
)
CASELOAD = {"caseload": Pool(caseload_of="serve")}


@pytest.mark.unit
def test_the_cases_of_a_post_that_ends_are_allocated_before_new_people() -> None:
    laws = {"stay": fixed(200), "serving": fixed(1)}
    model = transfer(HELD, laws, (ends(0, slots=1), stays(1, slots=1)), pools=CASELOAD, moves=False)
    there = residents([Stream("a", [0, 1, 2])], "visit")
    played = play(*model, there, 1)
    # Person 0 with worker 0, person 1 with worker 1, person 2 waits. 100: worker 0's post ends and
    # person 0's case waits. 200: person 0 goes before anyone had room. 201: person 1 goes and
    # person 2 takes the place.
    assert story(played, Event.HOLD, tell="worker") == [
        (0, "HOLD", 0, 0), (1, "HOLD", 1, 1), (201, "HOLD", 2, 1),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_case_that_went_back_to_allocation_takes_the_next_free_slot() -> None:
    pathway, means = transfer(
        HELD, {"stay": fixed(200), "serving": fixed(1)}, (ends(0, slots=1), stays(1, slots=1)),
        pools=CASELOAD, moves=False,
    )  # fmt: skip
    short = tuple(
        replace(regime, laws={"stay": (fixed(400), fixed(149)), "serving": (fixed(1),) * 2})
        for regime in means.regimes
    )
    streams = [Stream("a", [0]), Stream("b", [1], cls=1), Stream("c", [2])]
    played = play(pathway, replace(means, regimes=short, classes=2), residents(streams, "visit"), 1)
    # 100: person 0's worker goes. 150: person 1's slot is free and goes to person 0's case, so
    # person 2 waits until person 0 goes at 400.
    assert only(played, Event.HOLD) == {0: 0, 1: 1, 2: 400}
    assert [line[3] for line in story(played, Event.RELEASE, tell="worker")] == [1, 1, 1]


@pytest.mark.unit
def test_cases_move_with_their_worker_and_free_the_worker_s_slot_at_the_new_team() -> None:
    laws = {"stay": fixed(150), "serving": fixed(1)}
    model = transfer(HELD, laws, (moves_over(0, slots=1),), pools=CASELOAD)
    played = play(*model, residents([Stream("a", [0, 2, 110])], "visit"), 1)
    # Person 1 has waited since 2, person 2 since 110, for the one slot that is free at 150, at 300.
    assert only(played, Event.HOLD) == {0: 0, 1: 150, 2: 300}


@pytest.mark.unit
def test_after_a_transfer_a_leaver_s_cases_still_find_another_worker() -> None:
    # Both workers move at 100; the post of worker 0 ends at 110.
    pathway, means = transfer(
        HELD, {"stay": fixed(500), "serving": fixed(1)},
        (moves_over(0, slots=1), moves_over(1, slots=2)), pools=CASELOAD,
    )  # fmt: skip
    third = replace(means.regimes[1], starts_at=110)
    posts = (
        replace(means.posts[0], team=("council", "company", ""), fte=(1.0,) * 3),
        replace(means.posts[1], team=("council", "company", "company"), fte=(1.0,) * 3),
    )
    means = replace(means, regimes=(*means.regimes, third), posts=posts)
    played = play(pathway, means, residents([Stream("a", [0, 1, 2])], "visit"), 1)
    # Worker 1 has most room: person 0. Then one slot each, the lowest first: person 1 with
    # worker 0, person 2 with worker 1. At 110 worker 0 goes and nobody has room; at 500 person 0
    # goes and worker 1 takes person 1's case, which ends at 501.
    held = [line[2:] for line in story(played, Event.HOLD, tell="worker")]
    assert held == [(0, 1), (1, 0), (2, 1)]
    assert story(played, Event.RELEASE, tell="worker") == [
        (500, "RELEASE", 0, 1), (501, "RELEASE", 1, 1), (502, "RELEASE", 2, 1),
    ]  # fmt: skip


@pytest.mark.unit
def test_who_must_have_a_worker_who_goes_is_taken_by_the_team() -> None:
    steps = (
        work("meet", activity="serve", hours="ten", keeps=True),
        delay("five"),
        work(
            "again", activity="serve", hours="ten", same_worker=SameWorker.MUST,
            impatience=Impatience("patience", leave_to=END),
        ),
    )  # fmt: skip
    laws = {"ten": fixed(10), "five": fixed(5), "long": fixed(500), "patience": fixed(300)}
    model = transfer(
        steps, laws, (ends(0), stays(1)), moves=False,
        other=(work("thorough", activity="serve", hours="long"),),
    )  # fmt: skip
    there = residents([Stream("a", [0, 11, 12])], "visit")
    played = play(*model, replace(there, entry=["visit", "other", "other"]), 1)
    # Worker 1 is busy 11-511, worker 0 12-512. Person 0 waits for worker 0 from 15; the post ends
    # at 100, so they join the team's line, and their patience still ends at 315.
    assert story(played, Event.LEAVE) == [(315, "LEAVE", 0, 15)]


@pytest.mark.unit
def test_new_hours_apply_to_work_that_is_asked_for_after_the_date() -> None:
    pathway, means = transfer(
        (work("serve", hours="serving"),), {"serving": fixed(10)}, (stays(0),), moves=False
    )
    later = replace(means.regimes[1], laws={"serving": fixed(30)})
    means = replace(means, regimes=(means.regimes[0], later))
    played = play(pathway, means, residents([Stream("a", [99, 100])], "visit"), 1)
    # Person 0 asked at 99 and takes 10; person 1 comes at the instant of the change, before it.
    assert [line[3] for line in story(played, Event.START)] == [10, 10]
    played = play(pathway, means, residents([Stream("a", [99, 101])], "visit"), 1)
    assert [line[3] for line in story(played, Event.START)] == [10, 30]
