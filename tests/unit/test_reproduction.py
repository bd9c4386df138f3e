"""A result made again from its folder alone: the same bytes, or which differ and why."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare, load
from simulation.api import reproducing as api
from simulation.api.reproducing import reproduce
from simulation.experiment.folder.manifest import made_by
from simulation.experiment.folder.result_folder import MANIFEST
from simulation.experiment.reproduction.pieces import Piece
from simulation.experiment.reproduction.reasons import reasons_of
from simulation.experiment.reproduction.reproduction import FAULT, Reproduction
from simulation.experiment.running.doing import Interrupted
from simulation.scenario.appraisal import Appraisal, Automatic
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
SETTINGS = ("queue_share_low",)
OPTIONS = ("in_house", "trading_company")


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    value = replication + len(option) / 3 + seed % 7 + appraisal.council.delays.queue_share.value
    rows = [
        ActivityRow("unmet_need_days", "all", "all", "", 1000 * value),
        ActivityRow("waiting_list", "2011/12", "all", "", value),
        ActivityRow("waiting_list", "all", "all", "", value + 0.1),
    ]
    return Activity.of(rows)


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    whole = load(FILE)
    return whole.model_copy(
        update={
            "options": {name: whole.options[name] for name in OPTIONS},
            "settings": {name: whole.settings[name] for name in SETTINGS},
            "plan": None,
            "replications": 4,
        }
    )


def made(appraisal: Appraisal, out: Path, **given: Any) -> Path:
    given = {"jobs": 1, "name": "place", "report": False, "play": play, **given}
    return Path(compare(appraisal, out=out, **given).files[0]).parent


@pytest.fixture(scope="module")
def stored(appraisal: Appraisal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(appraisal, tmp_path_factory.mktemp("stored"))


@pytest.fixture
def moved(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The result alone, copied elsewhere under another name, looked at from another folder."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(stored, tmp_path / "elsewhere" / "of another name"))


def again(folder: Path, **given: Any) -> Reproduction:
    return reproduce(folder, jobs=1, **{"play": play, **given})


def sentences(found: Reproduction) -> str:
    return "\n".join([*(one.sentence for one in found.differences), *found.why()])


def test_a_copy_of_a_result_is_made_again_byte_for_byte_from_its_manifest(moved: Path) -> None:
    found = again(moved / MANIFEST)
    assert found.same
    assert found.compared == 9
    (comparison,) = found.pieces
    assert {"manifest.json", "quantities.csv", "scenarios/main.yaml"} <= set(comparison.compared)
    assert list(comparison.left_out) == ["ro-crate-metadata.json"]
    assert not list(found.why())
    assert found.verdict().startswith("The same: 9 files of ")


@pytest.mark.parametrize(
    "given",
    [
        {"replications": 3, "seed": 77},
        {"vary": {"council.delays.queue_share": [0.3, 0.5], "years": [1, 2]}, "replications": 2},
        {"uncertainty": 3, "replications": 2},
        {"choose": "trading_company", "replications": 2},
    ],
    ids=["own number and seed", "a grid", "joint draws", "a choice"],
)
def test_what_was_asked_of_compare_is_found_in_the_folder(
    appraisal: Appraisal, tmp_path: Path, given: dict[str, Any]
) -> None:
    found = again(made(appraisal, tmp_path, **given))
    assert found.same, sentences(found)


@pytest.mark.slow
def test_a_rule_that_stops_by_itself_stops_where_it_stopped(
    appraisal: Appraisal, tmp_path: Path
) -> None:
    def noisy(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
        value = (replication * 37 % 11 + 1) * len(option) / 3
        return Activity.of([ActivityRow("waiting_list", "all", "all", "", value)])

    for kind in ("sequential", "two_stage"):
        rule = Automatic(rule=kind, at_least=5, at_most=40, half_width={"waiting_list": 2.0})
        asked = appraisal.model_copy(update={"replications": rule})
        folder = made(asked, tmp_path / kind, play=noisy)
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        assert manifest["settings"]["main"]["asked"] is None
        assert manifest["settings"]["queue_share_low"]["asked"] == 4
        found = again(folder, play=noisy)
        assert found.same, sentences(found)


def test_a_run_that_failed_fails_again_the_same_way(appraisal: Appraisal, tmp_path: Path) -> None:
    def breaks(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
        if replication == 3:
            raise ValueError(f"no {option}")
        return play(appraisal, option, replication, seed)

    folder = made(appraisal, tmp_path, play=breaks)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["settings"]["main"] == {
        "title": "As the files give it", "replications": 3, "asked": 4,
    }  # fmt: skip
    assert again(folder, play=breaks).same


def test_what_came_before_a_plan_is_history_and_is_not_written_anew(tmp_path: Path) -> None:
    whole = load(FILE)
    asked = whole.model_copy(update={"settings": {}, "replications": 2})
    unplanned = asked.model_copy(update={"plan": None, "seed": 5})

    def busy(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
        names = ("unmet_need_days", "waiting_list", "crises", "concern_undetected_days")
        more = ("reviews_overdue", "care_spend_gbp", "care_over_budget_gbp")
        rows = (ActivityRow(n, "all", "all", "", replication + 1.0) for n in (*names, *more))
        return Activity.of(list(rows))

    made(unplanned, tmp_path, play=busy)
    folder = made(asked, tmp_path, play=busy)
    plan = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["plan"]
    assert plan["runs_there_when_first_seen"] == 2 * len(whole.options)
    assert again(folder, play=busy).same


def test_a_model_that_gives_other_numbers_under_equal_versions_is_called_a_fault(
    moved: Path,
) -> None:
    def drifting(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
        seen = play(appraisal, option, replication, seed)
        later = os.urandom(1)[0] / 256 + 1 if replication == 2 else 0.0
        return Activity(
            seen.measure, seen.period, seen.group, seen.band,
            tuple(value + later for value in seen.value),
        )  # fmt: skip

    found = again(moved, play=drifting)
    assert not found.same and found.is_fault
    assert FAULT in list(found.why())
    assert "activity.csv: row 7, value (main, in_house, 2, unmet_need_days, all, all) was" in (
        sentences(found)
    )


def test_another_model_another_version_and_another_program_are_each_named(
    moved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = made_by()
    other = {
        **now, "model": "m2", "program": "p2", "git_commit": "c2", "python": "3.99.0",
        "packages": {**now["packages"], "numpy": "99.0"},
    }  # fmt: skip
    monkeypatch.setattr(api, "made_by", lambda: other)
    told = list(again(moved).why())
    assert [line.partition(":")[0] for line in told] == ["code"] * 3 + ["versions"] * 2
    assert f"code: the model (what decides a run): {now['model']} then, m2 now" in told
    assert f"code: the commit: {now['git_commit']} then, c2 now" in told
    assert f"versions: Python: {now['python']} then, 3.99.0 now" in told
    assert f"versions: numpy: {now['packages']['numpy']} then, 99.0 now" in told


def test_another_commit_of_the_same_program_is_named() -> None:
    now = made_by()
    (reason,) = reasons_of({**now, "git_commit": "c1"}, {**now, "git_commit": "c2"})
    assert reason.sentence == "code: the commit: c1 then, c2 now"


def test_a_result_of_another_model_is_compared_without_the_names_of_its_runs(
    moved: Path,
) -> None:
    manifest = json.loads((moved / MANIFEST).read_text(encoding="utf-8"))
    changed = {**manifest, "model": "0" * 32, "keys": ["none"] * len(manifest["keys"])}
    (moved / MANIFEST).write_text(json.dumps(changed), encoding="utf-8")
    (moved / "ro-crate-metadata.json").unlink()
    found = again(moved)
    assert found.same
    assert any("the model (what decides a run)" in line for line in found.why())


def test_an_edited_table_is_told_with_both_values_and_as_changed_since(moved: Path) -> None:
    table = moved / "measures.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    fields = lines[1].split(",")
    fields[8] = "1"
    table.write_text("".join([lines[0], ",".join(fields), *lines[2:]]), encoding="utf-8")
    found = again(moved)
    assert not found.same and not found.is_fault
    assert "measures.csv: row 1, mean (main, in_house, unmet_need_days, all, all) was 1" in (
        sentences(found)
    )
    assert "data: measures.csv is not as it was written" in sentences(found)


def test_a_table_that_is_missing_and_one_that_is_new_are_told(moved: Path) -> None:
    (moved / "charges.csv").unlink()
    (moved / "own.csv").write_text("a\n", encoding="utf-8")
    told = sentences(again(moved))
    assert "charges.csv: was not there, and was made now" in told
    assert "own.csv: was not made again" in told
    assert "data: charges.csv is not as it was written" in told


def test_an_edited_scenario_is_named_as_the_reason(moved: Path) -> None:
    main = moved / "scenarios" / "main.yaml"
    text = main.read_text(encoding="utf-8")
    assert "queue_share: {value: 0.5" in text
    main.write_text(text.replace("queue_share: {value: 0.5", "queue_share: {value: 0.6", 1))
    told = sentences(again(moved))
    assert "data: scenarios/main.yaml does not give the runs that the manifest names" in told
    assert "manifest.json: keys.0 was " in told


def test_settings_that_the_scenario_does_not_have_are_refused(moved: Path) -> None:
    manifest = json.loads((moved / MANIFEST).read_text(encoding="utf-8"))
    del manifest["settings"]["queue_share_low"]
    (moved / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ScenarioError, match="names the settings main, and"):
        again(moved)


def test_the_quick_check_holds_the_first_replications_against_the_stored_runs(
    moved: Path,
) -> None:
    found = again(moved, replications=2)
    assert found.same and found.quick == 2 and found.made is None
    (runs,) = found.pieces
    assert len(runs.compared) == 2 * len(OPTIONS) * (1 + len(SETTINGS))
    assert "8 runs (the first 2 replications of each setting)" in found.verdict()


def test_the_quick_check_tells_the_run_the_measure_and_both_values(moved: Path) -> None:
    table = moved / "activity.csv"
    text = table.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("main,trading_company,1,"))
    table.write_text(text.replace(old, old.rpartition(",")[0] + ",7"), encoding="utf-8")
    found = again(moved, replications=2)
    assert not found.same
    told = sentences(found)
    assert "main, trading_company, replication 1: unmet_need_days, all, all was 7, is now" in told
    assert "1 of 3 values differ" in told
    assert again(moved, replications=1).differences == ()


@pytest.mark.slow
def test_the_quick_check_of_a_grid_reads_settings_with_commas(
    appraisal: Appraisal, tmp_path: Path
) -> None:
    vary = {"council.delays.queue_share": [0.3, 0.5], "years": [1, 2]}
    found = again(made(appraisal, tmp_path, vary=vary, replications=2), replications=1)
    assert found.same and len(found.pieces[0].compared) == len(OPTIONS) * 5


def test_a_new_result_is_left_only_where_it_was_asked_for(moved: Path, tmp_path: Path) -> None:
    found = again(moved, out=tmp_path / "fresh")
    assert found.made == tmp_path / "fresh" / "place"
    assert (tmp_path / "fresh" / "place" / "latest" / MANIFEST).is_file()
    with pytest.raises(ScenarioError, match="is not empty"):
        again(moved, out=tmp_path / "fresh")
    assert again(moved, out=tmp_path / "fresh", reuse=True).same


def test_ctrl_c_leaves_no_result_and_nothing_temporary(
    moved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    calls = []

    def stopped(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
        calls.append(option)
        if len(calls) > 2:
            raise KeyboardInterrupt
        return play(appraisal, option, replication, seed)

    with pytest.raises(Interrupted):
        again(moved, play=stopped)
    assert not list(temporary.iterdir())
    with pytest.raises(Interrupted):
        again(moved, play=stopped, out=tmp_path / "fresh")
    assert [one.name for one in (tmp_path / "fresh" / "place").iterdir()] == ["runs.sqlite"]


@pytest.mark.parametrize("given", [{"replications": 0}, {"jobs": 0}])
def test_a_wrong_number_is_refused(moved: Path, given: dict[str, int]) -> None:
    with pytest.raises(ScenarioError):
        reproduce(moved, play=play, **given)  # type: ignore[arg-type]


def test_a_folder_that_is_no_result_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="is no result folder"):
        reproduce(tmp_path / MANIFEST)


def test_a_verdict_counts_one_file_as_one() -> None:
    found = Reproduction(Path("x"), (Piece("comparison", ("a.csv",)),), ())
    assert found.verdict() == "The same: 1 file of x was made again, byte for byte."
