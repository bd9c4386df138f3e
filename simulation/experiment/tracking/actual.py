"""The file of what happened: a month or financial year, and a value."""

import csv
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from simulation.scenario.errors import Place, ScenarioError

PERIOD, VALUE = "period", "value"
_HEADER = f"{PERIOD},{VALUE}"
_DIGITS = re.compile(r"[0-9]+")


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
    place = Place(file, 1, 1)
    if not {PERIOD, VALUE} <= set(header):
        problem = f"the first line must name the columns {PERIOD} and {VALUE}"
        raise ScenarioError(problem, place=place, hint=_header_hint(header))
    twice = next((name for name in (PERIOD, VALUE) if header.count(name) > 1), None)
    if twice is not None:
        raise ScenarioError(f"the column {twice} stands there twice", place=place)
    reader.fieldnames = header
    for row in reader:
        if any((cell or "").strip() for cell in row.values() if not isinstance(cell, list)):
            yield reader.line_num, (row[PERIOD] or "").strip(), (row[VALUE] or "").strip()


def _header_hint(header: list[str]) -> str:
    """Return how the first line is to be mended: some spreadsheets put semicolons or tabs."""
    for sign, name in ((";", "semicolons"), ("\t", "tabs")):
        if any(sign in column for column in header):
            return f"put commas between columns, not {name}, and points in numbers"
    return f"begin it with {_HEADER}"


def _hint(period: str, known: Mapping[str, int]) -> str:
    """Return the period that was meant, if it is another spelling of one, else what there is."""
    numbers = _numbers_in(period)[:2]
    meant = [one for one in known if _numbers_in(one) == numbers]
    if meant:
        return f"did you mean {meant[0]}?"
    first, last = min(known), max(known)
    return f"the forecast has {first} to {last}, each written like these"


def _numbers_in(period: str) -> list[str]:
    return [digits.lstrip("0") for digits in _DIGITS.findall(period)]


def _number(text: str, place: Place) -> float:
    if not text:
        raise ScenarioError("no value stands there", place=place, hint="leave the line out")
    try:
        value = float(text)
    except ValueError:
        hint = "write it without commas and signs" if "," in text or "£" in text else ""
        raise ScenarioError(f"{text!r} is no number", place=place, hint=hint) from None
    if not abs(value) < float("inf"):
        raise ScenarioError(f"{text!r} is no number", place=place)
    return value
