"""Who is told how a study goes."""

from typing import Protocol

from simulation.experiment.running.tasks import Result


class Watcher(Protocol):
    """Is told how a study goes."""

    def planned(self, reused: int, to_run: int) -> None:
        """Say how many runs are there already and how many are to be done."""
        ...

    def finished(self, result: Result) -> None:
        """Say that one run has ended, well or not."""
        ...

    def told(self, text: str) -> None:
        """Say a line about what must be done before the first run."""
        ...

    def over(self) -> None:
        """Say that no more runs are to come for now."""
        ...


class Silent:
    """Watches, and says nothing."""

    def planned(self, reused: int, to_run: int) -> None:
        """Do nothing."""

    def finished(self, result: Result) -> None:
        """Do nothing."""

    def told(self, text: str) -> None:
        """Do nothing."""

    def over(self) -> None:
        """Do nothing."""
