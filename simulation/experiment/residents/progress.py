"""How far the replaying is, on the standard error: a bar on a terminal, lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from simulation.experiment.running.progress import say, time_text

_LINE_EVERY_SECONDS = 10.0


@contextmanager
def showing(what: str, total: int, *, progress: bool) -> Iterator[Callable[[int], None]]:
    """Yield what is to be told how many of ``total`` are done; ``what`` names them."""
    if not progress:
        yield lambda done: None
    elif sys.stderr.isatty():
        with _bar(what, total) as ended:
            yield ended
    else:
        yield _Lines(what, total).ended


class _Lines:
    """A line now and then, and one at the end."""

    def __init__(self, what: str, total: int) -> None:
        self._what, self._total = what, total
        self._began = self._last = time.monotonic()

    def ended(self, done: int) -> None:
        now = time.monotonic()
        if done < self._total and now - self._last < _LINE_EVERY_SECONDS:
            return
        self._last = now
        left = time_text((now - self._began) / done * (self._total - done))
        more = f", about {left} left" if done < self._total else ""
        say(f"{done} of {self._total} {self._what}{more}")


@contextmanager
def _bar(what: str, total: int) -> Iterator[Callable[[int], None]]:
    from rich import progress  # noqa: PLC0415  (only where there is a terminal)
    from rich.console import Console  # noqa: PLC0415

    console = Console(stderr=True)
    with progress.Progress(
        progress.TextColumn(what), progress.BarColumn(), progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(), progress.TextColumn("left"),
        progress.TimeRemainingColumn(), console=console, transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)
