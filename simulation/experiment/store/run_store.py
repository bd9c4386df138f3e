"""The run store: one SQLite file, a row per run under its content-addressed key.

A run that is there under the same key is never run again. A comparison keeps the whole activity
table of a run, a sweep a few values of it, each measure in a column of its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice

from simulation.experiment.comparison import RunId
from simulation.experiment.store import checksums as store_checks
from simulation.experiment.store import value_table as store_values
from simulation.experiment.store.faults import StoreError, damaged
from simulation.experiment.store.rows import (
    StoredClaim,
    StoredFailure,
    StoredIdentity,
    StoredPoint,
    StoredRun,
)
from simulation.experiment.store.study_record import StudyFile
from simulation.experiment.store.value_table import StoredValues

_CHUNK = 500
"""runs that are copied in one transaction"""
_FIELDS = (
    "key, appraisal, setting, option, replication, status, error, wall_ms, engine, activity, "
    "rerun, scenario, seed, model"
)
_COLUMNS = f"{_FIELDS}, kept, facts_crc, activity_crc"
_PUT = f"""
insert into runs ({_COLUMNS}) values ({", ".join("?" for _ in _COLUMNS.split(","))})
on conflict (key) do update set
    status = excluded.status, error = excluded.error, wall_ms = excluded.wall_ms,
    engine = excluded.engine, activity = coalesce(runs.activity, excluded.activity),
    activity_crc = iif(runs.activity is null, excluded.activity_crc, runs.activity_crc),
    rerun = excluded.rerun, kept = excluded.kept, current = 1, facts_crc = excluded.facts_crc
where runs.status <> 'finished' or excluded.status = 'finished' and (
    excluded.kept <> runs.kept or runs.activity is null and excluded.activity is not null
)
"""


class Store(StudyFile):
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
            given = [(*run[:-1], kept.get(run.key, 0), *_checks(run)) for run in rows]
            of_runs = {run.key: run.values for run in finished} if measures else {}
            before = store_values.kept_before(connection, list(of_runs))
            connection.executemany(_PUT, given)
            if measures:
                sums = store_checks.new_sums(measures, of_runs, before)
                store_values.put_values(connection, measures, of_runs, sums)

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
        check = "activity_crc" if self._is_checked() else "null"
        query = f"select activity, {check} from runs where key = ? and status = 'finished'"
        found = self._all(query, (key,))
        if not found or found[0][0] is None:
            if self._all("select 1 from runs not indexed where key = ?", (key,)) and not found:
                raise damaged(self.file, "the index of its runs")
            raise KeyError(key)
        packed, crc = found[0]
        if not isinstance(packed, bytes) or crc not in (None, store_checks.bytes_crc(packed)):
            raise damaged(self.file, f"the table of run {key}")
        return packed

    def _is_checked(self) -> bool:
        """Return whether rows can have checksums: an older store that is only read has none."""
        with self._faults():
            return store_values.is_checked(self._connection)

    def require_whole(self) -> None:
        """Raise ``StoreError`` if what is stored of some run is not as it was written."""
        self.read()
        for key in [key for (key,) in self.reading(_WITH_TABLE)]:
            self.activity(key)

    def rows(self) -> list[StoredRun]:
        """Return every run, in the order in which they were first written, without values."""
        return [StoredRun(*row) for row in self.reading(f"select {_FIELDS} from runs order by id")]

    def claim(self, runs: Iterable[StoredClaim]) -> None:
        """Say which runs are those of the study as it stands now, and by what name it knows them.

        Others stay in the file, in case the study becomes again what it was, and are not read by
        ``read`` and ``failures``. A run that is written belongs to the study. One that was done for
        an earlier design may have been another point then: it gets the name that it has now, of
        the first that asks for it.
        """
        with self.writing() as connection:
            columns = "(key text primary key, setting text, rerun text)"
            connection.execute(f"create temp table if not exists claimed {columns}")
            connection.execute("delete from claimed")
            connection.executemany("insert or ignore into claimed values (?, ?, ?)", runs)
            connection.execute(
                "update runs set current = not current "
                "where current <> (key in (select key from claimed))"
            )
            connection.execute(
                "update runs set setting = c.setting, "
                "rerun = case status when 'failed' then c.rerun else '' end "
                "from claimed as c where c.key = runs.key and c.setting <> runs.setting"
            )

    def read(self, measures: Sequence[str] | None = None) -> StoredValues:
        """Return the values of the study's finished runs, of all measures or of those named."""
        try:
            with self.one_moment(), self._faults():
                return store_values.read(self._connection, measures)
        except (ValueError, TypeError, KeyError, OverflowError) as wrong:
            raise damaged(self.file, f"what it holds of a run ({wrong})") from wrong

    def measures(self) -> tuple[str, ...]:
        """Return the names of the measures that have a column."""
        with self._faults():
            return store_values.columns(self._connection)

    def failures(self) -> list[StoredFailure]:
        """Return the study's failed runs, by setting, option and replication."""
        query = (
            "select setting, option, replication, error, rerun, scenario from runs "
            "where status = 'failed' and current order by setting, option, replication"
        )
        return [StoredFailure(*row) for row in self.reading(query)]

    def seconds_a_run(self, engine: str) -> float | None:
        """Return the mean wall time of the study's finished runs; nothing if there is none."""
        query = (
            "select avg(wall_ms) / 1000.0 from runs where status = 'finished' and current "
            "and engine = ?"
        )
        ((seconds,),) = self._all(query, (engine,))
        return None if seconds is None else float(seconds)

    def counts(self) -> tuple[int, int]:
        """Return how many of the study's runs have finished and how many have failed."""
        ((finished, every),) = self._all(
            "select coalesce(sum(status = 'finished'), 0), count(*) from runs where current"
        )
        return finished, every - finished

    def identities(self) -> Iterator[StoredIdentity]:
        """Yield what each run was, of whatever study."""
        sets = self.kept_sets()
        query = (
            "select setting, option, replication, status, error, scenario, seed, model, kept "
            "from runs order by id"
        )
        for *run, status, error, scenario, seed, model, kept in self.reading(query):
            yield StoredIdentity(
                RunId(*run), status, error, scenario, seed, model, frozenset(sets[kept])
            )

    def kept_sets(self) -> dict[int, list[str]]:
        """Return the measures of each set that runs keep, by its number."""
        with self._faults():
            return store_values.named_sets(self._connection)

    def take(self, other: "Store") -> None:
        """Write what another store has of its study: its runs and what its scenarios are made of.

        A run that finished in either is finished. Raises ``StoreError`` if the other is damaged.
        """
        other.require_whole()
        self.put_scenarios(other.scenarios())
        order = other.measures()
        for number, kept in other.kept_sets().items():
            names = sorted(kept, key=order.index)
            columns = [f"r.{name}" for name in _FIELDS.split(", ")]
            values = [f"m.{store_values.quoted(name)}" for name in names]
            query = (
                f"select {', '.join([*columns, *values])} {store_values.SOURCE} "
                "where r.current and r.kept = ? order by r.id"
            )
            rows = other.reading(query, (number,))
            while some := list(islice(rows, _CHUNK)):
                runs = (
                    StoredRun._make((*row[: len(columns)], row[len(columns) :])) for row in some
                )
                self.put_many(runs, names or None)

    def table_text(self) -> str:
        """Return the study's final table: key, run, status, reason and values; no times.

        Two studies that did the same have the same text, whoever did the runs and in what order.
        """
        with self._faults(), closing(store_values.table(self._connection)) as lines:
            return "\n".join(lines) + "\n"


_WITH_TABLE = "select key from runs where status = 'finished' and activity is not null"


def _checks(run: StoredRun) -> tuple[int, int | None]:
    """Return the checksums of a run's facts and of its table."""
    facts = store_checks.facts_crc(
        run.key,
        run.option,
        run.replication,
        run.status,
        run.error,
        run.scenario,
        run.seed,
        run.model,
    )
    return facts, store_checks.bytes_crc(run.activity)


__all__ = [
    "Store",
    "StoreError",
    "StoredFailure",
    "StoredIdentity",
    "StoredPoint",
    "StoredRun",
    "StoredValues",
]
