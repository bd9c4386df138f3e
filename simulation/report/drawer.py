"""A process that draws charts, because drawing keeps a processor busy.

It is started afresh with ``python -m simulation.report.drawer``, so that it works alike on every
system and in a script without ``if __name__ == "__main__":``. Started before there is anything to
draw, it gets ready while the runs are under way. It reads one order, and ends without one if
whoever started it has ended.

The order is pickled, and to read a pickle is to trust whoever wrote it. So it goes through the pipe
between the two processes, which no other program can write to, and never through a file.
"""

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from simulation.experiment.study import cores
from simulation.report import style
from simulation.report.chart import text_width_cm
from simulation.report.drawing import Order, draw_order

Process = subprocess.Popen[bytes]


class Drawer:
    """The other process, as it is seen from here."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._sending: Thread | None = None

    def give(self, order: Order) -> None:
        """Have an order drawn. It is sent meanwhile: the other may still be getting ready."""
        whole = order._replace(folder=order.folder.resolve())
        sent = pickle.dumps(whole, protocol=pickle.HIGHEST_PROTOCOL)
        self._sending = Thread(target=self._send, args=(sent,), daemon=True)
        self._sending.start()

    def _send(self, order: bytes) -> None:
        with suppress(OSError):
            self._process.stdin.write(order)  # type: ignore[union-attr]
            self._process.stdin.close()  # type: ignore[union-attr]

    def ended_well(self) -> bool:
        """Wait until the charts that it took are drawn; false if they are not."""
        return self._process.wait() == 0

    def stop(self) -> None:
        """Let nothing more be drawn."""
        self._process.kill()
        self._process.wait()
        if self._sending is not None:
            self._sending.join()
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
    try:
        order: Order = pickle.load(sys.stdin.buffer)
    except (EOFError, pickle.UnpicklingError):  # whoever gives orders has ended
        sys.exit(1)
    draw_order(order)


if __name__ == "__main__":
    _main()
