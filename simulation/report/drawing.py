"""The charts drawn: half of them in a process of its own, because drawing keeps a processor busy.

The process is started afresh with ``python -m simulation.report.drawing``, so that it works alike
on every system and in a script without ``if __name__ == "__main__":``. What it does not draw, for
whatever reason, is drawn here.
"""

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from simulation.experiment.comparison import MAIN, Comparison
from simulation.experiment.study import cores
from simulation.report.chart import Chart
from simulation.report.charts import all_charts
from simulation.report.results import Results

Process = subprocess.Popen[bytes]


class _Order(NamedTuple):
    """What the other process is given: a comparison, and which of its charts go where."""

    comparison: Comparison
    source: str
    names: tuple[str, ...]
    folder: Path


def draw(comparison: Comparison, source: str, folder: Path) -> list[tuple[Chart, list[Path]]]:
    """Draw every chart of a comparison into a folder; return each with its files."""
    charts = all_charts(Results(comparison), source)
    elsewhere = charts[::2] if cores() > 1 and len(charts) > 1 else []
    names = tuple(chart.name for chart in elsewhere)
    with _drawing(_Order(_light(comparison), source, names, folder)) as other:
        draw_here([chart for chart in charts if chart not in elsewhere], folder)
        if other is None or other.wait() != 0:
            draw_here(elsewhere, folder)
    return [(chart, chart.files(folder)) for chart in charts]


def draw_here(charts: Sequence[Chart], folder: Path) -> None:
    """Draw charts in this process; each picture is compressed beside the drawing of the next."""
    compressing: list[Future[None]] = []
    with ThreadPoolExecutor(max_workers=1) as beside:
        for chart in charts:
            chart.save(folder, lambda work: compressing.append(beside.submit(work)))
    for picture in compressing:
        picture.result()


def _light(comparison: Comparison) -> Comparison:
    """Return what charts show of a comparison: they know neither single runs nor settings."""
    return replace(
        comparison,
        runs={},
        measures=tuple(row for row in comparison.measures if row.setting == MAIN),
        differences=tuple(row for row in comparison.differences if row.setting == MAIN),
    )


@contextmanager
def _drawing(order: _Order) -> Iterator[Process | None]:
    """Have an order drawn meanwhile; nothing if it is empty or no process can be started."""
    process: Process | None = None
    with tempfile.TemporaryFile() as given:
        if order.names:
            pickle.dump(order, given)
            given.seek(0)
            with suppress(OSError, ValueError):
                process = subprocess.Popen(
                    [sys.executable, "-m", "simulation.report.drawing"],
                    stdin=given,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=_environment(),
                )
        try:
            yield process
        finally:
            if process is not None:
                process.kill()
                process.wait()


def _environment() -> dict[str, str]:
    """Return the environment in which the other process finds this very package."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _main() -> None:
    comparison, source, names, folder = pickle.load(sys.stdin.buffer)
    charts = all_charts(Results(comparison), source)
    draw_here([chart for chart in charts if chart.name in names], folder)


if __name__ == "__main__":
    _main()
