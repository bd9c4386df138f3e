"""Whole numbers that change little from day to day, packed into few characters.

Each number is written as its difference from the one before (from zero for the first). Differences
are folded to 0, -1, 1, -2, 2, ... -> 0, 1, 2, 3, 4, ...; up to 14 is one half-byte. A greater one
is the half-byte 15 and what is above it by three bits at a time, the lowest first, each with
8 added if more follow. Half-bytes fill bytes from the upper half, bytes are written as base64.
``days.js`` reads them.
"""

import base64
from collections.abc import Iterator, Sequence

_MOST = 15
_MORE = 8


def packed(values: Sequence[int]) -> str:
    """Return whole numbers as text."""
    halves = [half for value in _folded(values) for half in _halves(value)]
    if len(halves) % 2:
        halves.append(0)
    pairs = zip(halves[::2], halves[1::2], strict=True)
    return base64.b64encode(bytes(high << 4 | low for high, low in pairs)).decode("ascii")


def unpacked(text: str, count: int) -> list[int]:
    """Return the first ``count`` numbers of a text; the inverse of ``packed``."""
    halves = iter([half for byte in base64.b64decode(text) for half in (byte >> 4, byte & 15)])
    values: list[int] = []
    for _ in range(count):
        folded = _next(halves)
        step = -(folded + 1) // 2 if folded % 2 else folded // 2
        values.append((values[-1] if values else 0) + step)
    return values


def _folded(values: Sequence[int]) -> Iterator[int]:
    before = 0
    for value in values:
        step, before = value - before, value
        yield 2 * step if step >= 0 else -2 * step - 1


def _halves(folded: int) -> Iterator[int]:
    if folded < _MOST:
        yield folded
        return
    yield _MOST
    rest = folded - _MOST
    while rest >= _MORE:
        yield rest % _MORE + _MORE
        rest //= _MORE
    yield rest


def _next(halves: Iterator[int]) -> int:
    half = next(halves)
    if half < _MOST:
        return half
    folded, place = _MOST, 1
    while (half := next(halves)) >= _MORE:
        folded += (half - _MORE) * place
        place *= _MORE
    return folded + half * place
