"""Where two files that should be the same first differ, in a sentence."""

import csv
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from simulation.experiment.folder.csv_text import number_text

_CHUNK = 1 << 20
_SHOWN = 60
"""characters of a text that are shown on each side"""
_LABELS = 6
"""fields before the one that differs, which say whose row it is"""
_TEXTS = frozenset({".md", ".html", ".svg", ".yaml", ".txt", ".json", ".csv"})
_PACKED = frozenset({".docx", ".xlsx"})


@dataclass(frozen=True)
class Difference:
    """One file that differs: where first, what stands there then and now, and how many places."""

    file: str
    sentence: str
    where: str = ""
    then: str = ""
    now: str = ""


def same_bytes(one: Path, two: Path) -> bool:
    """Return whether two files hold the same bytes. Raises ``OSError``."""
    if one.stat().st_size != two.stat().st_size:
        return False
    with one.open("rb") as left, two.open("rb") as right:
        while True:
            chunk = left.read(_CHUNK)
            if chunk != right.read(_CHUNK):
                return False
            if not chunk:
                return True


def difference(name: str, then: Path, now: Path) -> Difference | None:
    """Return how a file differs, or nothing if its bytes are the same. Raises ``OSError``."""
    if same_bytes(then, now):
        return None
    if then.suffix == ".csv":
        return _of_table(name, then, now)
    if then.suffix == ".json":
        return _of_json(name, then, now)
    if then.suffix in _PACKED:
        return _of_packed(name, then, now)
    if then.suffix in _TEXTS:
        return _of_text(name, then.read_bytes(), now.read_bytes())
    return _of_bytes(name, then.read_bytes(), now.read_bytes())


def first_of_json(then: Any, now: Any, path: tuple[str, ...] = ()) -> tuple[str, Any, Any] | None:
    """Return the first place where two contents of JSON differ, and what stands there."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in [*then, *(key for key in now if key not in then)]:
            if key not in then or key not in now:
                return ".".join((*path, key)), then.get(key, _NOTHING), now.get(key, _NOTHING)
            found = first_of_json(then[key], now[key], (*path, key))
            if found:
                return found
        return None
    if isinstance(then, list) and isinstance(now, list):
        for at, (left, right) in enumerate(zip_longest(then, now, fillvalue=_NOTHING)):
            found = first_of_json(left, right, (*path, str(at)))
            if found:
                return found
        return None
    return None if then == now else (".".join(path), then, now)


def json_sentence(name: str, found: tuple[str, Any, Any]) -> Difference:
    """Return the difference of two JSON files as a sentence."""
    where, then, now = found
    said = value_changed(_short(then), _short(now))
    return Difference(name, f"{name}: {where} {said}", where, _short(then), _short(now))


_NOTHING = object()


def _short(value: Any) -> str:
    if value is _NOTHING:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def value_changed(then: str, now: str) -> str:
    """Return what a value was and is, and by how much it changed if it is a number."""
    return f"was {then or 'empty'}, is now {now or 'empty'}{_by_how_much(then, now)}"


def _by_how_much(then: str, now: str) -> str:
    try:
        before, after = float(then), float(now)
    except ValueError:
        return ""
    by = after - before
    sign = "+" if by > 0 else ""
    share = f", {100 * by / abs(before):+.3g} %" if before else ""
    return f" ({sign}{number_text(by)}{share})"


def _of_json(name: str, then: Path, now: Path) -> Difference:
    try:
        contents = [json.loads(file.read_text(encoding="utf-8")) for file in (then, now)]
    except ValueError:
        return _of_text(name, then.read_bytes(), now.read_bytes())
    found = first_of_json(*contents)
    if found is None:
        return Difference(name, f"{name}: says the same, written otherwise")
    return json_sentence(name, found)


def _of_table(name: str, then: Path, now: Path) -> Difference:
    """Return the first row and column that differ, and how many rows do."""
    first: tuple[int, str | None, str | None] | None = None
    header, count, rows = "", 0, 0
    with _lines(then) as left, _lines(now) as right:
        for number, (before, after) in enumerate(zip_longest(left, right), start=1):
            header = before or after or "" if number == 1 else header
            rows = number
            if before != after:
                count += 1
                first = first or (number, before, after)
    if first is None:
        return Difference(name, f"{name}: says the same, with other line ends")
    number, before, after = first
    if before is None or after is None:
        missing = "was not there" if before is None else "is missing now"
        where, others = f"row {number - 1}", f", and {count - 1} more" if count > 1 else ""
        return Difference(name, f"{name}: {where} {missing}{others}", where)
    many = "" if count == 1 else f"; {count} of {rows - 1} rows differ"
    return _of_rows(name, number, (header, before, after), many)


def _of_rows(name: str, number: int, lines: Sequence[str], many: str) -> Difference:
    columns, before, after = (next(csv.reader([line]), []) for line in lines)
    at = next((at for at, (one, two) in enumerate(zip_longest(before, after)) if one != two), 0)
    column = columns[at] if at < len(columns) else f"column {at + 1}"
    whose = ", ".join(one for one in before[: min(at, _LABELS)] if one)
    then, now = (row[at] if at < len(row) else "" for row in (before, after))
    where = f"row {number - 1}, {column}" if number > 1 else f"the header, column {at + 1}"
    of = f" ({whose})" if whose and number > 1 else ""
    said = f"{name}: {where}{of} {value_changed(then, now)}{many}"
    return Difference(name, said, where, then, now)


class _lines:  # noqa: N801  (used as a function that opens)
    """The lines of a text file without their ends; what is no UTF-8 is shown as such."""

    def __init__(self, file: Path) -> None:
        self._stream = file.open(encoding="utf-8", errors="backslashreplace", newline="")

    def __enter__(self) -> Iterator[str]:
        return (line.rstrip("\r\n") for line in self._stream)

    def __exit__(self, *of: object) -> None:
        self._stream.close()


def _of_text(name: str, then: bytes, now: bytes) -> Difference:
    texts = [one.decode("utf-8", "backslashreplace").splitlines() for one in (then, now)]
    for number, (before, after) in enumerate(zip_longest(*texts, fillvalue=""), start=1):
        if before != after:
            left, right = _around(before, after)
            where = f"line {number}"
            said = f"{name}: {where} was “{left}”, is now “{right}”"
            return Difference(name, said, where, left, right)
    return Difference(name, f"{name}: says the same, with other line ends")


def _around(then: str, now: str) -> tuple[str, str]:
    """Return both lines from shortly before the place where they part."""
    at = next((at for at, (a, b) in enumerate(zip(then, now, strict=False)) if a != b), -1)
    at = min(len(then), len(now)) if at < 0 else at
    begin = max(0, at - _SHOWN // 3)
    start = "…" if begin else ""
    return tuple(  # type: ignore[return-value]
        start + one[begin : begin + _SHOWN] + ("…" if len(one) > begin + _SHOWN else "")
        for one in (then, now)
    )


def _of_packed(name: str, then: Path, now: Path) -> Difference:
    """Return the first part of an office document that differs."""
    try:
        before, after = _parts(then), _parts(now)
    except (OSError, zipfile.BadZipFile):
        return _of_bytes(name, then.read_bytes(), now.read_bytes())
    for part in sorted({*before, *after}):
        left, right = before.get(part), after.get(part)
        if left is None or right is None:
            missing = "was not there" if left is None else "is missing now"
            return Difference(name, f"{name}: its part {part} {missing}", part)
        if left != right:
            inside = _of_text if part.endswith((".xml", ".rels")) else _of_bytes
            found = inside(f"{name}: its part {part}", left, right)
            return Difference(name, found.sentence, f"{part}, {found.where}", found.then, found.now)
    return Difference(name, f"{name}: its parts are the same, packed otherwise")


def _parts(file: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(file) as packed:
        return {one: packed.read(one) for one in packed.namelist()}


def _of_bytes(name: str, then: bytes, now: bytes) -> Difference:
    pairs = enumerate(zip(then, now, strict=False))
    at = next((at for at, (one, two) in pairs if one != two), min(len(then), len(now)))
    where = f"byte {at}"
    sizes = f"{len(then)} bytes then, {len(now)} bytes now"
    return Difference(name, f"{name}: differs from {where} on ({sizes})", where)
