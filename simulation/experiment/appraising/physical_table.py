"""Switching values of physical inputs as a table and in sentences."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import isnan
from pathlib import Path

from simulation.experiment.appraising.physical import Answer, Turn
from simulation.experiment.folder.csv_rows import table_lines
from simulation.experiment.sensitivity.numbers import short
from simulation.scenario.errors import ScenarioError
from simulation.valuation.data_table import Cell, Column, DataTable

FILE = "switching_physical.csv"
NUMBER = "T9d"
NONE = "none in the plausible range"
JUMPS = "the options preferred on both sides do not differ: the difference jumps to and fro here"
CHANCE = "the two options cannot be told apart at any value looked at: a turn by chance"

_COLUMNS = (
    Column("input", "Input"),
    Column("value", "Value in the files"),
    Column("low", "Low end of its range"),
    Column("high", "High end of its range"),
    Column("preferred", "Preferred option"),
    Column("told_from_all_others", "Preferred option told from all others"),
    Column("becomes", "Preferred beyond the switching value"),
    Column("switching_value", "Switching value"),
    Column("interval_low", "Low end of its 95 % interval"),
    Column("interval_high", "High end of its 95 % interval"),
    Column("checked_below", "Checked below at"),
    Column("preferred_below", "Preferred there"),
    Column("checked_above", "Checked above at"),
    Column("preferred_above", "Preferred there"),
    Column("preferred_differs", "The two differ"),
    Column("note", "Note"),
)


def table(answers: Sequence[Answer], judged_by: str) -> DataTable:
    """Return a row for each turn, and one for each input that has none."""
    rows = tuple(row for answer in answers for row in _rows(answer))
    notes = (
        f"Judged by {judged_by}: the preferred option is the one whose mean is best.",
        "Each input is changed alone, wherever the same fact stands, inside its range in the files "
        "(a 90 % interval of the evidence); options are run again under the same draws.",
        "Checked: the options are compared at 99 % and at 101 % of the switching value.",
    )
    return DataTable(
        NUMBER, "switching_physical", "Switching values of physical inputs", _COLUMNS, rows, notes
    )


def read_table(folder: Path) -> DataTable | None:
    """Return the table as it was written into a result folder, or nothing.

    Raises ``ScenarioError`` if the file is another's.
    """
    file = folder / FILE
    if not file.is_file():
        return None
    with table_lines(file) as text:
        header, *lines = csv.reader(text)
    if header != [column.name for column in _COLUMNS]:
        raise ScenarioError(f"{file}: is no table of switching values", hint="run optare switching")
    rows = tuple(tuple(_cell(field) for field in line) for line in lines)
    return replace(table((), "the measure that it was asked with"), rows=rows)


def _cell(field: str) -> Cell:
    try:
        return float(field)
    except ValueError:
        return field or None


def _rows(answer: Answer) -> Iterator[tuple[Cell, ...]]:
    about: tuple[Cell, ...] = (
        answer.unknown.name,
        answer.unknown.quantity.value,
        answer.low,
        answer.high,
        answer.preferred,
        _yes(answer.told),
    )
    if not answer.turns:
        yield (*about, *("",), *(None,) * 3, None, "", None, "", "", NONE)
    for turn in answer.turns:
        switch, check = turn.switch, turn.check
        numbers = (switch.value, _known(switch.low), _known(switch.high))
        yield (*about, turn.becomes, *numbers, *check, _yes(check.differs), note(turn))


def note(turn: Turn) -> str:
    """Return what must be said of a turn; empty if nothing."""
    said = [] if turn.told else [CHANCE]
    return "; ".join(said + ([] if turn.check.differs else [JUMPS]))


def sentences(answer: Answer, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return what was found for an input; ``titles`` are those of the options."""
    name, preferred = answer.unknown.name, titles[answer.preferred]
    unsure = "" if answer.told else " (not told from every other option)"
    start = (
        f"{name} is {short(answer.unknown.quantity.value)}, and {preferred} is preferred{unsure}."
    )
    if not answer.turns:
        ends = f"{short(answer.low)} to {short(answer.high)}"
        return (f"{start} No other option is preferred at any value from {ends}: {NONE}.",)
    return (start, *(_turn(turn, answer, titles) for turn in answer.turns))


def _turn(turn: Turn, answer: Answer, titles: Mapping[str, str]) -> str:
    below = turn.switch.value < answer.unknown.quantity.value
    switch, check = turn.switch, turn.check
    interval = "" if isnan(switch.low) else f" ({short(switch.low)} to {short(switch.high)})"
    said = (
        f"{'Below' if below else 'Above'} {short(switch.value)}{interval} it is "
        f"{titles[turn.becomes]}. Checked: {titles[check.preferred_below]} at "
        f"{_fine(check.below)}, {titles[check.preferred_above]} at {_fine(check.above)}."
    )
    more = note(turn)
    return f"{said} {more[:1].upper()}{more[1:]}." if more else said


def _fine(value: float) -> str:
    return f"{value:.5g}"


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def _yes(told: bool) -> str:
    return "yes" if told else "no"
