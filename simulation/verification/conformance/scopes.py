"""Who belongs to which scope: what can be told from the pathway alone.

A scope is told by its step (``while``). A journey that is started inside a scope, and not
detached from it, belongs to it.
"""

from collections.abc import Iterator
from functools import cached_property

from simulation.pathway.steps import Kind
from simulation.pathway.tables import NONE, Tables


class Scopes:
    """The scopes of a pathway, by journey."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self.steps = tables, tables.steps

    @cached_property
    def of_journey(self) -> tuple[frozenset[int], ...]:
        """The scopes that a journey may open, by journey."""
        kind = self.steps.kind
        return tuple(
            frozenset(step for step in self._reached(start) if kind[step] == Kind.WHILE)
            for start in self.tables.journey_start
        )

    @cached_property
    def spawns(self) -> tuple[dict[int, tuple[int, ...]], ...]:
        """By journey: the steps by which it starts others, by the journey that they start."""
        return tuple(self._spawns(start) for start in self.tables.journey_start)

    def surely_inside(self, journey: int, started: int) -> frozenset[int]:
        """Return the scopes of a journey to which one that it starts belongs without doubt."""
        key = journey, started
        if key not in self._sure:
            self._sure[key] = frozenset(
                scope for scope in self.of_journey[journey] if self._all_in(journey, started, scope)
            )
        return self._sure[key]

    @cached_property
    def _sure(self) -> dict[tuple[int, int], frozenset[int]]:
        return {}

    def passes_on(self, journey: int, started: int) -> tuple[bool, bool]:
        """Return whether what is started may, and whether it must, belong to its starter's scopes.

        It must where no step that starts it is detached.
        """
        detached = [bool(self.steps.detached[step]) for step in self.spawns[journey][started]]
        return not all(detached), not any(detached)

    def _all_in(self, journey: int, started: int, scope: int) -> bool:
        """Return whether every step that starts a journey stands inside a scope, and nowhere else.

        Inside: not reached without passing the scope's step, nor after its exit.
        """
        start = self.tables.journey_start[journey]
        outside = self._reached(start, avoid=scope) | self._reached(self.steps.leave_to[scope])
        steps = self.spawns[journey][started]
        return all(step not in outside and not self.steps.detached[step] for step in steps)

    def _spawns(self, start: int) -> dict[int, tuple[int, ...]]:
        found: dict[int, tuple[int, ...]] = {}
        for step in sorted(self._reached(start)):
            if self.steps.kind[step] == Kind.SPAWN:
                journey = self.steps.journey[step]
                found[journey] = (*found.get(journey, ()), step)
        return found

    def _reached(self, start: int, avoid: int = NONE) -> set[int]:
        """Return the steps that a journey may reach from one, without passing another."""
        seen: set[int] = set()
        todo = [start]
        while todo:
            step = todo.pop()
            if step < 0 or step == avoid or step in seen:
                continue
            seen.add(step)
            todo += self._following(step)
        return seen

    def _following(self, step: int) -> Iterator[int]:
        yield self.steps.then[step]
        yield self.steps.leave_to[step]
        yield from self.steps.targets[step]
