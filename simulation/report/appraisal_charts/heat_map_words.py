"""The words of a heat map: its title, and what stands in heads, names and cells, in lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from simulation.report import style
from simulation.report.appraisal_tables.grid import Grid, GridValue
from simulation.report.appraisal_tables.units import in_print, text_of, unit_words
from simulation.report.chart import MOST_TITLE_WORDS, text_width_cm, wrapped
from simulation.report.key_measures import money_scale
from simulation.report.rounding import at_place, place_of_number, with_interval
from simulation.report.words import count_name, lower_first

_LEFT_CM = 4.6
_LINE_CM, _ROOM_CM = 0.4, 0.34
_LEAST_CELL_CM = 1.6
_MANY, _THOUSAND = 20_000, 1e3
"""from here on people and days are counted in thousands"""


@dataclass(frozen=True)
class Words:
    """Lines of text by where they stand, and the sizes that they need, in centimetres."""

    heads: list[list[str]]
    names: list[list[str]]
    cells: dict[tuple[str, str], list[str]]
    left_cm: float
    cell_cm: float

    @property
    def head_cm(self) -> float:
        """Height of the heads of columns."""
        return 0.3 + _LINE_CM * max(len(lines) for lines in self.heads)

    @property
    def row_cm(self) -> float:
        """Height of a row, the same for all."""
        most = max(len(lines) for lines in (*self.names, *self.cells.values()))
        return _ROOM_CM + _LINE_CM * most

    @property
    def height_cm(self) -> float:
        """Height of the drawing."""
        return self.head_cm + self.row_cm * len(self.names) + 0.2


def words_of(grid: Grid, rows: Sequence[str]) -> Words:
    """Return the words of a grid, wrapped to the room that there is.

    Raises:
        ValueError: there are too many options to be shown side by side.
    """
    names = [wrapped(grid.rows[row], _LEFT_CM - 0.4, style.SMALL_PT) for row in rows]
    left = max(text_width_cm(line, style.SMALL_PT) for lines in names for line in lines) + 0.4
    cell = (style.WIDTH_CM - left) / len(grid.columns)
    if cell < _LEAST_CELL_CM:
        raise ValueError(f"a heat map has no room for {len(grid.columns)} options")
    heads = [
        wrapped(title, cell - 0.3, style.SMALL_PT, bold=True) for title in grid.columns.values()
    ]
    by = scale_of(grid)[0]
    cells = {place: _lines(_scaled(one, grid.unit, by), cell) for place, one in grid.values.items()}
    return Words(heads, names, cells, left, cell)


def scale_of(grid: Grid) -> tuple[float, str]:
    """Return what the numbers of a grid are divided by, and the unit in which they are printed."""
    largest = max((abs(found.value) for found in grid.values.values()), default=0.0)
    if grid.unit.startswith("GBP"):
        by, words = money_scale(largest)
        return by, words + grid.unit.removeprefix("GBP")
    if largest >= _MANY:
        return _THOUSAND, f"thousand {unit_words(grid.unit)}"
    return 1.0, unit_words(grid.unit)


def _scaled(found: GridValue, unit: str, by: float) -> GridValue:
    return GridValue(*(None if one is None else in_print(one, unit) / by for one in found))  # type: ignore[arg-type]


def _lines(found: GridValue, cell_cm: float) -> list[str]:
    """Return the number, and below it its interval in as many lines as it needs."""
    if found.low is None or found.high is None or not found.high > found.low:
        return [at_place(found.value, place_of_number(found.value))]
    mean, low, high = with_interval(found.value, found.low, found.high)
    return [mean, *wrapped(f"{low} to {high}", cell_cm - 0.4, style.SMALL_PT, bold=True)]


def title_of(grid: Grid, rows: Sequence[str]) -> str:
    """Return the message: which option is best by its mean, and in how many settings.

    Where no way is better, it is from where to where the means go.
    """
    what = lower_first(grid.title)
    counts = Counter(best for row in rows if (best := grid.best(row)))
    if not counts:
        return _short([_reach(grid), "No option is best in this measure"])
    most, count = counts.most_common(1)[0]
    option, all_rows = grid.columns[most], count_name(len(rows))
    settings = f"all {all_rows}" if count == len(rows) else f"{count_name(count)} of {all_rows}"
    return _short(
        [
            f"{option} has the best mean in {what} in {settings} settings",
            f"{option} is best by its mean in {settings} settings",
            f"One option is best by its mean in {settings} settings",
        ]
    )


def _reach(grid: Grid) -> str:
    means = [found.value for found in grid.values.values()]
    low, high = (text_of(one, grid.unit) for one in (min(means), max(means)))
    return f"{grid.title}: from {low} to {high} across settings and options"


def _short(texts: Sequence[str]) -> str:
    return next(text for text in texts if len(text.split()) <= MOST_TITLE_WORDS)
