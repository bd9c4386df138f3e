"""``optare shadow`` on a small result: files, words, mistakes, and the quality statement."""

import csv
import json
from pathlib import Path

import pytest
from small_council import tenth

from simulation.api.shadow import shadow
from simulation.cli import main
from simulation.experiment.model_id import model_id
from simulation.experiment.shadow.queue import Verdict
from simulation.experiment.shadow.table import said_of
from simulation.report.shadow.page import document, lead
from simulation.scenario.errors import ScenarioError
from simulation.scenario.resolved import to_yaml

# One worker makes the result, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("shadow")]
SEED = 7
OPTIONS = ("in_house", "trading_company")
TABLES = ["lines.csv", "made.json", "queues.csv", "reasons.csv", "shadow.md"]

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a result folder of a small council: what is read of it, and no more."""
    folder = tmp_path_factory.mktemp("small") / "latest"
    (folder / "scenarios").mkdir(parents=True)
    whole = tenth()
    update = {
        "settings": {}, "plan": None, "years": 2,
        "options": {name: whole.options[name] for name in OPTIONS},
    }  # fmt: skip
    text = to_yaml(whole.model_copy(update=update))
    (folder / "scenarios" / "main.yaml").write_text(text, encoding="utf-8")
    manifest = {
        "model": model_id(), "seed": SEED, "appraisal": "small",
        "settings": {"main": {"replications": 2}},
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_shadow_writes_its_folder_and_the_same_bytes_again(result: Path, capsys: Capture) -> None:
    folder = result / "shadow"
    assert said_of(result).startswith("not done")
    assert main(["shadow", str(result), "--jobs", "1", "--quiet"]) == 0
    told = capsys.readouterr().out.splitlines()
    first = files_of(folder)
    charts = [f"charts/shadow-{o}.{end}" for o in OPTIONS for end in ("csv", "png", "svg", "txt")]
    assert sorted(first) == sorted([*charts, *TABLES])
    assert [Path(line).name for line in told] == [Path(name).name for name in sorted(first)]
    assert main(["shadow", str(result), "--jobs", "2", "--quiet"]) == 0
    assert files_of(folder) == first
    queues = rows_of(folder / "queues.csv")
    assert {row["option"] for row in queues} == {*OPTIONS}
    assert {row["kind"] for row in queues} == {"line", "caseload", "meeting"}
    assert {row["verdict"] for row in queues} <= {each.value for each in Verdict}
    flagged = sum(row["verdict"] not in ("within", "not judged") for row in queues)
    assert f"and {flagged} are flagged" in said_of(result)
    for row in rows_of(folder / "lines.csv"):
        assert row["activity"]
    page = (folder / "shadow.md").read_text(encoding="utf-8")
    assert "A flag is no fault" in page
    assert "optare shadow RESULT --replications 2" in page


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"option,verdict\na,within\n", b"\x00"])
def test_a_damaged_table_is_one_clear_error_to_who_reads_it(damage: bytes, tmp_path: Path) -> None:
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "queues.csv").write_bytes(damage)
    with pytest.raises(ScenarioError, match="is no table of queues"):
        said_of(tmp_path)


def test_every_flag_has_its_sentence_and_flags_are_no_failure(
    result: Path, capsys: Capture
) -> None:
    found = shadow(result, 2, jobs=1, write=False)
    assert found.files == ()
    page = document(found.shadow, [], "again")
    sentences = [item for block in page.blocks for item in getattr(block, "items", ())]
    for queue in found.shadow.queues:
        if queue.verdict.flagged:
            assert queue.reasons or "Nothing" in " ".join(sentences)
    assert main(["shadow", str(result), "--options", "trading_company"]) == 0
    printed = capsys.readouterr().out
    assert lead(found.shadow).split(";")[0][:20] in printed


def test_shadow_prints_its_tables_as_json(result: Path, capsys: Capture) -> None:
    assert main(["shadow", str(result), "--json", "--quiet"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["band"] == [0.5, 2.0]
    assert told["options"] == [*OPTIONS]
    assert {"queues", "lines", "reasons", "files", "replications", "same_model"} <= {*told}
    rows = {(row["option"], row["kind"], row["team"], row["activities"]) for row in told["queues"]}
    assert ("in_house", "meeting", "panel", "") in rows


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--options", "tradin_company"], "trading_company"),
        (["--replications", "1"], "at least 2"),
        (["--jobs", "0"], "at least 1"),
    ],
)
def test_a_wrong_argument_is_one_clear_error(
    asked: list[str], says: str, result: Path, capsys: Capture
) -> None:
    assert main(["shadow", str(result), *asked]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told


def test_a_folder_without_a_result_or_with_something_else_is_refused(
    result: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["shadow", str(tmp_path)]) == 2
    assert "no result folder" in capsys.readouterr().err
    other = tmp_path / "copy"
    (other / "scenarios").mkdir(parents=True)
    for name in ("manifest.json", "scenarios/main.yaml"):
        (other / name).write_bytes((result / name).read_bytes())
    (other / "shadow").mkdir()
    (other / "shadow" / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["shadow", str(other)]) == 2
    assert "holds something else" in capsys.readouterr().err
    assert (other / "shadow" / "notes.txt").read_text(encoding="utf-8") == "mine"
