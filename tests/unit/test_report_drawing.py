"""Charts are the same wherever they are drawn."""

import subprocess
from pathlib import Path

import pytest
from report_data import comparison

from simulation.experiment.comparison import Comparison
from simulation.report import drawer
from simulation.report.charts import all_charts
from simulation.report.drawing import TAKEN, Drawing, Order, Other, draw_here
from simulation.report.results import Results

pytestmark = [pytest.mark.unit, pytest.mark.xdist_group("drawing")]

SOURCE = "Source: a test."
NAMES = [
    *("dumbbell", "waiting_list", "differences_over_time", "waits", "waits_spread", "reviews"),
    *("hours", "spend", "flow"),
]


@pytest.fixture(scope="module")
def small() -> Comparison:
    return comparison(("in_house", "trading_company"), replications=2, settings=("main",))


@pytest.fixture(scope="module")
def one_by_one(small: Comparison, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("one")
    draw_here(all_charts(Results(small), SOURCE), folder)
    return drawn(folder)


def drawn(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


class Lazy:
    """Another process that takes charts, and does with them what it is made for."""

    def __init__(self, takes: list[str], *, well: bool) -> None:
        self.takes = takes
        self.well = well

    def give(self, order: Order) -> None:
        for name in self.takes:
            (order.folder / TAKEN / name).touch()

    def ended_well(self) -> bool:
        return self.well

    def stop(self) -> None:
        self.takes = []


def files_with(other: Other | None, small: Comparison, folder: Path) -> dict[str, bytes]:
    with Drawing(Results(small), SOURCE, folder, other) as drawing:
        drawing.finish()
        assert [chart.name for chart, _ in drawing.files] == NAMES
    return drawn(folder)


def test_charts_drawn_in_two_processes_have_the_bytes_of_one(
    small: Comparison,
    one_by_one: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawer, "cores", lambda: 2)
    with drawer.drawer() as other, Drawing(Results(small), SOURCE, tmp_path, other) as drawing:
        assert other is not None
        assert other.ended_well()  # it has drawn all that was left
        assert {file.name for file in tmp_path.iterdir()} == {".taken", *one_by_one}
        taken = [file.read_bytes() for file in (tmp_path / TAKEN).iterdir()]
        assert set(taken) == {b""}  # what is to be drawn is in no file: a pipe is nobody else's
        drawing.finish()
    assert drawn(tmp_path) == one_by_one


def test_what_another_process_has_taken_is_left_to_it(small: Comparison, tmp_path: Path) -> None:
    here = files_with(Lazy(NAMES[:7], well=True), small, tmp_path)
    assert {name.partition(".")[0] for name in here} == set(NAMES[7:])


def test_what_another_process_took_and_did_not_draw_is_drawn_here(
    small: Comparison, one_by_one: dict[str, bytes], tmp_path: Path
) -> None:
    assert files_with(Lazy(NAMES[1:3], well=False), small, tmp_path) == one_by_one


def test_where_no_other_process_can_start_every_chart_is_drawn_here(
    small: Comparison,
    one_by_one: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuses(*given: object, **more: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(drawer, "cores", lambda: 2)
    monkeypatch.setattr(subprocess, "Popen", refuses)
    with drawer.drawer() as other:
        assert other is None
        assert files_with(other, small, tmp_path) == one_by_one


def test_another_process_that_is_given_nothing_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawer, "cores", lambda: 2)
    with drawer.drawer() as other:
        assert other is not None
    assert not other.ended_well()
