"""The runs of a sweep: the key of each, and the batches in which they are done.

Keys come from the scenario of each point, resolved, so every point is built once before the first
run: about ten milliseconds each. An impossible point has keys too. Its runs fail, with the reason.
"""

import json
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from simulation.experiment.comparison import RunId
from simulation.experiment.running.tasks import Batch, Task
from simulation.experiment.store.keys import digest_of, run_key, scenario_parts
from simulation.experiment.store.run_store import Store, StoredPoint
from simulation.experiment.sweep.designs import Design, settings_text
from simulation.experiment.sweep.points import Points
from simulation.experiment.sweep.sweep import Sweep
from simulation.scenario.errors import ScenarioError

BLOCK = 10
"""Replications of a point that are done together: its tables are compiled once for them. More
replications follow when every point has had so many."""

Parts = Mapping[str, str]


@dataclass(frozen=True)
class Planned:
    """A sweep with the digests of its scenarios.

    ``parts`` holds for each point, in the order of the design, and each option the digests of the
    parts of what is run there. ``changes`` were set beside what the file says, by path.
    """

    sweep: Sweep
    design: Design
    points: Points
    parts: tuple[Mapping[str, Parts], ...]
    changes: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def digests(self) -> tuple[Mapping[str, str], ...]:
        """The digest of each point's scenario under each option."""
        return tuple(
            {option: digest_of(dict(parts)) for option, parts in each.items()}
            for each in self.parts
        )

    @cached_property
    def digest(self) -> str:
        """The digest of all scenarios: two studies with the same one do the same runs."""
        return digest_of({str(at): json.dumps(each) for at, each in enumerate(self.digests)})

    def again(self, task: Task) -> str:
        """Return the command that does one run alone."""
        point, option, replication = task.run_id
        texts = (f"{path}={change_text(value)}" for path, value in self.changes.items())
        changes = "".join(f" --set {shlex.quote(text)}" for text in texts)
        file = shlex.quote(str(self.sweep.file))
        return f"optare sweep {file}{changes} --only {point}/{option}/{replication}"

    def task(self, at: int, option: str, replication: int) -> Task:
        """Return one run of a point (its number in the design)."""
        digest = self.digests[at][option]
        key = run_key(digest, self.sweep.seed, replication)
        return Task(key, RunId(self.design.names[at], option, replication), digest)

    def batch(self, at: int, first: int, end: int) -> Batch:
        """Return a point's runs from one replication to before another, options side by side."""
        return tuple(
            self.task(at, option, replication)
            for replication in range(first, end)
            for option in self.sweep.options
        )

    def batches(self, totals: Mapping[int, int]) -> Iterator[Batch]:
        """Yield the runs of points up to a number of replications each, a block after another.

        Points come in the order in which they are to be done, so that what is there after an
        interruption is a smaller sweep that is spread over the whole space.
        """
        for first in range(0, max(totals.values(), default=0), BLOCK):
            for at in self.design.order.tolist():
                end = min(first + BLOCK, totals.get(at, 0))
                if first < end:
                    yield self.batch(at, first, end)

    def write(self, store: Store) -> None:
        """Write the points and what their scenarios are made of into the store."""
        store.put_points(self._points())
        found = {
            digest: dict(self.parts[at][option])
            for at, each in enumerate(self.digests)
            for option, digest in each.items()
        }
        store.put_scenarios(found)

    def _points(self) -> Iterator[StoredPoint]:
        for at, name in enumerate(self.design.names):
            design = {
                "position": self.design.positions[at].tolist(),
                "setting": self.design.settings[at].tolist(),
                "text": settings_text(self.sweep, self.design, at),
                "scenarios": dict(self.digests[at]),
            }
            whole = digest_of(dict(self.digests[at]))
            yield StoredPoint(name, at, whole, design)


def change_text(value: Any) -> str:
    """Return a value that was set, as ``--set`` takes it."""
    return value if isinstance(value, str) else json.dumps(value)


def plan_runs(
    sweep: Sweep,
    design: Design,
    changes: Mapping[str, Any] | None = None,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Planned:
    """Build every point once and return the sweep with its keys.

    ``changes`` are what the sweep was read with. ``tell`` is told after each point how many of how
    many are there.
    """
    points = Points(sweep, design)
    parts: list[Mapping[str, Parts]] = []
    for at, name in enumerate(design.names):
        parts.append(_parts(points, name, sweep, settings_text(sweep, design, at)))
        tell(at + 1, len(design.names))
    return Planned(sweep, design, points, tuple(parts), changes or {})


def _parts(
    points: Points, name: str, sweep: Sweep, settings: Mapping[str, float | str]
) -> Mapping[str, Parts]:
    try:
        appraisal = points[name]
    except ScenarioError as refused:
        why = {"refused": str(refused), "settings": json.dumps(settings, sort_keys=True)}
        return {option: {**why, "option": option} for option in sweep.options}
    return {option: scenario_parts(appraisal, option) for option in sweep.options}
