"""``optare start``: a working folder for whoever has only the installed package."""

import os
from pathlib import Path

import pytest

from simulation.api import starting as working_copy
from simulation.cli import main
from simulation.scenario.shipped import shipped_scenarios

pytestmark = pytest.mark.integration


def test_the_copy_holds_every_shipped_file_that_may_be_changed_and_no_other(tmp_path: Path) -> None:
    assert main(["start", str(tmp_path / "mine")]) == 0
    shipped = shipped_scenarios().resolve()
    asked = {
        file.relative_to(shipped)
        for file in shipped.rglob("*")
        if file.is_file() and file.relative_to(shipped).parts[0] not in working_copy.NOT_COPIED
    }
    made = tmp_path / "mine" / "scenarios"
    assert {file.relative_to(made) for file in made.rglob("*") if file.is_file()} == asked
    assert all((made / one).read_bytes() == (shipped / one).read_bytes() for one in asked)
    assert sorted(entry.name for entry in (tmp_path / "mine").iterdir()) == ["scenarios"]


def test_what_is_not_copied_is_there_to_be_left_out() -> None:
    assert all((shipped_scenarios() / name).exists() for name in working_copy.NOT_COPIED)


def test_the_copies_are_read_in_place_of_the_shipped_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["start"]) == 0
    file = Path("scenarios/councils/wokingham.yaml")
    file.write_text(file.read_text().replace("title: Wokingham", "title: Ambridge"))
    capsys.readouterr()
    assert main(["validate", str(file)]) == 0
    assert "Ambridge" in capsys.readouterr().out


def test_every_appraisal_of_the_copy_is_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["start"]) == 0
    files = sorted(Path("scenarios/appraisals").glob("*.yaml"))
    files += sorted(Path("scenarios/sweeps").glob("*.yaml"))
    assert main(["validate", *map(str, files)]) == 0


@pytest.mark.parametrize("kind", ["folder", "file", "dangling link"])
def test_what_is_there_already_is_left_alone(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "scenarios"
    if kind == "folder":
        there.mkdir()
    elif kind == "file":
        there.write_text("mine")
    else:
        there.symlink_to(tmp_path / "nowhere")
    before = os.lstat(there)
    assert main(["start", str(tmp_path)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert os.lstat(there) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["scenarios"]


def test_a_file_in_the_place_of_the_folder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").write_text("a note")
    assert main(["start", str(tmp_path / "mine")]) == 2
    error = capsys.readouterr().err
    assert "Traceback" not in error
    assert "is a file" in error


def test_nothing_is_left_of_a_copy_that_breaks_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(working_copy.shutil, "copyfile", full)
    assert main(["start", str(tmp_path)]) != 0
    assert list(tmp_path.iterdir()) == []
