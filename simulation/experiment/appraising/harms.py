"""Harm beside the money: differences to business as usual that no price, or a low one, is put on.

Read from the differences of the values of the files, which are means over paired runs.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from simulation.activity.table import ALL
from simulation.experiment.comparison import MAIN
from simulation.experiment.folder.csv_rows import records, table_lines

FILE = "differences.csv"
HARMS = ("crises", "rereferral_12_month_share")
"""measures of which less is better, and which the price set does not value"""


class Harm(NamedTuple):
    """How much more of a harm an option has; ``told``: the 95 % interval leaves out zero."""

    option: str
    measure: str
    mean: float
    told: bool


def harms_of(folder: Path, measures: Collection[str] = HARMS) -> tuple[Harm, ...]:
    """Return the differences of these measures over the whole run, for everybody.

    Nothing if the result keeps no differences.
    """
    file = folder / FILE
    if not file.is_file():
        return ()
    with table_lines(file) as lines:
        return tuple(_read(lines, frozenset(measures)))


def _read(lines: Iterable[str], measures: frozenset[str]) -> Iterator[Harm]:
    header, *near = (line for at, line in enumerate(lines) if not at or _is_near(line, measures))
    for row in records([header, *near]):
        if (row["period"], row["group"], row["band"]) == (ALL, ALL, ""):
            told = row["distinct"] == "true"
            yield Harm(row["option"], row["measure"], float(row["mean"] or "nan"), told)


def _is_near(line: str, measures: frozenset[str]) -> bool:
    """Whether a line may be wanted: most of a long file is passed over unread."""
    setting, _, measure = line.split(",", 3)[:3]
    return setting == MAIN and measure in measures
