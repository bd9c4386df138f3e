"""The run store: one SQLite file, a row per run under its content-addressed key.

Write-ahead logging and one writing process: what was committed survives a killed process, and
a run that is there under the same key is never run again.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from simulation.experiment.keys import SCHEME

_TABLES = """
create table if not exists meta (name text primary key, value text not null);
create table if not exists runs (
    id integer primary key,
    key text not null unique,
    appraisal text not null,
    setting text not null,
    option text not null,
    replication integer not null,
    status text not null check (status in ('finished', 'failed')),
    error text not null default '',
    wall_ms integer not null,
    engine text not null,
    activity blob
);
"""

_COLUMNS = "key, appraisal, setting, option, replication, status, error, wall_ms, engine, activity"


class StoreError(Exception):
    """The store cannot be used; ``str()`` is one line that says why and what to do."""


class StoredRun(NamedTuple):
    """One row: ``activity`` is the compressed table of a finished run, else nothing.

    ``engine`` says who played it. It is no part of the key, because engines give the same log.
    """

    key: str
    appraisal: str
    setting: str
    option: str
    replication: int
    status: str
    error: str
    wall_ms: int
    engine: str
    activity: bytes | None


class Store:
    """Runs kept in ``file``; ``:memory:`` keeps them for as long as the store is open."""

    def __init__(self, file: Path | str) -> None:
        self.file = file
        try:
            self._connection = sqlite3.connect(str(file), timeout=60)
            self._connection.execute("pragma journal_mode = wal")
            self._connection.execute("pragma synchronous = normal")
            self._connection.executescript(_TABLES)
            self._check_scheme()
        except sqlite3.Error as error:
            raise StoreError(
                f"{file}: cannot be used as the run store: {error} (remove it to start afresh)"
            ) from error

    def _check_scheme(self) -> None:
        with self._connection:
            self._connection.execute(
                "insert or ignore into meta values ('scheme', ?)", (str(SCHEME),)
            )
        (found,) = self._connection.execute(
            "select value from meta where name = 'scheme'"
        ).fetchone()
        if found != str(SCHEME):
            raise StoreError(
                f"{self.file}: was written under scheme {found}, this version uses {SCHEME} "
                "(move it away, its runs will be run again)"
            )

    def put(self, run: StoredRun) -> None:
        """Write one run at once; a failed run is replaced, a finished one stays as it is."""
        marks = ", ".join("?" for _ in run)
        with self._connection:
            self._connection.execute(
                f"insert into runs ({_COLUMNS}) values ({marks}) on conflict (key) do update set "
                "status = excluded.status, error = excluded.error, wall_ms = excluded.wall_ms, "
                "engine = excluded.engine, activity = excluded.activity "
                "where runs.status <> 'finished'",
                run,
            )

    def finished(self, keys: Iterable[str]) -> set[str]:
        """Return which of these runs are finished."""
        with closing(
            self._connection.execute("select key from runs where status = 'finished'")
        ) as rows:
            return {key for (key,) in rows} & set(keys)

    def activity(self, key: str) -> bytes:
        """Return the compressed activity of a finished run; ``KeyError`` if there is none."""
        found = self._connection.execute(
            "select activity from runs where key = ? and status = 'finished'", (key,)
        ).fetchone()
        if found is None:
            raise KeyError(key)
        return bytes(found[0])

    def count(self) -> int:
        """Return how many runs are finished."""
        query = "select count(*) from runs where status = 'finished'"
        (found,) = self._connection.execute(query).fetchone()
        return int(found)

    def rows(self) -> list[StoredRun]:
        """Return every run, in the order in which they were first written."""
        query = f"select {_COLUMNS} from runs order by id"
        return [StoredRun(*row) for row in self._connection.execute(query)]

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
