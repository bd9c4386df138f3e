"""What is wrong with a chart: which rule, where, and what is there."""

from collections.abc import Sequence
from typing import NamedTuple

from simulation.scenario.errors import CheckFailedWarning


class Fault(NamedTuple):
    """A rule that a chart breaks, the artist or words that break it, and what was found."""

    rule: str
    where: str
    found: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.where}: {self.found}"


class ChartFaultError(ValueError):
    """A chart that would leave some readers out. Names the chart, the rules, the artists."""

    def __init__(self, chart: str, faults: Sequence[Fault]) -> None:
        self.chart = chart
        self.faults = tuple(faults)
        said = "".join(f"\n  {fault}" for fault in faults)
        super().__init__(f"the chart {chart} breaks {len(faults)} rule(s):{said}")


class ChartFaultWarning(CheckFailedWarning):
    """Such a chart in a result of a user, which is written rather than lost."""
