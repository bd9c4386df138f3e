"""Progress on the standard error: a bar on a terminal, now and then a line elsewhere."""

import sys
import time
from typing import TYPE_CHECKING

from simulation.experiment.running.tasks import Result

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_LINE_EVERY_SECONDS = 30.0


class Tally:
    """Counts the runs of a study, and says nothing."""

    def __init__(self) -> None:
        self.reused = 0
        self.done = 0
        self.failed = 0

    def planned(self, reused: int, to_run: int) -> None:
        """Note how many runs were there before the first was done."""
        if not self.done:
            self.reused = reused

    def finished(self, result: Result) -> None:
        """Count one run."""
        self.done += 1
        self.failed += result.failed

    def told(self, text: str) -> None:
        """Say nothing of it."""

    def over(self) -> None:
        """Do nothing."""


class Progressing(Tally):
    """Counts, and shows how far a study is and how long it will still take."""

    def __init__(self, how: str = "") -> None:
        """``how`` says by what the runs are done, such as ``compiled engine, 2 threads``."""
        super().__init__()
        self._how = f" ({how})" if how else ""
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._began = time.monotonic()
        self._last_line = self._began
        self._to_run = 0
        self._ended = 0

    def planned(self, reused: int, to_run: int) -> None:
        """Print ``12 reused, 88 to run`` and begin the bar."""
        super().planned(reused, to_run)
        if self.done:
            say(f"{reused} more runs reused, {to_run} more to run")
        else:
            say(f"{reused} runs reused, {to_run} to run{self._how if to_run else ''}")
        self._began = self._last_line = time.monotonic()
        self._to_run, self._ended = to_run, 0
        if to_run and sys.stderr.isatty():
            self._start_bar()

    def _start_bar(self) -> None:
        from rich import progress  # noqa: PLC0415  (only where there is a terminal)
        from rich.console import Console  # noqa: PLC0415

        self._bar = progress.Progress(
            progress.TextColumn("runs"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TimeElapsedColumn(),
            progress.TextColumn("left"),
            progress.TimeRemainingColumn(),
            progress.TextColumn("{task.fields[more]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar.start()
        self._task = self._bar.add_task("runs", total=self._to_run, more="")

    def finished(self, result: Result) -> None:
        """Move on by one run; a failed one is named at once."""
        super().finished(result)
        self._ended += 1
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, more=self.more())
        elif time.monotonic() - self._last_line > _LINE_EVERY_SECONDS:
            self._last_line = time.monotonic()
            parts = (
                f"{self._ended} of {self._to_run} runs",
                f"about {self._left()} left",
                self.more(),
            )
            say(", ".join(part for part in parts if part))
        if result.failed:
            setting, option, replication = result.task.run_id
            self._say_above(
                f"failed: {option}, replication {replication}, setting {setting}: {result.error}"
            )

    def more(self) -> str:
        """Return what else is to be said of how it goes; here nothing."""
        return ""

    @property
    def runs_per_second(self) -> float:
        """How many runs end in a second, since they began."""
        return self._ended / max(time.monotonic() - self._began, 1e-9)

    def told(self, text: str) -> None:
        """Say why the first run keeps one waiting."""
        say(text)

    def over(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _left(self) -> str:
        return time_text((self._to_run - self._ended) / self.runs_per_second)

    def _say_above(self, text: str) -> None:
        if self._bar is not None:
            self._bar.console.print(text, markup=False, highlight=False)
        else:
            say(text)


def time_text(seconds: float) -> str:
    """Return a length of time as people say it: ``12 s``, ``3 min 5 s`` or ``2 h 10 min``."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min {rest} s" if minutes else f"{whole} s"


def say(text: str) -> None:
    """Print a line on the standard error, at once."""
    print(text, file=sys.stderr, flush=True)
