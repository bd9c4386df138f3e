"""The conservation laws hold on small models of every kind of step, driven hard."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.activity.laws import LawReport, check
from simulation.model.log import Event
from simulation.model.outcome import PersonFacts, Post, PostState, RunOutcome
from simulation.model.reading import regimes_of, skills_of_post
from simulation.pathway.names import Parameter, Shortage
from simulation.pathway.provision import Budget, Meetings, Pool, Provision, Regime, Team
from simulation.pathway.provision import Post as Place
from simulation.pathway.steps import (
    END,
    Impatience,
    Pathway,
    SameWorker,
    choose,
    commit,
    cycle,
    delay,
    gather,
    hold,
    mark,
    release,
    scope,
    spawn,
    uncommit,
    until,
    work,
)
from simulation.people.laws import exponential, fixed
from simulation.people.residents import Residents
from simulation.scenario.seconds import WEEK
from simulation.verification.queues import Crew, Played, Stream, play, poisson, provision, residents

pytestmark = pytest.mark.usefixtures("engine")

SEED = 4
HORIZON = 60 * WEEK
HOUR = 3600


def some_people(count: int, per_week: float) -> Residents:
    rate = per_week * 100_000 / WEEK
    usual = poisson(SEED, 0, rate=rate * 0.8, count=count * 4 // 5)
    urgent = poisson(SEED, 0, rate=rate * 0.2, count=count // 5, source=1)
    streams = [Stream("usual", usual, urgency=1), Stream("urgent", urgent, urgency=0)]
    there = residents(streams, "visit")
    return replace(there, weekly_pence=[100 + 10 * (n % 7) for n in range(len(there))])


def outcome(played: Played, means: Provision, horizon: int = HORIZON) -> RunOutcome:
    tables = played.tables
    people = PersonFacts(
        group=np.zeros(len(played.people), dtype=np.int64),
        in_care_home=np.zeros(len(played.people), dtype=bool),
        opening=np.zeros(len(played.people), dtype=bool),
        groups=("all",),
        labels_of=lambda: played.people.labels,
        urgency=np.array(played.people.urgency, dtype=np.int64),
        cls=np.array(played.people.cls, dtype=np.int64),
    )
    regimes = range(len(means.regimes))
    posts = tuple(
        Post(
            role=post.role,
            fte=max(post.fte),
            case_work_share=tables.post_case_work[0][place],
            case_work_by_regime=tuple(regime[place] for regime in tables.post_case_work),
            team_by_regime=tuple(tables.post_team[regime][place] for regime in regimes),
            state_at_start=PostState.PERMANENT if post.team[0] else PostState.NOT_YET,
            skill_by_regime=skills_of_post(tables, place),
        )
        for place, post in enumerate(means.posts)
    )
    return RunOutcome(
        log=played.log,
        people=people,
        calendar=tables.calendar,
        horizon=horizon,
        activities=tables.activities,
        pools=tables.pools,
        calendars=tables.calendars,
        budgets=tables.budgets,
        budget_pence_by_year=tables.budget_pence,
        opening_commitment_pence=tuple(0 for _ in tables.budgets),
        journeys=tables.journeys,
        teams=tables.teams,
        team_organisations=tables.team_organisation,
        transfer_at=tables.transfer_at,
        posts=posts,
        opening_cases=(),
        regimes=regimes_of(tables),
    )


def lawful(pathway: Pathway, means: Provision, there: Residents) -> LawReport:
    played = play(pathway, means, there, SEED, horizon=HORIZON)
    assert len(played.log) > 1_000
    return check(outcome(played, means))


EVERYTHING = Pathway(
    {
        "visit": (
            work(
                "contact",
                hours="short",
                impatience=Impatience("patience", leave_to=END),
            ),
            choose("triage", {"advice": END, "assessment": "allocate"}),
            hold("allocate", slot="caseload", impatience=Impatience("patience")),
            scope("alive", exit_clock="stay", after="support_ends"),
            work("assess", hours="long", keeps=True, impatience=Impatience("patience")),
            until("panel", calendar="panel"),
            commit("agree", budget="care", rule="reserve"),
            commit("begin", budget="care", rule="start"),
            spawn("also", journey="casework"),
            cycle("due", period="period"),
            choose("form", {"group": "review_together", "single": "review"}),
            gather(
                "review_together", activity="review", hours="long", size="size",
                window="window", saving="saving",
            ),
            mark("done_together", record="done", value="since_due", then="reprice"),
            work("review", hours="long", same_worker=SameWorker.PREFER),
            mark("done", record="done", value="since_due"),
            commit("reprice", budget="care", rule="reprice", then="due"),
            uncommit("support_ends", budget="care"),
            release("close", slot="caseload"),
        ),
        "casework": (
            delay("gap"),
            spawn("more", journey="casework"),
            work("visit", activity="assess", hours="short", urgency=-1),
        ),
    }
)  # fmt: skip
LAWS = {
    "short": exponential(4 * HOUR), "long": exponential(20 * HOUR), "patience": exponential(WEEK),
    "stay": exponential(10 * WEEK), "period": fixed(4 * WEEK), "gap": exponential(3 * WEEK),
    "size": fixed(3), "window": fixed(WEEK), "saving": fixed(0.3),
}  # fmt: skip
CARE = {
    "shares": {
        "triage": {"advice": 0.4, "assessment": 0.6}, "form": {"group": 0.5, "single": 0.5},
    },
    "pools": {"caseload": Pool(caseload_of="assess")},
    "calendars": {"panel": Meetings(-1, places=3)},
    "budgets": {"care": Budget((40_000, 60_000))},
    "year_starts": (0, 30 * WEEK),
    "parameters": {
        Parameter.SHORTAGE_RULE: Shortage.DEFER,
        Parameter.COST_CHANGE_MEAN: 0.02,
        Parameter.COST_CHANGE_SPREAD: 0.2,
    },
}  # fmt: skip


@pytest.mark.theory
@pytest.mark.parametrize("shortage", list(Shortage))
def test_the_laws_hold_where_every_kind_of_step_is_short_of_something(shortage: Shortage) -> None:
    teams = {
        "access": Crew(1, ("contact",)),
        "team": Crew(4, ("assess", "review"), slots=12),
    }
    care = {**CARE, "parameters": {**CARE["parameters"], Parameter.SHORTAGE_RULE: shortage}}
    means = provision(teams, LAWS, **care)
    report = lawful(EVERYTHING, means, some_people(900, per_week=15))
    assert len(report.results) >= 9


@pytest.mark.theory
def test_the_laws_hold_through_leavers_and_a_transfer() -> None:
    does = ("contact", "assess", "review")
    before = Regime(
        0, {"council": Team("council", does)}, {}, dict.fromkeys(does, "council"), LAWS,
        CARE["shares"],
        {**CARE["parameters"], Parameter.LEAVE_PER_YEAR: 1.5, Parameter.FILL_SECONDS: 6 * WEEK},
    )  # fmt: skip
    after = replace(
        before,
        starts_at=30 * WEEK,
        teams={"council": Team("council", ("contact",)), "company": Team("company", does[1:])},
        routes={"contact": "council", "assess": "company", "review": "company"},
    )
    moving = ["council"] + ["company"] * 4 + [""]
    posts = tuple(
        Place("worker", place, ("council", team), (1.0, 1.0), slots=10)
        for place, team in enumerate(moving)
    )
    means = Provision(
        (before, after), posts, pools=CARE["pools"], calendars=CARE["calendars"],
        budgets=CARE["budgets"], year_starts=CARE["year_starts"],
        month_starts=tuple(range(4 * WEEK, HORIZON, 4 * WEEK)), transfer_at=30 * WEEK,
    )  # fmt: skip
    report = lawful(EVERYTHING, means, some_people(900, per_week=15))
    assert len(report.results) >= 9


@pytest.mark.theory
def test_the_laws_hold_where_teams_move_out_and_back_fourteen_times() -> None:
    does = ("contact", "assess", "review")
    in_house = Regime(
        0, {"council": Team("council", does)}, {}, dict.fromkeys(does, "council"), LAWS,
        CARE["shares"],
        {**CARE["parameters"], Parameter.LEAVE_PER_YEAR: 1.5, Parameter.FILL_SECONDS: 6 * WEEK},
        measured={"review": 0.5},
    )  # fmt: skip
    outside = replace(
        in_house,
        teams={"council": Team("council", ("contact",)), "company": Team("company", does[1:])},
        routes={"contact": "council", "assess": "company", "review": "company"},
    )
    regimes = tuple(
        replace((in_house, outside)[n % 2], starts_at=4 * WEEK * n) for n in range(16)
    )  # fmt: skip
    moving = [("council", "council")] + [("council", "company")] * 4 + [("council", "")]
    fenced = frozenset({"review"})
    posts = tuple(
        Place(
            "worker", place, (*before_and_after,) * 8, (1.0,) * 16, slots=10,
            keeps_to=(None, None, fenced if place == 2 else None, None) * 4,
        )
        for place, before_and_after in enumerate(moving)
    )  # fmt: skip
    means = Provision(
        regimes, posts, pools=CARE["pools"], calendars=CARE["calendars"],
        budgets=CARE["budgets"], year_starts=CARE["year_starts"],
        month_starts=tuple(range(4 * WEEK, HORIZON, 4 * WEEK)), transfer_at=4 * WEEK,
    )  # fmt: skip
    report = lawful(EVERYTHING, means, some_people(900, per_week=15))
    assert min(each.checked for each in report.results) > 300


@pytest.mark.theory
def test_the_laws_hold_where_places_are_taken_at_once_or_not_at_all() -> None:
    pathway = Pathway(
        {
            "visit": (
                work("contact", hours="short"),
                hold("join", slot="community", impatience=Impatience("at_once", "assess")),
                delay("takes_part"),
                release("leave", slot="community", then=END),
                work("assess", hours="long"),
            )
        }
    )
    laws = {**LAWS, "at_once": fixed(0), "takes_part": exponential(6 * WEEK)}
    crew = {"team": Crew(4, ("contact", "assess"))}
    means = provision(crew, laws, pools={"community": Pool((20, 30))}, year_starts=(0, 30 * WEEK))
    people = some_people(900, per_week=15)
    played = play(pathway, means, people, SEED, horizon=HORIZON)
    seen = replace(outcome(played, means), places_by_pool=(30,))
    report = check(seen)
    assert {each.law: each.checked for each in report.results}["places"] > 100
    assert 0 < len(played.log.of(Event.LEAVE)) < len(played.log.of(Event.HOLD_JOIN))
