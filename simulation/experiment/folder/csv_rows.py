"""Tables of a result read back: what cannot be read is told with its file, never a traceback."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from simulation.scenario.errors import ScenarioError

AGAIN = "was it changed? give the command that made it again"


@contextmanager
def table_lines(file: Path) -> Iterator[TextIO]:
    """Open a table; a line that cannot be read in here becomes a ``ScenarioError``.

    Raises ``OSError`` if there is no such file.
    """
    with file.open(encoding="utf-8", newline="") as lines:
        try:
            yield lines
        except ScenarioError:
            raise
        except (ValueError, LookupError, csv.Error) as wrong:
            what = f"it has no column {wrong}" if isinstance(wrong, KeyError) else str(wrong)
            raise ScenarioError(
                f"{file}: cannot be read: {what}",
                hint=AGAIN,
            ) from wrong


def records(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield rows by the names of the first line. ``ValueError`` for one of another length."""
    rows = csv.reader(lines)
    header = next(rows, None)
    if header is None:
        raise ValueError("it is empty")
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"a row has {len(row)} fields instead of {len(header)}")
        yield dict(zip(header, row, strict=True))
