"""Plays tables with the compiled driver: compiles it once, and hands it columns of arrays."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import fields as dataclass_fields
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.compiling import compiled, is_on_disk
from simulation.model import dispatch, drawing, events, heaps, recording
from simulation.model.compiled import array_state, calendar, choosing, draws, room
from simulation.model.compiled import heaps as array_heaps
from simulation.model.compiled import recording as array_recording
from simulation.model.compiled.array_state import ArrayState, fields
from simulation.model.compiled.driver import play as play_to_horizon
from simulation.model.compiled.structure import PLACES, TABLE_OF, Block, rows_of
from simulation.model.filling import fill_changing, fill_fixed, fill_people
from simulation.model.log import RECORD, EventLog
from simulation.model.outcome import PostState
from simulation.model.simpy_driver import draw_names
from simulation.model.state import GROWING, OF_SIMPY, State
from simulation.pathway.tables import NONE, Tables
from simulation.people.kept import Kept
from simulation.people.philox import purpose_key
from simulation.people.residents import Residents

RECORDS_PER_PERSON = 48
"""Room for records at first: a guess; memory that is never written to is never taken."""
FEWEST_RECORDS = 1024


SHARED = tuple(name for name in State.__annotations__ if name not in OF_SIMPY)


class Arrays:
    """Columns as arrays."""

    def facts(self, people: Residents, name: str) -> NDArray[np.int64]:
        """Return the residents' own array."""
        return people.array(name)

    def entries(self, people: Residents, journeys: Sequence[str]) -> NDArray[np.int64]:
        """Return the number of each resident's entry journey."""
        return people.entry_numbers(journeys)

    def ints(self, values: Sequence[int]) -> NDArray[np.int64]:
        """Return an array of these numbers."""
        return np.array(values, dtype=np.int64)

    def floats(self, values: Sequence[float]) -> NDArray[np.float64]:
        """Return an array of these numbers."""
        return np.array(values, dtype=np.float64)

    def full(self, count: int, value: int) -> NDArray[np.int64]:
        """Return an array with this number everywhere."""
        return np.full(count, value, dtype=np.int64)


def play(
    tables: Tables,
    people: Residents,
    seed: int,
    replication: int,
    horizon: int,
    drawing_otherwise: "Callable[[], Both] | None" = None,
) -> tuple[EventLog, list[PostState]]:
    """Play the tables to the horizon; return the log and how each post stood at the start.

    ``drawing_otherwise`` stands in for ``functions``. Raises ``LookupError`` if no team does what
    somebody needs.
    """
    run, free = (drawing_otherwise or functions)()
    block = _block(tables, people, seed, replication, horizon)
    try:
        run(block.words)
        count = array_recording.WORDS * block.number("records")
        rows = block.column("rows", count).view(RECORD)
    except LookupError:
        dispatch.no_team_for(tables.activities[block.number("fault")])
        raise
    finally:
        free(block.words)
    return EventLog(rows), [PostState(each) for each in block.kept["worker"]["w_at_start"]]


def _block(tables: Tables, people: Residents, seed: int, replication: int, horizon: int) -> Block:
    fixed, its_block = _fixed(tables)
    s = copy(fixed)
    fill_changing(s, tables, people, horizon, Arrays())
    block = Block(of=its_block)
    for name in SHARED:
        if name not in TABLE_OF and not hasattr(fixed, name):
            block.put(name, getattr(s, name))
    block.put("person", _people_at_start(tables, people).copy())
    block.put_rows("worker", s, s.posts)
    for table in GROWING:
        block.put_rows(table, s, 0)
    for name in ("heap_at", "heap_size", "heap_room"):
        block.put(name, np.zeros(s.heap_count, dtype=np.int64))
    block.put("bucket_length", calendar.bucket_seconds(horizon))
    buckets = -(-horizon // calendar.bucket_seconds(horizon))
    block.put("bucket_first", np.full(buckets, NONE, dtype=np.int64))
    block.put("free_later", NONE)
    for name in ("entries", "near", "later", "at_once"):
        block.put(name, np.zeros(0, dtype=np.int64))
    records = FEWEST_RECORDS + RECORDS_PER_PERSON * s.persons
    block.put("rows", np.empty(array_recording.WORDS * records, dtype=np.int64))
    block.put("in_order", people.arrival_order())
    block.put("purpose_keys", _purpose_keys(seed, draw_names(tables)))
    block.put("replication", replication)
    purposes = s.same_worker_purpose + 1
    block.put("purposes", purposes)
    block.put("met_before", np.zeros(s.persons * purposes, dtype=np.int32))
    return block


def _people_at_start(tables: Tables, people: Residents) -> NDArray[Any]:
    """Return the rows of the people at the start; all runs of these residents begin with them."""

    def make() -> NDArray[Any]:
        s = State()
        fill_people(s, tables, people, Arrays())
        return rows_of("person", s, len(people))

    return people.kept(" ".join(("rows", *tables.journeys)), make)


@lru_cache(maxsize=64)
def _purpose_keys(seed: int, names: tuple[str, ...]) -> NDArray[np.uint64]:
    return np.array([purpose_key(seed, name) for name in names], dtype=np.uint64)


MOST_KEPT = 32
_FIXED: Kept[tuple[Tables, State, Block]] = Kept(MOST_KEPT)
_DECIDED_BY_RESIDENTS = {"pool_capacity", "budget_pence"}


def _fixed(tables: Tables) -> tuple[State, Block]:
    """Return what no run of these tables changes, as a state and a block; made once.

    Tables that differ in capacities and budgets alone share it. They are kept with it: no other
    objects can come to have their ids meanwhile.
    """
    parts = tuple(
        id(getattr(tables, each.name))
        for each in dataclass_fields(tables)
        if each.name not in _DECIDED_BY_RESIDENTS
    )
    _, state, block = _FIXED.get(parts, lambda: (tables, *_make_fixed(tables)))
    return state, block


def _make_fixed(tables: Tables) -> tuple[State, Block]:
    s, block = State(), Block()
    fill_fixed(s, tables, Arrays())
    for name in SHARED:
        if name not in TABLE_OF and hasattr(s, name):
            block.put(name, getattr(s, name))
    block.put_rows("step", s, len(s.step_kind))
    return s, block


def prepare(tell: Callable[[], None]) -> None:
    """Compile what is needed, or read it from the disk; ``tell`` is called before a wait."""
    from numba import typeof  # noqa: PLC0415  (slow to import)

    words = np.zeros(PLACES[""], dtype=np.int64)
    both = functions()
    if not all(is_on_disk(function) for function in both):
        tell()
    for function in both:
        function.compile((typeof(words),))  # type: ignore[attr-defined]


Both = tuple[Callable[..., Any], Callable[..., Any]]


@cache
def functions() -> Both:
    """Return the compiled run of a block, and what gives back its memory."""
    return linked({})


def linked(other_twins: dict[Callable[..., Any], Callable[..., Any]]) -> Both:
    """Return the same two with other twins in place of some of the usual ones."""
    from simulation.model.compiled import extension  # noqa: PLC0415  (imports numba)

    given = {**twins(extension.functions()), **other_twins}, extension.annotated()
    return (
        compiled(_run, *given, salt=extension.salt()),
        compiled(_give_back, *given, salt=extension.salt()),
    )


def _as_state(words: Any) -> ArrayState:
    raise NotImplementedError("compiled code only")


def _run(words: Any) -> None:
    play_to_horizon(_as_state(words))


def _give_back(words: Any) -> None:
    _free_all(_as_state(words))


def _free_all(s: ArrayState) -> None:
    raise NotImplementedError("compiled code only")


def _freeing(free: Callable[..., Any]) -> Callable[[ArrayState], None]:
    """Return a function that gives back every column that compiled code allocated."""
    columns = [name for name, kind in fields().items() if kind is not int]
    one_each = {TABLE_OF.get(name, name): name for name in columns}
    lines = ["def free_all(s):", *(f"    free(s.{name})" for name in one_each.values())]
    names: dict[str, Any] = {"free": free}
    exec("\n".join(lines), names)
    function: Callable[..., Any] = names["free_all"]
    function.__annotations__ = dict(_free_all.__annotations__)
    return function


def twins(own: Any) -> dict[Callable[..., Any], Callable[..., Any]]:
    """Return what takes the place of each function that touches Python's own containers.

    ``own`` are the functions that only compiled code has.
    """
    pairs = {
        heaps: (array_heaps, "push pop is_empty head live_head is_before move remove"),
        drawing: (draws, "draw uniform_of"),
        recording: (array_recording, "record record_post record_exit"),
        events: (calendar, "at wake begin_soon cancel_soon"),
    }
    replaced = {
        getattr(here, name): getattr(there, name)
        for here, (there, names) in pairs.items()
        for name in names.split()
    }
    replaced[dispatch.no_team] = no_team
    replaced[array_state.longer] = own.longer
    replaced[draws.high_word] = own.high_word
    replaced[_as_state] = own.as_state
    replaced[_free_all] = _freeing(own.free)
    return {**replaced, **room.twins(), **choosing.twins()}


def no_team(s: ArrayState, activity: int) -> None:
    """Say that nobody does an activity for somebody who needs it."""
    s.fault = activity
    raise LookupError("no team does an activity for a person who needs it")
