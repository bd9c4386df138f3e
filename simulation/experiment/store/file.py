"""The file of a store: opened, checked, locked against a second writer, and written all or nothing.

Write-ahead logging and one writing process: what was committed survives a killed process, and
readers never wait.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from simulation.experiment.store.faults import (
    PATIENCE_SECONDS,
    TRY_SECONDS,
    StoreError,
    damaged,
    empty,
    fault,
    patiently,
)
from simulation.experiment.store.keys import SCHEME
from simulation.experiment.store.lock import HeldByAnother, StoreLock

MEMORY = ":memory:"
STORE = "runs.sqlite"
"""Name of the file, in the folder of a study or comparison, that holds its runs."""
SHARDS = "runs-*-of-*.sqlite"
"""Names of the stores of a study's parts, which ``shard_store`` gives."""

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
create table if not exists measured (of_run integer primary key);
create table if not exists kept_sets (id integer primary key, names text not null unique);
create table if not exists points (
    point text primary key, number integer not null, digest text not null, design text not null
);
create table if not exists scenarios (digest text primary key, parts text not null);
"""

_LATER = (
    ("rerun", "text not null default ''"),
    ("scenario", "text not null default ''"),
    ("seed", "integer"),
    ("model", "text not null default ''"),
    ("kept", "integer not null default 0"),
    ("current", "integer not null default 1"),
    ("facts_crc", "integer"),
    ("activity_crc", "integer"),
    ("values_sum", "integer"),
)
"""columns of ``runs`` that stores of the same scheme may lack: they are added"""


_COUNTED = (
    "insert or ignore into meta select 'rows', count(*) from runs",
    """create trigger if not exists counted after insert on runs begin
    update meta set value = value + 1 where name = 'rows';
end""",
    """create trigger if not exists uncounted after delete on runs begin
    update meta set value = value - 1 where name = 'rows';
end""",
)
"""how many runs there are is kept beside them, so that rows that are lost are missed"""


def shard_store(number: int, of: int) -> str:
    """Return the name of the store of one part of a study; of the whole, if there is one part."""
    return STORE if of == 1 else f"runs-{number}-of-{of}.sqlite"


def _silent(text: str) -> None:
    """Say nothing."""


class StoreFile:
    """The SQLite file, open for one writer or, with ``write`` false, for a reader.

    ``tell`` is given a line before a wait of up to ``patience`` seconds for a program that holds
    the file. ``most_bytes`` bounds the file, as a full disk would. Raises ``StoreError``.
    """

    def __init__(
        self,
        file: Path | str,
        *,
        write: bool = True,
        patience: float = PATIENCE_SECONDS,
        most_bytes: int | None = None,
    ) -> None:
        self.file = file
        self.tell: Callable[[str], None] = _silent
        self._patience = patience
        self._lock = self._locked() if write and str(file) != MEMORY else None
        try:
            self._connection = self._connected(write)
            if most_bytes is not None:
                self._bound(most_bytes)
        except BaseException:
            self._release()
            raise

    def _locked(self) -> StoreLock:
        try:
            return StoreLock(Path(self.file))
        except HeldByAnother as holder:
            raise StoreError(
                f"{self.file}: {holder} is writing to this study (wait until it has ended, or stop "
                "it; reading is possible meanwhile)"
            ) from None
        except OSError as error:
            raise fault(error, self.file) from error

    def _connected(self, write: bool) -> sqlite3.Connection:
        with self._faults():
            if write:
                connection = sqlite3.connect(
                    str(self.file), timeout=TRY_SECONDS, isolation_level=None
                )
            else:
                address = _reader_address(Path(self.file))
                connection = sqlite3.connect(
                    address, timeout=TRY_SECONDS, isolation_level=None, uri=True
                )
            try:
                if not write and self._patient(lambda: _is_empty(connection)):
                    raise empty(self.file)
                prepare = _prepared if write else _looked_at
                self._patient(lambda: prepare(connection))
                _check_scheme(connection, self.file)
            except BaseException:
                connection.close()
                raise
        return connection

    def _bound(self, most_bytes: int) -> None:
        ((size,),) = self._all("pragma page_size")
        self._all(f"pragma max_page_count = {max(1, most_bytes // size)}")

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Errors of SQLite in here become errors that say what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise fault(error, self.file) from error
        except UnicodeDecodeError as error:  # a name in the file that is no text
            raise damaged(self.file, "its structure") from error

    def _patient(self, act: Callable[[], Any]) -> Any:
        return patiently(act, self.file, self._patience, self.tell)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write in here all or nothing."""
        with self._faults():
            self._patient(lambda: self._connection.execute("begin immediate"))
            try:
                yield self._connection
                self._connection.execute("commit")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("rollback")
                raise

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Whatever is read in here is of one moment, though another process may be writing."""
        if self._connection.in_transaction:
            yield
            return
        with self._faults():
            self._patient(lambda: self._connection.execute("begin"))
            try:
                yield
            finally:
                self._connection.execute("rollback")

    def reading(self, query: str, given: Iterable[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        with self._faults():
            values = tuple(given)
            with closing(self._patient(lambda: self._connection.execute(query, values))) as rows:
                yield from rows

    def _all(self, query: str, given: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        return list(self.reading(query, given))

    def meta(self, name: str) -> str:
        """Return a fact about the store, such as the ``model``; empty if it has none."""
        found = self._all("select value from meta where name = ?", (name,))
        return str(found[0][0]) if found else ""

    def set_meta(self, name: str, value: str) -> None:
        """Write a fact about the store."""
        if self.meta(name) != value:
            with self.writing() as connection:
                connection.execute("insert or replace into meta values (?, ?)", (name, value))

    def close(self) -> None:
        """Close the file, and let another write to it."""
        try:
            self._connection.close()
        finally:
            self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _prepared(connection: sqlite3.Connection) -> None:
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")
    connection.execute("begin immediate")
    try:
        _made(connection)
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def _made(connection: sqlite3.Connection) -> None:
    """Make what a store lacks: all of it or, stopped or on a full disk, nothing."""
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    there = {row[1] for row in connection.execute("pragma table_info(runs)")}
    for name, kind in _LATER:
        if name not in there:
            connection.execute(f"alter table runs add column {name} {kind}")
    connection.execute("insert or ignore into meta values ('scheme', ?)", (str(SCHEME),))
    for statement in _COUNTED:
        connection.execute(statement)


def _reader_address(file: Path) -> str:
    # SQLite keeps two files beside an open store. The last to close it takes them away, which a
    # connection that may only read cannot: it writes nothing, but is not opened for reading only.
    mode = "rw" if os.access(file, os.W_OK) and os.access(file.parent, os.W_OK) else "ro"
    return f"{file.absolute().as_uri()}?mode={mode}"


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("select 1 from sqlite_master limit 1").fetchone() is None


def _looked_at(connection: sqlite3.Connection) -> None:
    connection.execute("pragma query_only = 1")
    connection.execute("select rerun, scenario, model, kept, current from runs limit 0")


def _check_scheme(connection: sqlite3.Connection, file: Path | str) -> None:
    row = connection.execute("select value from meta where name = 'scheme'").fetchone()
    if row is None:
        raise damaged(file, "the scheme of its keys")
    (found,) = row
    if found != str(SCHEME):
        raise StoreError(
            f"{file}: was written under scheme {found}, this version uses {SCHEME} "
            "(move it away, its runs will be run again)"
        )
