"""The run store: one SQLite file, a row per run under its content-addressed key.

A run that is there under the same key is never run again. A comparison keeps the whole activity
table of a run, a sweep a few values of it, each measure in a column of its own.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from simulation.experiment import store_values
from simulation.experiment.store_faults import StoreError
from simulation.experiment.store_file import StoreFile
from simulation.experiment.store_values import StoredValues

_FIELDS = (
    "key, appraisal, setting, option, replication, status, error, wall_ms, engine, activity, "
    "rerun, scenario, seed, model"
)
_COLUMNS = f"{_FIELDS}, kept"
_PUT = f"""
insert into runs ({_COLUMNS}) values ({", ".join("?" for _ in _COLUMNS.split(","))})
on conflict (key) do update set
    status = excluded.status, error = excluded.error, wall_ms = excluded.wall_ms,
    engine = excluded.engine, activity = coalesce(runs.activity, excluded.activity),
    rerun = excluded.rerun, kept = excluded.kept, current = 1
where runs.status <> 'finished' or excluded.status = 'finished' and (
    excluded.kept <> runs.kept or runs.activity is null and excluded.activity is not null
)
"""


class StoredRun(NamedTuple):
    """One row: ``activity`` is the compressed table of a finished run, else nothing.

    ``engine`` says who played it. It is no part of the key, because engines give the same log.
    ``rerun`` is the command that does a failed run alone; ``scenario``, ``seed`` and ``model`` are
    what went into the key; ``values`` are those of the measures that a sweep keeps.
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
    rerun: str = ""
    scenario: str = ""
    seed: int | None = None
    model: str = ""
    values: tuple[float, ...] = ()


class StoredPoint(NamedTuple):
    """A point of a sweep: its name, its number in the design, its digest, and what is set there."""

    point: str
    number: int
    digest: str
    design: Mapping[str, Any]


class StoredFailure(NamedTuple):
    """A run that failed, why, and the command that does it alone."""

    setting: str
    option: str
    replication: int
    error: str
    rerun: str


class Store(StoreFile):
    """Runs kept in ``file``; ``:memory:`` keeps them for as long as the store is open."""

    def put(self, run: StoredRun) -> None:
        """Write one run at once; a failed run is replaced, a finished one stays as it is."""
        self.put_many([run])

    def put_many(self, runs: Iterable[StoredRun], measures: Sequence[str] | None = None) -> None:
        """Write runs in one transaction: all of them or none.

        ``measures`` names the values of each run, which get a column each. A failed run is
        replaced; a finished one stays, and gets the values that it lacks.
        """
        rows = list(runs)
        finished = [run for run in rows if run.status == "finished"]
        with self.writing() as connection:
            kept = store_values.kept_sets(connection, [run.key for run in finished], measures)
            # A failed run keeps nothing, and must not take away what a finished one has.
            given = [(*run[:-1], kept.get(run.key, 0)) for run in rows]
            connection.executemany(_PUT, given)
            if measures:
                of_runs = {run.key: run.values for run in finished}
                store_values.put_values(connection, measures, of_runs)

    def finished(self, keys: Iterable[str], measures: Sequence[str] | None = None) -> set[str]:
        """Return which of these runs are finished, with all of ``measures``.

        Without ``measures``, with the whole activity table.
        """
        wanted = set(keys)
        if measures is None:
            query = "select key from runs where status = 'finished' and activity is not null"
        else:
            sets = ", ".join(map(str, store_values.sets_with(self._connection, measures)))
            query = f"select key from runs where status = 'finished' and kept in ({sets})"
        return {key for (key,) in self.reading(query)} & wanted

    def failed(self) -> dict[str, str]:
        """Return why runs failed, by their keys."""
        return dict(self._all("select key, error from runs where status = 'failed'"))

    def activity(self, key: str) -> bytes:
        """Return the compressed activity of a finished run; ``KeyError`` if there is none."""
        query = "select activity from runs where key = ? and status = 'finished'"
        found = self._all(query, (key,))
        if not found or found[0][0] is None:
            raise KeyError(key)
        return bytes(found[0][0])

    def rows(self) -> list[StoredRun]:
        """Return every run, in the order in which they were first written, without values."""
        return [StoredRun(*row) for row in self.reading(f"select {_FIELDS} from runs order by id")]

    def claim(self, keys: Iterable[str]) -> None:
        """Say which runs are those of the study as it stands now.

        Others stay in the file, in case the study becomes again what it was, and are not read by
        ``read`` and ``failures``. A run that is written belongs to the study.
        """
        with self.writing() as connection:
            connection.execute("create temp table if not exists claimed (key text primary key)")
            connection.execute("delete from claimed")
            given = ((key,) for key in keys)
            connection.executemany("insert or ignore into claimed values (?)", given)
            connection.execute(
                "update runs set current = not current "
                "where current <> (key in (select key from claimed))"
            )

    def read(self, measures: Sequence[str] | None = None) -> StoredValues:
        """Return the values of the study's finished runs, of all measures or of those named."""
        with self._faults():
            return store_values.read(self._connection, measures)

    def measures(self) -> tuple[str, ...]:
        """Return the names of the measures that have a column."""
        with self._faults():
            return store_values.columns(self._connection)

    def failures(self) -> list[StoredFailure]:
        """Return the study's failed runs, by setting, option and replication."""
        query = (
            "select setting, option, replication, error, rerun from runs "
            "where status = 'failed' and current order by setting, option, replication"
        )
        return [StoredFailure(*row) for row in self.reading(query)]

    def put_points(self, points: Iterable[StoredPoint]) -> None:
        """Write the points of the study in place of those that were there."""
        rows = [(*point[:3], json.dumps(point.design, sort_keys=True)) for point in points]
        with self.writing() as connection:
            connection.execute("delete from points")
            connection.executemany("insert into points values (?, ?, ?, ?)", rows)

    def points(self) -> list[StoredPoint]:
        """Return the points in the order of the design."""
        query = "select point, number, digest, design from points order by number"
        return [
            StoredPoint(point, number, digest, json.loads(design))
            for point, number, digest, design in self.reading(query)
        ]

    def put_scenarios(self, scenarios: Mapping[str, Mapping[str, str]]) -> None:
        """Write what each scenario's digest is made of: the digest of each of its parts."""
        rows = [(digest, json.dumps(dict(parts))) for digest, parts in scenarios.items()]
        with self.writing() as connection:
            connection.executemany("insert or ignore into scenarios values (?, ?)", rows)

    def scenario(self, digest: str) -> dict[str, str]:
        """Return the parts of a scenario; none if it is not known."""
        found = self._all("select parts from scenarios where digest = ?", (digest,))
        return json.loads(found[0][0]) if found else {}

    def describe(self, study: Mapping[str, Any]) -> None:
        """Write what the study is: anything that JSON can say."""
        self.set_meta("study", json.dumps(study, sort_keys=True))

    def description(self) -> dict[str, Any]:
        """Return what the study is; empty if nobody said."""
        found: dict[str, Any] = json.loads(self.meta("study") or "{}")
        return found

    def table_text(self) -> str:
        """Return the study's final table: key, run, status, reason and values; no times.

        Two studies that did the same have the same text, whoever did the runs and in what order.
        """
        with self._faults(), closing(store_values.table(self._connection)) as lines:
            return "\n".join(lines) + "\n"


__all__ = ["Store", "StoreError", "StoredFailure", "StoredPoint", "StoredRun", "StoredValues"]
