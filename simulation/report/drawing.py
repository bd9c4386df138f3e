"""The charts drawn: by a process of its own meanwhile, and here when there is nothing else to do.

Both take the next chart that nobody has taken. A chart is the same whoever draws it, and what the
other process does not draw, for whatever reason, is drawn here.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol

from simulation.experiment.comparison import MAIN, Comparison
from simulation.experiment.output.picked import only
from simulation.report.chart import Chart
from simulation.report.charts import all_charts
from simulation.report.charts.differences_over_time import BY_MONTH
from simulation.report.results import Results

TAKEN = ".taken"
"""folder beside the charts in which a file says of each that somebody draws it"""


class Order(NamedTuple):
    """What another process is given: a comparison whose charts go into a folder."""

    comparison: Comparison
    source: str
    folder: Path


class Other(Protocol):
    """Another process that draws."""

    def give(self, order: Order) -> None:
        """Have an order drawn."""
        ...

    def ended_well(self) -> bool:
        """Wait until the charts that it took are drawn; false if they are not."""
        ...

    def stop(self) -> None:
        """Let nothing more be drawn."""
        ...


class Drawing:
    """The charts of a comparison on their way into a folder; leaving it stops what still draws."""

    def __init__(
        self, results: Results, source: str, folder: Path, other: Other | None = None
    ) -> None:
        self.folder = folder
        self._results = results
        self._source = source
        self._other = other

    def __enter__(self) -> "Drawing":
        taken = self.folder / TAKEN
        shutil.rmtree(taken, ignore_errors=True)
        taken.mkdir(parents=True)
        if self._other is not None:
            self._other.give(Order(_light(self._results.comparison), self._source, self.folder))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._other is not None:
            self._other.stop()
        shutil.rmtree(self.folder / TAKEN, ignore_errors=True)

    @cached_property
    def charts(self) -> list[Chart]:
        """Every chart, drawn or not."""
        return all_charts(self._results, self._source)

    @property
    def files(self) -> list[tuple[Chart, list[Path]]]:
        """Each chart with the files that it becomes."""
        return [(chart, chart.files(self.folder)) for chart in self.charts]

    def finish(self) -> None:
        """Draw what nobody has taken, and wait for the rest."""
        # The other process begins at the front.
        drawn = draw_here(free(reversed(self.charts), self.folder), self.folder)
        if self._other is None or not self._other.ended_well():
            draw_here([chart for chart in self.charts if chart not in drawn], self.folder)


def draw_here(charts: Iterable[Chart], folder: Path, *, refuse: bool = False) -> list[Chart]:
    """Draw charts in this process and return them.

    Each picture is compressed beside the drawing of the next. A chart that breaks a rule is told
    and drawn; a process that draws beside this one is to ``refuse`` it, so that it is drawn, and
    told, here.
    """
    drawn: list[Chart] = []
    compressing: list[Future[None]] = []
    with ThreadPoolExecutor(max_workers=1) as beside:

        def later(work: Callable[[], None]) -> None:
            compressing.append(beside.submit(work))

        for chart in charts:
            chart.save(folder, later, refuse=refuse)
            drawn.append(chart)
    for picture in compressing:
        picture.result()
    return drawn


def draw_order(order: Order) -> None:
    """Draw what nobody has taken of the charts of an order."""
    charts = all_charts(Results(order.comparison), order.source)
    draw_here(free(charts, order.folder), order.folder, refuse=True)


def free(charts: Iterable[Chart], folder: Path) -> Iterator[Chart]:
    """Take those charts that nobody has taken, each when the one before is drawn.

    ``folder`` has a folder ``TAKEN``.
    """
    for chart in charts:
        with suppress(FileExistsError):
            (folder / TAKEN / chart.name).touch(exist_ok=False)
            yield chart


def _light(comparison: Comparison) -> Comparison:
    """Return what charts show of a comparison: which runs there were, what they saw month by month
    where a chart shows that, and no other settings.
    """
    return replace(
        comparison,
        runs={
            run: only(seen, BY_MONTH)
            for run, seen in comparison.runs.items()
            if run.setting == MAIN
        },
        measures=tuple(row for row in comparison.measures if row.setting == MAIN),
        differences=tuple(row for row in comparison.differences if row.setting == MAIN),
    )
