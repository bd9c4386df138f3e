"""One resident's journey under several options, day by day, with the first difference marked."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from simulation.report.document import Table
from simulation.report.residents.sentences import Sentence
from simulation.report.words import day_name

SAME = "the same"
FIRST = "First difference"


class Row(NamedTuple):
    """What happened on a day, in a cell for each option; ``first``: the options part here."""

    day: date
    cells: tuple[str, ...]
    first: bool = False


class Journeys(NamedTuple):
    """Journeys side by side. ``left_out`` counts the routine lines not shown, by option."""

    rows: tuple[Row, ...]
    left_out: tuple[int, ...]

    @property
    def part_on(self) -> date | None:
        """The day of the first difference; nothing if there is none."""
        return next((row.day for row in self.rows if row.first), None)


def side_by_side(journeys: Sequence[Sequence[Sentence]], *, everything: bool = False) -> Journeys:
    """Return journeys merged by day; lines that say the same stand in one row.

    Routine lines are left out unless the journeys part there, or with ``everything``.
    """
    part = _first_difference(journeys)
    kept = [
        [one for at, one in enumerate(lines) if everything or not one.routine or at == part]
        for lines in journeys
    ]
    days = sorted({one.day for lines in kept for one in lines})
    rows = [row for day in days for row in _rows(day, kept)]
    left_out = tuple(len(all_) - len(some) for all_, some in zip(journeys, kept, strict=True))
    return Journeys(tuple(_with_first(rows)), left_out)


def _first_difference(journeys: Sequence[Sequence[Sentence]]) -> int:
    """Return the number of the first line that is not the same in all; -1 if they all agree."""
    longest = max(map(len, journeys), default=0)
    for at in range(longest):
        lines = {lines[at] if at < len(lines) else None for lines in journeys}
        if len(lines) > 1:
            return at
    return -1


def _rows(day: date, journeys: Sequence[Sequence[Sentence]]) -> list[Row]:
    """Return the rows of a day: lines in the order of the first option that has them."""
    texts = [[one.text for one in lines if one.day == day] for lines in journeys]
    rows: list[list[str]] = []
    for option, lines in enumerate(texts):
        at = 0
        for text in lines:
            place = _place(rows, text, at, len(texts))
            rows[place][option] = text
            at = place + 1
    return [Row(day, tuple(cells)) for cells in rows]


def _place(rows: list[list[str]], text: str, at: int, width: int) -> int:
    """Return the row for a text, at or after a place: one that says it, else a new one."""
    for place in range(at, len(rows)):
        if text in rows[place]:
            return place
    rows.insert(at, [""] * width)
    return at


def _with_first(rows: Sequence[Row]) -> list[Row]:
    found, done = [], False
    for row in rows:
        differs = len(set(row.cells)) > 1
        found.append(row._replace(first=differs and not done))
        done = done or differs
    return found


def table_of(
    journeys: Journeys, titles: Sequence[str], caption: str, notes: Sequence[str] = ()
) -> Table:
    """Return journeys as a table: the day, then a column for each option.

    What is the same as in the first column is called so.
    """
    rows = [
        (f"{day_name(row.day)}\n{FIRST}" if row.first else day_name(row.day), *_cells(row.cells))
        for row in journeys.rows
    ]
    return Table(caption, ("Day", *titles), tuple(rows), note=" ".join(notes), numeric=False)


def _cells(cells: tuple[str, ...]) -> tuple[str, ...]:
    first, *others = cells
    return (first, *(SAME if first and other == first else other for other in others))


def left_out_words(journeys: Journeys, titles: Sequence[str]) -> str:
    """Return what was not listed, or nothing."""
    if not any(journeys.left_out):
        return ""
    counts = "; ".join(
        f"{number} under {title}" for number, title in zip(journeys.left_out, titles, strict=True)
    )
    return f"Routine casework is left out (lines: {counts}); --all lists it."
