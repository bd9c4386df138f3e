"""``optare residents`` and ``optare resident`` on a small result: files, words, mistakes."""

import csv
import json
from pathlib import Path

import pytest
from small_council import tenth

from simulation.api.residents import resident, residents
from simulation.cli import main
from simulation.experiment.model_id import model_id
from simulation.experiment.residents.table import read_table
from simulation.model.simulate import draw_residents
from simulation.scenario.resolved import to_yaml

# One worker makes the result, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("residents")]
SEED = 7
FILES = [
    "charts/gainers.csv", "charts/gainers.png", "charts/gainers.svg", "charts/gainers.txt",
    "made.json", "notes.txt", "residents.csv", "residents.md", "residents_became.csv",
    "residents_reasons.csv", "residents_thresholds.csv",
]  # fmt: skip

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a result folder of a small council: what is read of it, and no more."""
    folder = tmp_path_factory.mktemp("small") / "latest"
    (folder / "scenarios").mkdir(parents=True)
    text = to_yaml(tenth().model_copy(update={"settings": {}, "plan": None}))
    (folder / "scenarios" / "main.yaml").write_text(text, encoding="utf-8")
    manifest = {
        "model": model_id(), "seed": SEED, "appraisal": "small",
        "settings": {"main": {"replications": 3}},
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_residents_writes_its_folder_and_the_same_bytes_again(
    result: Path, capsys: Capture
) -> None:
    folder = result / "residents"
    assert main(["residents", str(result), "--jobs", "1", "--quiet"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(FILES)
    first = files_of(folder)
    assert sorted(first) == FILES
    assert main(["residents", str(result), "--jobs", "2", "--quiet"]) == 0
    assert files_of(folder) == first
    with (folder / "residents.csv").open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert {row["option"] for row in rows} == {*list(tenth().options)[1:], "nudged"}
    for row in rows:
        if row["better"]:
            parts = [float(row[name]) for name in ("better", "same", "worse", "untold")]
            assert sum(parts) == pytest.approx(1.0)
    page = (folder / "residents.md").read_text(encoding="utf-8")
    assert "First difference" in page or "Nobody is" in page
    assert "another version of the model" not in page
    assert read_table(result) is not None


def test_residents_prints_who_gains_and_as_json_the_whole_table(
    result: Path, capsys: Capture
) -> None:
    asked = ["residents", str(result), "--replications", "2", "--options", "trading_company"]
    assert main(asked) == 0
    told = capsys.readouterr()
    assert "worse off" in told.out
    assert "2 of 2 replications" in told.err
    assert main([*asked, "--json", "--quiet"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["options"] == ["trading_company"]
    assert found["replications"] == 2
    assert {row["option"] for row in found["rows"]} == {"trading_company", "nudged"}


def test_resident_tells_one_journey_under_the_options_asked_for(
    result: Path, capsys: Capture
) -> None:
    name = next(
        label for label in draw_residents(tenth(), 0, SEED).labels if label.startswith("opening-l")
    )
    asked = ["resident", name, str(result), "--options", "trading_company"]
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert "Was on the waiting list already" in told
    assert "Days of need not yet met" in told
    assert main([*asked, "--json", "--quiet"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found["journeys"]) == ["in_house", "trading_company"]
    assert found["journeys"]["in_house"][0]["text"] == "Was on the waiting list already"
    assert found["groups"]["came_by"] == "opening-list"


def test_a_journey_by_the_interface_is_the_one_of_that_replication(result: Path) -> None:
    labels = draw_residents(tenth(), 1, SEED).labels
    found = resident(result, labels[3], ["social_work_practice"], replication=1)
    assert found.one.label == labels[3]
    assert tuple(found.one.journeys) == ("in_house", "social_work_practice")
    assert found.source.same_model


def test_a_journey_may_be_told_of_an_appraisal_that_was_never_compared(result: Path) -> None:
    file = result / "scenarios" / "main.yaml"
    label = draw_residents(tenth(), 0, tenth().seed).labels[0]
    found = resident(file, label, ["trading_company"])
    assert found.source.folder is None
    assert tuple(found.one.journeys) == ("in_house", "trading_company")


def test_nothing_is_written_if_nothing_is_to_be_written(result: Path) -> None:
    before = files_of(result)
    found = residents(result, 2, ["trading_company"], jobs=1, write=False)
    assert found.files == ()
    assert files_of(result) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["residents", "nowhere"], "there is no manifest.json with"),
        (["residents", "RESULT", "--options", "tradin_company"], "did you mean trading_company?"),
        (["residents", "RESULT", "--replications", "1"], "at least 2"),
        (["residents", "RESULT", "--options", "in_house"], "no option to compare"),
        (["resident", "comunity-1", "RESULT"], "did you mean community-"),
        (["resident", "community-000001", "RESULT", "--replication", "-1"], "0 is the first"),
        (["resident", "community-000001", "missing.yaml"], "missing.yaml"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_exit_code_2(
    result: Path, capsys: Capture, arguments: list[str], said: str
) -> None:
    given = [str(result) if one == "RESULT" else one for one in arguments]
    assert main([*given, "--quiet"]) == 2
    told = capsys.readouterr().err.strip()
    assert said in told
    assert "Traceback" not in told
    assert len(told.splitlines()) == 1


def test_a_result_of_another_model_is_said_to_be_one(
    result: Path, tmp_path: Path, capsys: Capture
) -> None:
    folder = tmp_path / "old"
    (folder / "scenarios").mkdir(parents=True)
    text = (result / "scenarios" / "main.yaml").read_text(encoding="utf-8")
    (folder / "scenarios" / "main.yaml").write_text(text, encoding="utf-8")
    manifest = json.loads((result / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**manifest, "model": "0"}), encoding="utf-8")
    label = draw_residents(tenth(), 0, SEED).labels[0]
    assert main(["resident", label, str(folder), "--options", "trading_company", "--quiet"]) == 0
    assert "another version of the model" in capsys.readouterr().err
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    assert main(["residents", str(folder), "--quiet"]) == 2
    assert "is no manifest of a result" in capsys.readouterr().err
