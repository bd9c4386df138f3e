"""Charts are the same wherever they are drawn."""

import subprocess
from pathlib import Path

import pytest
from report_data import comparison

from simulation.report import drawing
from simulation.report.charts import all_charts
from simulation.report.results import Results

pytestmark = pytest.mark.unit

SOURCE = "Source: a test."


def drawn(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_charts_drawn_in_two_processes_have_the_bytes_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = comparison(("in_house", "trading_company"), replications=2, settings=("main",))
    drawing.draw_here(all_charts(Results(small), SOURCE), tmp_path / "one")
    monkeypatch.setattr(drawing, "cores", lambda: 2)
    here: list[str] = []
    really = drawing.draw_here
    monkeypatch.setattr(
        drawing,
        "draw_here",
        lambda charts, folder: (here.extend(one.name for one in charts), really(charts, folder)),
    )
    drawing.draw(small, SOURCE, tmp_path / "two")
    assert here == ["waiting_list", "reviews", "spend"]
    assert drawn(tmp_path / "two") == drawn(tmp_path / "one")


def test_where_no_other_process_can_start_every_chart_is_drawn_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*given: object, **more: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(drawing, "cores", lambda: 2)
    monkeypatch.setattr(subprocess, "Popen", refuses)
    small = comparison(("in_house", "trading_company"), replications=2, settings=("main",))
    files = drawing.draw(small, SOURCE, tmp_path)
    assert [chart.number for chart, _ in files] == [1, 2, 3, 4, 5, 6]
    assert all(file.is_file() for _, paths in files for file in paths)
