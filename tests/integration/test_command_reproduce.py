"""``optare reproduce`` at the command line: from another folder, in words and as JSON."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from damage import copied, edited

from simulation.api.attribution import attribute
from simulation.api.exploring import explore_result
from simulation.api.papers import paper
from simulation.api.residents import residents
from simulation.cli import main

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("small_result")]

ROOT = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def result(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the result alone, without its store, looked at from another folder."""
    folder = copied(small, tmp_path)
    (tmp_path / "runs.sqlite").unlink()
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_same_is_told_with_what_was_not_compared_and_nothing_is_left(
    result: Path, tmp_path: Path, capsys: Capture
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert main(["reproduce", str(result / "manifest.json"), "--quiet", "--comparison-only"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("The same: 11 files of ")
    assert "comparison: 11 files, all the same" in said
    assert "not compared: ro-crate-metadata.json: " in said
    assert sorted(tmp_path.rglob("*")) == before


def test_what_differs_is_told_in_words_and_as_json(
    result: Path, tmp_path: Path, capsys: Capture
) -> None:
    edited("activity.csv")(result)
    asked = ["reproduce", str(result), "--quiet", "--replications", "3"]
    assert main(asked) == 1
    said = capsys.readouterr().out
    assert said.startswith("Differs: 1 of 6 runs (the first 3 replications of each setting) of ")
    assert "main, trading_company, replication 2: " in said and " values differ" in said
    assert "data: activity.csv is not as it was written" in said
    assert "A quick check: other tables, charts, pages and the joint draws were not made." in said
    assert main([*asked, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["same"], told["fault_of_optare"]) == (False, False)
    assert told["changed_since_written"] == ["activity.csv"]
    (piece,) = told["pieces"]
    assert len(piece["compared"]) == 6 and len(piece["differences"]) == 1
    assert set(piece["differences"][0]) == {"file", "sentence", "where", "then", "now"}


@pytest.mark.slow
def test_a_result_with_all_that_was_made_of_it_is_made_again_byte_for_byte(
    small: Path, tmp_path: Path
) -> None:
    folder = copied(small, tmp_path)
    residents(folder, replications=2, jobs=1)
    attribute(folder, "in_house", "trading_company", ["crises"], replications=2, orders=2, jobs=1)
    assert main(["appraise", str(folder), "--quiet"]) == 0
    for supplied in (None, ROOT / "scenarios" / "papers" / "filled_example.yaml"):
        paper(folder, supplied=supplied, formats=("docx", "html"))
    explore_result(folder)
    own = tmp_path / "own.csv"
    own.write_text("period,value\n2011-04,1\n2011-05,1\n", encoding="utf-8")
    assert main(["track", str(folder), str(own), "--measure", "waiting_list"]) == 0
    alone = shutil.copytree(folder, tmp_path / "elsewhere" / "copy")
    done = subprocess.run(
        [sys.executable, "-m", "simulation", "reproduce", str(alone), "--quiet", "--json"],
        cwd=tmp_path / "elsewhere",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)
    assert done.returncode == 0, [one["differences"] for one in found["pieces"]]
    made = {one["name"].partition("/")[0]: one for one in found["pieces"]}
    assert set(made) == {
        *("comparison", "residents", "attribution", "appraisals", "papers"),
        *("explorer.html", "tracking"),
    }
    assert [name for name, one in made.items() if one["not_made"]] == ["tracking"]
    assert len(made["appraisals"]["compared"]) > 60


@pytest.mark.parametrize(
    "given", [["nowhere"], ["--replications", "0"], ["--jobs", "0"], ["--out", "full"]]
)
def test_bad_input_is_told_in_a_line(
    result: Path, tmp_path: Path, capsys: Capture, given: list[str]
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    asked = given if given[0] == "nowhere" else [str(result), *given]
    assert main(["reproduce", *asked, "--quiet"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert (tmp_path / "full" / "mine.txt").exists()
