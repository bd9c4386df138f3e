"""Every law holds whatever is asked of the model: short of money, supply or staff, all at once."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from small_council import changed, tenth

from simulation.activity.laws import check
from simulation.activity.observe import observe
from simulation.model.engine import usual_engine
from simulation.model.log import Event
from simulation.model.simulate import simulate
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import change_appraisal
from simulation.scenario.coverage import BY_MECHANISM
from simulation.scenario.mechanism import Switch
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import MechanismName, ShortageRule

pytestmark = pytest.mark.integration
EXAMPLES = 15
OPTIONS = ("in_house", "reformed_in_house", "trading_company", "social_work_practice")
HEADROOM, SUPPLY = "council.care.budget_headroom_share", "council.care.supply_ratio"
NEEDS = {name: {activity} for activity, name in BY_MECHANISM.items()}
"""Work that some team of the option must do."""


def fewer_posts(appraisal: Appraisal, option: str, share: float) -> Appraisal:
    teams = {
        name: team.model_copy(
            update={
                "posts": {
                    role: Quantity(value=fte.value * share) for role, fte in team.posts.items()
                }
            }
        )
        for name, team in appraisal.options[option].teams.items()
    }
    return changed(appraisal, option, teams=teams)


def scenario(option: str, drawn: dict[str, Any]) -> Appraisal:
    """Return a tenth of Wokingham with everything that was drawn."""
    places = {HEADROOM: drawn["headroom"], SUPPLY: drawn["supply"], **drawn["council"]}
    appraisal = change_appraisal(tenth(), {k: v for k, v in places.items() if v is not None})
    chosen = appraisal.options[option]
    switches = dict(chosen.mechanisms)
    done = {activity for team in chosen.teams.values() for activity in team.does}
    for name, strength in drawn["strengths"].items():
        if not NEEDS.get(name, done) & done:
            continue
        before = switches.get(name, Switch())
        switches[name] = before.model_copy(update={"strength": Quantity(value=strength)})
    appraisal = changed(
        appraisal,
        option,
        mechanisms=switches,
        approval=chosen.approval.model_copy(update={"shortage": drawn["shortage"]}),
    )
    return fewer_posts(appraisal, option, drawn["staff"])


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a run takes half a second: no search for less
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    option=st.sampled_from(OPTIONS),
    replication=st.integers(0, 10_000),
    drawn=st.fixed_dictionaries(
        {
            "shortage": st.sampled_from(list(ShortageRule)),
            "headroom": st.sampled_from([-0.2, -0.05, 0.0, 0.1]),
            "supply": st.sampled_from([None, 0.0, 0.5, 0.9, 1.0]),
            "staff": st.sampled_from([0.0, 0.1, 0.5, 1.0, 2.0]),
            "strengths": st.fixed_dictionaries(
                {name: st.sampled_from([0.0, 0.5, 1.0]) for name in MechanismName}
            ),
            "council": st.fixed_dictionaries(
                {
                    "council.staff.turnover_per_year": st.sampled_from([0.0, 0.15, 5.0]),
                    "council.delays.patience_crisis_per_year": st.sampled_from([0.0, 0.5, 20.0]),
                    "council.delays.queue_share": st.sampled_from([0.0, 0.5, 1.0]),
                    "council.safeguarding.concerns_per_case_year": st.sampled_from([0.05, 3.0]),
                    "council.reviews.recency_effect_on_casework": st.sampled_from([0.0, 0.1]),
                }
            ),
        }
    ),
)
def test_every_law_holds_in_any_small_council(
    option: str, replication: int, drawn: dict[str, Any]
) -> None:
    outcome = simulate(scenario(option, drawn), option, replication, 3, usual_engine())
    report = check(outcome)
    assert not report.left_out
    assert len(outcome.log) > 1_000
    assert len(observe(outcome).value) > 100


def test_without_any_staff_everybody_waits_and_nobody_is_lost() -> None:
    appraisal = fewer_posts(tenth(), "in_house", 0.0)
    outcome = simulate(appraisal, "in_house", 0, 3, usual_engine())
    check(outcome)
    counts = {event: len(outcome.log.of(event)) for event in Event}
    assert counts[Event.START] == 0
    assert counts[Event.JOIN] > 400
    assert counts[Event.HOLD_JOIN] == 15  # the opening waiting list


def test_a_council_without_headroom_defers_what_the_generous_rule_would_start() -> None:
    seen = {}
    for rule in ShortageRule:
        chosen = change_appraisal(tenth(), {HEADROOM: -0.2})
        approval = chosen.options["in_house"].approval.model_copy(update={"shortage": rule})
        outcome = simulate(
            changed(chosen, "in_house", approval=approval), "in_house", 0, 3, usual_engine()
        )
        check(outcome)
        committed = outcome.log.of(Event.COMMIT).column("value")
        seen[rule] = (len(outcome.log.of(Event.DEFER)), int(committed[committed > 0].sum()))
    assert seen[ShortageRule.APPROVE][0] == 0
    assert seen[ShortageRule.DEFER][0] > 10
    assert seen[ShortageRule.DEFER][1] < seen[ShortageRule.APPROVE][1]
    assert seen[ShortageRule.CAP][0] <= seen[ShortageRule.DEFER][0]


def test_tight_supply_makes_people_wait_for_a_provider_and_ample_supply_does_not() -> None:
    waits = {}
    for ratio in (None, 0.9):
        appraisal = change_appraisal(tenth(), {SUPPLY: ratio})
        outcome = simulate(appraisal, "in_house", 0, 3, usual_engine())
        check(outcome)
        pool = outcome.pools.index("provider")
        asked = outcome.log.of(Event.HOLD_JOIN)
        given_at_once = {
            (row[0], row[2])
            for row in outcome.log.of(Event.HOLD).records.tolist()
            if row[5] == pool
        }
        rows = [row for row in asked.records.tolist() if row[5] == pool]
        assert len(rows) > 15
        waits[ratio] = sum((row[0], row[2]) not in given_at_once for row in rows)
    assert waits[None] == 0
    assert waits[0.9] > 5
