"""The file of what happened: a month or financial year, and a value."""

import csv
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from simulation.scenario.errors import Place, ScenarioError, did_you_mean

PERIOD, VALUE = "period", "value"
_HEADER = f"{PERIOD},{VALUE}"


def read_actual(file: Path, known: Mapping[str, int]) -> dict[str, float]:
    """Return the value of each period, in the order of time.

    ``known`` maps the periods of the forecast to their places. Columns other than ``period`` and
    ``value`` are passed over.

    Raises:
        ScenarioError: the file cannot be read, a column is missing, a value is no number, or a
            period comes twice or has no forecast.
    """
    found: dict[str, float] = {}
    for line, period, value in _lines(file):
        place = Place(file, line, 1)
        if period not in known:
            raise ScenarioError(
                f"there is no forecast for {period!r}", place=place, hint=_hint(period, known)
            )
        if period in found:
            raise ScenarioError(f"{period} stands there twice", place=place)
        found[period] = _number(value, place)
    if not any(
        after - before == 1 for before, after in pairwise(sorted(known[period] for period in found))
    ):
        raise ScenarioError(
            f"{file}: two periods that follow each other are needed, to see how much is chance"
        )
    return dict(sorted(found.items(), key=lambda one: known[one[0]]))


def _lines(file: Path) -> Iterator[tuple[int, str, str]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ScenarioError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ScenarioError(f"{file}: is not UTF-8 text", hint="save it as CSV UTF-8") from None
    reader = csv.DictReader(text.splitlines())
    header = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    if not {PERIOD, VALUE} <= set(header):
        problem = f"the first line must name the columns {PERIOD} and {VALUE}"
        raise ScenarioError(problem, place=Place(file, 1, 1), hint=f"begin it with {_HEADER}")
    reader.fieldnames = header
    for row in reader:
        if any((cell or "").strip() for cell in row.values() if not isinstance(cell, list)):
            yield reader.line_num, (row[PERIOD] or "").strip(), (row[VALUE] or "").strip()


def _hint(period: str, known: Mapping[str, int]) -> str:
    first, last = min(known), max(known)
    near = did_you_mean(period, known)
    return near or f"the forecast has {first} to {last}"


def _number(text: str, place: Place) -> float:
    try:
        value = float(text)
    except ValueError:
        hint = "write it without commas and signs" if "," in text or "£" in text else ""
        raise ScenarioError(f"{text!r} is no number", place=place, hint=hint) from None
    if not abs(value) < float("inf"):
        raise ScenarioError(f"{text!r} is no number", place=place)
    return value
