"""The rule of a plan on results made by hand: what it picks, and why."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulation.experiment.plans.record import RECORD, first_seen
from simulation.experiment.plans.rule import decision, require_measures
from simulation.experiment.plans.seen import Seen, seen_at
from simulation.experiment.plans.words import rule_in_words
from simulation.experiment.study_data import Measure, StudyData
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load_plan
from simulation.scenario.plan import Plan, plan_hash

pytestmark = pytest.mark.unit

PLANS = Path(__file__).parents[2] / "scenarios" / "plans"
NOISE = np.array([-1.0, 1.0, -2.0, 2.0, 0.0, 0.0])
TITLES = {"base": "In house", "one": "Company", "other": "Practice"}
COSTS = {"base": 100.0, "one": 90.0, "other": 80.0}


def plan(**changes: Any) -> Plan:
    content = {
        "title": "A plan",
        "question": "Which?",
        "measures": {
            "unmet_need_days": "lower",
            "crises": "lower",
            "reviewed_in_year_share": "higher",
        },
        "primary": {"measure": "unmet_need_days", "minimum_important_difference": 10},
        "secondary": {"crises": {"overturns_if_worse_by": 3}},
        "if_none_is_better": "baseline",
        "if_several_are_as_good": "cheapest",
        "replications": 6,
    }
    return Plan.model_validate({**content, **changes})


def seen(one: float, other: float, crises: float = 0.0, costs: dict[str, float] = COSTS) -> Seen:
    """Unmet need less than the baseline's by so much; crises of ``one`` more by so much."""
    means = {
        "unmet_need_days": {"base": 100.0, "one": 100 - one, "other": 100 - other},
        "crises": {"base": 20.0, "one": 20 + crises, "other": 20.0},
    }
    factors = {"base": 1.0, "one": 2.0, "other": 1.5}
    return Seen(
        tuple(TITLES),
        TITLES,
        "base",
        lambda measure, option: means[measure][option] + NOISE * factors[option],
        costs.__getitem__,
        "spend",
    )


def test_the_option_that_is_better_by_what_matters_is_picked() -> None:
    found = decision(plan(), seen(40, 0))
    assert found.picked == "one"
    assert "Company is clearly better than In house" in found.reason
    assert "40 person-days better" in found.reason


def test_a_difference_that_chance_could_have_made_smaller_than_what_matters_does_not_do() -> None:
    # Mean 10.5 is more than 10, its interval (Bonferroni over two: t = 3.16, sd 1.41, n 6) is not.
    found = decision(plan(), seen(10.5, 0))
    gain = found.gains["one"]
    assert gain.mean == pytest.approx(10.5)
    assert gain.high - gain.mean == pytest.approx(3.1634 * math.sqrt(2) / math.sqrt(6), rel=1e-3)
    assert gain.low < 10 < gain.mean
    assert found.picked == "base"
    assert "keeps In house" in found.reason


@pytest.mark.parametrize(("rule", "picked"), [("cheapest", "other"), ("no_choice", None)])
def test_when_none_is_better_the_plan_says_what_then(rule: str, picked: str | None) -> None:
    assert decision(plan(if_none_is_better=rule), seen(0, 0)).picked == picked


@pytest.mark.parametrize(("rule", "picked"), [("cheapest", "other"), ("no_choice", None)])
def test_of_several_as_good_ones_the_plan_says_which(rule: str, picked: str | None) -> None:
    found = decision(plan(if_several_are_as_good=rule), seen(40, 38))
    assert found.picked == picked
    assert "none of them clearly best" in found.reason


def test_a_secondary_measure_overturns_the_best() -> None:
    found = decision(plan(), seen(60, 30, crises=5))
    assert found.picked == "other"
    assert [one.option for one in found.overturned] == ["one"]
    assert "Company (crises while waiting worse by 5 crises)" in found.reason
    assert decision(plan(), seen(60, 30, crises=2)).picked == "one"


def test_the_only_better_option_overturned_leaves_the_baseline() -> None:
    found = decision(plan(), seen(60, 0, crises=5))
    assert found.picked == "base"
    assert "no other option that stands" in found.reason


def test_an_unknown_cost_makes_no_choice_of_the_cheapest() -> None:
    found = decision(plan(), seen(40, 38, costs={**COSTS, "one": math.nan}))
    assert found.picked is None
    assert "not known" in found.reason


def test_where_higher_is_better_the_sign_turns() -> None:
    shares = {"base": 0.5, "one": 0.9, "other": 0.2}
    primary = {"measure": "reviewed_in_year_share", "minimum_important_difference": 0.1}
    given = Seen(
        tuple(TITLES),
        TITLES,
        "base",
        lambda _, option: np.full(4, shares[option]),
        COSTS.__getitem__,
        "",
    )
    found = decision(plan(primary=primary, secondary={}), given)
    assert found.picked == "one"
    assert found.gains["other"].mean == pytest.approx(-0.3)


def test_the_rule_can_be_asked_at_a_point_of_a_sweep() -> None:
    values = np.full((2, 2, 2, 3), 100.0)
    values[1, 1, 0] = 50
    measures = tuple(
        Measure(name, name, "", "lower") for name in ("unmet_need_days", "care_spend_gbp")
    )
    data = StudyData(
        name="study", title="", design="list", seed=1, factors=(), points=("p00000", "p00001"),
        positions=np.zeros((2, 0)), settings=np.zeros((2, 0)), options=("base", "one"),
        option_titles=("In house", "Company"), baseline="base", measures=measures,
        replications=(0, 1, 2), values=values,
    )  # fmt: skip
    asked = plan(secondary={}, measures={"unmet_need_days": "lower"})
    assert [decision(asked, seen_at(data, point)).picked for point in data.points] == [
        "base",
        "one",
    ]


def test_the_hash_is_of_what_is_decided_and_not_of_who_signed() -> None:
    signed = plan(author="A. Officer", written_on="2026-01-31", title="Other", notes=["a note"])
    assert plan_hash(signed) == plan_hash(plan())
    primary = {"measure": "unmet_need_days", "minimum_important_difference": 11}
    assert plan_hash(plan(primary=primary)) != plan_hash(plan())


def test_comments_and_the_order_of_keys_change_no_hash(tmp_path: Path) -> None:
    text = (PLANS / "wokingham.yaml").read_text(encoding="utf-8")
    parts = text.split("\n\n")
    bare = "\n\n".join(reversed([part for part in parts if not part.startswith("#")]))
    first = "\n".join(line for line in parts[0].splitlines() if not line.startswith("#"))
    (tmp_path / "plans").mkdir()
    file = tmp_path / "plans" / "mine.yaml"
    file.write_text(bare if first in bare else f"{bare}\n{first}\n", encoding="utf-8")
    assert plan_hash(load_plan(file)) == plan_hash(load_plan(PLANS / "wokingham.yaml"))


@pytest.mark.parametrize(
    "changes",
    [
        {"primary": {"measure": "waiting_list", "minimum_important_difference": 1}},
        {"secondary": {"waiting_list": {"overturns_if_worse_by": 1}}},
        {"secondary": {"unmet_need_days": {"overturns_if_worse_by": 1}}},
        {"primary": {"measure": "crises", "minimum_important_difference": -1}},
    ],
)
def test_a_plan_that_does_not_hold_together_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"measures|secondary|greater"):
        plan(**changes)


def test_a_measure_that_does_not_exist_is_named_with_the_one_meant() -> None:
    wrong = plan(
        measures={"unmet_need_day": "lower"},
        primary={"measure": "unmet_need_day", "minimum_important_difference": 1},
        secondary={},
    )
    with pytest.raises(ScenarioError, match="did you mean unmet_need_days"):
        require_measures(wrong)


@pytest.mark.parametrize("name", ["TEMPLATE", "wokingham"])
def test_the_shipped_plans_can_be_read_as_rules(name: str) -> None:
    shipped = load_plan(PLANS / f"{name}.yaml")
    require_measures(shipped)
    words = rule_in_words(shipped)
    assert "100,000 person-days" in words[0]
    assert any("more than £2,500,000" in sentence for sentence in words)


def test_what_was_there_when_a_plan_first_appeared_is_kept(tmp_path: Path) -> None:
    assert first_seen(tmp_path, "a" * 64, 0) == (0, 0)
    assert first_seen(tmp_path, "a" * 64, 120) == (0, 0)
    assert first_seen(tmp_path, "b" * 64, 120) == (120, 1)
    assert first_seen(tmp_path, "a" * 64, 500) == (0, 0)


def test_a_record_that_was_spoilt_is_not_taken_for_none(tmp_path: Path) -> None:
    (tmp_path / RECORD).write_text("[{}]", encoding="utf-8")
    with pytest.raises(ScenarioError, match="no record of plans"):
        first_seen(tmp_path, "a" * 64, 0)
