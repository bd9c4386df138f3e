"""The result folder: whole or not at all, never overwritten, the same bytes every time."""

import json
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare, load
from simulation.experiment.comparison import Comparison
from simulation.experiment.folder.csv_text import csv_text, number_text
from simulation.experiment.folder.export import export, point_latest
from simulation.experiment.folder.manifest import RunInfo
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.names import file_name

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    value = replication + len(option) / 3
    rows = [ActivityRow("waiting_list", "all", "all", "", value)]
    if replication:
        wait = ActivityRow("wait_request_to_assessment_days", "all", "sensory", "mean", value)
        rows.append(wait)
    return Activity.of(rows)


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    return load(FILE)


def made(appraisal: Appraisal, out: Path) -> Comparison:
    return compare(
        appraisal, replications=2, jobs=1, out=out, name="place", report=False, play=play
    )


def test_a_result_holds_tables_scenarios_and_manifest(appraisal: Appraisal, tmp_path: Path) -> None:
    found = made(appraisal, tmp_path)
    folder = Path(found.files[0]).parent
    assert folder.parent == tmp_path / "place"
    names = {str(Path(file).relative_to(folder)) for file in found.files}
    assert names == {
        "manifest.json", "measures.csv", "differences.csv", "activity.csv", "charges.csv",
        "activity_by_year.csv", "quantities.csv",
        "scenarios/main.yaml",
        "scenarios/queue_share_low.yaml", "scenarios/queue_share_high.yaml",
        "scenarios/tight_supply.yaml", "scenarios/claims_at_face_value.yaml",
        "scenarios/no_self_report.yaml",
        "ro-crate-metadata.json",
    }  # fmt: skip
    assert all(Path(file).is_file() for file in found.files)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["seed"] == appraisal.seed
    assert manifest["settings"]["main"]["replications"] == 2
    assert len(manifest["keys"]) == 2 * 4 * 6


def test_the_scenario_of_a_result_can_be_run_again(appraisal: Appraisal, tmp_path: Path) -> None:
    first = made(appraisal, tmp_path)
    folder = Path(first.files[0]).parent
    again = made(load(folder / "scenarios" / "main.yaml"), tmp_path / "again")
    assert again.keys == first.keys
    table = Path(again.files[0]).parent / "measures.csv"
    assert table.read_bytes() == (folder / "measures.csv").read_bytes()


def test_a_result_made_again_is_a_new_folder_with_the_same_tables(
    appraisal: Appraisal, tmp_path: Path
) -> None:
    first, second = (Path(made(appraisal, tmp_path).files[0]).parent for _ in range(2))
    assert second.name == f"{first.name}-2"
    for name in ("measures.csv", "differences.csv", "activity.csv", "scenarios/main.yaml"):
        assert (first / name).read_bytes() == (second / name).read_bytes()
    assert (tmp_path / "place" / "latest").resolve() == second.resolve()


def test_only_run_info_tells_when_and_where(appraisal: Appraisal, tmp_path: Path) -> None:
    folders = [Path(made(appraisal, tmp_path / name).files[0]).parent for name in ("a", "b")]
    manifests = [json.loads((folder / "manifest.json").read_text()) for folder in folders]
    for manifest in manifests:
        assert set(manifest.pop("run_info")) >= {"command", "finished", "wall_seconds", "jobs"}
    assert manifests[0] == manifests[1]


def test_a_report_that_breaks_leaves_no_half_written_result(
    appraisal: Appraisal, tmp_path: Path
) -> None:
    @contextmanager
    def broken(comparison: Comparison, folder: Path) -> Iterator[Callable[[], list[Path]]]:
        (folder / "chart.png").touch()
        yield list
        raise RuntimeError("no fonts")

    comparison = compare(appraisal, replications=2, jobs=1, play=play)
    with pytest.raises(RuntimeError):
        export(comparison, tmp_path, RunInfo(), broken)
    assert list(tmp_path.iterdir()) == []


def test_the_files_of_the_report_are_named_where_they_end_up(
    appraisal: Appraisal, tmp_path: Path
) -> None:
    @contextmanager
    def report(comparison: Comparison, folder: Path) -> Iterator[Callable[[], list[Path]]]:
        file = folder / "summary.md"
        file.write_text("Good.\n", encoding="utf-8")
        yield lambda: [file]

    comparison = compare(appraisal, replications=2, jobs=1, play=play)
    files = export(comparison, tmp_path, RunInfo(), report)
    assert files[-2].read_text(encoding="utf-8") == "Good.\n"
    assert files[-1].name == "ro-crate-metadata.json"


def test_a_measure_without_cases_in_a_replication_counts_one_less(
    appraisal: Appraisal, tmp_path: Path
) -> None:
    folder = Path(made(appraisal, tmp_path).files[0]).parent
    lines = (folder / "measures.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "setting,option,measure,period,group,band,unit,n,mean,low,high"
    (waits,) = (line for line in lines if line.startswith("main,in_house,wait_request"))
    assert waits == (
        "main,in_house,wait_request_to_assessment_days,all,sensory,mean,days,1,3.66666666667,,"
    )


def test_numbers_are_written_the_same_everywhere() -> None:
    assert [number_text(value) for value in (0.1 + 0.2, 3.0, -0.0, math.nan, 1e15)] == [
        "0.3", "3", "0", "", "1e+15",
    ]  # fmt: skip
    assert csv_text(("a", "b"), [("x, y", True), ('say "so"', 2)]) == (
        'a,b\n"x, y",true\n"say ""so""",2\n'
    )


def test_where_links_are_not_allowed_latest_is_a_text_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("not allowed")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    folder = tmp_path / "abc"
    folder.mkdir()
    target = point_latest(tmp_path, folder)
    assert (target.name, target.read_text(encoding="utf-8")) == ("latest.txt", "abc\n")


def test_a_setting_of_any_name_has_a_file_that_every_system_takes() -> None:
    assert file_name("council.a=0.5, council.b=x/y") == "council.a=0.5_council.b=x_y"
