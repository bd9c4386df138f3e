"""A resolved scenario is text that says everything, and loads back the same."""

from pathlib import Path

import pytest
from scenario_folder import Folder

from simulation.scenario.loading import load, load_council, load_option
from simulation.scenario.resolved import canonical_json, to_yaml
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import Role

pytestmark = pytest.mark.unit

APPRAISALS = sorted((shipped_scenarios() / "appraisals").glob("*.yaml"))
OPTIONS = sorted((shipped_scenarios() / "options").glob("*.yaml"))
COUNCILS = sorted((shipped_scenarios() / "councils").glob("*.yaml"))


@pytest.mark.parametrize("path", APPRAISALS, ids=lambda path: path.stem)
def test_a_resolved_appraisal_loads_back_equal_and_to_the_same_text(
    tmp_path: Path, path: Path
) -> None:
    appraisal = load(path)
    resolved = tmp_path / "resolved.yaml"
    resolved.write_text(to_yaml(appraisal), encoding="utf-8")
    again = load(resolved)
    assert again == appraisal
    assert to_yaml(again) == to_yaml(appraisal)


@pytest.mark.parametrize("path", OPTIONS, ids=lambda path: path.stem)
def test_a_resolved_option_loads_back_equal(tmp_path: Path, path: Path) -> None:
    resolved = tmp_path / "resolved.yaml"
    resolved.write_text(to_yaml(load_option(path)), encoding="utf-8")
    assert load_option(resolved) == load_option(path)


@pytest.mark.parametrize("path", COUNCILS, ids=lambda path: path.stem)
def test_a_resolved_council_loads_back_equal(tmp_path: Path, path: Path) -> None:
    resolved = tmp_path / "resolved.yaml"
    resolved.write_text(to_yaml(load_council(path)), encoding="utf-8")
    assert load_council(resolved) == load_council(path)


def test_changed_values_without_evidence_load_back_without_it(
    folder: Folder, tmp_path: Path
) -> None:
    folder.edit("one.yaml", "    does:", "    evidence: [wok_contacts]\n    does:")
    changes = {
        "options.one.teams.all.posts.team_manager": 2,
        "council.work.contact_hours": 1e-7,
        "options.two.title": "'1e-3'",
    }
    appraisal = load(folder.appraisal, changes)
    resolved = tmp_path / "resolved.yaml"
    resolved.write_text(to_yaml(appraisal), encoding="utf-8")
    again = load(resolved)
    assert again == appraisal
    assert again.options["one"].teams["all"].posts[Role.TEAM_MANAGER].evidence == ()


def test_the_hashed_text_changes_with_a_value_and_not_with_a_title_or_evidence(
    folder: Folder,
) -> None:
    plain = load_option(folder.root / "one.yaml")
    text = canonical_json(plain)
    assert "\n" not in text
    titled = folder.edit("one.yaml", "One team", "Another name")
    assert canonical_json(load_option(titled)) == text
    sourced = folder.edit("one.yaml", "    does:", "    evidence: [wok_contacts]\n    does:")
    assert canonical_json(load_option(sourced)) == text
    other = folder.edit("one.yaml", "social_worker: 10", "social_worker: 10.5")
    assert canonical_json(load_option(other)) != text


def test_the_hashed_text_tells_an_order_of_teams_that_matters(folder: Folder) -> None:
    team = "{organisation: council, posts: {social_worker: 1}, serves: {patches: [east]},"
    first = f"teams:\n  a: {team} does: [assess]}}\n  b: {team} does: [review]}}\n"
    last = f"teams:\n  b: {team} does: [review]}}\n  a: {team} does: [assess]}}\n"
    one = load_option(folder.edit("one.yaml", "teams:\n", first))
    text = canonical_json(one)
    two = load_option(folder.edit("one.yaml", first, last))
    assert list(one.teams) != list(two.teams)
    assert canonical_json(two) != text
