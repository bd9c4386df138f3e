"""Runs of a few years, played by threads on residents that are drawn once and kept."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

from simulation.live.horizon import Horizon
from simulation.live.reading import values_of
from simulation.model.engine import Engine
from simulation.people.kept import Kept
from simulation.people.residents import Residents
from simulation.scenario.appraisal import Appraisal

Row = tuple[float, ...]
"""What is read of one run, in the order of the measures."""
Play = Callable[[Appraisal, str, int], Row]
"""Plays (appraisal, option, replication)."""


@dataclass(frozen=True)
class What:
    """What every rerun has in common: seed, replications, horizon, measures and engine."""

    seed: int
    numbers: tuple[int, ...]
    """the replications, which are those of the result"""
    horizon: Horizon
    measures: tuple[str, ...]
    engine: Engine


class Player:
    """Plays an option of an appraisal; residents depend on no option, so they are kept."""

    def __init__(self, what: What) -> None:
        self._what = what
        self._residents: Kept[Residents] = Kept(len(what.numbers))

    def __call__(self, appraisal: Appraisal, option: str, replication: int) -> Row:
        """Play one replication and return what is read of it."""
        from simulation.activity.observe import observe  # noqa: PLC0415  (slow to import)
        from simulation.model.simulate import simulate  # noqa: PLC0415

        what = self._what
        outcome = simulate(
            appraisal,
            option,
            replication,
            what.seed,
            what.engine,
            residents=self.residents(appraisal, replication),
            until=what.horizon.until,
        )
        return values_of(observe(outcome), what.measures, what.horizon.year)

    def residents(self, appraisal: Appraisal, replication: int) -> Residents:
        """Return the residents of a replication, drawn once."""
        from simulation.model.simulate import draw_residents  # noqa: PLC0415

        return self._residents.get(
            replication, lambda: draw_residents(appraisal, replication, self._what.seed)
        )


class Stopped(Exception):  # noqa: N818  (names what happened)
    """The runs were stopped before their end."""


def rows_in_order(
    play: Play,
    appraisal: Appraisal,
    option: str,
    numbers: Sequence[int],
    pool: ThreadPoolExecutor,
    stop: Event,
) -> Iterator[Row]:
    """Yield the row of each replication, in order. No run begins after ``stop`` is set.

    Raises ``Stopped`` then, and whatever a run raises.
    """

    def one(replication: int) -> Row | None:
        return None if stop.is_set() else play(appraisal, option, replication)

    flight: list[Future[Row | None]] = [pool.submit(one, each) for each in numbers]
    try:
        for future in flight:
            row = future.result()
            if row is None:
                raise Stopped
            yield row
    finally:
        for future in flight:
            future.cancel()
