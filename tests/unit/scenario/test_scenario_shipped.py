"""The shipped files: every number has its evidence, every file fits its published schema."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from scenario_folder import Folder

from simulation.scenario.evidence import GRADES, read_register
from simulation.scenario.kinds import FOLDERS
from simulation.scenario.loading import load, load_catalogue, load_council, load_option
from simulation.scenario.new_council import ASKS, new_council
from simulation.scenario.own_inputs import known_inputs, own_inputs_count
from simulation.scenario.schema import KINDS, json_schema, schema_text, write_schemas
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.sourcing import numbers_of, unsourced_numbers
from simulation.scenario.vocabulary import Grade, MechanismName
from simulation.scenario.yaml_places import read

pytestmark = pytest.mark.unit

SHIPPED = shipped_scenarios()
FILES = [
    (kind, path)
    for kind in ("council", "option", "appraisal")
    for path in sorted((SHIPPED / FOLDERS[kind]).glob("*.yaml"))
] + [("mechanisms", SHIPPED / "mechanisms.yaml")]
LOADERS = {"council": load_council, "option": load_option, "appraisal": load}


def name(given: Any) -> str:
    return given.stem if isinstance(given, Path) else str(given)


@pytest.mark.parametrize(("kind", "path"), FILES, ids=name)
def test_every_shipped_file_loads(kind: Any, path: Path) -> None:
    assert LOADERS.get(kind, load_catalogue)(path)


@pytest.mark.parametrize(("kind", "path"), FILES, ids=name)
def test_every_number_of_a_shipped_file_carries_evidence(kind: Any, path: Path) -> None:
    bare = [f"{number.place}: {number.path}" for number in unsourced_numbers(path, kind)]
    assert bare == []


def test_the_check_for_evidence_sees_the_numbers() -> None:
    assert len(numbers_of(SHIPPED / "councils" / "england.yaml", "council")) > 80


@pytest.mark.parametrize(("kind", "path"), FILES, ids=name)
def test_every_shipped_file_fits_its_published_schema(kind: Any, path: Path) -> None:
    schema = json.loads((SHIPPED / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    jsonschema.validate(as_json(read(path).data), schema)


def test_the_register_fits_its_published_schema() -> None:
    schema = json.loads((SHIPPED / "schema" / "evidence.json").read_text(encoding="utf-8"))
    jsonschema.validate(as_json(read(SHIPPED / "evidence.yaml").data), schema)


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_schemas_are_those_of_the_models(kind: Any) -> None:
    tracked = (SHIPPED / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert tracked == schema_text(kind)
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


def test_schemas_are_written_one_file_a_kind(tmp_path: Path) -> None:
    files = write_schemas(tmp_path / "schema")
    assert [file.stem for file in files] == list(KINDS)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("council", {"demand": {"contacts_per_yaer": 3}}),
        ("council", {"care": {"client_contribution_share": 1.3}}),
        ("council", {"demand": {"contacts_per_year": "many"}}),
        ("option", {"teams": {"a": {"posts": {"broker": -1}}}}),
        ("option", {"mechanisms": {"clustered_review": 1}}),
        ("option", {"mechanisms": {"clustered_reviews": 1.5}}),
        ("appraisal", {"options": 3}),
        ("evidence", {"a": {"quantity": "a", "unit": "b", "grade": "certain"}}),
    ],
)
def test_the_schemas_refuse_what_the_models_refuse(kind: Any, data: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema(kind))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("council", {"extends": "england", "demand": {"evidence": ["a"], "care_home_share": 0.3}}),
        ("council", {"demand": {"contacts_per_year": {"evidence": "a"}}}),
        ("council", {"patches": {"north": None, "east": 1, "evidence": ["a"]}}),
        ("option", {"mechanisms": {"clustered_reviews": 1, "same_worker": {"strength": 1}}}),
        ("option", {"teams": {"a": None}}),
        ("appraisal", {"council": "here", "options": ["a", "b"]}),
        ("appraisal", {"council": {"extends": "x"}, "options": {"a": "a", "b": {"extends": "a"}}}),
    ],
)
def test_the_schemas_accept_what_files_may_say(kind: Any, data: Any) -> None:
    jsonschema.validate(data, json_schema(kind))


def test_every_mechanism_has_an_entry_in_the_catalogue() -> None:
    assert set(load_catalogue().mechanisms) == set(MechanismName)


def test_an_assumption_about_an_effect_has_a_range() -> None:
    facts = read_register(SHIPPED / "evidence.yaml")
    assert {fact.grade for fact in facts.values()} <= set(GRADES)
    derived = [name for name, fact in facts.items() if fact.grade is Grade.DERIVED]
    assert [name for name in derived if not facts[name].arithmetic] == []


def test_a_new_council_loads_as_it_is_with_no_input_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "anytown.yaml"
    path.write_text(new_council("Anytown: a test"), encoding="utf-8")
    council = load_council(path)
    assert council.title == "Anytown: a test"
    assert own_inputs_count(council)[0] == 0


def test_every_line_of_a_new_council_can_be_filled_in_and_then_counts_as_its_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "anytown.yaml"
    lines = new_council("Anytown").split("\n")
    filled = [line.replace("  # ", "  ", 1) if line.startswith("  # ") else line for line in lines]
    path.write_text("\n".join(filled), encoding="utf-8")
    council = load_council(path)
    assert set(council.own_inputs) == {ask.path for ask in ASKS}
    assert own_inputs_count(council) == (len(ASKS), own_inputs_count(council)[1])
    assert unsourced_numbers(path, "council")


def test_a_new_council_asks_for_some_25_values_and_says_where_each_is_found() -> None:
    assert 20 <= len(ASKS) <= 30
    text = new_council("Anytown")
    for ask in ASKS:
        key = ask.path.split(".")[1]
        line = next(line for line in text.split("\n") if line.startswith(f"  # {key}:"))
        assert line.endswith(f"<- {ask.where}") or key == "group_weights"
    for source in ("SALT", "ASC-FR", "payroll", "case management system", "CLD"):
        assert source in text


def test_inputs_from_england_or_assumed_are_not_the_council_own(folder: Folder) -> None:
    folder.edit("place.yaml", "900", "{value: 900, evidence: [la_req_mean]}")
    council = load_council(folder.root / "place.yaml")
    assert "demand.contacts_per_year" not in council.own_inputs
    folder.edit("place.yaml", "{value: 900, evidence: [la_req_mean]}", "900")
    council = load_council(folder.root / "place.yaml")
    assert council.own_inputs == ("patches", "demand.contacts_per_year")
    assert set(council.own_inputs) <= known_inputs(council)


def test_loading_a_scenario_imports_nothing_heavy() -> None:
    code = (
        "import sys; from simulation.scenario import loading, schema, difference, new_council;"
        f"loading.load({str(SHIPPED / 'appraisals' / 'wokingham.yaml')!r});"
        "heavy = {'numpy', 'scipy', 'matplotlib', 'simpy', 'jsonschema'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def as_json(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: as_json(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_json(value) for value in node]
    return node.isoformat() if isinstance(node, date) else node
