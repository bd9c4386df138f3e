"""Charts drawn by a copy of this process, beside whatever else is done meanwhile.

Where a process cannot be copied (on Windows), or something goes wrong in the copy, the charts are
drawn here: the same bytes, later.
"""

import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from simulation.experiment.study import cores
from simulation.report.chart import Chart
from simulation.report.drawing import draw_here


@contextmanager
def drawn_beside(charts: Sequence[Chart], folder: Path) -> Iterator[None]:
    """Draw charts into a folder while the block runs; all are there when it has ended well."""
    able = "fork" in multiprocessing.get_all_start_methods() and cores() > 1
    if not able or not charts:
        yield
        draw_here(charts, folder)
        return
    folder.mkdir(parents=True, exist_ok=True)
    copy = multiprocessing.get_context("fork").Process(target=draw_here, args=(charts, folder))
    copy.start()
    try:
        yield
        copy.join()
    finally:
        if copy.is_alive():
            copy.terminate()
            copy.join()
    if copy.exitcode != 0:
        draw_here(charts, folder)
