"""A study as files: nothing is lost, nothing made up, every column is told."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_study import study

from simulation.experiment.study_data import StudyData
from simulation.experiment.study_export import export_study, parquet, read_export, writing
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

SMALL = study(12, 3)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def assert_same(one: StudyData, other: StudyData, tolerance: float) -> None:
    for name in ("values", "settings", "positions"):
        found, given = getattr(one, name), getattr(other, name)
        np.testing.assert_allclose(found, given, rtol=tolerance, atol=0, equal_nan=True)
    plain = [
        replace(each, values=SMALL.values, settings=SMALL.settings, positions=SMALL.positions)
        for each in (one, other)
    ]
    assert repr(plain[0]) == repr(plain[1])


def test_a_study_read_back_from_parquet_is_the_same_to_the_last_digit(tmp_path: Path) -> None:
    export_study(SMALL, tmp_path / "export", "parquet")
    assert_same(read_export(tmp_path / "export"), SMALL, 0)


def test_a_study_read_back_from_csv_is_the_same_to_twelve_digits(tmp_path: Path) -> None:
    export_study(SMALL, tmp_path / "export", "csv")
    assert not list((tmp_path / "export").glob("*.parquet"))
    assert_same(read_export(tmp_path / "export"), SMALL, 1e-11)


def test_the_same_study_gives_the_same_bytes_in_every_file(tmp_path: Path) -> None:
    first = export_study(SMALL, tmp_path / "one")
    second = export_study(study(12, 3), tmp_path / "two")
    assert [file.name for file in first] == [file.name for file in second]
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes(), one.name


def test_every_column_of_every_file_and_no_other_is_in_the_data_dictionary(tmp_path: Path) -> None:
    files = export_study(SMALL, tmp_path / "export")
    told: dict[str, list[str]] = {}
    for row in rows(tmp_path / "export" / "data_dictionary.csv"):
        told.setdefault(row["file"], []).append(row["column"])
        assert row["meaning"] and row["type"] and row["source"], row
    tables = [file for file in files if file.stem not in {"data_dictionary", "study"}]
    assert set(told) == {file.name for file in tables}
    for file in tables:
        if file.suffix == ".csv":
            header = file.read_text(encoding="utf-8").splitlines()[0].split(",")
        else:
            header = list(parquet.read_parquet(file))
        assert header == told[file.name], file.name
    words = (tmp_path / "export" / "data_dictionary.md").read_text(encoding="utf-8")
    assert all(f"`{column}`" in words for columns in told.values() for column in columns)


def test_failed_and_missing_runs_are_told_apart_and_have_no_values(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    export_study(SMALL, folder, "csv")
    status = {
        (row["point"], row["option"], row["replication"]): row["status"]
        for row in rows(folder / "runs.csv")
    }
    failed = ("p00002", "reformed_in_house", "1")
    missing = ("p00011", "social_work_practice", "2")
    assert len(status) == 12 * 4 * 3
    assert {run for run, said in status.items() if said == "failed"} == {failed}
    assert {run for run, said in status.items() if said == "missing"} == {missing}
    measured = {
        (row["point"], row["option"], row["replication"]) for row in rows(folder / "values.csv")
    }
    assert measured == set(status) - {failed, missing}
    (failure,) = rows(folder / "failures.csv")
    assert failure["reason"] == 'LawBroken: a, "quoted" reason'


def test_the_summary_of_a_point_is_the_paired_difference_worked_by_hand(tmp_path: Path) -> None:
    data = study(12, 3, options=2)
    data.values[0, 0, 0] = (10.0, 20.0, 30.0)
    data.values[0, 1, 0] = (11.0, 23.0, 35.0)
    export_study(data, tmp_path / "export", "csv")
    found = [
        row for row in rows(tmp_path / "export" / "summary.csv")
        if (row["point"], row["measure"]) == ("p00000", "waiting_list")
    ]  # fmt: skip
    base, other = found
    assert (base["mean"], base["difference"], base["distinct"]) == ("20", "", "false")
    # 1, 3, 5: mean 3, sd 2, t(2) = 4.3027: 3 -+ 4.3027 x 2 / sqrt(3)
    assert float(other["difference"]) == 3
    assert float(other["difference_low"]) == pytest.approx(3 - 4.302653 * 2 / 3**0.5)
    assert float(other["difference_high"]) == pytest.approx(3 + 4.302653 * 2 / 3**0.5)
    assert other["distinct"] == "false"


def test_levels_are_written_as_their_names_and_counts_as_whole_numbers(tmp_path: Path) -> None:
    export_study(SMALL, tmp_path / "export", "csv")
    found = rows(tmp_path / "export" / "points.csv")
    assert {row["owner"] for row in found} <= {"council", "staff", "community"}
    assert all(row["brokers"].isdigit() for row in found)
    assert "dummy" not in found[0]["label"]
    assert f"owner={found[0]['owner']}" in found[0]["label"]


def test_a_factor_named_like_a_fixed_column_gets_a_column_of_its_own(tmp_path: Path) -> None:
    clash = replace(SMALL.factors[0], name="point")
    data = replace(SMALL, factors=(clash, *SMALL.factors[1:]))
    export_study(data, tmp_path / "export", "csv")
    assert json.loads((tmp_path / "export" / "study.json").read_text())["factors"][0]["column"] == (
        "point_"
    )
    assert_same(read_export(tmp_path / "export"), data, 1e-11)


def test_an_export_that_breaks_off_leaves_the_earlier_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "export"
    export_study(SMALL, folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "study_json", full)
    with pytest.raises(OSError, match="No space"):
        export_study(study(20, 2), folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert [place.name for place in tmp_path.iterdir()] == ["export"]


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(ScenarioError, match="something else"):
        export_study(SMALL, tmp_path)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_parquet_without_pyarrow_names_the_extra_and_csv_still_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(parquet, "import_module", missing)
    with pytest.raises(ScenarioError, match=r"optare\[sweeps\]"):
        export_study(SMALL, tmp_path / "export", "parquet")
    assert not (tmp_path / "export").exists()
    assert export_study(SMALL, tmp_path / "export", "csv")


def test_a_folder_that_is_no_export_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="not the export of a study"):
        read_export(tmp_path)


def test_a_form_that_is_not_known_is_named() -> None:
    with pytest.raises(ScenarioError, match="csv, parquet, both"):
        export_study(SMALL, Path("nowhere"), "excel")


def test_the_page_about_studies_tells_every_column_that_each_study_has(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "studies.md").read_text(encoding="utf-8")
    export_study(SMALL, tmp_path / "export", "csv")
    own = {factor.name for factor in SMALL.factors} | set(SMALL.measure_names)
    for row in rows(tmp_path / "export" / "data_dictionary.csv"):
        name = row["column"]
        if name not in own and not name.endswith("__position"):
            assert f"`{name}`" in page, name
