"""``optare study``: finding studies, showing, exporting and drawing them."""

import json
from pathlib import Path

import duckdb
import pytest
from made_study import study

from simulation.cli import main
from simulation.cli.exit_codes import BAD_INPUT, GOOD
from simulation.cli.parser import build_parser
from simulation.experiment.study_export import export_study, read_export

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A results folder with two studies and something that is none."""
    place = tmp_path_factory.mktemp("results")
    export_study(study(60, 3), place / "brokers" / "export")
    export_study(study(20, 2, options=2), place / "reviews" / "export", "csv")
    (place / "notes").mkdir()
    return place


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["study", *arguments]) == GOOD
    return " ".join(capsys.readouterr().out.split())


def test_the_list_names_every_study_with_its_runs_and_leaves_out_what_is_none(
    capsys: pytest.CaptureFixture[str], out: Path
) -> None:
    text = said(capsys, "list", "--out", str(out))
    assert "brokers" in text
    assert "Latin hypercube" in text
    assert "notes" not in text
    found = json.loads(said(capsys, "list", "--json", "--out", str(out)))
    assert [one["name"] for one in found] == ["brokers", "reviews"]
    assert found[0]["runs"] == {"done": 60 * 4 * 3 - 2, "failed": 1, "missing": 1}


def test_without_a_study_the_list_says_how_to_make_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "optare sweep FILE" in said(capsys, "list", "--out", str(tmp_path / "nothing"))


def test_a_study_is_shown_with_differences_shares_and_how_to_rerun_failures(
    capsys: pytest.CaptureFixture[str], out: Path
) -> None:
    text = said(capsys, "show", "brokers", "--no-analysis", "--out", str(out))
    assert "Compared with: in_house" in text
    assert "Care supply as share of what is needed 0.85 to 1.1" in text
    assert "Best at" in text
    assert "1 run failed" in text
    assert "Again: optare study retry made_up" in text


def test_what_is_shown_as_json_holds_the_same_numbers(
    capsys: pytest.CaptureFixture[str], out: Path
) -> None:
    found = json.loads(
        said(capsys, "show", "brokers", "--no-analysis", "--json", "--out", str(out))
    )
    first = [one for one in found["differences"] if one["measure"] == "waiting_list"]
    assert [one["option"] for one in first] == found["options"]
    assert first[0]["difference"] is None
    assert sum(one["best"] for one in first) == pytest.approx(1)
    for one in first[1:]:
        assert one["low"] <= one["difference"] <= one["high"]


def test_an_unknown_study_is_an_error_with_a_suggestion(
    capsys: pytest.CaptureFixture[str], out: Path
) -> None:
    for action in ("show", "export", "charts", "explain", "retry"):
        assert main(["study", action, "broker", "--out", str(out)]) == BAD_INPUT
        assert "did you mean brokers?" in capsys.readouterr().err


def test_a_study_can_be_named_by_its_folder(capsys: pytest.CaptureFixture[str], out: Path) -> None:
    by_path = said(capsys, "show", str(out / "reviews"), "--no-analysis")
    by_name = said(capsys, "show", "reviews", "--no-analysis", "--out", str(out))
    assert by_path == by_name


def test_an_export_is_read_alike_by_sql_from_csv_and_from_parquet(
    capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    written = said(capsys, "export", "brokers", "--to", str(folder), "--out", str(out))
    assert "values.parquet" in written
    counts = [
        duckdb.sql(
            f"SELECT option, count(*), round(avg(value), 6) FROM '{folder}/values.{end}' "
            "WHERE measure = 'waiting_list' GROUP BY option ORDER BY option"
        ).fetchall()
        for end in ("csv", "parquet")
    ]
    assert counts[0] == counts[1]
    assert len(counts[0]) == 4
    assert read_export(folder).failures == study(60, 3).failures


def test_charts_of_a_measure_and_option_are_written_with_a_page(
    capsys: pytest.CaptureFixture[str], out: Path
) -> None:
    text = said(
        capsys, "charts", "reviews", "--measure", "crises", "--option", "reformed_in_house",
        "--out", str(out),
    )  # fmt: skip
    folder = out / "reviews" / "charts"
    assert "charts: " in text
    assert "Not of: waiting_list" in text
    page = (folder / "index.md").read_text(encoding="utf-8")
    pictures = sorted(file.stem for file in folder.glob("*.svg"))
    assert {"spread", "best-crises", "response-crises"} <= set(pictures)
    assert "tornado-crises-reformed_in_house" in pictures
    assert all(f"({name}.svg)" in page for name in pictures)
    assert not list((out / "reviews").glob(".*"))


def test_a_measure_or_option_that_a_study_lacks_is_named_before_anything_is_drawn(
    capsys: pytest.CaptureFixture[str], out: Path
) -> None:
    wrong = {
        ("--measure", "waiting"): "waiting_list",
        ("--option", "trading"): "trading_company",
        ("--option", "in_house"): "in_house",
    }
    for (flag, value), hint in wrong.items():
        given = ["study", "charts", "brokers", flag, value, "--out", str(out)]
        assert main(given) == BAD_INPUT
        assert hint in capsys.readouterr().err
    assert not (out / "brokers" / "charts").exists()


def test_a_folder_of_somebodys_own_is_never_replaced(
    capsys: pytest.CaptureFixture[str], out: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["study", "export", "brokers", "--to", str(tmp_path), "--out", str(out)]) == (
        BAD_INPUT
    )
    assert "something else" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_merge_retry_and_explain_read_their_arguments() -> None:
    parser = build_parser()
    merge = parser.parse_args(["study", "merge", "whole", "shard_1", "shard_2"])
    assert (merge.action, merge.target, merge.sources) == ("merge", "whole", ["shard_1", "shard_2"])
    retry = parser.parse_args(["study", "retry", "brokers", "--jobs", "2", "--quiet"])
    assert (retry.name, retry.jobs, retry.quiet, retry.out) == ("brokers", 2, True, "results")
    explain = parser.parse_args(["study", "explain", "brokers", "sweep.yaml"])
    assert (explain.name, explain.file) == ("brokers", "sweep.yaml")
