"""Who is served first: phases of an instant, priority lines, own workers, and impatience."""

from dataclasses import replace

import pytest
from engine_log import only, story

from simulation.model.log import Event
from simulation.pathway.names import Parameter
from simulation.pathway.provision import Meetings, Pool
from simulation.pathway.steps import (
    END,
    Impatience,
    Pathway,
    SameWorker,
    delay,
    hold,
    mark,
    release,
    scope,
    until,
    work,
)
from simulation.people.laws import Law, fixed
from simulation.scenario.seconds import WEEK
from simulation.verification.queues import Crew, Played, Stream, play, provision, residents

pytestmark = pytest.mark.usefixtures("engine")

SERVE = Pathway({"visit": (work("serve", hours="serving"),)})
DESK = {"desk": Crew(1, ("serve",))}


# phases of an instant


@pytest.mark.unit
def test_at_one_instant_the_more_urgent_is_served_though_they_come_last() -> None:
    streams = [Stream("usual", [0, 0], urgency=1), Stream("urgent", [0], urgency=0)]
    played = play(SERVE, provision(DESK, {"serving": fixed(10)}), residents(streams, "visit"), 1)
    assert only(played, Event.START) == {2: 0, 0: 10, 1: 20}


@pytest.mark.unit
def test_whoever_is_freed_at_an_instant_serves_who_comes_at_it() -> None:
    there = residents([Stream("a", [0, 10])], "visit")
    played = play(SERVE, provision(DESK, {"serving": fixed(10)}), there, 1)
    assert only(played, Event.START) == {0: 0, 1: 10}


@pytest.mark.unit
def test_work_in_hand_is_never_interrupted_by_an_emergency() -> None:
    streams = [Stream("usual", [0, 1], urgency=1), Stream("urgent", [5], urgency=0)]
    played = play(SERVE, provision(DESK, {"serving": fixed(10)}), residents(streams, "visit"), 1)
    assert only(played, Event.START) == {0: 0, 2: 10, 1: 20}


def leaving_at(served_at: int, patience: int) -> Played:
    pathway = Pathway(
        {"visit": (
            work("serve", hours="serving", impatience=Impatience("patience", leave_to="gone")),
            mark("got", record="got", then=END),
            mark("gone", record="gone"),
        )}
    )  # fmt: skip
    laws = {"serving": fixed(served_at), "patience": fixed(patience)}
    there = residents([Stream("a", [0, 0])], "visit")
    return play(pathway, provision(DESK, laws), there, 1)


@pytest.mark.unit
def test_patience_is_tested_after_everyone_who_can_be_served_has_been() -> None:
    # The worker is free at 10, exactly when the second's patience ends.
    assert only(leaving_at(10, 10), Event.START) == {0: 0, 1: 10}
    assert story(leaving_at(10, 10), Event.LEAVE) == []


@pytest.mark.unit
def test_who_loses_patience_leaves_at_that_second_and_goes_where_the_step_says() -> None:
    played = leaving_at(10, 9)
    assert story(played, Event.LEAVE, Event.MARK) == [
        (9, "LEAVE", 1, 0), (9, "MARK", 1, 0), (10, "MARK", 0, 0),
    ]  # fmt: skip
    assert only(played, Event.START) == {0: 0}


@pytest.mark.unit
def test_a_completion_comes_before_an_exit_and_an_exit_before_the_end_of_a_delay() -> None:
    pathway = Pathway(
        {
            "visit": (
                scope("open", exit_clock="stay", after="gone"),
                work("serve", hours="serving"),
                mark("got", record="got"),
                delay("rest"),
                mark("gone", record="gone"),
            ),
            "pause": (
                scope("open too", exit_clock="stay", after="gone too"),
                delay("ten", lasts="serving"),
                mark("rested", record="rested"),
                mark("gone too", record="gone"),
            ),
        }
    )
    laws = {"stay": fixed(10), "serving": fixed(10), "rest": fixed(5)}
    there = replace(residents([Stream("a", [0, 0])], "visit"), entry=["visit", "pause"])
    played = play(pathway, provision(DESK, laws), there, 1)
    # Person 0's work is done at 10, then both exit clocks ring; person 1's delay is not over.
    assert story(played, Event.FINISH, Event.EXIT, Event.MARK, tell="subject") == [
        (10, "FINISH", 0, 0), (10, "MARK", 0, 0), (10, "EXIT", 0, 0), (10, "MARK", 0, 1),
        (10, "EXIT", 1, 5), (10, "MARK", 1, 1),
    ]  # fmt: skip


# lines


TWO = Pathway({"a": (work("assess", hours="short"),), "b": (work("review", hours="short"),)})


def two_lines(entries: list[str], arrives: list[int], urgency: list[int]) -> dict[int, int]:
    there = residents([Stream("a", arrives)], "a")
    there = replace(there, entry=entries, urgency=urgency)
    means = provision({"desk": Crew(1, ("review", "assess"))}, {"short": fixed(10)})
    return only(play(TWO, means, there, 1), Event.START)


@pytest.mark.unit
def test_a_team_does_its_first_activity_first_whatever_the_time_joined() -> None:
    assert two_lines(["a", "a", "b"], [0, 1, 2], [0, 0, 0]) == {0: 0, 2: 10, 1: 20}


@pytest.mark.unit
def test_urgency_comes_before_the_team_s_order_of_activities() -> None:
    assert two_lines(["a", "a", "b"], [0, 1, 2], [1, 0, 1]) == {0: 0, 1: 10, 2: 20}


@pytest.mark.unit
def test_only_an_allowed_role_does_the_work() -> None:
    # Two roles in one team; only role "second" may review.
    means = provision({"first": Crew(1, ("assess",)), "second": Crew(1, ("review",))}, {
        "short": fixed(10),
    })  # fmt: skip
    regime = means.regimes[0]
    one_team = replace(
        regime,
        teams={"first": replace(regime.teams["first"], does=("review", "assess"))},
        routes={"assess": "first", "review": "first"},
        skills={"assess": ("first", "second"), "review": ("second",)},
    )
    posts = tuple(replace(post, team=("first",)) for post in means.posts)
    there = replace(residents([Stream("a", [0, 0, 0])], "a"), entry=["b", "b", "a"])
    played = play(TWO, replace(means, regimes=(one_team,), posts=posts), there, 1)
    # Role "first" (worker 0) assesses person 2 at once; "second" (worker 1) reviews 0, then 1.
    assert story(played, Event.START, tell="worker") == [
        (0, "START", 0, 1), (0, "START", 2, 0), (10, "START", 1, 1),
    ]  # fmt: skip


# the same worker


def known_worker(
    preference: SameWorker, parameters: dict[Parameter, float] | None = None
) -> Played:
    """Two workers, both busy when person 0 comes back at 15.

    Person 0 meets worker 0 (0-10) and comes back at 15. Person 1 keeps worker 1 from 11 to 16,
    person 2 keeps worker 0 from 12 to 22.
    """
    pathway = Pathway(
        {
            "visit": (
                work("meet", hours="ten", keeps=True),
                delay("five"),
                work("again", activity="meet", hours="ten", same_worker=preference),
            ),
            "short": (work("brief", activity="meet", hours="five"),),
            "long": (work("thorough", activity="meet", hours="ten"),),
        }
    )
    laws: dict[str, Law] = {"ten": fixed(10), "five": fixed(5)}
    there = replace(
        residents([Stream("a", [0, 11, 12])], "visit"), entry=["visit", "short", "long"]
    )
    means = provision({"desk": Crew(2, ("meet",))}, laws, parameters=parameters)
    return play(pathway, means, there, 1)


def second_start(played: Played) -> tuple[int, int]:
    starts = story(played, Event.START, tell="worker")
    at, _, _, worker = [line for line in starts if line[2] == 0][1]
    return at, worker


@pytest.mark.unit
def test_who_must_have_the_known_worker_waits_though_another_is_idle() -> None:
    assert second_start(known_worker(SameWorker.MUST)) == (22, 0)


@pytest.mark.unit
def test_who_prefers_the_known_worker_takes_another_rather_than_wait() -> None:
    assert second_start(known_worker(SameWorker.PREFER)) == (16, 1)


@pytest.mark.unit
def test_who_prefers_the_known_worker_gets_them_if_both_are_idle() -> None:
    pathway = Pathway(
        {"visit": (
            work("meet", hours="ten", keeps=True),
            delay("five"),
            work("again", activity="meet", hours="ten", same_worker=SameWorker.PREFER),
        )}
    )  # fmt: skip
    means = provision({"desk": Crew(2, ("meet",))}, {"ten": fixed(10), "five": fixed(5)})
    played = play(pathway, means, residents([Stream("a", [0])], "visit"), 1)
    # Worker 1 has been idle for longer, but worker 0 knows the person.
    assert second_start(played) == (15, 0)


@pytest.mark.unit
def test_the_practice_waits_a_while_for_the_known_worker_and_then_takes_anyone() -> None:
    practice = {
        Parameter.SAME_WORKER_STRENGTH: 1.0,
        Parameter.AFFINITY_WAIT_SECONDS: 3.0,
        Parameter.FAMILIARITY_SHARE: 0.2,
    }
    # Waits from 15 to 18; worker 1 has been idle since 16.
    assert second_start(known_worker(SameWorker.USUAL, practice)) == (18, 1)


@pytest.mark.unit
def test_knowing_the_person_saves_its_share_of_the_time() -> None:
    practice = {
        Parameter.SAME_WORKER_STRENGTH: 1.0,
        Parameter.AFFINITY_WAIT_SECONDS: 30.0,
        Parameter.FAMILIARITY_SHARE: 0.2,
    }
    played = known_worker(SameWorker.USUAL, practice)
    assert second_start(played) == (22, 0)
    assert [line for line in story(played, Event.START) if line[2] == 0][1] == (22, "START", 0, 8)


# impatience


def crisis_in(pathway: Pathway, **more: object) -> Played:
    """Person 0 waits from 1 without end; person 1 from 2, and is in crisis after 20."""
    laws = {
        "long": (fixed(50),) * 2,
        "patience": (fixed(10**7), fixed(20)),
        "short": (fixed(5),) * 2,
    }
    streams = [Stream("first", [0]), Stream("calm", [1]), Stream("crisis", [2], cls=1)]
    there = residents(streams, "visit")
    means = provision({"desk": Crew(1, ("serve",))}, laws, classes=2, **more)
    return play(pathway, means, there, 1, horizon=3 * WEEK)


@pytest.mark.unit
def test_a_crisis_goes_ahead_in_the_line_and_keeps_the_time_joined() -> None:
    step = work("serve", hours="long", impatience=Impatience("patience"))
    played = crisis_in(Pathway({"visit": (step,)}))
    # At 22 person 2 escalates (joined at 2); at 50 they go before person 1.
    assert story(played, Event.ESCALATE) == [(22, "ESCALATE", 2, 2)]
    assert only(played, Event.START) == {0: 0, 2: 50, 1: 100}


@pytest.mark.unit
def test_a_crisis_goes_ahead_where_places_are_short() -> None:
    pathway = Pathway(
        {"visit": (
            hold("ask", slot="beds", impatience=Impatience("patience")),
            work("serve", hours="long"),
            release("go", slot="beds"),
        )}
    )  # fmt: skip
    played = crisis_in(pathway, pools={"beds": Pool((1,))})
    assert only(played, Event.ESCALATE) == {2: 22}
    assert only(played, Event.HOLD) == {0: 0, 2: 50, 1: 100}


@pytest.mark.unit
def test_a_crisis_goes_ahead_at_the_panel() -> None:
    pathway = Pathway(
        {"visit": (until("hear", calendar="panel", impatience=Impatience("patience")),
                   work("serve", hours="short"))}
    )  # fmt: skip
    played = crisis_in(pathway, calendars={"panel": Meetings(-1, places=1)})
    # The value of a meeting is since when the person waited.
    assert story(played, Event.MEET) == [(WEEK, "MEET", 2, 2), (2 * WEEK, "MEET", 0, 0)]


@pytest.mark.unit
def test_a_person_in_crisis_no_longer_insists_on_the_known_worker() -> None:
    practice = {Parameter.SAME_WORKER_STRENGTH: 1.0, Parameter.AFFINITY_WAIT_SECONDS: 1000.0}
    again = work(
        "again", activity="meet", hours="ten", same_worker=SameWorker.USUAL,
        impatience=Impatience("patience"),
    )  # fmt: skip
    pathway = Pathway(
        {
            "visit": (work("meet", hours="ten", keeps=True), delay("five"), again),
            "short": (work("brief", activity="meet", hours="five"),),
            "long": (work("thorough", activity="meet", hours="hundred"),),
        }
    )
    laws = {"ten": fixed(10), "five": fixed(5), "hundred": fixed(100), "patience": fixed(7)}
    there = replace(
        residents([Stream("a", [0, 11, 12])], "visit"), entry=["visit", "short", "long"]
    )
    means = provision({"desk": Crew(2, ("meet",))}, laws, parameters=practice)
    # As above, but worker 0 is busy until 112. Worker 1 is idle from 16; the crisis comes at 22.
    assert second_start(play(pathway, means, there, 1)) == (22, 1)


@pytest.mark.unit
def test_patience_runs_on_when_someone_stops_insisting_on_the_known_worker() -> None:
    practice = {Parameter.SAME_WORKER_STRENGTH: 1.0, Parameter.AFFINITY_WAIT_SECONDS: 3.0}
    again = work(
        "again", activity="meet", hours="ten", same_worker=SameWorker.USUAL,
        impatience=Impatience("patience", leave_to=END),
    )  # fmt: skip
    pathway = Pathway(
        {
            "visit": (work("meet", hours="ten", keeps=True), delay("five"), again),
            "long": (work("thorough", activity="meet", hours="hundred"),),
        }
    )
    laws = {"ten": fixed(10), "five": fixed(5), "hundred": fixed(100), "patience": fixed(7)}
    there = replace(residents([Stream("a", [0, 11, 12])], "visit"), entry=["visit", "long", "long"])
    means = provision({"desk": Crew(2, ("meet",))}, laws, parameters=practice)
    # Waits from 15, for worker 0 only until 18; both are busy past 22, when patience ends.
    assert story(play(pathway, means, there, 1), Event.LEAVE) == [(22, "LEAVE", 0, 15)]
