"""The runs of a result played again, read for their queues, and set beside theory."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from simulation.experiment.residents.source import Source
from simulation.experiment.residents.study import Drawing, Playing
from simulation.experiment.shadow.beside import Stretch, queues_of
from simulation.experiment.shadow.limits import Limits, limits
from simulation.experiment.shadow.queue import Queue
from simulation.experiment.shadow.seen import Seen, seen_of
from simulation.model.outcome import RunOutcome
from simulation.pathway.care_provision import care_tables
from simulation.pathway.event_dates import event_dates
from simulation.pathway.tables import Tables
from simulation.scenario.seconds import DAY


@dataclass(frozen=True)
class Shadow:
    """The queues of some options of a result, with what was played and what was left out."""

    source: Source
    options: tuple[str, ...]
    replications: int
    queues: tuple[Queue, ...]
    limits: Limits
    left_out: int
    """stretches that few replications have, since they begin at an event at random"""

    def title(self, option: str) -> str:
        """Return an option's title."""
        return self.source.appraisal.options[option].title


class _Played(NamedTuple):
    seen: tuple[Seen, ...]
    tables: Tables
    start: date
    day: int


def shadow_of(
    source: Source,
    options: tuple[str, ...],
    replications: int,
    jobs: int,
    *,
    playing: Playing,
    drawing: Drawing,
    ended: Callable[[int], None] = lambda number: None,
) -> Shadow:
    """Play the first replications of these options again and set each queue beside theory.

    ``ended`` is told how many runs are done after each. With several ``jobs`` runs are played in
    threads; what comes of it does not depend on their number.
    """

    def one(option: str, replication: int) -> _Played:
        outcome = playing(source.appraisal, option, replication, source.seed)
        people = drawing(source.appraisal, replication, source.seed)
        dates = event_dates(source.appraisal, option, source.seed, replication)
        return _read(outcome, care_tables(source.appraisal, option, people, dates))

    tasks = [(option, number) for option in options for number in range(replications)]
    played: list[_Played] = []
    queues: list[Queue] = []
    left_out = 0
    for done, ((option, number), run) in enumerate(
        zip(tasks, _each(one, tasks, jobs), strict=True), start=1
    ):
        played.append(run)
        ended(done)
        if number == replications - 1:  # an option at a time, so that few runs are kept at once
            stretches, left = _stretches(option, played)
            queues += [queue for stretch in stretches for queue in queues_of(stretch, limits())]
            left_out += left
            played = []
    return Shadow(source, options, replications, tuple(queues), limits(), left_out)


def _each(
    one: Callable[[str, int], _Played], tasks: Sequence[tuple[str, int]], jobs: int
) -> Iterator[_Played]:
    if jobs == 1:
        yield from (one(*task) for task in tasks)
        return
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        try:
            yield from pool.map(one, *zip(*tasks, strict=True))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _read(outcome: RunOutcome, tables: Tables) -> _Played:
    window = outcome.calendar.window or DAY
    return _Played(seen_of(outcome, tables), tables, outcome.calendar.start, window)


def _stretches(option: str, played: Sequence[_Played]) -> tuple[list[Stretch], int]:
    """Return the stretches that at least half of the replications have, and how many are left."""
    by_window: dict[tuple[int, int], list[tuple[Seen, _Played]]] = {}
    for one in played:
        for seen in one.seen:
            by_window.setdefault((seen.window.begin, seen.window.end), []).append((seen, one))
    found, left = [], 0
    for (begin, end), pairs in sorted(by_window.items()):
        if 2 * len(pairs) < len(played):
            left += 1
            continue
        first = pairs[0][1]
        days = [str(first.start + timedelta(days=edge // DAY)) for edge in (begin, end - 1)]
        its = [seen for seen, _ in pairs]
        found.append(Stretch(option, its, first.tables, first.day, *days))
    return found, left
