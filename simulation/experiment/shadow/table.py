"""The shadow as tables: queues, their lines, and what was named beside each flag."""

import csv
from collections.abc import Iterator
from math import isfinite
from pathlib import Path

from simulation.experiment.shadow.queue import Queue, Verdict
from simulation.experiment.shadow.study import Shadow
from simulation.scenario.errors import ScenarioError
from simulation.scenario.seconds import HOUR
from simulation.valuation.data_table import Cell, Column, DataTable

FOLDER, QUEUES, LINES, REASONS = "shadow", "queues.csv", "lines.csv", "reasons.csv"
_DAYS = "days"
_KEYS = (
    Column("option", "Option key"),
    Column("option_title", "Option"),
    Column("begins", "From"),
    Column("ends", "Until"),
    Column("kind", "Kind"),
    Column("team", "Team"),
    Column("activities", "Activities"),
)
_QUEUES = (
    *_KEYS,
    Column("simulated", "Simulated mean wait", _DAYS),
    Column("low", "Low", _DAYS),
    Column("high", "High", _DAYS),
    Column("theory", "Theory's mean wait", _DAYS),
    Column("method", "Formula"),
    Column("ratio", "Simulated over theory"),
    Column("alone", "Played by itself", _DAYS),
    Column("verdict", "Verdict"),
    Column("accounted_by", "Accounted for by"),
    Column("came", "Came in a replication", "people"),
    Column("servers", "Workers or places there"),
    Column("load", "Load of each"),
    Column("service", "Mean work", "open hours"),
    Column("gaps_variation", "Squared variation of the time between arrivals"),
    Column("service_variation", "Squared variation of the work"),
    Column("left", "Left the line", "share"),
    Column("waiting_at_first", "Waiting at the beginning", "people"),
    Column("waiting_at_end", "Waiting at the end", "people"),
    Column("replications", "Replications"),
)
_LINES = (
    *_KEYS[:-1],
    Column("activity", "Activity"),
    Column("simulated", "Simulated mean wait", _DAYS),
    Column("low", "Low", _DAYS),
    Column("high", "High", _DAYS),
    Column("theory", "By priority, with all the staff", _DAYS),
    Column("theory_able", "By priority, with the staff who may do it", _DAYS),
    Column("alone", "Played by itself", _DAYS),
    Column("able", "Staff who may do it"),
    Column("verdict", "Verdict"),
    Column("came", "Came in a replication", "people"),
    Column("compared", "Of them, compared", "people"),
)
_REASONS = (
    *_KEYS,
    Column("reason", "Reason"),
    Column("text", "What was seen"),
    Column("theory", "Mean wait with it", _DAYS),
    Column("accounts", "Brings the simulated wait into the band"),
)
_NOTES = (
    "Waits are in days of working time in which a week counts as seven days; meetings are in "
    "calendar days. Nothing is a forecast, and a flag is no fault: it asks for a reason.",
)


def queue_table(shadow: Shadow) -> DataTable:
    """Return a row for each queue. ``None`` where there is no steady state, or nothing to say."""
    rows = tuple(_queue(shadow, queue) for queue in shadow.queues)
    return DataTable("shadow", "queues", "Queues beside theory", _QUEUES, rows, _NOTES)


def line_table(shadow: Shadow) -> DataTable:
    """Return a row for each activity of each queue."""
    rows = tuple(row for queue in shadow.queues for row in _lines(shadow, queue))
    return DataTable("shadow", "lines", "Lines beside the priority formula", _LINES, rows, _NOTES)


def reason_table(shadow: Shadow) -> DataTable:
    """Return a row for each thing that was named beside a flag."""
    rows = tuple(row for queue in shadow.queues for row in _reasons(shadow, queue))
    return DataTable("shadow", "reasons", "Named beside a flag", _REASONS, rows, _NOTES)


def _keys(shadow: Shadow, queue: Queue) -> tuple[Cell, ...]:
    return (
        queue.option, shadow.title(queue.option), queue.begins, queue.ends, queue.kind, queue.team,
        " ".join(queue.activities),
    )  # fmt: skip


def _queue(shadow: Shadow, queue: Queue) -> tuple[Cell, ...]:
    rates, days = queue.rates, queue.second_days
    waits = (queue.simulated, queue.low, queue.high, queue.answer.wait)
    measured = (
        (rates.servers, rates.load, rates.service / HOUR, rates.gaps, rates.services)
        if rates.servers
        else (None,) * 5
    )
    return (
        *_keys(shadow, queue),
        *(number(wait * days) for wait in waits),
        queue.answer.method,
        number(queue.ratio),
        number(queue.alone * days),
        queue.verdict.value,
        " ".join(queue.accounted_by(shadow.limits.band)),
        number(queue.came),
        *measured,
        number(queue.left_share),
        *map(number, queue.waiting),
        queue.replications,
    )


def _lines(shadow: Shadow, queue: Queue) -> Iterator[tuple[Cell, ...]]:
    days = queue.second_days
    for line in queue.lines:
        waits = (line.simulated, line.low, line.high, line.theory, line.able, line.alone)
        yield (
            *_keys(shadow, queue)[:-1],
            line.activity,
            *(number(wait * days) for wait in waits),
            number(line.able_servers),
            line.verdict.value,
            number(line.came),
            number(line.pooled),
        )


def _reasons(shadow: Shadow, queue: Queue) -> Iterator[tuple[Cell, ...]]:
    accounts = queue.accounts(shadow.limits.band)
    for one in queue.reasons:
        wait = None if one.wait is None else number(one.wait * queue.second_days)
        yes = "yes" if one.name in accounts else "no"
        yield (*_keys(shadow, queue), one.name, one.text, wait, "" if one.wait is None else yes)


def number(value: float) -> float | None:
    """Return a number as a cell: nothing where it is not known, or has no end."""
    return float(value) if isfinite(value) else None


def said_of(result: Path) -> str:
    """Return in a sentence what ``optare shadow`` found of a result, or that it was not asked.

    Raises ``ScenarioError`` if the table is damaged, or another's.
    """
    file = result / FOLDER / QUEUES
    if not file.is_file():
        return "not done; optare shadow RESULT does it"
    rows = [row for row in _read(file) if row["verdict"] != Verdict.NOT_JUDGED]
    flagged = [row for row in rows if row["verdict"] != Verdict.WITHIN]
    rest = [row for row in flagged if not row["accounted_by"]]
    return (
        f"of {len(rows)} queues {len(rows) - len(flagged)} wait about as long as theory says, and "
        f"{len(flagged)} are flagged, {len(rest)} of them with nothing that accounts for it "
        f"({FOLDER}/shadow.md)"
    )


def _read(file: Path) -> list[dict[str, str]]:
    columns = [column.name for column in _QUEUES]
    try:
        with file.open(encoding="utf-8", newline="") as text:
            header, *rows = csv.reader(text)
    except (csv.Error, UnicodeDecodeError, ValueError):
        header, rows = [], []
    if header != columns or any(len(row) != len(columns) for row in rows):
        raise ScenarioError(f"{file}: is no table of queues", hint="run optare shadow again")
    return [dict(zip(columns, row, strict=True)) for row in rows]
