"""The rule that says who is better off, its file, the groups, and who is chosen to be told of."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small_council import tenth

from simulation.experiment.residents.choosing import median_person
from simulation.experiment.residents.counting import counts_of
from simulation.experiment.residents.finding import person_named
from simulation.experiment.residents.outcomes import Outcomes
from simulation.experiment.residents.rule import load_rule, shipped_rule
from simulation.experiment.residents.splits import EVERYONE, splits_of
from simulation.experiment.residents.study import Compared
from simulation.experiment.residents.verdicts import (
    BETTER,
    SAME,
    UNTOLD,
    WORSE,
    Verdicts,
    verdicts_of,
)
from simulation.model.simulate import draw_residents
from simulation.scenario.errors import ScenarioError
from simulation.scenario.shipped import shipped_scenarios

pytestmark = pytest.mark.unit
DAY = 86_400
RULE = shipped_rule()


def people(number: int = 1, **columns: Any) -> Outcomes:
    """Return outcomes of people who asked once and to whom nothing else happened."""
    nothing = {name: np.zeros(number, dtype=np.int64) for name in Outcomes._fields}
    nothing["had_support"] = np.zeros(number, dtype=np.bool_)
    nothing["asked"] = np.ones(number, dtype=np.int64)
    given = {name: np.asarray(values, dtype=np.int64) for name, values in columns.items()}
    return Outcomes(**{**nothing, **given})


def verdict(option: dict[str, list[int]], baseline: dict[str, list[int]]) -> tuple[int, str]:
    found = verdicts_of(people(**option), people(**baseline), RULE)
    at = int(found.decided_by[0])
    return int(found.verdict[0]), RULE.tests[at].outcome if at >= 0 else ""


def test_seven_days_fewer_without_support_are_better_and_six_are_the_same() -> None:
    assert verdict({"waiting": [3 * DAY]}, {"waiting": [10 * DAY]}) == (BETTER, "unmet_days")
    assert verdict({"waiting": [4 * DAY]}, {"waiting": [10 * DAY]}) == (SAME, "")
    assert verdict({"without_support": [17 * DAY]}, {"waiting": [10 * DAY]}) == (
        WORSE, "unmet_days",
    )  # fmt: skip


def test_a_crisis_weighs_more_than_any_wait() -> None:
    found = verdict({"crises": [1]}, {"waiting": [300 * DAY]})
    assert found == (WORSE, "crises")


def test_giving_up_is_not_a_gain_though_the_days_of_need_end() -> None:
    found = verdict({"gave_up": [1], "waiting": [5 * DAY]}, {"waiting": [60 * DAY]})
    assert found == (WORSE, "gave_up")


def test_being_sent_elsewhere_is_not_a_gain_though_the_days_of_need_end() -> None:
    found = verdict(
        {"waiting": [5 * DAY]}, {"waiting": [5 * DAY], "without_support": [60 * DAY],
                                 "support_starts": [1]},
    )  # fmt: skip
    assert found == (UNTOLD, "supported")


def test_the_same_outcomes_are_the_same_and_the_two_ways_round_are_opposite() -> None:
    one = people(3, waiting=[0, 9 * DAY, 50 * DAY], overdue=[90 * DAY, 0, 0])
    other = people(3, waiting=[0, 2 * DAY, 60 * DAY], overdue=[0, 0, 0])
    assert verdicts_of(one, one, RULE).verdict.tolist() == [SAME] * 3
    there = verdicts_of(one, other, RULE).verdict
    assert there.tolist() == [WORSE, WORSE, BETTER]
    assert (verdicts_of(other, one, RULE).verdict == -there).all()


def test_thresholds_at_the_ends_of_their_ranges_count_more_or_fewer() -> None:
    option, baseline = people(waiting=[13 * DAY]), people(waiting=[10 * DAY])
    found = [int(verdicts_of(option, baseline, RULE, end).verdict[0]) for end in ("low", "high")]
    assert found == [WORSE, SAME]


def test_other_residents_are_refused() -> None:
    with pytest.raises(ValueError, match="not the same residents"):
        verdicts_of(people(2), people(3), RULE)


def test_counts_of_each_group_add_up_to_everybody_in_it() -> None:
    option = people(6, waiting=[9 * DAY, 0, 0, 30 * DAY, 0, 0], support_starts=[0, 1, 0, 0, 0, 0])
    baseline = people(6, waiting=[0, 0, 12 * DAY, 0, 0, 0])
    members = np.array([[True] * 6, [True, True, True, False, False, False]])
    counts, _ = counts_of(option, baseline, members, RULE)
    total = counts.better + counts.same + counts.worse + counts.untold
    assert total.tolist() == counts.people.tolist() == [6, 3]
    assert counts.worse.tolist() == [2, 1]
    assert counts.better.tolist() == [1, 1]
    assert counts.untold.tolist() == [1, 1]
    assert counts.unmet_days.tolist() == [9 + 30 - 12, 9 - 12]
    assert counts.moved.sum() == 6
    assert counts.decided.sum() == 4


def _told(days: list[float], verdicts: list[int], by: int) -> Compared:
    decided = np.where(np.array(verdicts) == SAME, -1, by)
    found = Verdicts(np.array(verdicts), decided)
    return Compared(found, (np.array(days) * DAY).astype(np.int64))


def test_the_resident_told_of_is_in_the_middle_of_those_who_lose() -> None:
    by = [test.outcome for test in RULE.tests].index("unmet_days")
    told = _told([40, 8, 99, 20, -30], [WORSE, WORSE, SAME, WORSE, BETTER], by)
    assert median_person(told, RULE, WORSE) == 3  # of 8, 20 and 40
    assert median_person(told, RULE, BETTER) == 4
    assert median_person(told, RULE, UNTOLD) is None


def test_a_resident_is_found_by_name_and_a_wrong_name_is_met_with_the_nearest() -> None:
    labels = ("community-000005", "community-000008", "opening-case-000000")
    assert person_named("community-000008", labels) == 1
    for wrong, meant in (
        ("community-000007", "did you mean community-000008?"),
        ("community-8", "did you mean community-000008?"),
        ("comunity-5", "did you mean community-000005?"),
        ("opening_case-3", "did you mean opening-case-000000?"),
        ("comunity", "did you mean community?"),
    ):
        with pytest.raises(ScenarioError) as told:
            person_named(wrong, labels)
        assert told.value.hint == meant, wrong


def test_a_resident_is_in_one_group_of_every_split() -> None:
    residents = draw_residents(tenth(), 0, 1)
    splits = splits_of(tenth(), RULE, residents.sources)
    members = splits.members(residents)
    assert members[splits.groups[0]].all()
    for split in {group.split for group in splits.groups}:
        mine = [there for group, there in members.items() if group.split == split]
        assert (np.sum(mine, axis=0) == 1).all(), split
    by_name = {(group.split, group.name): there for group, there in members.items()}
    older = residents.array("group") == residents.groups.index("older")
    assert (by_name["client_group", "older"] == older).all()
    assert (by_name["age_band", "65 and over"] == older).all()
    assert (by_name["lives_in", "care_home"] == (residents.array("home") >= 0)).all()
    named = [label.rpartition("-")[0] for label in residents.labels]
    came = np.array([name == "hospital" for name in named])
    assert (by_name["came_by", "hospital"] == came).all()
    assert EVERYONE in {group.split for group in splits.groups}


def test_the_shipped_rule_asks_for_crises_first_and_days_of_need_before_reviews() -> None:
    names = [test.outcome for test in load_rule().tests]
    assert names[0] == "crises"
    assert names.index("gave_up") < names.index("supported") < names.index("unmet_days")
    assert names[-1] == "overdue_days"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("outcome: crises", "outcome: crisis", "did you mean crises?"),
        ("{value: 1, evidence", "{value: 0, evidence", "must be above 0"),
        ("[carer, self_funder]", "[carer]", "self_funder belongs in one age band, not in 0"),
        ("evidence: [share_65]}", "evidence: [share_66]}", "did you mean share_65?"),
        ("better: neither", "better: none", "tests.3.better"),
    ],
)
def test_a_mistake_in_a_rule_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    text = (shipped_scenarios() / "residents.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "residents.yaml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ScenarioError) as told:
        load_rule(file)
    said = " ".join(map(str, told.value.errors))
    assert problem in said
    assert "residents.yaml:" in said
