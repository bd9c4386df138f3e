"""Edges of the driver that only a changed driver showed to be unwatched (see docs/quality.md)."""

import math
from dataclasses import replace
from datetime import date

import pytest
from engine_log import only, story

from simulation.model.log import Event
from simulation.model.staffing import purposes
from simulation.pathway.names import Parameter, Shortage
from simulation.pathway.provision import Budget, Meetings, Pool, Post, Provision, Regime, Team
from simulation.pathway.steps import (
    END,
    Impatience,
    Pathway,
    Step,
    choose,
    come_back,
    commit,
    delay,
    gather,
    hold,
    mark,
    release,
    scope,
    spawn,
    until,
    work,
)
from simulation.pathway.working_time import daily
from simulation.people.laws import fixed
from simulation.people.philox import Draws
from simulation.scenario.seconds import DAY, WEEK
from simulation.verification.queues import Crew, Stream, play, provision, residents

pytestmark = [pytest.mark.unit, pytest.mark.usefixtures("engine")]


@pytest.mark.parametrize("keeps", [True, False])
def test_a_second_piece_of_work_is_by_a_known_worker_only_if_the_first_one_was_kept(
    keeps: bool,
) -> None:
    pathway = Pathway(
        {"visit": (
            work("assess", hours="ten", keeps=keeps),
            mark("first", record="first", value="known_worker"),
            work("review", hours="ten"),
            mark("second", record="second", value="known_worker"),
        )}
    )  # fmt: skip
    means = provision({"desk": Crew(1, ("assess", "review"))}, {"ten": fixed(10)})
    played = play(pathway, means, residents([Stream("a", [0])], "visit"), 1)
    assert [line[3] for line in story(played, Event.MARK)] == [0, 1 if keeps else 0]


@pytest.mark.parametrize(
    ("weekday", "meets"), [(1, 4 * DAY), (4, 0), (3, 6 * DAY)]
)  # Friday 1 April 2011 to the Tuesday, the same day, and the Thursday after it
def test_a_panel_meets_on_its_weekday_whatever_day_the_run_starts_on(
    weekday: int, meets: int
) -> None:
    opens = 9 * 3600
    pathway = Pathway({"visit": (until("panel", calendar="panel"),)})
    means = provision(
        {}, {}, calendars={"panel": Meetings(weekday)},
        calendar=daily(date(2011, 4, 1), 30, opens, 8 * 3600),
    )  # fmt: skip
    played = play(pathway, means, residents([Stream("a", [0])], "visit"), 1, horizon=20 * DAY)
    assert only(played, Event.MEET) == {0: meets + opens}


def test_each_financial_year_begins_at_its_own_date() -> None:
    pathway = Pathway(
        {"visit": (commit("agree", budget="care", rule="reserve"), mark("ok", record="ok"))}
    )
    means = provision(
        {}, {}, budgets={"care": Budget((0, 0, 10_000))}, year_starts=(0, WEEK, 5 * WEEK),
        parameters={Parameter.SHORTAGE_RULE: Shortage.DEFER},
    )  # fmt: skip
    there = replace(residents([Stream("a", [0])], "visit"), weekly_pence=[100])
    played = play(pathway, means, there, 1, horizon=9 * WEEK)
    # Nothing in the first year and the second (week 1); money from week 5 on.
    assert only(played, Event.MARK) == {0: 5 * WEEK}


SESSION = gather("session", hours="ten", size="three", window="long", saving="none")
TOGETHER = {"ten": fixed(10), "three": fixed(3), "long": fixed(100), "none": fixed(0)}


def test_who_is_left_over_when_a_window_closes_waits_for_a_window_of_their_own() -> None:
    means = provision({"peers": Crew(2, ("session",))}, TOGETHER)
    people = residents([Stream("a", [0, 100, 100, 100])], "visit")
    played = play(Pathway({"visit": (SESSION,)}), means, people, 1)
    # At 100 the first has waited long enough, and two of the three who come make the group full.
    assert story(played, Event.GATHER_FORM) == [
        (100, "GATHER_FORM", 0, 3), (200, "GATHER_FORM", 3, 1),
    ]  # fmt: skip


def test_patience_is_over_once_the_group_is_complete() -> None:
    step = replace(SESSION, impatience=Impatience("patience", leave_to=END))
    pathway = Pathway({"visit": (step,), "errand": (work("errand", hours="sixty"),)})
    laws = {**TOGETHER, "sixty": fixed(60), "patience": fixed(20)}
    people = residents([Stream("a", [0, 1, 2]), Stream("errand", [0])], "visit")
    people = replace(people, entry=["visit", "visit", "visit", "errand"])
    means = provision({"peers": Crew(1, ("session", "errand"))}, laws)
    played = play(pathway, means, people, 1)
    # Complete at 2; the worker is on an errand until 60, longer than anybody's patience.
    assert story(played, Event.LEAVE) == []
    assert only(played, Event.START) == {0: 60, 1: 60, 2: 60, 3: 0}


def test_what_is_begun_within_two_scopes_ends_with_either() -> None:
    pathway = Pathway(
        {
            "visit": (
                scope("alive", exit_clock="life", after=END),
                scope("package", exit_clock="care", after="ended"),
                spawn("with", journey="casework"),
                delay("rest", lasts="long"),
                delay("ended", lasts="long"),
            ),
            "casework": (delay("gap", lasts="long"),),
        }
    )
    for care, life, ends in ((30, 70, 30), (70, 30, 30)):
        laws = {"life": fixed(life), "care": fixed(care), "long": fixed(200)}
        people = residents([Stream("a", [0])], "visit")
        played = play(pathway, provision({}, laws), people, 1)
        ended = [line for line in story(played, Event.END, tell="journey") if line[3] == 1]
        assert ended == [(ends, "END", 0, 1)]


ONE = (hold("ask", slot="caseload"), delay("stay"), release("go", slot="caseload"))
TWO = (hold("first", slot="caseload"), hold("second", slot="caseload"), delay("stay"),
       release("give", slot="caseload"), release("go", slot="caseload"))  # fmt: skip


def leaver(steps: tuple[Step, ...]) -> tuple[Pathway, Provision]:
    """At 100 the second of two posts ends; the first has two places."""
    laws = {"stay": fixed(300), "ten": fixed(10)}
    teams = {"council": Team("council", ("serve",))}
    before = Regime(0, teams, {}, {"serve": "council"}, laws)
    posts = (
        Post("broker", 0, ("council",) * 2, (1.0,) * 2, slots=2),
        Post("broker", 1, ("council", ""), (1.0, 1.0), slots=3),
    )
    pathway = Pathway({"visit": (*steps, work("serve", hours="ten"))})
    regimes = (before, replace(before, starts_at=100))
    return pathway, Provision(regimes, posts, pools={"caseload": Pool(caseload_of="serve")})


def test_the_first_worker_of_all_takes_over_the_cases_of_one_who_left() -> None:
    pathway, means = leaver(ONE)
    played = play(pathway, means, residents([Stream("a", [0])], "visit"), 1)
    # Worker 1 has most room and takes the case; at 100 the post ends and worker 0 has room.
    assert story(played, Event.HOLD, Event.RELEASE, tell="worker") == [
        (0, "HOLD", 0, 1), (300, "RELEASE", 0, 0),
    ]  # fmt: skip


def test_of_two_places_of_one_person_the_first_taken_is_allocated_first() -> None:
    pathway, means = leaver(TWO)
    played = play(pathway, means, residents([Stream("a", [0])], "visit"), 1)
    # Room 2 and 3: worker 1, then (2 and 2) worker 0. At 100 the case of worker 1 goes to worker 0.
    assert [line[3] for line in story(played, Event.HOLD, tell="worker")] == [1, 0]
    assert [line[3] for line in story(played, Event.RELEASE, tell="worker")] == [0, 0]


def test_a_case_that_waits_for_a_worker_is_still_allocated_after_a_transfer() -> None:
    laws = {"stay": (fixed(900), fixed(300)), "ten": (fixed(10),) * 2}
    council, company = ({name: Team(name, ("serve",))} for name in ("council", "company"))
    first = Regime(0, council, {}, {"serve": "council"}, laws)
    second = replace(first, starts_at=50)
    third = replace(first, starts_at=100, teams=company, routes={"serve": "company"})
    posts = (
        Post("broker", 0, ("council", "", ""), (1.0,) * 3, slots=1),
        Post("broker", 1, ("council", "council", "company"), (1.0,) * 3, slots=1),
    )
    pools = {"caseload": Pool(caseload_of="serve"), "room": Pool((5,))}
    means = Provision((first, second, third), posts, classes=2, pools=pools)
    room = hold("sit", slot="room"), release("rise", slot="room")
    steps = (*ONE[:1], room[0], *ONE[1:], room[1], work("serve", hours="ten"))
    people = residents([Stream("a", [0]), Stream("b", [1], cls=1)], "visit")
    played = play(Pathway({"visit": steps}), means, people, 1)
    # 50: the worker of person 0 goes, and nobody has room. 100: all moves to the company. 301:
    # person 1 goes, and the place goes to person 0's case, which that worker ends at 900.
    seen = story(played, Event.RELEASE, tell="worker")
    assert [line for line in seen if line[3] >= 0] == [
        (301, "RELEASE", 1, 1),
        (900, "RELEASE", 0, 1),
    ]


def staffed(**parameters: float) -> Provision:
    """One worker who leaves at 50; looked at again at 130, 210 and 290."""
    names = {Parameter[name.upper()]: value for name, value in parameters.items()}
    means = provision(
        {"desk": Crew(1, ("assess", "review"))}, {"ten": fixed(10), "gap": fixed(200)},
        parameters={Parameter.LEAVE_PER_YEAR: 1e9, **names},
    )  # fmt: skip
    return replace(means, month_starts=(50, 130, 210, 290))


def test_who_takes_over_a_post_does_not_know_the_people_of_who_left() -> None:
    pathway = Pathway(
        {"visit": (
            work("assess", hours="ten", keeps=True),
            delay("gap"),
            work("review", hours="ten"),
            mark("seen", record="seen", value="known_worker"),
        )}
    )  # fmt: skip
    for leaves, known in ((1e9, 0), (0.0, 1)):
        means = staffed(fill_seconds=10, leave_per_year=leaves)
        means = replace(means, month_starts=(50, 130))
        played = play(pathway, means, residents([Stream("a", [0])], "visit"), 1, horizon=400)
        assert [line[3] for line in story(played, Event.MARK)] == [known]


def test_agency_cover_comes_first_and_hands_over_to_a_permanent_worker_for_good() -> None:
    means = staffed(fill_seconds=150, agency_seconds=60, agency_share=1.0)
    means = replace(means, month_starts=(50, 130, 210, 240))
    first = means.regimes[0]
    nobody_leaves = {**first.parameters, Parameter.LEAVE_PER_YEAR: 0.0}
    regimes = (first, replace(first, starts_at=60, parameters=nobody_leaves))
    posts = tuple(replace(post, team=post.team * 2, fte=post.fte * 2) for post in means.posts)
    means = replace(means, regimes=regimes, posts=posts)
    pathway = Pathway({"visit": (work("assess", hours="ten"), work("review", hours="ten"))})
    played = play(pathway, means, residents([Stream("a", [0])], "visit"), 1, horizon=1000)
    # Vacant from 50. 130: 80 have passed, cover comes. 210: 160 have passed, the post is filled.
    events = (Event.POST_LEFT, Event.POST_AGENCY, Event.POST_JOINED)
    assert [line[:2] for line in story(played, *events)] == [
        (50, "POST_LEFT"), (130, "POST_AGENCY"), (210, "POST_LEFT"), (210, "POST_JOINED"),
    ]  # fmt: skip


def test_the_share_that_comes_back_differs_by_class_beside_other_shares() -> None:
    pathway = Pathway(
        {
            "visit": (
                choose("triage", {"yes": "aside", "no": "aside"}),
                spawn("aside", journey="other"),
                come_back("again", share="back", after="gap", journey="visit"),
            ),
            "other": (choose("sort", {"left": END, "right": END}),),
        }
    )
    always = {"yes": 1.0, "no": 0.0}
    shares = {
        "triage": (always, always),
        "back": ({"yes": 1.0, "no": 0.0}, {"yes": 0.0, "no": 1.0}),
        "sort": ({"left": 1.0, "right": 0.0},) * 2,
    }
    streams = [Stream("a", [0]), Stream("b", [0], cls=1)]
    means = provision({}, {"gap": (fixed(40),) * 2}, shares=shares, classes=2)
    played = play(pathway, means, residents(streams, "visit"), 1, horizon=100)
    assert [line[:3] for line in story(played, Event.ARRIVE)] == [
        (0, "ARRIVE", 0), (0, "ARRIVE", 1), (40, "ARRIVE", 0), (80, "ARRIVE", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("short", "more"), [(120, 180), (300, 0), (400, 0)])
def test_ongoing_support_after_short_term_support_asks_only_for_what_it_costs_more(
    short: int, more: int
) -> None:
    pathway = Pathway(
        {"visit": (
            commit("ask", budget="care", rule="reserve_short"),
            commit("begin", budget="care", rule="start"),
            commit("more", budget="care", rule="reserve_long_instead"),
        )}
    )  # fmt: skip
    means = provision({}, {}, budgets={"care": Budget((10_000,))})
    there = residents([Stream("a", [0])], "visit")
    there = replace(there, weekly_pence=[300], short_pence=[short])
    played = play(pathway, means, there, 1, horizon=WEEK)
    assert [line[3] for line in story(played, Event.ASK)] == [short, more]


def test_an_idle_worker_who_leaves_takes_nobody_else_s_place_among_the_idle() -> None:
    laws = {"ten": fixed(10)}
    first = Regime(0, {"desk": Team("council", ("serve",))}, {}, {"serve": "desk"}, laws)
    posts = tuple(Post("desk", n, ("desk", "" if n == 1 else "desk"), (1.0,) * 2) for n in range(3))
    means = Provision((first, replace(first, starts_at=100)), posts)
    pathway = Pathway({"visit": (work("serve", hours="ten"),)})
    played = play(pathway, means, residents([Stream("a", [150, 150, 150])], "visit"), 1)
    # All three are idle at 100, when the middle one goes: 0 and 2 are left.
    assert [(line[0], line[3]) for line in story(played, Event.START, tell="worker")] == [
        (150, 0), (150, 2), (160, 0),
    ]  # fmt: skip


def test_an_idle_worker_whose_work_changes_takes_the_new_work_at_once() -> None:
    laws = {"ten": fixed(10)}
    does = {"desk": Team("council", ("one", "two"))}
    first = Regime(0, does, {}, {"one": "desk", "two": "desk"}, laws)
    one, two = frozenset({"one"}), frozenset({"two"})
    posts = (
        Post("desk", 0, ("desk",) * 2, (1.0,) * 2, keeps_to=(one, one)),
        Post("desk", 1, ("desk",) * 2, (1.0,) * 2, keeps_to=(one, two)),
    )
    means = Provision((first, replace(first, starts_at=100)), posts)
    pathway = Pathway({"visit": (work("one", hours="ten"),), "other": (work("two", hours="ten"),)})
    there = residents([Stream("a", [150, 150])], "visit")
    played = play(pathway, means, replace(there, entry=["visit", "other"]), 1)
    assert [line[2:] for line in story(played, Event.START, tell="worker")] == [(0, 0), (1, 1)]


def test_the_last_member_of_a_waiting_group_may_leave_first() -> None:
    pathway = Pathway(
        {
            "visit": (scope("open", exit_clock="stay", after=END), SESSION),
            "errand": (work("errand", hours="sixty"),),
        }
    )
    laws = {name: (law,) * 2 for name, law in {**TOGETHER, "sixty": fixed(60)}.items()}
    laws["stay"] = (fixed(1000), fixed(40))
    streams = [Stream("stay", [0, 1]), Stream("go", [2], cls=1), Stream("errand", [0])]
    people = replace(residents(streams, "visit"), entry=["visit", "visit", "visit", "errand"])
    means = provision({"peers": Crew(1, ("session", "errand"))}, laws, classes=2)
    played = play(pathway, means, people, 1)
    # Complete at 2; the third goes at 42; the worker is free at 60 and sees the other two.
    assert only(played, Event.CANCEL) == {2: 42}
    assert only(played, Event.START) == {0: 60, 1: 60, 3: 0}


def test_each_of_two_budgets_has_its_own_line() -> None:
    pathway = Pathway(
        {
            "visit": (commit("a", budget="care", rule="reserve"), mark("one", record="ok")),
            "other": (commit("b", budget="respite", rule="reserve"), mark("two", record="ok")),
        }
    )
    means = provision(
        {}, {}, budgets={"care": Budget((0, 9_000)), "respite": Budget((9_000, 9_000))},
        year_starts=(0, WEEK), parameters={Parameter.SHORTAGE_RULE: Shortage.DEFER},
    )  # fmt: skip
    there = replace(residents([Stream("a", [0, 0])], "visit"), weekly_pence=[100, 100])
    there = replace(there, entry=["visit", "other"])
    played = play(pathway, means, there, 1, horizon=2 * WEEK)
    assert only(played, Event.MARK) == {0: WEEK, 1: 0}


@pytest.mark.parametrize("ceiling", [1.0, 1e12])
def test_where_reviews_move_casework_its_candidates_are_kept_by_how_things_stand_then(
    ceiling: float,
) -> None:
    pathway = Pathway({"visit": (delay("gap", lasts="gap", rule="casework_rate"),)})
    parameters = {
        Parameter.RECENCY_EFFECT: 0.1, Parameter.RECENCY_CEILING_YEARS: 2,
        Parameter.CASEWORK_CEILING: ceiling,
    }  # fmt: skip
    means = provision({}, {"gap": fixed(10)}, parameters=parameters)
    played = play(pathway, means, residents([Stream("a", [0])], "visit"), 1, horizon=1000)
    # Never reviewed, so the rate is 1 of the ceiling: each candidate is kept, or none ever.
    assert only(played, Event.END) == ({0: 10} if ceiling == 1 else {})


def test_each_role_has_its_own_luck_of_leaving() -> None:
    # A hazard of 1.2 a year: a chance of 1 - exp(-0.1) in a month.
    chance, roles = 1 - math.exp(-0.1), ("clerk", "worker")
    posts = tuple(Post(role, n, ("desk",), (1.0,)) for role in roles for n in range(60))
    teams = {"desk": Team("council", ("serve",))}
    parameters = {Parameter.LEAVE_PER_YEAR: 1.2, Parameter.FILL_SECONDS: 5000}
    regime = Regime(0, teams, {}, {"serve": "desk"}, {"ten": fixed(10)}, parameters=parameters)
    pathway = Pathway({"visit": (work("serve", hours="ten"),)})
    means = Provision((regime,), posts, month_starts=(100,))
    played = play(pathway, means, residents([Stream("a", [])], "visit"), 1, horizon=200)
    names = purposes(roles)
    draws = Draws(1, 0, names)
    leaves = [
        place
        for place, post in enumerate(posts)
        if draws.uniform(names.index(f"staff:leave:{post.role}"), 255, post.index, 0) < chance
    ]
    assert [line[3] for line in story(played, Event.POST_LEFT, tell="worker")] == leaves
    assert any(place < 60 for place in leaves) and any(place >= 60 for place in leaves)


def test_several_sessions_wait_at_once_and_each_is_served_with_its_own_members() -> None:
    means = provision({"peers": Crew(1, ("session",))}, TOGETHER)
    people = residents([Stream("a", [n // 3 for n in range(18)])], "visit")
    played = play(Pathway({"visit": (SESSION,)}), means, people, 1)
    # Threes form at 0, 1, ... 5; the one worker takes 3 x 10 seconds for each.
    assert only(played, Event.START) == {n: 30 * (n // 3) for n in range(18)}
    assert only(played, Event.FINISH) == {n: 30 * (n // 3) + 30 for n in range(18)}


def test_a_package_larger_than_all_there_is_is_supplied_while_nothing_else_is() -> None:
    pathway = Pathway(
        {"visit": (
            commit("agree", budget="care", rule="reserve"),
            hold("buy", slot="supply", amount="package_pence"),
            delay("stay"),
            release("give", slot="supply"),
        )}
    )  # fmt: skip
    means = provision(
        {}, {"stay": fixed(50)}, pools={"supply": Pool((200,))}, budgets={"care": Budget((10**9,))}
    )
    there = replace(residents([Stream("a", [0, 1, 2])], "visit"), weekly_pence=[300, 150, 300])
    played = play(pathway, means, there, 1, horizon=WEEK)
    # 300 of 200 when all is free; then 150; and 300 again only when that is given back.
    assert story(played, Event.HOLD) == [
        (0, "HOLD", 0, 300), (50, "HOLD", 1, 150), (100, "HOLD", 2, 300),
    ]  # fmt: skip
