"""Charts drawn by a copy of this process, beside whatever else is done meanwhile.

Where a process cannot be copied (on Windows), or something goes wrong in the copy, the charts are
drawn here: the same bytes, later.
"""

import multiprocessing
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from simulation.experiment.running.beside import can_copy
from simulation.report.chart import Chart
from simulation.report.drawing import TAKEN, draw_here, free


@contextmanager
def drawn_beside(charts: Sequence[Chart], folder: Path) -> Iterator[None]:
    """Draw charts into a folder while the block runs; all are there when it has ended well.

    What the copy has not begun when the block ends is drawn here meanwhile.
    """
    if not can_copy() or not charts:
        yield
        draw_here(charts, folder)
        return
    (folder / TAKEN).mkdir(parents=True, exist_ok=True)
    context = multiprocessing.get_context("fork")
    copy = context.Process(target=_draw_free, args=(charts, folder))
    copy.start()
    try:
        yield
        drawn = draw_here(free(reversed(charts), folder), folder)
        copy.join()
    finally:
        if copy.is_alive():
            copy.terminate()
            copy.join()
        shutil.rmtree(folder / TAKEN, ignore_errors=True)
    if copy.exitcode != 0:
        draw_here([chart for chart in charts if chart not in drawn], folder)


def _draw_free(charts: Sequence[Chart], folder: Path) -> None:
    draw_here(free(charts, folder), folder, refuse=True)
