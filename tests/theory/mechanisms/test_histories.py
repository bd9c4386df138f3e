"""What the dates of an option do: who acts from when, who moves, and what disturbs work."""

from datetime import date, timedelta

import pytest
from playground import OUTSIDE, SEED, M, Strengths, play, playground, with_mechanisms
from small_council import changed

from simulation.model.log import Event
from simulation.pathway.active import Phase, phases
from simulation.pathway.care_provision import _who_acts, care_provision
from simulation.pathway.care_values import worth_of
from simulation.pathway.event_dates import event_dates
from simulation.pathway.history import transfer_day
from simulation.pathway.names import Parameter
from simulation.pathway.worth import Worth
from simulation.people.classes import Classes
from simulation.people.residents import NOBODY
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.mechanism import Switch
from simulation.scenario.option import Organisation
from simulation.scenario.pay_bill import cost_of_post
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import LegalForm, Role

pytestmark = pytest.mark.theory
START, TRANSFER, HAPPENS = date(2011, 4, 1), date(2011, 5, 1), date(2012, 6, 1)
STAGE, ENDS = date(2012, 4, 2), date(2013, 3, 31)


def on(*names: M, **more: float) -> Appraisal:
    strengths: Strengths = tuple((name, 1.0) for name in names)
    return with_mechanisms(playground(), (*strengths, *((M(k), v) for k, v in more.items())))


def stretches(appraisal: Appraisal) -> list[Phase]:
    dates = event_dates(appraisal, OUTSIDE, SEED, 0)
    return phases(appraisal, appraisal.options[OUTSIDE], dates)


def phase_on(appraisal: Appraisal, day: date) -> Phase:
    return [each for each in stretches(appraisal) if each.begins <= day][-1]


def worth_on(appraisal: Appraisal, day: date) -> Worth:
    phase = phase_on(appraisal, day)
    classes = Classes(tuple(appraisal.council.patches)).all()
    return worth_of(appraisal, phase, classes, _who_acts(phase, classes)[1])


def with_switch(name: M, **fields: object) -> Appraisal:
    switches = {name: Switch.model_validate(fields)}
    return changed(playground(), OUTSIDE, mechanisms=switches)


# Transfer


def test_before_the_transfer_the_baseline_acts_and_afterwards_the_option() -> None:
    appraisal = on()
    assert {*phase_on(appraisal, START).option.teams} == {"access", "long_term", "finance"}
    assert "practice" in phase_on(appraisal, TRANSFER).option.teams


@pytest.mark.parametrize(("strength", "months"), [(1.0, 11), (0.5, 5.5), (0.0, 0)])
def test_a_late_start_moves_the_transfer_by_its_months(strength: float, months: float) -> None:
    appraisal = on(late_start=strength)
    day = transfer_day(appraisal, appraisal.options[OUTSIDE])
    assert day == TRANSFER + timedelta(days=round(months * 365.25 / 12))
    assert "practice" not in phase_on(appraisal, day - timedelta(days=1)).option.teams
    assert "practice" in phase_on(appraisal, day).option.teams


def test_a_dip_lasts_its_months_after_the_transfer() -> None:
    appraisal = on(M.TRANSFER_DIP)
    last = TRANSFER + timedelta(days=365)
    assert worth_on(appraisal, TRANSFER).staff.moved_pace == pytest.approx(0.9)
    assert worth_on(appraisal, last - timedelta(days=1)).staff.moved_pace == pytest.approx(0.9)
    assert worth_on(appraisal, last).staff.moved_pace == 1
    assert worth_on(appraisal, START).staff.moved_pace == 1


def test_a_managed_transfer_takes_its_share_of_the_dip() -> None:
    worth = worth_on(on(M.TRANSFER_DIP, M.MANAGED_TRANSFER), TRANSFER)
    assert worth.staff.moved_pace == pytest.approx(1 - 0.1 * (1 - 0.3))
    assert worth.staff.moved_leave_per_year == pytest.approx(0.05 * (1 - 0.3))


# Learning


def test_generic_roles_are_learnt_until_nothing_is_left_and_then_gain() -> None:
    appraisal = on(M.GENERIC_ROLES)
    paces = [
        worth_on(appraisal, day).staff.pace["practice", Role.SOCIAL_WORKER]
        for day in (TRANSFER, TRANSFER + timedelta(days=200), TRANSFER + timedelta(days=800))
    ]
    assert paces[0] == pytest.approx(0.9)
    assert paces[0] < paces[1] < paces[2]
    assert paces[2] == pytest.approx(1.03)


def test_a_new_relationship_makes_hand_offs_longer_and_then_no_longer() -> None:
    short = {"years": {"value": 2}}
    switches = {M.HAND_OFFS: Switch(), M.NEW_RELATIONSHIP: Switch.model_validate(
        {"parameters": short}
    )}  # fmt: skip
    appraisal = changed(playground(), OUTSIDE, mechanisms=switches)
    days = [
        float(worth_on(appraisal, TRANSFER + timedelta(days=after)).days["hand_off"][0])
        for after in (0, 190, 400, 740)
    ]
    assert days == sorted(days, reverse=True)
    assert days[0] == pytest.approx(2 * 3)
    assert days[-1] == pytest.approx(3, abs=0.01)  # two years, to the day


def test_even_five_years_of_learning_come_to_an_end() -> None:
    long = {"parameters": {"years": {"value": 5}}}
    switches = {M.HAND_OFFS: Switch(), M.NEW_RELATIONSHIP: Switch.model_validate(long)}
    appraisal = changed(playground(), OUTSIDE, mechanisms=switches)
    appraisal = appraisal.model_copy(update={"years": 7})
    worth = worth_on(appraisal, TRANSFER + timedelta(days=5 * 366))
    assert float(worth.days["hand_off"][0]) == pytest.approx(3, abs=0.01)


# Stages


def test_a_stage_moves_posts_and_ends_a_team_on_its_day() -> None:
    appraisal = on(M.SCOPE_GROWTH)
    before = phase_on(appraisal, STAGE - timedelta(days=1)).option.teams
    after = phase_on(appraisal, STAGE).option.teams
    assert "access" in before and "access" not in after
    assert after["practice"].posts[Role.CONTACT_OFFICER].value == 3
    assert phase_on(appraisal, STAGE).disturbed_since == STAGE


def test_workers_of_a_team_that_ends_go_on_in_the_team_that_takes_its_work() -> None:
    appraisal = on(M.SCOPE_GROWTH)
    provision = care_provision(appraisal, OUTSIDE, NOBODY)
    contact = [post for post in provision.posts if post.role == Role.CONTACT_OFFICER]
    assert [post.team[-1] for post in contact] == ["practice"] * 3
    assert all(post.moves for post in contact)


def test_without_scope_growth_no_stage_acts() -> None:
    assert "access" in phase_on(on(), date(2013, 4, 2)).option.teams


# Return


@pytest.mark.parametrize("name", [M.RETURN_IN_HOUSE, M.COUNCIL_RESTRUCTURE], ids=str)
def test_after_a_return_the_baselines_teams_have_staff_and_cases_back(name: M) -> None:
    appraisal = on(name, M.HAND_OFFS)
    back = phase_on(appraisal, HAPPENS)
    assert back.option is appraisal.options[appraisal.baseline]
    provision = care_provision(appraisal, OUTSIDE, NOBODY, event_dates(appraisal, OUTSIDE, SEED, 0))
    assert {post.team[-1] for post in provision.posts} <= {"", *back.option.teams}
    first = [post.team[0] for post in provision.posts if post.team[0]]
    assert sorted(first) == sorted(post.team[-1] for post in provision.posts if post.team[-1])
    outcome = play(appraisal)
    moment = (HAPPENS - START).days * 86_400
    away = {outcome.teams.index(team) for team in ("practice", "reablement")}
    rows = outcome.log.of(Event.START).records
    later = rows[rows[:, 0] >= moment]
    assert len(later) > 1_000
    assert not away & {*later[:, 6].tolist()}


def test_a_return_disturbs_work_once_more() -> None:
    appraisal = on(M.RETURN_IN_HOUSE, M.TRANSFER_DIP)
    paces = {
        phase.begins: worth_on(appraisal, phase.begins).staff.moved_pace
        for phase in stretches(appraisal)
    }
    assert [paces[day] for day in sorted(paces)] == pytest.approx([1, 0.9, 1, 0.9, 1])


def test_a_return_ends_what_only_the_option_did() -> None:
    appraisal = on(M.RETURN_IN_HOUSE, M.BROKER_PLANNING)
    day = HAPPENS - timedelta(days=1)
    assert M.BROKER_PLANNING in phase_on(appraisal, day).switches
    assert M.BROKER_PLANNING not in phase_on(appraisal, HAPPENS).switches


def test_a_return_may_lead_to_another_option_than_the_baseline() -> None:
    appraisal = on(M.RETURN_IN_HOUSE)
    other = appraisal.options["in_house"].model_copy(update={"title": "Another"})
    timeline = appraisal.options[OUTSIDE].timeline.model_copy(update={"returns_to": "other"})
    options = {**changed(appraisal, OUTSIDE, timeline=timeline).options, "other": other}
    appraisal = appraisal.model_copy(update={"options": options})
    assert phase_on(appraisal, HAPPENS).option.title == "Another"


# Contract and owners


def test_a_retender_takes_posts_worth_the_cut_of_the_price() -> None:
    keeps = {"lose_share": {"value": 0}}
    appraisal = with_switch(M.RETENDER, since=HAPPENS, parameters=keeps)
    teams = appraisal.options[OUTSIDE].teams
    council = appraisal.council
    bill = sum(
        post.value * cost_of_post(role, council)
        for team in teams.values()
        if team.organisation == "body"
        for role, post in team.posts.items()
    )
    role = Role.COMMUNITY_CARE_OFFICER
    gone = 0.05 * bill / cost_of_post(role, council)
    left = phase_on(appraisal, HAPPENS).option.teams["practice"].posts[role].value
    assert left == pytest.approx(teams["practice"].posts[role].value - gone, abs=0.006)


def test_a_retender_that_is_lost_brings_the_work_back() -> None:
    loses = {"lose_share": {"value": 1}}
    appraisal = with_switch(M.RETENDER, since=HAPPENS, parameters=loses)
    assert phase_on(appraisal, HAPPENS).option is appraisal.options[appraisal.baseline]


def test_the_contract_clock_ticks_only_in_the_last_months_of_the_contract() -> None:
    appraisal = on(M.CONTRACT_CLOCK)
    begins = ENDS - timedelta(days=round(6 * 365.25 / 12))
    slot = ("practice", Role.SOCIAL_WORKER)
    extra = {
        day: worth_on(appraisal, day).staff.leave_extra_per_year.get(slot, 0.0)
        for day in (TRANSFER, begins - timedelta(days=1), begins, ENDS - timedelta(days=1), ENDS)
    }
    assert list(extra.values()) == pytest.approx([0, 0, 0.05, 0.05, 0])


@pytest.mark.parametrize(
    ("owners", "months"),
    [
        ({}, 0),
        ({"wokingham": 1.0}, 0),
        ({"wokingham": 0.55, "neighbour": 0.45}, 0),
        ({"wokingham": 0.5, "neighbour": 0.5}, 6),
        ({"wokingham": 0.45, "neighbour": 0.55}, 6),
    ],
)
def test_practices_wait_for_owners_only_where_the_council_has_no_majority(
    owners: dict[str, float], months: float
) -> None:
    appraisal = on(M.SHARED_GOVERNANCE, M.BROKER_PLANNING, M.TARGET_PRESSURE)
    shares = {name: Quantity(value=share) for name, share in owners.items()}
    body = Organisation(form=LegalForm.TRADING_COMPANY, owners=shares)
    bodies = {**appraisal.options[OUTSIDE].organisations, "body": body}
    appraisal = changed(appraisal, OUTSIDE, organisations=bodies)
    begun = {
        name: next(each.begins for each in stretches(appraisal) if name in each.switches)
        for name in (M.BROKER_PLANNING, M.TARGET_PRESSURE)
    }
    assert begun[M.BROKER_PLANNING] == TRANSFER + timedelta(days=round(months * 365.25 / 12))
    assert begun[M.TARGET_PRESSURE] == TRANSFER  # no practice, but a structure


def test_the_sponsors_leaving_takes_back_part_of_the_limit_from_its_day() -> None:
    appraisal = on(M.DELEGATED_BUDGET, M.SPONSOR_LEAVES)
    limits = [
        worth_on(appraisal, day).numbers[Parameter.DELEGATED_LIMIT_PENCE]
        for day in (HAPPENS - timedelta(days=1), HAPPENS)
    ]
    assert limits == pytest.approx([40_000, 20_000])
