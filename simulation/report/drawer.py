"""A process that draws charts, because drawing keeps a processor busy.

It is started afresh with ``python -m simulation.report.drawer``, so that it works alike on every
system and in a script without ``if __name__ == "__main__":``. Started before there is anything to
draw, it gets ready while the runs are under way. It reads one line, the file of its order, and
ends without one if whoever started it has ended.
"""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from simulation.experiment.study import cores
from simulation.report import style
from simulation.report.chart import text_width_cm
from simulation.report.drawing import draw_order

Process = subprocess.Popen[bytes]


class Drawer:
    """The other process, as it is seen from here."""

    def __init__(self, process: Process) -> None:
        self._process = process

    def give(self, order: Path) -> None:
        """Have an order drawn: what is in this file."""
        with suppress(OSError):
            self._process.stdin.write(os.fsencode(order.resolve()) + b"\n")  # type: ignore[union-attr]
            self._process.stdin.flush()  # type: ignore[union-attr]

    def ended_well(self) -> bool:
        """Wait until the charts that it took are drawn; false if they are not."""
        return self._process.wait() == 0

    def stop(self) -> None:
        """Let nothing more be drawn."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]


@contextmanager
def drawer() -> Iterator[Drawer | None]:
    """Start a drawer; nothing if there is but one processor or no process can be started."""
    started = _started() if cores() > 1 else None
    try:
        yield started
    finally:
        if started is not None:
            started.stop()


def _started() -> Drawer | None:
    with suppress(OSError, ValueError):
        return Drawer(
            subprocess.Popen(
                [sys.executable, "-m", "simulation.report.drawer"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        )
    return None


def _environment() -> dict[str, str]:
    """Return the environment in which the other process finds this very package."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _get_ready() -> None:
    """Import what draws, which takes longer than a chart, and read the fonts."""
    import matplotlib.backends.backend_agg  # noqa: PLC0415
    import matplotlib.backends.backend_svg  # noqa: PLC0415
    import matplotlib.figure  # noqa: PLC0415
    import matplotlib.image  # noqa: F401, PLC0415

    gc.disable()  # a few pictures, and then it ends
    with style.analysis_function():
        for bold in (False, True):
            text_width_cm("ready", style.SMALL_PT, bold=bold)


def _main() -> None:
    _get_ready()
    order = os.fsdecode(sys.stdin.buffer.readline().rstrip(b"\n"))
    if not order:
        sys.exit(1)
    draw_order(Path(order))


if __name__ == "__main__":
    _main()
