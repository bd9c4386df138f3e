"""An exit clock cancels whatever its scope waits for; work in hand is finished."""

from dataclasses import replace

import pytest
from engine_log import only, story, times

from simulation.model.log import Event
from simulation.pathway.names import Parameter, Shortage
from simulation.pathway.provision import Budget, Meetings, Pool
from simulation.pathway.steps import (
    END,
    Pathway,
    Step,
    commit,
    cycle,
    delay,
    gather,
    hold,
    mark,
    scope,
    spawn,
    until,
    work,
)
from simulation.people.laws import fixed
from simulation.scenario.seconds import WEEK
from simulation.verification.queues import Crew, Played, Stream, play, provision, residents

pytestmark = pytest.mark.usefixtures("engine")

LAWS = {
    "stay": fixed(50), "long": fixed(200), "serving": fixed(80), "size": fixed(2),
    "window": fixed(1000), "saving": fixed(0), "short": fixed(20),
}  # fmt: skip
BLOCKED: dict[str, Step] = {
    "a line": work("wait", activity="serve", hours="serving"),
    "a group": gather(
        "wait", activity="serve", hours="serving", size="size", window="window", saving="saving"
    ),
    "a meeting": until("wait", calendar="panel"),
    "places": hold("wait", slot="full"),
    "a budget": commit("wait", budget="care", rule="reserve"),
    "a delay": delay("wait", lasts="long"),
    "a review date": cycle("wait", period="long"),
}


def cancelled_in(step: Step) -> Played:
    """One person waits in a scope that ends at 50, behind work that takes until 80."""
    pathway = Pathway(
        {
            "visit": (
                scope("open", exit_clock="stay", after="gone"),
                step,
                mark("got", record="got", then=END),
                mark("gone", record="gone"),
            ),
            "other": (work("serve", hours="serving"),),
        }
    )
    means = provision(
        {"desk": Crew(1, ("serve",))},
        LAWS,
        pools={"full": Pool((0,))},
        calendars={"panel": Meetings(-1)},
        budgets={"care": Budget((0,))},
        year_starts=(0, WEEK),
        parameters={Parameter.SHORTAGE_RULE: Shortage.DEFER},
    )
    there = residents([Stream("a", [0, 0])], "visit")
    there = replace(there, entry=["other", "visit"], weekly_pence=[0, 100])
    return play(pathway, means, there, 1, horizon=WEEK + 10)


@pytest.mark.unit
@pytest.mark.parametrize("where", BLOCKED)
def test_the_exit_clock_ends_the_wait_for(where: str) -> None:
    played = cancelled_in(BLOCKED[where])
    assert story(played, Event.EXIT, Event.CANCEL, Event.MARK, tell="time") == [
        (50, "EXIT", 1, 50), (50, "CANCEL", 1, 50), (50, "MARK", 1, 50),
    ]  # fmt: skip
    assert only(played, Event.END) == {0: 80, 1: 50}
    # What they waited for is never given to them.
    given = story(played, Event.START, Event.MEET, Event.HOLD)
    assert [line for line in given if line[2] == 1] == []


@pytest.mark.unit
def test_work_in_hand_is_finished_and_then_the_person_goes() -> None:
    pathway = Pathway(
        {"visit": (
            scope("open", exit_clock="stay", after="gone"),
            work("serve", hours="serving"),
            mark("got", record="got", then=END),
            mark("gone", record="gone"),
        )}
    )  # fmt: skip
    means = provision({"desk": Crew(1, ("serve",))}, LAWS)
    played = play(pathway, means, residents([Stream("a", [0])], "visit"), 1)
    assert story(played, Event.EXIT, Event.CANCEL, Event.FINISH, Event.MARK, tell="subject") == [
        (50, "EXIT", 0, 0), (80, "FINISH", 0, 0), (80, "MARK", 0, 1),
    ]  # fmt: skip


@pytest.mark.unit
def test_parallel_journeys_end_with_the_scope_unless_detached() -> None:
    pathway = Pathway(
        {
            "visit": (
                scope("open", exit_clock="stay", after=END),
                spawn("with", journey="casework"),
                spawn("apart", journey="enquiry", detached=True),
                delay("package", lasts="long"),
            ),
            "casework": (delay("gap", lasts="long"),),
            "enquiry": (delay("look", lasts="long"),),
        }
    )
    played = play(pathway, provision({}, LAWS), residents([Stream("a", [0])], "visit"), 1)
    # journeys: 0 the visit, 1 casework, 2 the enquiry.
    assert story(played, Event.CANCEL, Event.END, tell="journey") == [
        (50, "CANCEL", 0, 0), (50, "CANCEL", 0, 1), (50, "END", 0, 0), (50, "END", 0, 1),
        (200, "END", 0, 2),
    ]  # fmt: skip


@pytest.mark.unit
def test_an_exit_clock_that_rings_after_everything_is_over_says_nothing() -> None:
    pathway = Pathway(
        {"visit": (scope("open", exit_clock="stay", after=END), delay("rest", lasts="short"))}
    )
    # The first is over at 20; the second comes at 30 and may use the first one's place.
    means = provision({}, LAWS)
    played = play(pathway, means, residents([Stream("a", [0, 30])], "visit"), 1)
    assert story(played, Event.EXIT, Event.CANCEL) == []
    assert only(played, Event.END) == {0: 20, 1: 50}


@pytest.mark.unit
def test_what_a_finished_journey_began_still_ends_with_its_scope() -> None:
    pathway = Pathway(
        {
            "visit": (
                scope("open", exit_clock="stay", after=END),
                spawn("with", journey="casework"),
                delay("rest", lasts="short"),
            ),
            "casework": (delay("gap", lasts="long"),),
        }
    )
    played = play(pathway, provision({}, LAWS), residents([Stream("a", [0])], "visit"), 1)
    assert story(played, Event.EXIT, Event.CANCEL, Event.END, tell="journey") == [
        (20, "END", 0, 0), (50, "EXIT", 0, 0), (50, "CANCEL", 0, 1), (50, "END", 0, 1),
    ]  # fmt: skip


def nested(inner: int, outer: int) -> Played:
    pathway = Pathway(
        {"visit": (
            scope("alive", exit_clock="life", after="died"),
            scope("package", exit_clock="care", after="ended"),
            delay("rest", lasts="long", then=END),
            mark("ended", record="ended"),
            delay("after", lasts="long", then=END),
            mark("died", record="died"),
        )}
    )  # fmt: skip
    laws = {"life": fixed(outer), "care": fixed(inner), "long": fixed(200)}
    return play(pathway, provision({}, laws), residents([Stream("a", [0])], "visit"), 1)


@pytest.mark.unit
def test_the_outer_of_two_scopes_still_rings_after_the_inner() -> None:
    assert story(nested(inner=30, outer=70), Event.EXIT, Event.MARK, tell="subject") == [
        (30, "EXIT", 0, 1), (30, "MARK", 0, 0), (70, "EXIT", 0, 0), (70, "MARK", 0, 1),
    ]  # fmt: skip


@pytest.mark.unit
def test_the_outer_of_two_scopes_silences_the_inner() -> None:
    assert story(nested(inner=70, outer=30), Event.EXIT, Event.MARK, tell="subject") == [
        (30, "EXIT", 0, 0), (30, "MARK", 0, 1),
    ]  # fmt: skip


@pytest.mark.unit
def test_an_opening_case_stays_only_for_what_is_left_of_its_stay() -> None:
    pathway = Pathway(
        {"visit": (scope("open", exit_clock="stay", after=END), delay("rest", lasts="long"))}
    )
    there = replace(residents([Stream("a", [0, 0])], "visit"), stay_seconds=[13, 0])
    played = play(pathway, provision({}, LAWS), there, 1)
    assert times(played, Event.EXIT) == {0: [13], 1: [50]}
