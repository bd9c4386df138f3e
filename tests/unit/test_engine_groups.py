"""Group sessions: who shares one piece of work, when it forms, and what happens if one leaves."""

from dataclasses import replace

import pytest
from engine_log import only, story

from simulation.model.log import Event
from simulation.pathway.steps import END, Impatience, Pathway, gather, scope, work
from simulation.people.laws import Law, fixed
from simulation.people.residents import Residents
from simulation.verification.queues import Crew, Played, Stream, play, provision, residents

pytestmark = pytest.mark.usefixtures("engine")

SESSION = gather("session", hours="meeting", size="size", window="window", saving="saving")
PEERS = {"peers": Crew(1, ("session",))}
LAWS: dict[str, Law] = {
    "meeting": fixed(10), "size": fixed(3), "window": fixed(100), "saving": fixed(0.3),
}  # fmt: skip


def people(*arrives: int) -> Residents:
    return residents([Stream("carers", arrives)], "visit")


def meet(*arrives: int, **laws: Law) -> Played:
    means = provision(PEERS, {**LAWS, **laws})
    return play(Pathway({"visit": (SESSION,)}), means, people(*arrives), 1)


@pytest.mark.unit
def test_a_full_group_meets_and_shares_its_time() -> None:
    played = meet(0, 4, 9)
    # 9: three are there. 3 x 10 x (1 - 0.3 x 2/3) = 24 seconds, all the leader's (the first).
    assert story(played, Event.GATHER_JOIN, Event.GATHER_FORM, Event.START, Event.FINISH) == [
        (0, "GATHER_JOIN", 0, 0), (4, "GATHER_JOIN", 1, 4), (9, "GATHER_JOIN", 2, 9),
        (9, "GATHER_FORM", 0, 3),
        (9, "START", 0, 24), (9, "START", 1, 0), (9, "START", 2, 0),
        (33, "FINISH", 0, 24), (33, "FINISH", 1, 0), (33, "FINISH", 2, 0),
    ]  # fmt: skip


@pytest.mark.unit
def test_the_worker_of_a_session_is_free_once_and_only_when_it_ends() -> None:
    played = meet(0, 4, 9, 10, 11, 12)
    # The second group is complete at 12 and waits for the worker until 33.
    assert only(played, Event.START) == {0: 9, 1: 9, 2: 9, 3: 33, 4: 33, 5: 33}
    assert only(played, Event.FINISH) == {0: 33, 1: 33, 2: 33, 3: 57, 4: 57, 5: 57}


@pytest.mark.unit
def test_after_the_longest_wait_a_group_goes_with_who_is_there() -> None:
    played = meet(0, 40)
    # 100: the first has waited 100. Two: 2 x 10 x (1 - 0.3 x 1/2) = 17 seconds.
    assert story(played, Event.GATHER_FORM, Event.START) == [
        (100, "GATHER_FORM", 0, 2), (100, "START", 0, 17), (100, "START", 1, 0),
    ]  # fmt: skip


@pytest.mark.unit
def test_one_alone_saves_nothing() -> None:
    assert story(meet(0), Event.START) == [(100, "START", 0, 10)]


@pytest.mark.unit
def test_the_window_runs_anew_for_those_who_come_after_a_group_has_gone() -> None:
    played = meet(0, 4, 9, 20)
    # The fourth comes at 20 and waits the whole 100.
    assert only(played, Event.START)[3] == 120


@pytest.mark.unit
def test_only_residents_of_one_care_home_are_reviewed_together() -> None:
    step = replace(SESSION, rule="care_home")
    there = replace(people(0, 1, 2, 3), home=[7, 8, 8, 7])
    means = provision({"peers": Crew(2, ("session",))}, {**LAWS, "size": fixed(2)})
    played = play(Pathway({"visit": (step,)}), means, there, 1)
    # Home 8 is complete at 2, home 7 at 3.
    assert story(played, Event.GATHER_FORM) == [(2, "GATHER_FORM", 1, 2), (3, "GATHER_FORM", 0, 2)]


BOTH = {"peers": Crew(1, ("session", "errand"))}


def interrupted(first_stays: int, second_stays: int) -> Played:
    """An errand keeps the worker until 60; three carers are complete at 2 and wait."""
    pathway = Pathway(
        {
            "visit": (scope("open", exit_clock="stay", after=END), SESSION),
            "errand": (work("errand", hours="errand"),),
        }
    )
    laws = {
        **{name: (law,) * 2 for name, law in LAWS.items()},
        "errand": (fixed(60),) * 2,
        "stay": (fixed(first_stays), fixed(second_stays)),
    }
    carers = residents([Stream("a", [0]), Stream("b", [1, 2], cls=1), Stream("c", [0])], "visit")
    everyone = replace(carers, entry=["visit", "visit", "visit", "errand"])
    return play(pathway, provision(BOTH, laws, classes=2), everyone, 1)


@pytest.mark.unit
def test_when_the_leader_of_a_waiting_group_leaves_the_next_one_leads() -> None:
    played = interrupted(first_stays=50, second_stays=1000)
    assert only(played, Event.CANCEL) == {0: 50}
    # Two are left at 60: 17 seconds, led by person 1.
    assert story(played, Event.START)[1:] == [(60, "START", 1, 17), (60, "START", 2, 0)]
    assert only(played, Event.FINISH) == {1: 77, 2: 77, 3: 60}


@pytest.mark.unit
def test_when_other_members_of_a_waiting_group_leave_the_leader_goes_alone() -> None:
    played = interrupted(first_stays=1000, second_stays=40)
    assert only(played, Event.CANCEL) == {1: 41, 2: 42}
    assert story(played, Event.START)[1:] == [(60, "START", 0, 10)]


@pytest.mark.unit
def test_a_group_that_all_have_left_meets_nobody_and_the_worker_goes_on() -> None:
    played = interrupted(first_stays=40, second_stays=40)
    assert only(played, Event.START) == {3: 0}
    assert only(played, Event.END) == {0: 40, 1: 41, 2: 42, 3: 60}


@pytest.mark.unit
def test_who_leaves_before_the_group_is_complete_does_not_count() -> None:
    # The first leaves at 5; the group needs three and is complete at 9 with 1, 2 and 3.
    step = replace(SESSION, impatience=Impatience("patience", leave_to=END))
    patience = (fixed(5), fixed(1000))
    laws = {**{name: (law,) * 2 for name, law in LAWS.items()}, "patience": patience}
    streams = [Stream("a", [0]), Stream("b", [1, 8, 9], cls=1)]
    means = provision(PEERS, laws, classes=2)
    played = play(Pathway({"visit": (step,)}), means, residents(streams, "visit"), 1)
    assert story(played, Event.LEAVE) == [(5, "LEAVE", 0, 0)]
    assert only(played, Event.START) == {1: 9, 2: 9, 3: 9}
