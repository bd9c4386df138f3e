"""The state over arrays: every field of ``State``, and what replaces Python's containers."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from simulation.model.state import OF_SIMPY, Ints, Small, State

Column = Ints
"""A column that compiled code reads, writes and makes longer."""


@dataclass(init=False, eq=False, repr=False)
class ArrayState(State):
    """What the functions of this folder read and write besides the fields of ``State``."""

    # the log
    rows: Ints
    """records in the layout ``RECORD``, four whole numbers each"""
    records: int

    # heaps, one after another in one column
    entries: Ints
    entries_end: int
    heap_at: Ints
    heap_size: Ints
    heap_room: Ints

    # events: those of the present days, and later ones in buckets
    near: Ints
    """when, order, how many were planned before with what it is, and three numbers, each"""
    near_size: int
    later: Ints
    """the same, and the place of the next one of the bucket"""
    free_later: int
    bucket_first: Ints
    bucket_length: int
    present_bucket: int
    planned_before: int
    at_once: Ints
    """what, and three numbers, each"""
    at_once_begin: int
    at_once_end: int
    in_order: Ints
    """people in the order in which they arrive"""
    coming: int
    next_arrival: int
    arrival_order: int

    # draws
    purpose_keys: Ints
    """the bits of each purpose's key"""
    replication: int
    purposes: int
    met_before: Small
    """[person * purposes + purpose]"""

    scope_count: int
    fault: int
    """the activity that no team does, for the error"""


@cache
def fields() -> dict[str, Any]:
    """Return every field that compiled code has, with its annotation."""
    shared = {name: kind for name, kind in State.__annotations__.items() if name not in OF_SIMPY}
    own = {name: kind for name, kind in ArrayState.__annotations__.items() if name not in shared}
    return {**shared, **own}


def longer(column: Column, length: int) -> None:
    """Make a column longer, with zeros at the end; compiled code has a function of its own."""
    column.extend([0] * (length - len(column)))
