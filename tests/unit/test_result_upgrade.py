"""A result folder of an earlier format, of a later one, and brought to the present one."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare, load
from simulation.api.reproducing import reproduce
from simulation.cli import main
from simulation.experiment.crate.checksums import CRATE, recorded
from simulation.experiment.folder import upgrading
from simulation.experiment.folder.format import FORMAT, FORMATS, format_of
from simulation.experiment.folder.result_folder import MANIFEST, read_manifest
from simulation.experiment.folder.upgrading import kept_copy, upgrade, upgraded
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
Capture = pytest.CaptureFixture[str]


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    return Activity.of([ActivityRow("waiting_list", "all", "all", "", replication + 0.5)])


def first_format(manifest: dict[str, Any]) -> dict[str, Any]:
    """The manifest as it was before the format had a number."""
    settings = {
        name: {key: value for key, value in entry.items() if key != "asked"}
        for name, entry in manifest["settings"].items()
    }
    kept = {key: value for key, value in manifest.items() if key not in ("format", "program")}
    return {**kept, "settings": settings}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole = load(FILE)
    asked = whole.model_copy(update={"settings": {}, "plan": None, "replications": 2})
    out = tmp_path_factory.mktemp("fresh")
    found = compare(asked, jobs=1, out=out, name="place", report=False, play=play)
    return Path(found.files[0]).parent


@pytest.fixture
def old(fresh: Path, tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(fresh, tmp_path / "old"))
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    text = json.dumps(first_format(manifest), indent=2, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    (folder / CRATE).unlink()
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_formats_are_numbered_without_gaps_and_say_what_changed() -> None:
    assert [one.number for one in FORMATS] == list(range(1, FORMAT + 1))
    assert all(one.changed and one.since for one in FORMATS)


def test_a_new_result_is_of_the_present_format(fresh: Path) -> None:
    manifest = read_manifest(fresh)
    assert format_of(manifest, fresh / MANIFEST) == FORMAT
    assert not upgrade(fresh).needed


def test_an_upgrade_gives_the_format_a_crate_and_a_copy_and_changes_no_other_file(
    old: Path,
) -> None:
    before = contents(old)
    done = upgrade(old)
    assert done.before == 1 and done.needed
    after = contents(old)
    assert set(after) - set(before) == {CRATE, kept_copy(1)}
    assert {name for name in before if after[name] != before[name]} == {MANIFEST}
    assert after[kept_copy(1)] == before[MANIFEST]
    manifest = read_manifest(old)
    assert manifest["format"] == FORMAT
    assert manifest["settings"]["main"]["asked"] == 2
    assert set(recorded(old)) == set(after) - {CRATE, kept_copy(1)}


def test_a_second_upgrade_does_nothing(old: Path) -> None:
    upgrade(old)
    after = contents(old)
    assert not upgrade(old).needed
    assert contents(old) == after


def test_the_copy_put_back_takes_the_upgrade_back(old: Path) -> None:
    before = contents(old)
    upgrade(old)
    (old / kept_copy(1)).replace(old / MANIFEST)
    (old / CRATE).unlink()
    assert contents(old) == before


def test_a_dry_run_writes_nothing_and_says_the_same_steps(old: Path) -> None:
    before = contents(old)
    planned = upgrade(old, dry_run=True)
    assert contents(old) == before
    assert planned.steps == upgrade(old).steps


def test_an_upgrade_stopped_before_the_crate_is_finished_by_the_next(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(upgrading, "crate_text", stop)
        with pytest.raises(KeyboardInterrupt):
            upgrade(old)
    read_manifest(old)
    assert not (old / CRATE).exists()
    assert upgrade(old).steps == (f"{CRATE} describes every file, with its checksum as the file "
                                  "is now",)  # fmt: skip
    assert (old / CRATE).is_file()


def test_a_folder_that_cannot_be_written_is_left_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(old)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(upgrading, "write_whole", refuse)
    with pytest.raises(PermissionError):
        upgrade(old)
    assert contents(old) == before


@pytest.mark.parametrize("upgrade_first", [False, True])
def test_a_result_of_the_first_format_is_reproduced_before_and_after(
    old: Path, *, upgrade_first: bool
) -> None:
    if upgrade_first:
        upgrade(old)
    found = reproduce(old, jobs=1, play=play)
    assert found.same, [one.sentence for one in found.differences]
    assert not list(found.why())


def test_how_many_were_asked_for_follows_from_what_finished_and_what_failed() -> None:
    settings = {"main": {"replications": 3}, "low": {"replications": 2}}
    failures = [{"setting": "main", "replication": 4}, {"setting": "low", "replication": 0}]
    found = upgraded({"settings": settings, "failures": failures, "stopping": {"rule": "fixed"}})
    assert found["settings"]["main"]["asked"] == 5
    assert found["settings"]["low"]["asked"] == 2
    ruled = upgraded({"settings": settings, "stopping": {"rule": "sequential"}})
    assert ruled["settings"]["main"]["asked"] is None
    assert ruled["settings"]["low"]["asked"] == 2


@pytest.mark.parametrize("number", [FORMAT + 1, 99])
def test_a_folder_of_a_later_format_is_refused_in_a_line_that_names_both(
    old: Path, capsys: Capture, number: int
) -> None:
    manifest = json.loads((old / MANIFEST).read_text(encoding="utf-8"))
    later = {"format": number, **manifest, "optare": "9.9.9"}
    (old / MANIFEST).write_text(json.dumps(later), encoding="utf-8")
    for command in ("appraise", "reproduce", "upgrade", "residents", "explore"):
        assert main([command, str(old)]) == 2
        told = capsys.readouterr().err
        assert f"is of format {number}, made by Optare 9.9.9" in told and told.count("\n") == 1


@pytest.mark.parametrize("number", [0, -1, "2", 2.5, None, True, [2]])
def test_a_format_that_is_no_number_is_refused(number: object) -> None:
    with pytest.raises(ScenarioError, match="is no format of a result folder"):
        format_of({"format": number}, Path("manifest.json"))


def test_the_command_says_what_was_done_and_how_to_take_it_back(old: Path, capsys: Capture) -> None:
    assert main(["upgrade", str(old), "--dry-run"]) == 0
    assert "format 1 would become format 2" in capsys.readouterr().out
    assert main(["upgrade", str(old)]) == 0
    said = capsys.readouterr().out
    assert "format 1 is now format 2" in said
    assert "to take it back: put manifest.format-1.json in the place of manifest.json" in said
    assert main(["upgrade", str(old), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["format_before"], told["steps"]) == (2, [])
    assert main(["upgrade", str(old.parent)]) == 2
