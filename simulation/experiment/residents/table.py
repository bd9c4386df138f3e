"""T15: who waits longer and who loses against the baseline, by group, as data."""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.folder.csv_rows import table_lines
from simulation.experiment.folder.csv_text import csv_text
from simulation.experiment.residents.counting import Counts
from simulation.experiment.residents.splits import NOT_KNOWN, Group
from simulation.experiment.residents.study import NUDGED, Gains
from simulation.experiment.statistics import estimate
from simulation.scenario.errors import ScenarioError
from simulation.valuation.data_table import Cell, Column, DataTable

Floats = NDArray[np.float64]
FOLDER, FILE, NOTES = "residents", "residents.csv", "notes.txt"
NUMBER, NAME = "T15", "residents"
TITLE = "Who gains and who loses against the baseline, by group"
ESTIMATES = (
    ("better", "Better off", "share"),
    ("same", "The same", "share"),
    ("worse", "Worse off", "share"),
    ("untold", "Differs, and cannot be told", "share"),
    ("net", "Better less worse", "share"),
    ("unmet_days", "Change in days of need not yet met", "days per person"),
    ("wait_days", "Change in days from request to assessment", "days per person"),
    ("support_lost", "Support under the baseline only", "share"),
    ("support_gained", "Support under the option only", "share"),
)
"""What is estimated of each group: mean and 95 % interval over replications."""
WORDS = ("option", "option_title", "split", "split_title", "group", "group_title")
COUNTED = ("people", "concerned")
_TITLES = ("Option key", "Option", "Split key", "Split", "Group key", "Group")


def _columns() -> tuple[Column, ...]:
    found = [Column(name, title) for name, title in zip(WORDS, _TITLES, strict=True)]
    found += [
        Column("people", "Residents", "people"),
        Column("concerned", "Of them with a request or support", "people"),
    ]
    for name, title, unit in ESTIMATES:
        found += [
            Column(name, title, unit),
            Column(f"{name}_low", f"{title}, low", unit),
            Column(f"{name}_high", f"{title}, high", unit),
        ]
    return tuple(found)


COLUMNS = _columns()


def table_of(gains: Gains) -> DataTable:
    """Return T15: a row for each option and group, and one of everyone for the nudged baseline.

    Shares are of the people concerned: those who asked for an assessment or had support, under
    the option or the baseline. Days are per person concerned; those from request to assessment
    are per person whose first assessment was completed under both. ``None``: nobody was there.
    """
    rows = [
        _row(gains, option, gains.title(option), at)
        for option in gains.options[1:]
        for at in range(len(gains.groups))
    ]
    rows.append(_row(gains, NUDGED, f"{gains.title(gains.options[0])}, nudged", 0))
    return DataTable(NUMBER, NAME, TITLE, COLUMNS, tuple(rows), notes_of(gains))


def notes_of(gains: Gains) -> tuple[str, ...]:
    """Return what must be said with the table."""
    tests = "; ".join(
        f"{test.outcome.replace('_', ' ')} ({test.better} is better, from {test.threshold():g})"
        for test in gains.rule.tests
    )
    nudge = gains.rule.nudge
    return (
        f"The same residents, with the same luck, under {gains.title(gains.options[0])} and under "
        f"each option; {gains.replications} replications of the main setting. Intervals are 95 % "
        "intervals of the mean over replications; they hold no doubt about the inputs.",
        f"The first of these tests that differs decides: {tests}.",
        "Better, same, worse and untold are shares of the residents who asked for an assessment or "
        "had support, under the option or the baseline; everybody else had a contact only, and is "
        "the same.",
        "Untold: support under one of the two only. Their days of need end sooner where they were "
        "sent elsewhere, and the model does not know whether they were as well served.",
        f"Nudged: the baseline with {nudge.path} times {nudge.factor.value:g}, which matters to "
        "nobody. What it moves is the order in the queues. It is the least that can be told from "
        "nothing.",
        NOT_KNOWN,
    )


def _row(gains: Gains, option: str, title: str, at: int) -> tuple[Cell, ...]:
    group: Group = gains.groups[at]
    parts = gains.counts[option]
    concerned = _of(parts, "concerned", at)
    cells: list[Cell] = [
        option, title, group.split, group.split_title, group.name, group.title,
        float(_of(parts, "people", at).mean()), float(concerned.mean()),
    ]  # fmt: skip
    for values in _values(parts, concerned, at):
        found = estimate(values[None, :])
        cells += [_cell(found.mean[0]), _cell(found.low[0]), _cell(found.high[0])]
    return tuple(cells)


def _values(parts: Sequence[Counts], concerned: Floats, at: int) -> list[Floats]:
    """Return the estimates' values in each replication, in the order of ``ESTIMATES``."""

    def each(name: str) -> Floats:
        return _over(_of(parts, name, at), concerned)

    better, worse, untold = each("better"), each("worse"), each("untold")
    wait = _over(_of(parts, "wait_days", at), _of(parts, "both_assessed", at))
    lost, gained = each("support_lost"), each("support_gained")
    same = 1.0 - better - worse - untold
    net, days = better - worse, each("unmet_days")
    return [better, same, worse, untold, net, days, wait, lost, gained]


def _of(parts: Sequence[Counts], name: str, at: int) -> Floats:
    return np.array([getattr(part, name)[at] for part in parts], dtype=np.float64)


def _over(part: Floats, whole: Floats) -> Floats:
    found = np.full(len(whole), np.nan)
    np.divide(part, whole, out=found, where=whole > 0)
    return found


def _cell(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def table_csv(table: DataTable) -> str:
    """Return a table as CSV text: the columns' names, and nothing where there is no value."""
    rows = [["" if cell is None else cell for cell in row] for row in table.rows]
    return csv_text([column.name for column in table.columns], rows)


def read_table(result: str | Path) -> DataTable | None:
    """Return T15 as ``optare residents`` wrote it into a result folder, or nothing.

    The notes are those written beside it. Raises ``ScenarioError`` if the file is another's.
    """
    file = Path(result) / FOLDER / FILE
    if not file.is_file():
        return None
    words = len(WORDS)
    with table_lines(file) as text:
        header, *lines = csv.reader(text)
        rows = tuple((*line[:words], *map(_number, line[words:])) for line in lines)
    if header != [column.name for column in COLUMNS]:
        raise ScenarioError(f"{file}: is no table of residents", hint="run optare residents again")
    notes = file.with_name(NOTES)
    said = tuple(notes.read_text(encoding="utf-8").splitlines()) if notes.is_file() else ()
    return DataTable(NUMBER, NAME, TITLE, COLUMNS, rows, said)


def _number(text: str) -> float | None:
    return float(text) if text else None
