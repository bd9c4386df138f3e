"""The levers of an option: only those that it has, as its files have them."""

from pathlib import Path

import pytest
from made_live import OPTION
from small_council import FILE, changed, tenth

from simulation import load
from simulation.live.horizon import horizon_of
from simulation.live.levers import Lever, has_payer, levers_of
from simulation.live.terms import shipped_terms
from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.loading import apply_setting

pytestmark = pytest.mark.unit


def levers(option: str, appraisal: Appraisal | None = None) -> dict[str, Lever]:
    found = levers_of(appraisal or tenth(), option, shipped_terms().levers)
    assert len({lever.name for lever in found}) == len(found)
    return {lever.name: lever for lever in found}


@pytest.mark.parametrize("option", tenth().options)
def test_every_lever_stands_within_its_ends_and_can_go_to_each(option: str) -> None:
    for lever in levers(option).values():
        assert lever.low <= lever.value <= lever.high and lever.low < lever.high
        if lever.pays or lever.kind == "review_team":
            continue
        for value in (lever.low, lever.high):
            wanted = dict.fromkeys(lever.paths, value)
            wanted |= dict.fromkeys(lever.resting if value == 0 else (), 0.0)
            rule = {f"options.{option}.pay_bill.rule": "as_given"}
            apply_setting(tenth(), Setting(title="end", change={**wanted, **rule}))


def test_every_post_is_a_lever_with_the_fte_of_the_file_from_half_to_twice() -> None:
    found = levers(OPTION)
    for key, team in tenth().options[OPTION].teams.items():
        for role, post in team.posts.items():
            lever = found[f"posts.{key}.{role}"]
            assert lever.value == post.value
            assert (lever.low, lever.high) == pytest.approx((post.value / 2, post.value * 2))


def test_a_team_is_a_review_team_only_if_its_reviews_wait_for_no_casework() -> None:
    assert "review_team.brokerage" in levers(OPTION)
    assert [name for name in levers("in_house") if name.startswith("review_team")] == []


def test_only_an_option_that_clusters_reviews_can_cluster_less() -> None:
    assert levers(OPTION)["strength.clustered_reviews"].value == 1
    assert "strength.clustered_reviews" not in levers("in_house")


def test_the_limit_is_that_of_the_delegated_budget_where_it_acts_else_of_the_option() -> None:
    assert levers("social_work_practice")["limit"].paths[0].endswith("limit_gbp_per_week")
    assert "delegated_budget" in levers("social_work_practice")["limit"].paths[0]
    assert levers("in_house")["limit"].paths == (
        "options.in_house.approval.local_limit_gbp_per_week",
    )
    assert levers("in_house")["limit"].value == 50


def test_a_delegated_budget_that_is_off_has_no_limit_to_move() -> None:
    option = tenth().options["social_work_practice"]
    off = {
        name: switch.model_copy(
            update={"strength": switch.strength.model_copy(update={"value": 0.0})}
        )
        for name, switch in option.mechanisms.items()
    }
    without = changed(tenth(), "social_work_practice", mechanisms=off)
    assert "approval" in levers("social_work_practice", without)["limit"].paths[0]


def test_the_posts_that_make_pay_bills_equal_are_marked_and_the_baseline_has_none() -> None:
    paying = [name for name, lever in levers(OPTION).items() if lever.pays]
    assert paying == ["posts.long_term.social_worker"]
    assert has_payer(tenth(), OPTION) and not has_payer(tenth(), "in_house")
    assert not any(lever.pays for lever in levers("in_house").values())


def test_posts_that_a_later_stage_sets_anew_say_until_when_they_hold() -> None:
    wiltshire = load(FILE.parent / "systems" / "wiltshire.yaml")
    names = [name for name, option in wiltshire.options.items() if option.timeline.stages]
    assert names
    units = [lever.unit for lever in levers(names[0], wiltshire).values()]
    assert any("until 1 April 2022, when a stage sets them anew" in unit for unit in units)


SHIPPED = [FILE.parent / "england_mean.yaml", *sorted((FILE.parent / "systems").glob("*.yaml"))]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_option_of_every_shipped_appraisal_can_be_run_again(file: Path) -> None:
    appraisal = load(file)
    assert horizon_of(appraisal, 2).years >= 2
    for option in appraisal.options:
        found = levers(option, appraisal).values()
        assert any(lever.kind == "posts" for lever in found)
        assert any(lever.kind == "limit" for lever in found)
        for lever in found:
            assert lever.low <= lever.value <= lever.high
            assert len(set(lever.paths)) == len(lever.paths) > 0
