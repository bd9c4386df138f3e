"""Criteria files: how an appraisal names one, what extends what, and that no run needs them."""

from pathlib import Path

import pytest
import yaml
from scenario_folder import APPRAISAL, Folder

from simulation.cli.validate import described, sentence
from simulation.experiment.store.keys import scenario_digest
from simulation.experiment.uncertainty.drawing import uncertain
from simulation.scenario.errors import ScenarioError
from simulation.scenario.kinds import kind_of
from simulation.scenario.loading import load, load_criteria
from simulation.scenario.resolved import to_yaml
from simulation.scenario.sourcing import unsourced_numbers
from simulation.scenario.yaml_places import read

pytestmark = pytest.mark.unit

OWN = """\
extends: windsor_and_maidenhead
weights_by: The cabinet of Smallton
criteria:
  workforce: {weight: 60}
  fifth:
    title: What Smallton asks
    judged:
      lead member: {one: {value: 40, low: 20, high: 60}, two: 70}
    weight: {value: 30, low: 0, high: 60}
    swing: from no trust to full trust
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = Folder(tmp_path)
    (tmp_path / "criteria").mkdir()
    folder.write("criteria/own.yaml", OWN)
    return folder.write("ours.yaml", f"{APPRAISAL}criteria: criteria/own\n")


def test_an_appraisal_names_its_criteria_and_a_council_changes_a_preset(file: Path) -> None:
    found = load(file).criteria
    assert found is not None
    assert list(found.criteria) == [
        "integration", "market", "workforce", "income_and_savings", "fifth",
    ]  # fmt: skip
    weights = [one.weight.value for one in found.scored.values() if one.weight]
    assert weights == [100, 100, 60, 30]
    assert found.weights_by == "The cabinet of Smallton"
    assert found.promised == len(found.criteria)


def test_criteria_change_no_run_and_are_not_drawn(file: Path) -> None:
    with_them = load(file)
    without = with_them.model_copy(update={"criteria": None})
    for option in with_them.options:
        assert scenario_digest(with_them, option) == scenario_digest(without, option)
    assert [one.name for one in uncertain(with_them)] == [one.name for one in uncertain(without)]


def test_criteria_load_back_from_the_resolved_file(file: Path, tmp_path: Path) -> None:
    appraisal = load(file)
    resolved = tmp_path / "resolved.yaml"
    resolved.write_text(to_yaml(appraisal), encoding="utf-8")
    assert load(resolved).criteria == appraisal.criteria


def test_an_appraisal_without_criteria_is_written_as_before(file: Path) -> None:
    bare = load(file).model_copy(update={"criteria": None})
    assert "criteria" not in yaml.safe_load(to_yaml(bare))


def test_a_file_is_known_as_criteria_by_its_folder_or_its_key(file: Path, tmp_path: Path) -> None:
    assert kind_of(read(file.parent / "criteria" / "own.yaml")) == "criteria"
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_text(OWN, encoding="utf-8")
    assert kind_of(read(elsewhere)) == "criteria"
    assert kind_of(read(file)) == "appraisal"


def test_the_numbers_of_criteria_are_choices_and_need_no_evidence(file: Path) -> None:
    assert unsourced_numbers(file.parent / "criteria" / "own.yaml") == ()


def test_validate_says_how_many_criteria_are_scored_in_which_way(file: Path) -> None:
    told = described(file)
    assert told["criteria"]["fifth"] == "judged"
    assert "criteria: 1 shown as money, 1 judged, 3 measured" in sentence(told)


def test_validate_names_an_option_that_a_role_did_not_judge(file: Path) -> None:
    changed = (file.parent / "criteria" / "own.yaml").read_text(encoding="utf-8")
    (file.parent / "criteria" / "own.yaml").write_text(
        changed.replace(", two: 70", ""), encoding="utf-8"
    )
    with pytest.raises(ScenarioError, match="no points for two"):
        described(file)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("weight: {value: 30", "wieght: {value: 30", "did you mean weight"),
        ("weight: 60", "weight: 160", "less than or equal to 100"),
        ("extends: windsor_and_maidenhead", "extends: windsor", "there is no file"),
        ("    swing: from no trust to full trust\n", "", "without its `swing`"),
    ],
)
def test_what_is_wrong_in_a_criteria_file_is_told_with_its_line(
    file: Path, old: str, new: str, said: str
) -> None:
    own = file.parent / "criteria" / "own.yaml"
    own.write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(ScenarioError, match=said) as raised:
        load_criteria(own)
    assert "own.yaml:" in str(raised.value)


def test_criteria_can_be_written_in_the_appraisal_and_changed_for_one_run(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    inline = "criteria: {extends: windsor_and_maidenhead, weights_by: us}\n"
    ours = folder.write("ours.yaml", f"{APPRAISAL}{inline}")
    found = load(ours, {"criteria.criteria.market.weight": 40}).criteria
    assert found is not None and found.weights_by == "us"
    weight = found.criteria["market"].weight
    assert weight is not None and weight.value == 40
    with pytest.raises(ScenarioError, match="less than or equal to 100"):
        load(ours, {"criteria.criteria.market.weight": 400})
