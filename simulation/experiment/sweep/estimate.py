"""How much a sweep is, before any of it is made: points, runs, time and disk."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.experiment.sweep.designs import count_points
from simulation.experiment.sweep.sweep import Sweep

MOST_UNASKED = 100_000
"""Runs above which a person is asked whether that is meant."""
BYTES_A_RUN = 200
"""Of a run in the store: its key, point, option, replication, times and the index over keys."""
BYTES_A_VALUE = 9
"""Of a measure of a run in the store: a real of 8 bytes and its type."""


@dataclass(frozen=True)
class Estimate:
    """The size of a sweep. With automatic replications ``least`` and ``most`` differ.

    ``seconds`` is wall time for the most replications, where the time of a run is known.
    """

    points: int
    options: int
    least_replications: int
    most_replications: int
    store_bytes: int
    seconds: float | None = None
    missing: int | None = None
    """runs that are not there yet, where that is known"""

    @property
    def runs(self) -> int:
        """Runs at the most replications."""
        return self.points * self.options * self.most_replications

    @property
    def least_runs(self) -> int:
        """Runs at the least replications."""
        return self.points * self.options * self.least_replications

    @property
    def too_many(self) -> bool:
        """Whether it is to be confirmed."""
        return self.runs > MOST_UNASKED

    def lines(self) -> Iterator[str]:
        """Yield the estimate in words, a sentence a line."""
        most, least = f"{self.most_replications:,}", f"{self.least_replications:,}"
        replications = most if most == least else f"{least} to {most}"
        runs = f"{self.runs:,}" if most == least else f"{self.least_runs:,} to {self.runs:,}"
        yield (
            f"{self.points:,} points x {self.options} options x {replications} replications: "
            f"{runs} runs"
        )
        if self.missing is not None:
            yield f"{self.missing:,} runs are still to be done"
        up_to = "about" if most == least else "up to"
        if self.seconds is not None:
            yield f"{up_to} {duration(self.seconds)}"
        yield f"{up_to} {size(self.store_bytes)} on disk"


def estimate(
    sweep: Sweep,
    seconds_a_run: float | None = None,
    workers: int = 1,
    missing: int | None = None,
    points: int | None = None,
) -> Estimate:
    """Return the size of a sweep, or of so many of its points, without making them.

    ``seconds_a_run`` is the processor time of one run; ``missing``, if known, how many runs are
    not in the store yet.
    """
    rule = sweep.replications
    least, most = (rule, rule) if isinstance(rule, int) else (rule.at_least, rule.at_most)
    options = len(sweep.options)
    points = count_points(sweep) if points is None else points
    runs = points * options * most
    left = runs if missing is None else missing
    return Estimate(
        points,
        options,
        least,
        most,
        runs * (BYTES_A_RUN + BYTES_A_VALUE * len(sweep.measures)),
        None if seconds_a_run is None else left * seconds_a_run / max(1, workers),
        missing,
    )


def duration(seconds: float) -> str:
    """Return a time as people say it: ``4 h 10 min``."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes} min"
    return f"{hours / 24:,.0f} days"


def size(count: int) -> str:
    """Return a number of bytes as people say it: ``12 MB``."""
    if count >= 1e9:
        return f"{count / 1e9:,.1f} GB"
    return f"{max(1, round(count / 1e6)):,} MB"
