"""A table of the appraisal as a table of a paper: every number in it bound to its cell."""

import re
from collections.abc import Callable, Iterator, Sequence

from simulation.report.appraisal_tables.sheet import headings
from simulation.report.appraisal_tables.units import UNIT_COLUMN, unit_words
from simulation.report.document import Table
from simulation.report.paper.formulas.call import call
from simulation.report.paper.formulas.cells import cell_of, ends_of
from simulation.report.paper.telling import Telling
from simulation.report.text import Fixed, Piece, Said, fill
from simulation.valuation.data_table import Cell, DataTable

_SENTENCE = 60
"""so many letters in a cell are words to be read, not numbers to be held side by side"""
_YEAR = r"y\d{4}"
_RANK = r"rank_\d+_(?!error)"
_TAKEN = frozenset({("T9", "value"), ("T16", "value")})
"""columns of what was taken, which is a choice; its range is no interval of an estimate"""

Kept = Callable[[DataTable, int], bool]
"""Whether a row of a table, by its place, is shown."""


def bound_table(
    telling: Telling,
    number: str,
    columns: Sequence[str] = (),
    keep: Kept | None = None,
    most: int | None = None,
    of: str = "",
) -> Table | None:
    """Return the table with that number; nothing if there is none, or it is exempt here.

    ``columns`` names those to show (left out, all that are no end of an interval), ``keep`` chooses
    rows, ``most`` is how many of them; ``of`` says in the caption whose rows they are. Years in
    which nothing is are left out.
    """
    table = telling.tables.get(number)
    if table is None:
        return None
    kept = [at for at in telling.exempt.kept(table) if keep is None or keep(table, at)]
    places = kept if most is None else kept[:most]
    named = [name for name in (columns or _all(table)) if name in _names(table)]
    shown = [name for name in named if not _is_empty_year(table, name, places)]
    if not places:
        return None
    titles = dict(zip(_names(table), headings(table.columns), strict=True))
    return Table(
        caption=Said(Fixed(f"{table.title}: {of}" if of else table.title, "name")),
        header=tuple(_said(titles[name]) for name in shown),
        rows=tuple(tuple(_cell(telling, table, at, name) for name in shown) for at in places),
        note=_note(telling, table, len(places)),
        numeric=_is_numeric(table, shown[1:]),
    )


def tables_by(
    telling: Telling, number: str, by: str, columns: Sequence[str], keep: Kept | None = None
) -> Iterator[Table]:
    """Yield a table for each value of a column, such as the option: narrow enough for a page."""
    table = telling.tables.get(number)
    if table is None:
        return
    for value in dict.fromkeys(str(one) for one in table.column(by)):
        same = having(by, value)

        def chosen(given: DataTable, at: int, same: Kept = same) -> bool:
            return same(given, at) and (keep is None or keep(given, at))

        found = bound_table(telling, number, columns, chosen, of=value)
        if found is not None:
            yield found


def having(column: str, *values: str) -> Kept:
    """Return a choice of the rows that have one of these values in a column."""
    return lambda table, at: table.column(column)[at] in values


def _is_empty_year(table: DataTable, name: str, places: Sequence[int]) -> bool:
    """Return whether a column is a year in which nothing is paid or earned in these rows."""
    if not re.fullmatch(_YEAR, name):
        return False
    values = table.column(name)
    return not any(values[at] for at in places)


def _all(table: DataTable) -> list[str]:
    names = _names(table)
    ends = {end for name in names for end in ends_of(names, name) or ()}
    return [name for name in names if name not in ends]


def _names(table: DataTable) -> list[str]:
    return [column.name for column in table.columns]


def _cell(telling: Telling, table: DataTable, row: int, column: str) -> str:
    known = cell_of(table, row, column)
    if column == UNIT_COLUMN and isinstance(known.value, str):
        return unit_words(known.value)
    if isinstance(known.value, str) and not any(letter.isdigit() for letter in known.value):
        return known.value or "–"
    formula = call("cell", table.number, str(row + 1), column)
    form = "text" if isinstance(known.value, str) else _form(table.number, column)
    return Said(telling.teller.tell(formula, form))


def _form(number: str, column: str) -> str:
    """Return how a number of a column is written."""
    if (number, column) in _TAKEN:
        return "taken"
    return "sampled" if re.match(_RANK, column) else "interval"


def _said(text: str) -> str:
    """Return words that may hold digits (a year, a centile) as a name."""
    return Said(Fixed(text, "name")) if any(letter.isdigit() for letter in text) else text


def _note(telling: Telling, table: DataTable, shown: int) -> str:
    whole = Said("Whole table: ", Fixed(table.number, "reference"), " in the workbook.")
    parts: list[Piece] = []
    if shown < len(table.rows):
        rows = telling.number("whole", "rows", table.number)
        parts.append(fill("Shown: {shown} of {rows} rows. ", shown=_count(shown), rows=rows))
    return Said(*parts, whole)


def _count(count: int) -> Fixed:
    """Return how many rows are shown: a number of the paper itself."""
    return Fixed(str(count), "reference")


def _is_numeric(table: DataTable, columns: Sequence[str]) -> bool:
    cells: list[Cell] = [one for name in columns for one in table.column(name)]
    numbers = sum(isinstance(one, int | float) for one in cells)
    longest = max((len(one) for one in cells if isinstance(one, str)), default=0)
    return numbers * 2 > len(cells) and longest < _SENTENCE
