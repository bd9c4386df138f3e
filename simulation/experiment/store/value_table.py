"""Values of runs in a table with a column for each measure, and read back as arrays."""

import hashlib
import json
import sqlite3
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.store.checksums import facts_crc, sums_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_NAMES = 3
"""names by which a run is known: setting, option, scenario"""
_CHUNK = 2000
"""rows that are in memory as Python's own numbers at one time"""
SOURCE = "from runs as r left join measured as m on m.of_run = r.id"
_KEYS = 500
"""keys asked for in one query"""


@dataclass(frozen=True)
class StoredValues:
    """Values of finished runs, sorted by setting, option and replication.

    ``setting``, ``option`` and ``scenario``, shape (runs,), are places in ``settings``,
    ``options`` and ``scenarios`` (digests): a run stands for every point with its scenario, not
    for its setting alone. ``values``, shape (runs, measures), is nan where nothing was measured.
    """

    measures: tuple[str, ...]
    settings: tuple[str, ...]
    options: tuple[str, ...]
    scenarios: tuple[str, ...]
    setting: Ints
    option: Ints
    scenario: Ints
    replication: Ints
    values: Floats


def columns(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the measures that have a column, in the order in which they were first named."""
    rows = connection.execute("pragma table_info(measured)")
    return tuple(str(row[1]) for row in rows if row[1] != "of_run")


def kept_sets(
    connection: sqlite3.Connection, keys: Sequence[str], measures: Sequence[str] | None
) -> dict[str, int]:
    """Return the number of the set of measures that each run then has, and make their columns.

    A run that is there keeps what it has.
    """
    there = set(columns(connection))
    for name in dict.fromkeys(measures or ()):
        if name not in there:
            connection.execute(f"alter table measured add column {quoted(name)} real")
    before = _kept_before(connection, keys)
    if measures is None:
        return before
    sets = named_sets(connection)
    numbers = {
        old: _number(connection, sorted({*sets[old], *measures})) for old in {0, *before.values()}
    }
    return {key: numbers[before.get(key, 0)] for key in keys}


def sets_with(connection: sqlite3.Connection, measures: Sequence[str]) -> list[int]:
    """Return the numbers of the sets that have all of these measures."""
    sets = named_sets(connection)
    return [number for number, names in sets.items() if set(measures) <= set(names)]


def named_sets(connection: sqlite3.Connection) -> dict[int, list[str]]:
    """Return the measures of each set by its number; 0 is the empty one."""
    rows = connection.execute("select id, names from kept_sets")
    return {0: [], **{number: json.loads(names) for number, names in rows}}


def put_values(
    connection: sqlite3.Connection,
    measures: Sequence[str],
    values: Mapping[str, tuple[float, ...]],
    sums: Mapping[str, int | None],
) -> None:
    """Write the values of runs, by their keys, and their sums. Not a number is written as nothing.

    ``sums`` are those of all that a run then has.
    """
    names = [quoted(name) for name in measures]
    marks = ", ".join("?" for _ in names)
    renewed = ", ".join(f"{name} = excluded.{name}" for name in names)
    connection.executemany(
        f"insert into measured (of_run, {', '.join(names)}) "
        f"select id, {marks} from runs where key = ? "
        f"on conflict (of_run) do update set {renewed}",
        [(*some, key) for key, some in values.items()],
    )
    connection.executemany(
        "update runs set values_sum = ? where key = ?", [(sums[key], key) for key in values]
    )


def read(connection: sqlite3.Connection, measures: Sequence[str] | None) -> StoredValues:
    """Return the values of the study's finished runs."""
    there = columns(connection)
    wanted = there if measures is None else tuple(measures)
    read_all = tuple(dict.fromkeys((*wanted, *there)))
    chosen = [f"m.{quoted(name)}" if name in there else "null" for name in read_all]
    source = SOURCE + " where r.status = 'finished' and r.current"
    _require_every_row(connection)
    ((count,),) = connection.execute(f"select count(*) {source}")
    values = np.empty((count, len(read_all)))
    checks: list[_Checked] = []
    facts = np.empty((count, _NAMES + 1), dtype=np.int64)
    numbered: tuple[dict[str, int], ...] = tuple({} for _ in range(_NAMES))
    named = "r.setting, r.option, r.scenario"
    checked = _CHECKED if is_checked(connection) else _UNCHECKED
    rows = connection.execute(
        f"select {', '.join([named, 'r.replication', *chosen, checked])} {source}"
    )
    begin = 0
    while some := rows.fetchmany(_CHUNK):
        here = slice(begin, begin + len(some))
        last = _NAMES + 1 + len(read_all)
        values[here] = np.array([row[_NAMES + 1 : last] for row in some], dtype=np.float64)
        for row in some:
            _require_facts(row, last)
        checks += [(row[last + 1], row[last + 2]) for row in some]
        facts[here, _NAMES] = [row[_NAMES] for row in some]
        for at, known in enumerate(numbered):
            facts[here, at] = [known.setdefault(row[at], len(known)) for row in some]
        begin = here.stop
    _require_sums(values, read_all, checks, named_sets(connection))
    values = values[:, : len(wanted)]
    setting, option, scenario = (_by_name(known, facts[:, at]) for at, known in enumerate(numbered))
    settings, options, scenarios = (tuple(sorted(known)) for known in numbered)
    replication = facts[:, _NAMES]
    order = np.lexsort((replication, option, setting))
    return StoredValues(
        wanted,
        settings,
        options,
        scenarios,
        setting[order],
        option[order],
        scenario[order],
        replication[order],
        values[order],
    )


_Checked = tuple[int, int | None]
"""the set of measures that a run keeps, and the sum of their values"""
_CHECKED = "r.key, r.kept, r.values_sum, r.facts_crc, r.seed, r.model, r.status, r.error"
_UNCHECKED = "r.key, 0, null, null, r.seed, r.model, r.status, r.error"


def is_checked(connection: sqlite3.Connection) -> bool:
    """Return whether the store has places for checksums."""
    return any(row[1] == "facts_crc" for row in connection.execute("pragma table_info(runs)"))


def _require_every_row(connection: sqlite3.Connection) -> None:
    """Raise ``ValueError`` if rows were lost: their number is kept beside them."""
    kept = connection.execute("select value from meta where name = 'rows'").fetchone()
    query = (
        "select count(*), coalesce(sum(status in ('finished', 'failed') and current in (0, 1)), 0) "
        "from runs not indexed"
    )
    ((there, plain),) = connection.execute(query)
    if (kept is not None and str(kept[0]) != str(there)) or plain != there:
        raise ValueError(f"{plain} runs of {kept[0] if kept else there} can be read")


def _require_facts(row: Sequence[Any], last: int) -> None:
    """Raise ``ValueError`` if what a run was is not as it was written."""
    _, option, scenario, replication = row[: _NAMES + 1]
    key, _, _, crc, seed, model, status, error = row[last:]
    if crc is None:
        return
    if crc != facts_crc(key, option, replication, status, error, scenario, seed, model):
        raise ValueError(f"run {key}: its checksum is another")


def _require_sums(
    values: Floats,
    names: Sequence[str],
    checks: Sequence[_Checked],
    sets: Mapping[int, Sequence[str]],
) -> None:
    """Raise ``ValueError`` if values are not as they were written."""
    of_set: dict[int, list[int]] = {}
    for at, (kept, total) in enumerate(checks):
        if total is not None:
            of_set.setdefault(kept, []).append(at)
    for kept, rows in of_set.items():
        if kept not in sets:
            raise ValueError(f"there is no set {kept} of measures")
        columns_at = [names.index(name) for name in sets[kept]]
        found = sums_of(values[np.ix_(rows, columns_at)], sets[kept])
        wanted = np.array([checks[at][1] for at in rows], dtype=np.int64)
        if not np.array_equal(found, wanted):
            raise ValueError("their sum is another")


def table(connection: sqlite3.Connection) -> Generator[str, None, None]:
    """Yield the lines of the final table, a header first, runs by their keys."""
    names = sorted(columns(connection))
    fixed = ["key", "setting", "option", "replication", "status", "error"]
    yield json.dumps([*fixed, "activity", *names])
    chosen = [f"r.{name}" for name in (*fixed, "activity")]
    chosen += [f"m.{quoted(name)}" for name in names]
    query = f"select {', '.join(chosen)} {SOURCE} where r.current order by r.key"
    for row in connection.execute(query):
        packed = row[len(fixed)]
        digest = hashlib.blake2b(packed, digest_size=16).hexdigest() if packed else ""
        yield json.dumps([*row[: len(fixed)], digest, *row[len(fixed) + 1 :]])


def _by_name(numbers: Mapping[str, int], numbered: Ints) -> Ints:
    """Return places in sorted order for numbers that were given as names were met."""
    place = np.empty(len(numbers), dtype=np.int64)
    place[[numbers[name] for name in sorted(numbers)]] = np.arange(len(numbers))
    found: Ints = place[numbered]
    return found


def kept_before(
    connection: sqlite3.Connection, keys: Sequence[str]
) -> dict[str, tuple[Sequence[str], int | None]]:
    """Return which measures runs keep, by their keys, and the sum of their values."""
    sets = named_sets(connection)
    found: dict[str, tuple[Sequence[str], int | None]] = {}
    for begin in range(0, len(keys), _KEYS):
        some = keys[begin : begin + _KEYS]
        marks = ", ".join("?" for _ in some)
        query = f"select key, kept, values_sum from runs where key in ({marks})"
        rows: Iterable[tuple[str, int, int | None]] = connection.execute(query, some)
        found |= {key: (sets[kept], total) for key, kept, total in rows}
    return found


def _kept_before(connection: sqlite3.Connection, keys: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for begin in range(0, len(keys), _KEYS):
        some = keys[begin : begin + _KEYS]
        marks = ", ".join("?" for _ in some)
        found |= dict(
            connection.execute(f"select key, kept from runs where key in ({marks})", some)
        )
    return found


def _number(connection: sqlite3.Connection, names: Sequence[str]) -> int:
    """Return the number of a set of measures; 0 is the empty one of runs that keep a table."""
    if not names:
        return 0
    text = json.dumps(list(names))
    connection.execute("insert or ignore into kept_sets (names) values (?)", (text,))
    ((number,),) = connection.execute("select id from kept_sets where names = ?", (text,))
    return int(number)


def quoted(name: str) -> str:
    """Return a measure's name as the name of a column."""
    return '"' + name.replace('"', '""') + '"'
