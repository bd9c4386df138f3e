"""Places of pools and pence of budgets: what the tables hold that depends on the residents."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

from simulation.pathway.provision import Budget, Pool
from simulation.pathway.tables import NONE, Tables

T = TypeVar("T")


class PathwayError(ValueError):
    """The pathway and the provision do not fit each other."""


def with_means(tables: Tables, pools: Mapping[str, Pool], budgets: Mapping[str, Budget]) -> Tables:
    """Return the tables with other capacities and budgets: all that residents decide.

    The pools have the same parts as those that the tables were compiled with.
    """
    parts = pool_parts(tables.pools, len(tables.teams), pools)
    return replace(
        tables,
        pool_capacity=tuple(part.capacity for part in parts),
        budget_pence=budget_pence_of(tables.budgets, budgets),
    )


class PoolPart(NamedTuple):
    """A pool, or its part for a team or a patch: it has a number of its own."""

    pool: str
    name: str
    team: int
    capacity: tuple[int, ...]


def pool_parts(names: Sequence[str], teams: int, pools: Mapping[str, Pool]) -> tuple[PoolPart, ...]:
    """Return the pools of these names, each with the parts that have places of their own."""
    parts: list[PoolPart] = []
    for name in names:
        pool = named(name, pools, "pool")
        if pool.caseload_of:
            parts += [PoolPart(name, "", team, ()) for team in range(teams)]
        elif pool.parts:
            parts += [PoolPart(name, part, NONE, size) for part, size in pool.parts.items()]
        else:
            parts.append(PoolPart(name, "", NONE, pool.capacity))
    return tuple(parts)


def budget_pence_of(
    names: Sequence[str], budgets: Mapping[str, Budget]
) -> tuple[tuple[int, ...], ...]:
    """Return the pence of each budget by financial year."""
    return tuple(named(name, budgets, "budget").pence_by_year for name in names)


def named(name: str, among: Mapping[str, T], what: str) -> T:
    """Return what goes by a name; raise ``PathwayError`` if nothing does."""
    if name in among:
        return among[name]
    near = get_close_matches(name, among, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise PathwayError(f"no {what} is called {name!r}{hint}")
