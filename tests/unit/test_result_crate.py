"""The crate of a result: RO-Crate 1.1 and Process Run Crate 0.5, rule by rule."""

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare, load
from simulation.experiment.crate.checksums import CRATE, recorded, require_whole
from simulation.experiment.crate.crate import Described, without_times, write_crate
from simulation.experiment.crate.kinds import about, media_type
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
Graph = dict[str, dict[str, Any]]


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    return Activity.of([ActivityRow("waiting_list", "all", "all", "", replication + 0.5)])


def made(out: Path) -> Path:
    whole = load(FILE)
    some = {name: whole.settings[name] for name in ("queue_share_low",)}
    asked = whole.model_copy(update={"settings": some, "plan": None, "replications": 2})
    found = compare(asked, jobs=1, out=out, name="place", report=False, play=play)
    return Path(found.files[0]).parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("crate"))


def graph_of(folder: Path) -> Graph:
    content = json.loads((folder / CRATE).read_text(encoding="utf-8"))
    assert content["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
    found = {entity["@id"]: entity for entity in content["@graph"]}
    assert len(found) == len(content["@graph"]), "an @id stands twice"
    return found


def ids(entity: dict[str, Any], name: str) -> list[str]:
    return [one["@id"] for one in entity[name]]


def references(value: Any) -> set[str]:
    if isinstance(value, dict):
        inner = set().union(*map(references, value.values())) if value else set()
        return {value["@id"]} if set(value) == {"@id"} else inner
    return set().union(*map(references, value)) if isinstance(value, list) else set()


def test_the_descriptor_names_the_root_and_the_specification(folder: Path) -> None:
    descriptor = graph_of(folder)[CRATE]
    assert descriptor["@type"] == "CreativeWork"
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}


def test_the_root_says_what_it_is_when_it_was_made_and_under_which_licence(folder: Path) -> None:
    graph = graph_of(folder)
    root = graph["./"]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert root["@type"] == "Dataset"
    assert root["name"] == manifest["title"]
    assert "4 options compared" in root["description"]
    assert root["datePublished"] == manifest["run_info"]["finished"]
    assert graph[root["license"]["@id"]]["name"] == "MIT License"
    assert graph[root["conformsTo"]["@id"]]["name"] == "Process Run Crate"


def test_every_file_of_the_folder_is_in_it_once_with_size_type_and_checksum(folder: Path) -> None:
    graph = graph_of(folder)
    listed = ids(graph["./"], "hasPart")
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert sorted(map(unquote, listed)) == sorted(there - {CRATE})
    for name in listed:
        entity, content = graph[name], (folder / unquote(name)).read_bytes()
        assert entity["@type"] == "File"
        assert entity["contentSize"] == str(len(content))
        assert entity["sha256"] == hashlib.sha256(content).hexdigest()
        assert "/" in entity["encodingFormat"]
        assert not entity["description"].endswith(" of the result"), f"{name} is not described"


def test_the_action_names_program_inputs_outputs_and_times(folder: Path) -> None:
    graph = graph_of(folder)
    action = graph[graph["./"]["mentions"]["@id"]]
    assert action["@type"] == "CreateAction"
    program = graph[action["instrument"]["@id"]]
    assert (program["@type"], program["name"], program["softwareVersion"]) == (
        "SoftwareApplication", "Optare", "0.1.0",
    )  # fmt: skip
    assert any(one.startswith("model ") for one in program["identifier"])
    needs = {graph[one]["name"] for one in ids(program, "softwareRequirements")}
    assert {"python", "numpy", "simpy"} <= needs
    given = ids(action, "object")
    assert {"scenarios/main.yaml", "scenarios/queue_share_low.yaml", "#seed"} <= set(given)
    assert "measures.csv" in ids(action, "result")
    assert action["startTime"] <= action["endTime"]


def test_every_reference_leads_to_an_entity_of_the_graph(folder: Path) -> None:
    graph = graph_of(folder)
    wanted = set().union(*(references(list(one.values())) for one in graph.values()))
    assert wanted <= {*graph, "https://w3id.org/ro/crate/1.1"}


def test_two_makings_differ_in_times_and_in_the_manifest_that_holds_them_only(
    folder: Path, tmp_path: Path
) -> None:
    one, two = ((place / CRATE).read_text() for place in (folder, made(tmp_path)))
    assert without_times(one) == without_times(two)
    (manifest,) = (e for e in without_times(one)["@graph"] if e["@id"] == "manifest.json")
    assert "sha256" not in manifest and manifest["description"]


def test_a_file_that_changes_later_is_described_without_a_checksum(tmp_path: Path) -> None:
    for name in ("runs.sqlite", "a b.csv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    described = Described("n", "d", "optare sweep", {}, growing=["runs.sqlite"])
    write_crate(tmp_path, tmp_path.iterdir(), described)
    graph = graph_of(tmp_path)
    assert "sha256" not in graph["runs.sqlite"]
    assert "a%20b.csv" in graph and "datePublished" not in graph["./"]
    assert list(recorded(tmp_path)) == ["a b.csv"]


def test_what_is_not_as_it_was_written_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1", encoding="utf-8")
    require_whole(tmp_path, ["a.csv"])  # without a crate nothing is checked
    write_crate(tmp_path, [tmp_path / "a.csv"], Described("n", "d", "c", {}))
    require_whole(tmp_path, ["a.csv", "missing.csv"])
    (tmp_path / "a.csv").write_text("2", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"a\.csv: is not as it was written"):
        require_whole(tmp_path, ["a.csv"])


def test_a_crate_that_names_files_outside_its_folder_makes_nobody_read_them(tmp_path: Path) -> None:
    names = ("../a", "/etc/hosts", "b/../../a", "inside.csv")
    graph = [{"@id": name, "@type": "File", "sha256": "0"} for name in names]
    (tmp_path / CRATE).write_text(json.dumps({"@graph": graph}), encoding="utf-8")
    assert list(recorded(tmp_path)) == ["inside.csv"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"@graph": 1}', '{"@graph": [1]}', "\x00"])
def test_a_damaged_crate_is_told_and_what_to_do(tmp_path: Path, text: str) -> None:
    (tmp_path / CRATE).write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match="is damaged") as told:
        recorded(tmp_path)
    assert "optare upgrade" in str(told.value)


def test_every_kind_of_file_has_words_and_a_media_type() -> None:
    from pathlib import PurePosixPath as At  # noqa: PLC0415

    assert about(At("charts/waits.svg")) == "The chart waits"
    assert about(At("tables/T1_decision.csv")) == "Table T1_decision of the appraisal"
    assert about(At("unknown.bin")) == "unknown.bin of the result"
    assert media_type(At("a.svg")) == "image/svg+xml"
    assert media_type(At("a.unknown")) == "application/octet-stream"
