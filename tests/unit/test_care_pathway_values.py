"""What a scenario's numbers become in the pathway: phases, posts, times and shares."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from simulation import load
from simulation.pathway.active import Phase, phases
from simulation.pathway.base_values import casework_ceiling
from simulation.pathway.care_posts import posts
from simulation.pathway.care_provision import care_provision, financial_years
from simulation.pathway.care_values import laws, shares, worth_of
from simulation.pathway.names import Parameter
from simulation.pathway.provision import ByClass, Post
from simulation.pathway.staff_hours import case_work_pace
from simulation.pathway.worth import Worth
from simulation.people.classes import Classes, ResidentClass
from simulation.people.laws import YEAR_DAYS, Law
from simulation.people.residents import Residents
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import change_appraisal
from simulation.scenario.mechanism import Serves, Switch
from simulation.scenario.option import Option
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import Activity, MechanismName, Need, Role, Setting, Source

pytestmark = pytest.mark.unit
FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
M = MechanismName
HOUR, DAY, YEAR = 3_600, 86_400, YEAR_DAYS * 86_400


@lru_cache(maxsize=1)
def wokingham() -> Appraisal:
    return load(FILE, {"catalogue.self_report_weight": 1})


def with_switches(name: str, **switches: Switch) -> Option:
    """Return an option with these mechanisms and no others."""
    mechanisms = {M(key): switch for key, switch in switches.items()}
    return wokingham().options[name].model_copy(update={"mechanisms": mechanisms})


def classes() -> list[ResidentClass]:
    return Classes(tuple(wokingham().council.patches)).all()


def one(law: ByClass) -> Law:
    assert isinstance(law, Law)
    return law


def first_phase(name: str = "in_house", appraisal: Appraisal | None = None) -> Phase:
    chosen = appraisal or wokingham()
    return phases(chosen, chosen.options[name])[0]


def last_phase(name: str) -> Phase:
    return phases(wokingham(), wokingham().options[name])[-1]


def worth(phase: Phase, appraisal: Appraisal | None = None, **owners: str) -> Worth:
    """Return what names are worth in a phase; ``owners`` do activities, the council the others."""
    bodies = {each: [owners.get(each, "council")] * len(classes()) for each in Activity}
    return worth_of(appraisal or wokingham(), phase, classes(), bodies)


def posts_of(stretches: list[Phase]) -> tuple[Post, ...]:
    """Return the posts over some phases."""
    return posts(wokingham().council.staff, stretches, [worth(each).staff for each in stretches])


# phases


def test_an_option_without_dates_has_one_phase() -> None:
    (only,) = phases(wokingham(), wokingham().options["in_house"])
    assert only.begins == date(2011, 4, 1)
    assert not only.dips


def test_before_the_transfer_the_baseline_acts_and_afterwards_the_option() -> None:
    option = wokingham().options["trading_company"]
    before, dip, after = phases(wokingham(), option)
    assert (before.begins, dip.begins) == (date(2011, 4, 1), date(2011, 6, 1))
    assert before.option is wokingham().options["in_house"]
    assert before.strength(M.BROKER_PLANNING) == 0
    assert dip.option is after.option is option
    assert dip.strength(M.BROKER_PLANNING) == after.strength(M.BROKER_PLANNING) == 1
    assert (before.dips, dip.dips, after.dips) == (False, True, False)


def test_a_transfer_disturbs_work_for_the_months_of_the_dip() -> None:
    # Six months are 182.6 days: from 1 June to 1 December 2011 are 183.
    six = {"months": Quantity(value=6)}
    option = with_switches("trading_company", transfer_dip=Switch(parameters=six))
    begins = [phase.begins for phase in phases(wokingham(), option)]
    assert begins == [date(2011, 4, 1), date(2011, 6, 1), date(2011, 12, 1)]


@pytest.mark.parametrize("since", [date(2011, 5, 1), date(2012, 1, 1)])
def test_a_practice_begins_on_its_own_date_before_or_after_the_transfer(since: date) -> None:
    option = with_switches("trading_company", close_on_outcome=Switch(since=since))
    stretches = phases(wokingham(), option)
    assert since in {phase.begins for phase in stretches}
    for phase in stretches:
        assert phase.strength(M.CLOSE_ON_OUTCOME) == (1 if phase.begins >= since else 0)


def test_without_a_date_a_practice_begins_with_the_transfer_or_at_once() -> None:
    moved = with_switches("trading_company", close_on_outcome=Switch())
    assert [p.strength(M.CLOSE_ON_OUTCOME) for p in phases(wokingham(), moved)] == [0, 1, 1]
    stayed = with_switches("in_house", close_on_outcome=Switch())
    assert [p.strength(M.CLOSE_ON_OUTCOME) for p in phases(wokingham(), stayed)] == [1]


def test_a_practice_that_serves_some_residents_has_no_strength_for_others() -> None:
    north = Switch(strength=Quantity(value=0.5), serves=Serves(patches=("north",)))
    (phase,) = phases(wokingham(), with_switches("in_house", delegated_budget=north))
    strengths = {each.patch: phase.strength(M.DELEGATED_BUDGET, each) for each in classes()}
    assert strengths == {"north": 0.5, "south": 0.0}


# posts


def at(found: tuple[Post, ...], phase: int) -> dict[tuple[str, str], float]:
    """Return full-time equivalents by team and role in a phase."""
    totals: dict[tuple[str, str], float] = {}
    for post in found:
        if post.team[phase]:
            key = post.team[phase], post.role
            totals[key] = round(totals.get(key, 0.0) + post.fte[phase], 6)
    return totals


@pytest.mark.parametrize("name", ["in_house", "trading_company", "social_work_practice"])
def test_every_team_has_the_hours_that_its_option_says_in_every_phase(name: str) -> None:
    stretches = phases(wokingham(), wokingham().options[name])
    found = posts_of(stretches)
    for number, phase in enumerate(stretches):
        expected = {
            (team, str(role)): fte.value
            for team, body in phase.option.teams.items()
            for role, fte in body.posts.items()
            if fte.value
        }
        assert at(found, number) == pytest.approx(expected, abs=0.005)


def test_who_can_stay_in_a_team_stays_and_only_the_rest_come_and_go() -> None:
    # The company's long-term team has fewer community care officers than the council's: as many
    # of the whole posts as it still has stay where they are, and the rest end.
    option = wokingham().options["trading_company"]
    role = Role.COMMUNITY_CARE_OFFICER
    before, after = (
        int(wokingham().options[name].teams["long_term"].posts[role].value)
        for name in ("in_house", "trading_company")
    )
    assert before > after > 0
    found = posts_of(phases(wokingham(), option))
    whole = [p for p in found if (p.role, p.team[0], p.fte[0]) == (role, "long_term", 1.0)]
    assert len(whole) == before
    assert sum(post.team[1] == "long_term" for post in whole) == after
    assert sum(post.team[1] == "" for post in whole) == before - after
    access = [post for post in found if post.team[0] == "access" and post.team[1]]
    assert access and all(post.team[1] == "access" for post in access)


def test_a_post_keeps_its_hours_and_its_number_and_is_the_same_in_every_option() -> None:
    by_option = {
        name: posts_of(phases(wokingham(), option)) for name, option in wokingham().options.items()
    }
    home = {(p.role, p.index): (p.team[0], p.fte[0]) for p in by_option["in_house"]}
    for found in by_option.values():
        keys = [(post.role, post.index) for post in found]
        assert len(set(keys)) == len(keys)
        start = {
            key: (p.team[0], p.fte[0]) for key, p in zip(keys, found, strict=True) if p.team[0]
        }
        assert start == home
        assert all(len(set(post.fte) - {0.0}) == 1 for post in found)


def test_the_pay_bill_before_and_after_a_transfer_is_that_of_the_posts() -> None:
    staff = wokingham().council.staff
    pay = {str(role): each.value for role, each in staff.pay_gbp_per_year.items()}
    for name in ("trading_company", "reformed_in_house", "social_work_practice"):
        stretches = phases(wokingham(), wokingham().options[name])
        found = posts_of(stretches)
        bills = [
            sum(post.fte[number] * pay[post.role] for post in found)
            for number in range(len(stretches))
        ]
        assert bills == pytest.approx([bills[0]] * len(bills), rel=0.001)


def test_only_posts_whose_team_or_employer_changes_are_disturbed_by_a_transfer() -> None:
    moves = with_switches("trading_company", transfer_dip=Switch())
    stretches = phases(wokingham(), moves)
    found = posts_of(stretches)
    loss = stretches[1].parameter(M.TRANSFER_DIP, "pace_loss_share")
    assert 0 < loss < 1
    for post in found:
        if not post.team[1]:
            continue
        moved = post.team[1] in {"long_term", "brokerage"}
        assert post.moves == moved
        pace = case_work_pace(wokingham().council.staff, Role(post.role))
        assert isinstance(post.pace, tuple)
        expected = (pace, pace * (1 - loss) if moved else pace, pace)
        assert post.pace == pytest.approx(expected)


def test_a_part_time_post_has_part_of_the_caseload_slots() -> None:
    found = posts_of([first_phase()])
    assert {p.slots for p in found if p.role == Role.CONTACT_OFFICER} == {0}
    for post in found:
        full = wokingham().options["in_house"].caseload_slots.get(Role(post.role))
        if full is not None:
            assert post.slots == int(full.value * post.fte[0]) > 0


def test_pace_is_the_productive_part_of_the_year_less_meetings() -> None:
    council = change_appraisal(
        wokingham(),
        {
            "council.staff.contracted_hours_per_week": 37,
            "council.staff.productive_hours_per_fte_year": 1_200,
            "council.staff.meeting_share": 0.1,
            "council.staff.case_work_share.social_worker": 0.5,
        },
    ).council
    # 37 h x 52.179 weeks = 1,930.6 h, less 8 bank holidays of 7.4 h = 1,871.4 h.
    open_hours = 37 * 365.25 / 7 - 8 * 7.4
    expected = 1_200 / open_hours * 0.9 * 0.5
    assert case_work_pace(council.staff, Role.SOCIAL_WORKER) == pytest.approx(expected)


# times


@pytest.mark.parametrize("queue", [0.0, 0.25, 1.0])
def test_what_is_not_queueing_of_the_observed_wait_is_delay(queue: float) -> None:
    places = {
        "council.delays.queue_share": queue,
        "council.delays.request_to_assessment_days": 40,
        "council.delays.assessment_to_package_days": 30,
        "council.delays.provider_lead_days": 7,
        "council.work.assessment_visits": 4,
    }
    appraisal = change_appraisal(wokingham(), places)
    found = all_laws(appraisal)
    # Four delays before four visits share 40 x (1 - queue) days.
    assert 4 * one(found["assessment_delay"]).mean == pytest.approx(40 * (1 - queue) * DAY)
    planning = max(0.0, 30 * (1 - queue) - 7)
    assert one(found["planning_delay"]).mean == pytest.approx(planning * DAY)
    assert one(found["provider_lead"]).mean == pytest.approx(7 * DAY)


def test_hours_add_up_to_the_event_whoever_plans() -> None:
    work = wokingham().council.work
    found = {key: one(law).mean / HOUR for key, law in all_laws().items() if "hours" in key}
    event = found["visit_hours"] * work.assessment_visits + found["plan_hours"]
    assert event == pytest.approx(work.event_hours.value)
    rework = wokingham().catalogue.mechanisms[M.BROKER_PLANNING].parameters["rework_share"].value
    shared = with_switches("in_house", broker_planning=Switch(), peer_carer_assessments=Switch())
    (phase,) = phases(wokingham(), shared)
    found = {key: values[0] for key, values in worth(phase).hours.items()}
    brokered = found["outline_hours"] + found["broker_hours"]
    assert brokered == pytest.approx(found["plan_hours"] * (1 + rework))
    assert found["peer_hours"] + found["carer_rest_hours"] == pytest.approx(found["carer_hours"])


def all_laws(appraisal: Appraisal | None = None) -> dict[str, ByClass]:
    chosen = appraisal or wokingham()
    found = worth(first_phase("in_house", chosen), chosen)
    return laws(chosen.council, found, classes())


@pytest.mark.parametrize("recency", [0.0, 0.1, 0.5])
def test_casework_hours_per_case_are_as_given_on_average_over_needs(recency: float) -> None:
    # Candidates come at the ceiling and 1 / ceiling of them is kept while no effect acts.
    places = {"council.reviews.recency_effect_on_casework": recency}
    appraisal = change_appraisal(wokingham(), places)
    council = appraisal.council
    gaps = all_laws(appraisal)["casework_gap"]
    assert isinstance(gaps, tuple)
    by_need = {each.need: YEAR / gap.mean for each, gap in zip(classes(), gaps, strict=True)}
    weights = {need: council.demand.need_weights[need].value for need in Need}
    kept = sum(by_need[need] * weights[need] for need in Need) / sum(weights.values())
    kept /= casework_ceiling(council)
    hours = kept * one(all_laws(appraisal)["casework_hours"]).mean / HOUR
    assert hours == pytest.approx(council.work.casework_hours_per_case_year.value)
    ratio = council.work.casework_need_ratio
    assert by_need[Need.HIGH] / by_need[Need.LOW] == pytest.approx(
        ratio[Need.HIGH].value / ratio[Need.LOW].value
    )


def test_the_ceiling_of_casework_is_that_of_the_range_and_not_of_the_value() -> None:
    reviews = wokingham().council.reviews
    changed = reviews.model_copy(
        update={
            "recency_effect_on_casework": Quantity(value=0, low=0, high=0.1),
            "allocated_worker_effect_on_casework": Quantity(value=0, low=-0.2, high=0),
        }
    )
    council = wokingham().council.model_copy(update={"reviews": changed})
    assert casework_ceiling(council) == pytest.approx(1 + 0.1 * 2)


def test_concerns_are_as_frequent_as_given_on_average_over_settings() -> None:
    council = wokingham().council
    gaps = all_laws()["concern_gap"]
    assert isinstance(gaps, tuple)
    rate = {each.setting: YEAR / gap.mean for each, gap in zip(classes(), gaps, strict=True)}
    share = council.opening.care_home_share.value
    average = share * rate[Setting.CARE_HOME] + (1 - share) * rate[Setting.OWN_HOME]
    assert average == pytest.approx(council.safeguarding.concerns_per_case_year.value)


def test_the_idle_tail_goes_with_closing_on_the_outcome() -> None:
    days = wokingham().options["in_house"].idle_tail_days.value
    assert days > 0
    assert one(all_laws()["idle_tail"]).mean == pytest.approx(days * DAY)
    half = with_switches("in_house", close_on_outcome=Switch(strength=Quantity(value=0.5)))
    (phase,) = phases(wokingham(), half)
    assert worth(phase).days["idle_tail"][0] == pytest.approx(days / 2)


# shares


def all_shares(phase: Phase, owners: dict[Activity, str]) -> dict[str, Any]:
    found = shares(worth(phase, None, **{str(key): body for key, body in owners.items()}))
    return {
        name: each if isinstance(each, tuple) else (each,) * len(classes())
        for name, each in found.items()
    }


def test_what_becomes_of_a_contact_adds_up_to_one_for_everybody() -> None:
    triage = all_shares(first_phase(), {})["triage"]
    assert len(triage) == len(classes())
    for each, resident in zip(triage, classes(), strict=True):
        assert sum(each.values()) == pytest.approx(1)
        assert min(each.values()) >= 0
        assert each["carer"] == (1 if resident.source == Source.CARER else 0)


def test_of_all_contacts_the_share_assessed_is_the_one_given() -> None:
    council = wokingham().council
    triage = all_shares(first_phase(), {})["triage"]
    by_source = {each.source: one for each, one in zip(classes(), triage, strict=True)}
    weights = {source: weight.value for source, weight in council.demand.source_weights.items()}
    total = sum(weights.values())
    outcomes = council.outcomes
    plain = sum(
        weights[source] / total * by_source[source]["assessment"]
        / (outcomes.hospital_to_assessment_ratio.value if source == Source.HOSPITAL else 1)
        for source in Source
    )  # fmt: skip
    assert plain == pytest.approx(outcomes.contact_to_assessment_share.value)


def test_a_case_is_handed_off_only_between_two_organisations() -> None:
    company = {Activity.PLAN: "company", Activity.CASEWORK: "company"}
    phase = last_phase("trading_company")
    seen = all_shares(phase, company)
    acts = {name: {each["other"] for each in seen[name]} for name in seen if name.startswith("to_")}
    assert acts == {"to_assess": {0}, "to_assess_carer": {0}, "to_plan": {1}, "to_long_term": {0}}


def test_hand_offs_at_half_strength_touch_half_of_the_cases_and_at_nought_none() -> None:
    for strength in (0.0, 0.5):
        option = with_switches("in_house", hand_offs=Switch(strength=Quantity(value=strength)))
        (phase,) = phases(wokingham(), option)
        seen = all_shares(phase, {Activity.PLAN: "company"})
        assert {each["other"] for each in seen["to_plan"]} == {strength}


def test_nobody_of_a_class_without_a_team_is_handed_off() -> None:
    seen = all_shares(last_phase("trading_company"), {Activity.PLAN: ""})
    assert {each["other"] for each in seen["to_plan"]} == {0}


# numbers that rules read


def test_limits_are_in_pence_and_terms_in_seconds() -> None:
    found = worth(first_phase()).numbers
    approval = wokingham().options["in_house"].approval
    assert found[Parameter.LOCAL_LIMIT_PENCE] == 100 * approval.local_limit_gbp_per_week.value
    assert found[Parameter.LOCAL_TERM_SECONDS] == 6 * 7 * DAY
    assert approval.panel is not None
    assert found[Parameter.PANEL_FROM_PENCE] == 100 * approval.panel.from_gbp_per_week.value
    assert found[Parameter.PANEL_USED] == 1


def test_extra_leavers_follow_a_transfer_only_while_it_disturbs() -> None:
    stretches = phases(wokingham(), wokingham().options["trading_company"])
    hazards = [worth(phase).staff.moved_leave_per_year for phase in stretches]
    assert hazards[0] == hazards[2] == 0 < hazards[1]


def test_the_care_budget_is_a_year_of_what_is_committed_on_the_first_day() -> None:
    # Two packages of £100 and £300 a week: £400 x 52.179 weeks, and the headroom.
    people = Residents(
        sources=("opening-case",), source=[0, 0], number=[0, 1], arrives=[0, 0],
        entry=["care", "care"], urgency=[2, 2], cls=[0, 0], opening_package=[10_000, 30_000],
    )  # fmt: skip
    provision = care_provision(wokingham(), "in_house", people)
    headroom = wokingham().council.care.budget_headroom_share.value
    first = 40_000 * 365.25 / 7 * (1 + headroom)
    (budget,) = provision.budgets.values()
    assert budget.pence_by_year[0] == round(first)
    assert len(provision.year_starts) == len(financial_years(wokingham())) == 5


def test_the_run_begins_a_financial_year_at_its_start_and_at_each_first_of_april() -> None:
    later = wokingham().model_copy(update={"start": date(2012, 2, 1), "years": 2})
    assert financial_years(later) == [date(2012, 2, 1), date(2012, 4, 1), date(2013, 4, 1)]
