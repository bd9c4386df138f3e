"""The quick check: the first replications of every setting, run again, held against the table."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from simulation.activity.table import Activity
from simulation.experiment.comparison import RunId
from simulation.experiment.folder.csv_text import csv_line, csv_lines
from simulation.experiment.reproduction.differing import Difference, value_changed
from simulation.experiment.reproduction.pieces import Piece
from simulation.experiment.reproduction.record import Record
from simulation.experiment.running.doing import Doing
from simulation.experiment.running.tasks import Task
from simulation.experiment.store.keys import run_key, scenario_digest
from simulation.experiment.store.run_store import Store
from simulation.scenario.errors import ScenarioError

TABLE = "activity.csv"
_RUN = 3
"""columns of the table that name the run: setting, option, replication"""


def quick_check(record: Record, replications: int, **how: Any) -> Piece:
    """Run the first ``replications`` of each setting again and compare them row by row.

    ``how`` is given to ``Doing``. The joint draws are not run. Raises ``Interrupted``,
    ``NothingFinished``, ``OSError``, and ``ScenarioError`` for a table that cannot be read.
    """
    stored = _first_rows(record.folder / TABLE, replications)
    tasks = _tasks(record, list(stored))
    with Store(":memory:") as store:
        doing = Doing(record.name, record.study.appraisals, record.seed, store, **how)
        doing.do(doing.batches(tasks))
        found = [_of_run(task, doing, stored[task.run_id]) for task in tasks]
    differing = tuple(one for one in found if one is not None)
    return Piece("runs", tuple(_told(task.run_id) for task in tasks), differing)


def _tasks(record: Record, runs: Sequence[RunId]) -> list[Task]:
    tasks, digests = [], {}
    for run in runs:
        appraisal = record.study.appraisals.get(run.setting)
        if appraisal is None or run.option not in appraisal.options:
            raise ScenarioError(f"{record.folder / TABLE}: {_told(run)} is no run of this result")
        at = run.setting, run.option
        if at not in digests:
            digests[at] = scenario_digest(appraisal, run.option)
        tasks.append(Task(run_key(digests[at], record.seed, run.replication), run, digests[at]))
    return tasks


def _first_rows(file: Path, replications: int) -> dict[RunId, list[str]]:
    """Return the rows of the first so many replications that each setting has, by run."""
    rows: dict[RunId, list[str]] = {}
    kept: dict[str, list[int]] = {}
    for run, line in _rows(file):
        numbers = kept.setdefault(run.setting, [])
        if run.replication not in numbers:
            if len(numbers) == replications:
                continue
            numbers.append(run.replication)
        rows.setdefault(run, []).append(line)
    return rows


def _rows(file: Path) -> Iterator[tuple[RunId, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        next(lines, "")
        for number, line in enumerate(lines, start=2):
            setting, option, replication = _run_of(line, file, number)
            yield RunId(setting, option, replication), line.rstrip("\n")


def _run_of(line: str, file: Path, number: int) -> tuple[str, str, int]:
    import csv  # noqa: PLC0415

    fields = line.split(",", _RUN)
    if '"' in line:  # a setting of a grid may hold a comma
        fields = next(csv.reader([line]), [])
    try:
        return fields[0], fields[1], int(fields[2])
    except (IndexError, ValueError):
        raise ScenarioError(f"{file}:{number}: is no row of activity") from None


def _of_run(task: Task, doing: Doing, stored: list[str]) -> Difference | None:
    name = _told(task.run_id)
    if task.key in doing.reasons:
        return Difference(name, f"{name}: failed now: {doing.reasons[task.key]}")
    fresh = _lines(task.run_id, doing.activity(task))
    if fresh == stored:
        return None
    pairs = zip(stored, fresh, strict=False)
    at, count = -1, abs(len(stored) - len(fresh))
    for place, (one, two) in enumerate(pairs):
        if one != two:
            at = place if at < 0 else at
            count += 1
    if at < 0:
        return Difference(name, f"{name}: had {len(stored)} values, has {len(fresh)} now")
    then, now = stored[at], fresh[at]
    start = csv_line(task.run_id)
    what = ", ".join(one for one in then[len(start) + 1 :].rpartition(",")[0].split(",") if one)
    before, after = (line.rpartition(",")[2] for line in (then, now))
    said = f"{name}: {what} {value_changed(before, after)}; {count} of {len(stored)} values differ"
    return Difference(name, said, what, before, after)


def _lines(run: RunId, seen: Activity) -> list[str]:
    labels = (seen.measure, seen.period, seen.group, seen.band, list(map(float, seen.value)))
    start = csv_line(run)
    return [f"{start},{line}" for line in csv_lines(labels)]


def _told(run: RunId) -> str:
    return f"{run.setting}, {run.option}, replication {run.replication}"
