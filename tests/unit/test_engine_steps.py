"""Each kind of step on a few residents, with expected times worked by hand."""

from dataclasses import replace
from datetime import date

import pytest
from engine_log import only, story, times

from simulation.model.log import Event
from simulation.pathway.names import Parameter
from simulation.pathway.provision import Meetings, Pool, Post
from simulation.pathway.steps import (
    END,
    Pathway,
    choose,
    come_back,
    cycle,
    delay,
    hold,
    mark,
    release,
    spawn,
    until,
    work,
)
from simulation.pathway.working_time import daily
from simulation.people.laws import fixed
from simulation.people.philox import Draws
from simulation.scenario.seconds import DAY, WEEK
from simulation.verification.queues import Crew, Played, Stream, play, provision, residents

pytestmark = pytest.mark.usefixtures("engine")

SERVE = Pathway({"visit": (work("serve", hours="serving"),)})
DESK = {"desk": Crew(1, ("serve",))}


def people(*arrives: int, urgency: int = 0):
    return residents([Stream("all", arrives, urgency=urgency)], "visit")


@pytest.mark.unit
def test_one_worker_serves_in_order_of_arrival() -> None:
    played = play(SERVE, provision(DESK, {"serving": fixed(10)}), people(0, 5, 5), 1)
    # 0: person 0 starts. 5: two join. 10: person 1 (same instant, lower number). 20: person 2.
    assert story(played, Event.JOIN, Event.START, Event.FINISH) == [
        (0, "JOIN", 0, 0), (0, "START", 0, 10),
        (5, "JOIN", 1, 5), (5, "JOIN", 2, 5),
        (10, "FINISH", 0, 10), (10, "START", 1, 10),
        (20, "FINISH", 1, 10), (20, "START", 2, 10),
        (30, "FINISH", 2, 10),
    ]  # fmt: skip


@pytest.mark.unit
def test_part_time_pace_and_case_work_share_stretch_the_work() -> None:
    # Half time, 0.8 of an hour on case work, pace 0.9: 36 / 0.36 = 100 seconds.
    means = provision(DESK, {"serving": fixed(36)}, parameters={Parameter.PACE_FACTOR: 0.9})
    means = replace(means, posts=(Post("desk", 0, ("desk",), (0.5,), pace=0.8),))
    played = play(SERVE, means, people(0), 1)
    assert story(played, Event.START, Event.FINISH) == [
        (0, "START", 0, 100), (100, "FINISH", 0, 100),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_regime_that_names_no_pace_changes_none() -> None:
    played = play(SERVE, provision(DESK, {"serving": fixed(36)}), people(0), 1)
    assert only(played, Event.FINISH) == {0: 36}


@pytest.mark.unit
def test_work_goes_to_who_was_idle_longest_and_then_to_the_lowest_number() -> None:
    means = provision({"desk": Crew(3, ("serve",))}, {"serving": fixed(10)})
    played = play(SERVE, means, people(0, 1, 15, 16, 17), 1)
    # 0: worker 0 of three alike. 1: worker 1. 15: worker 2 has been idle since 0.
    # 16: worker 0 since 10. 17: worker 1 since 11.
    workers = [line[3] for line in story(played, Event.START, tell="worker")]
    assert workers == [0, 1, 2, 0, 1]


@pytest.mark.unit
def test_a_choice_follows_each_person_s_own_uniform() -> None:
    pathway = Pathway(
        {
            "visit": (
                choose("triage", {"advice": END, "reablement": "wait", "assessment": "mark"}),
                delay("wait", lasts="wait", then=END),
                mark("mark", record="assessment"),
            )
        }
    )
    shares = {"triage": {"advice": 0.2, "reablement": 0.5, "assessment": 0.3}}
    means = provision({}, {"wait": fixed(7)}, shares=shares)
    played = play(pathway, means, people(*[0] * 200), 5)
    uniforms = Draws(5, 0, ("choice:triage",)).column("choice:triage", 0, 200)
    marked = set(only(played, Event.MARK))
    waited = {person for person, end in only(played, Event.END).items() if end == 7}
    assert marked == {person for person, u in enumerate(uniforms) if u >= 0.7}
    assert waited == {person for person, u in enumerate(uniforms) if 0.2 <= u < 0.7}


@pytest.mark.unit
def test_a_branch_of_share_0_is_never_taken_and_one_of_share_1_always() -> None:
    pathway = Pathway(
        {"visit": (choose("triage", {"no": END, "yes": "mark"}), mark("mark", record="seen"))}
    )
    everyone = people(*[0] * 300)
    for share in (0.0, 1.0):
        means = provision({}, shares={"triage": {"no": 1 - share, "yes": share}})
        assert len(only(play(pathway, means, everyone, 1), Event.MARK)) == 300 * share


@pytest.mark.unit
def test_shares_may_differ_by_class() -> None:
    pathway = Pathway(
        {"visit": (choose("triage", {"no": END, "yes": "mark"}), mark("mark", record="seen"))}
    )
    shares = ({"no": 1.0, "yes": 0.0}, {"no": 0.0, "yes": 1.0})
    streams = [Stream("adults", [0, 0]), Stream("carers", [0, 0], cls=1)]
    means = provision({}, shares={"triage": shares}, classes=2)
    played = play(pathway, means, residents(streams, "visit"), 1)
    assert set(only(played, Event.MARK)) == {2, 3}


@pytest.mark.unit
def test_a_delay_lasts_its_time_and_one_of_0_none() -> None:
    pathway = Pathway({"visit": (delay("none"), mark("between", record="seen"), delay("wait"))})
    means = provision({}, {"none": fixed(0), "wait": fixed(7)})
    played = play(pathway, means, people(3), 1)
    assert story(played, Event.MARK, Event.END) == [(3, "MARK", 0, 0), (10, "END", 0, 0)]


@pytest.mark.unit
def test_a_thinned_hazard_rings_at_the_first_candidate_that_is_kept() -> None:
    # Candidates every 10 seconds; the rate is a quarter of its ceiling, so each is kept if its
    # own uniform is below 0.25.
    pathway = Pathway({"visit": (delay("unplanned", lasts="gap", rule="casework_rate"),)})
    parameters = {Parameter.CASEWORK_CEILING: 4.0}
    means = provision({}, {"gap": fixed(10)}, parameters=parameters)
    played = play(pathway, means, people(*[0] * 40), 9)
    draws = Draws(9, 0, ("keep:gap",))
    expected = {}
    for person in range(40):
        candidate = 0
        while draws.uniform(0, 0, person, candidate) >= 0.25:
            candidate += 1
        expected[person] = 10 * (candidate + 1)
    assert only(played, Event.END) == expected


PANEL = Pathway({"visit": (until("wait", calendar="panel"),)})


def panel(meetings: Meetings, *arrives: int, **more: object) -> Played:
    means = provision({}, calendars={"panel": meetings}, **more)
    return play(PANEL, means, people(*arrives), 1, horizon=5 * WEEK)


@pytest.mark.unit
def test_a_panel_with_two_places_takes_the_first_two_and_the_third_a_week_later() -> None:
    played = panel(Meetings(-1, places=2), 10, 20, 30)
    # value: since when they waited.
    assert story(played, Event.MEET) == [
        (WEEK, "MEET", 0, 10), (WEEK, "MEET", 1, 20), (2 * WEEK, "MEET", 2, 30),
    ]  # fmt: skip


@pytest.mark.unit
def test_who_comes_at_the_instant_of_a_meeting_is_heard() -> None:
    assert only(panel(Meetings(-1), WEEK, WEEK + 1), Event.MEET) == {0: WEEK, 1: 2 * WEEK}


@pytest.mark.unit
def test_a_panel_meets_on_its_weekday_whether_hours_are_limited_or_not() -> None:
    # 1 January 2001 was a Monday: the first Wednesday (2) is day 2, opening at 9:00 if limited.
    calendar = daily(date(2001, 1, 1), 60, 9 * 3600, 1000)
    assert only(panel(Meetings(2), 5, calendar=calendar), Event.MEET) == {0: 2 * DAY + 9 * 3600}
    assert only(panel(Meetings(2), 5), Event.MEET) == {0: 2 * DAY}


@pytest.mark.unit
def test_places_are_given_in_order_and_grow_with_the_year() -> None:
    pathway = Pathway(
        {"visit": (hold("ask", slot="beds"), delay("stay"), release("go", slot="beds"))}
    )
    means = provision({}, {"stay": fixed(60)}, pools={"beds": Pool((1, 2))}, year_starts=(0, 100))
    played = play(pathway, means, people(0, 1, 2), 1, horizon=500)
    # One place: 0-60, 60-120. From 100 there are two, so the third holds from 100.
    assert story(played, Event.HOLD_JOIN, Event.HOLD, Event.RELEASE) == [
        (0, "HOLD_JOIN", 0, 0), (0, "HOLD", 0, 1), (1, "HOLD_JOIN", 1, 1), (2, "HOLD_JOIN", 2, 2),
        (60, "RELEASE", 0, 1), (60, "HOLD", 1, 1), (100, "HOLD", 2, 1),
        (120, "RELEASE", 1, 1), (160, "RELEASE", 2, 1),
    ]  # fmt: skip


@pytest.mark.unit
def test_caseload_slots_go_to_the_worker_with_most_room() -> None:
    pathway = Pathway(
        {"visit": (
            hold("ask", slot="caseload"),
            work("serve", hours="serving"),
            delay("stay"),
            release("go", slot="caseload"),
        )}
    )  # fmt: skip
    means = provision(
        {"desk": Crew(2, ("serve",), slots=2)},
        {"serving": fixed(1), "stay": fixed(100)},
        pools={"caseload": Pool(caseload_of="serve")},
    )
    played = play(pathway, means, people(0, 1, 2, 3, 4), 1)
    # Two workers with two slots each: 0, 1, 0, 1; the fifth waits until person 0 goes at 101.
    holders = [(line[0], line[2], line[3]) for line in story(played, Event.HOLD, tell="worker")]
    assert holders == [(0, 0, 0), (1, 1, 1), (2, 2, 0), (3, 3, 1), (101, 4, 0)]


REVIEWS = Pathway(
    {"visit": (
        cycle("due", period="period", first="first"),
        work("serve", hours="serving"),
        mark("done", record="reviewed", value="since_due", then="due"),
    )}
)  # fmt: skip


@pytest.mark.unit
def test_a_review_is_due_a_period_after_the_last_was_done() -> None:
    laws = {"period": fixed(10), "first": fixed(3), "serving": fixed(4)}
    played = play(REVIEWS, provision(DESK, laws), people(0), 1, horizon=40)
    # Due 3, done 7; due 17, done 21; due 31, done 35. Each 4 seconds after it fell due.
    assert story(played, Event.MARK) == [(7, "MARK", 0, 4), (21, "MARK", 0, 4), (35, "MARK", 0, 4)]


@pytest.mark.unit
def test_without_a_first_period_the_usual_one_counts_from_the_beginning() -> None:
    pathway = Pathway({"visit": (cycle("due", period="period"), mark("done", record="seen"))})
    played = play(pathway, provision({}, {"period": fixed(10)}), people(5), 1)
    assert only(played, Event.MARK) == {0: 15}


@pytest.mark.unit
def test_an_overdue_review_has_waited_since_it_fell_due() -> None:
    laws = {"period": fixed(10), "first": fixed(3), "serving": fixed(4)}
    opening = replace(people(0, 0), last_review_at=[-30, -15])
    played = play(REVIEWS, provision(DESK, laws), opening, 1, horizon=10)
    # Due at -20 and -5: the first has waited longer. Done at 4 (24 late) and 8 (13 late).
    assert story(played, Event.JOIN, Event.MARK) == [
        (0, "JOIN", 0, -20), (0, "JOIN", 1, -5), (4, "MARK", 0, 24), (8, "MARK", 1, 13),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_parallel_journey_begins_at_once_and_both_go_on() -> None:
    pathway = Pathway(
        {
            "visit": (spawn("also", journey="money"), delay("plan")),
            "money": (delay("means_test"), mark("tested", record="tested")),
        }
    )
    means = provision({}, {"plan": fixed(5), "means_test": fixed(3)})
    played = play(pathway, means, people(2), 1)
    assert story(played, Event.ARRIVE, Event.BEGIN, Event.MARK, Event.END, tell="journey") == [
        (2, "ARRIVE", 0, 0), (2, "BEGIN", 0, 1), (5, "MARK", 0, 1), (5, "END", 0, 1),
        (7, "END", 0, 0),
    ]  # fmt: skip


@pytest.mark.unit
def test_who_returns_comes_as_a_new_episode() -> None:
    pathway = Pathway(
        {"visit": (delay("stay"), come_back("again", share="back", after="away", journey="visit"))}
    )
    means = provision(
        {}, {"stay": fixed(10), "away": fixed(40)}, shares={"back": {"yes": 1.0, "no": 0.0}}
    )
    played = play(pathway, means, people(0), 1, horizon=120)
    # Comes at 0, goes at 10, is back at 50, and at 100; the occurrence counts.
    assert story(played, Event.ARRIVE, tell="occurrence") == [
        (0, "ARRIVE", 0, 0), (50, "ARRIVE", 0, 1), (100, "ARRIVE", 0, 2),
    ]  # fmt: skip
    assert times(played, Event.END) == {0: [10, 60, 110]}


@pytest.mark.unit
def test_nothing_happens_at_or_after_the_horizon() -> None:
    played = play(SERVE, provision(DESK, {"serving": fixed(10)}), people(0, 5, 20), 1, horizon=20)
    assert only(played, Event.FINISH) == {0: 10}
    assert only(played, Event.ARRIVE) == {0: 0, 1: 5}
