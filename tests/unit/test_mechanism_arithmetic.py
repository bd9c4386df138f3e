"""What single mechanisms do to hours, days, shares and posts, with figures worked by hand."""

from functools import lru_cache
from pathlib import Path

import pytest

from simulation import load
from simulation.pathway.active import Phase, phases
from simulation.pathway.care_values import worth_of
from simulation.pathway.staff_hours import case_work_hours_per_year
from simulation.pathway.worth import Worth
from simulation.people.classes import Classes
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.mechanism import Switch
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import Activity, MechanismName, Role

pytestmark = pytest.mark.unit
FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"


@lru_cache(maxsize=1)
def wokingham() -> Appraisal:
    return load(FILE)


def phase_under(switches: dict[str, float], option: str = "in_house") -> Phase:
    """Return the last phase of an option with these mechanisms and no others."""
    mechanisms = {
        MechanismName(name): Switch(strength=Quantity(value=strength))
        for name, strength in switches.items()
    }
    chosen = wokingham().options[option].model_copy(update={"mechanisms": mechanisms})
    return phases(wokingham(), chosen)[-1]


def worth_in(phase: Phase, body: str = "council") -> Worth:
    classes = Classes(tuple(wokingham().council.patches)).all()
    bodies = {activity: [body] * len(classes) for activity in Activity}
    return worth_of(wokingham(), phase, classes, bodies)


def worth_under(switches: dict[str, float]) -> dict[str, float]:
    """Return the hours of every piece of work in house with these mechanisms."""
    return {name: float(hours[0]) for name, hours in worth_in(phase_under(switches)).hours.items()}


def test_a_tenth_off_the_forms_at_half_belief_is_less_than_2_percent_of_a_review() -> None:
    # 35 % of the time is administration; at the dial's half, a twentieth of that falls away.
    before = worth_under({})["review_hours"]
    after = worth_under({"proportionate_forms": 1})["review_hours"]
    assert after == pytest.approx(before * (1 - 0.35 * 0.1 * 0.5))


def test_two_savings_of_time_multiply_and_never_add_up_to_more_than_all() -> None:
    before = worth_under({})["review_hours"]
    both = worth_under({"proportionate_forms": 1, "remote_working": 1})["review_hours"]
    each = [worth_under({name: 1})["review_hours"] for name in ("proportionate_forms",
                                                                "remote_working")]  # fmt: skip
    assert both / before == pytest.approx(each[0] / before * each[1] / before)


def test_a_planner_and_a_broker_together_take_longer_than_one_by_what_is_told_twice() -> None:
    found = worth_under({"broker_planning": 1})
    rework = wokingham().catalogue.mechanisms[MechanismName.BROKER_PLANNING].parameters
    together = found["outline_hours"] + found["broker_hours"]
    assert together == pytest.approx(found["plan_hours"] * (1 + rework["rework_share"].value))


def test_hours_of_supervision_are_taken_from_the_social_workers_beside_the_learners() -> None:
    phase = phase_under({"newly_qualified_pipeline": 1}, "reformed_in_house")
    team = phase.option.teams
    learners = team["brokerage"].posts[Role.NEWLY_QUALIFIED_BROKER].value
    entry = wokingham().catalogue.mechanisms[MechanismName.NEWLY_QUALIFIED_PIPELINE]
    hours = 12 * entry.parameters["supervision_hours_per_month"].value * learners
    workers = sum(
        body.posts[Role.SOCIAL_WORKER].value
        for body in team.values()
        if Role.SOCIAL_WORKER in body.posts
    )
    there = workers * case_work_hours_per_year(wokingham().council.staff, Role.SOCIAL_WORKER)
    left = worth_in(phase).staff.case_time["long_term", Role.SOCIAL_WORKER]
    assert left == pytest.approx(1 - hours / there)


def test_what_only_a_body_outside_may_do_does_nothing_in_a_council() -> None:
    plain = worth_in(phase_under({}))
    outside = {
        name: 1.0 for name, entry in wokingham().catalogue.mechanisms.items() if entry.outside
    }
    still = worth_in(phase_under(outside))
    for mine, its in ((plain.hours, still.hours), (plain.days, still.days)):
        # The hours of an audit have a length, but nobody's package is audited.
        changed = {name for name in mine if mine[name].tolist() != its[name].tolist()}
        assert changed <= {"audit_hours"}
    assert still.shares["provider_choice"]["own"].max() == 0
    assert still.staff == plain.staff


@pytest.mark.parametrize(("weight", "left"), [(0.0, 1.0), (0.5, 0.75), (1.0, 0.5)])
def test_the_dial_scales_a_claimed_strength(weight: float, left: float) -> None:
    # Cases that close at the outcome for half of the work: at full belief half of the tail is left.
    catalogue = wokingham().catalogue.model_copy(
        update={"self_report_weight": Quantity(value=weight)}
    )
    phase = phase_under({"close_on_outcome": 0.5})
    believed = Phase(**{**vars(phase), "catalogue": catalogue})
    tail = wokingham().options["in_house"].idle_tail_days.value
    assert worth_in(believed).days["idle_tail"][0] == pytest.approx(left * tail)
