"""Numbers printed no finer than their interval supports."""

import re
from collections.abc import Iterator, Sequence
from math import isfinite, nan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.report.chart_checks.fault import Fault
from simulation.report.rounding import place_of_interval

if TYPE_CHECKING:
    from simulation.report.chart import Chart

Floats = NDArray[np.float64]
_NUMBER = r"[+\-−]?£?\d[\d,]*(?:\.\d+)?"
_UNIT = r"\s?(?:%|[a-z£/]+\.?){0,1}(?:\s[a-z]+)?"
_WITH_INTERVAL = re.compile(rf"({_NUMBER}){_UNIT} \(({_NUMBER}){_UNIT} to ({_NUMBER})")
_BARE = re.compile(r"(?<![\w.,])[+\-−]?£?(\d[\d,]*(?:\.\d+)?)(?![\d.,]*\d)")
_BLUR = 0.9
"""Ends that are rounded may lie a little nearer or farther than they are."""
_FINER = 2
"""places more that the rounding takes where it would else print an end as nought"""
_SCALES = (1.0, 100.0, 1e-3, 1e-6)
"""A share is printed as per cent, pounds as thousands or millions."""
_LEAST_SHARE = 0.25
"""of the numbers that are printed"""
_LEAST_FIGURES = 3
"""Shorter numbers are like too many others to know whose they are."""
_MOST_ROWS = 200
"""Nobody prints more numbers than these on a picture."""
_RULE = "digits are no finer than the interval"


def faults_of_digits(chart: "Chart", printed: Sequence[str]) -> Iterator[Fault]:
    """Yield numbers that are too fine, in what is printed on the picture and said beside it."""
    for text in (*printed, chart.title, chart.subtitle, chart.alternative):
        yield from _beside_an_interval(text)
    yield from _of_the_data(chart, [*printed, chart.title])


def _beside_an_interval(text: str) -> Iterator[Fault]:
    for found in _WITH_INTERVAL.finditer(text):
        mean, low, high = (_value(part) for part in found.groups())
        allowed = _allowed(low, high)
        finest = max(_decimals(part) for part in found.groups())
        if allowed is not None and (finest > max(allowed, 0) or _too_fine(mean, allowed)):
            yield Fault(_RULE, f"text {found.group(0)!r}", f"{allowed} decimals are supported")


class _Data(NamedTuple):
    """Numbers of the data, and the ends of the interval of each, nan without one."""

    values: Floats
    ends: Floats

    def places(self, number: "_Printed", scale: float) -> list[int | None]:
        """Return the place that is supported for each value that is printed as this number."""
        same = np.round(self.values * scale, number.decimals) == number.value
        ends = (scale * self.ends[at] for at in np.flatnonzero(same))
        return [_allowed(float(low), float(high)) for low, high in ends]


class _Printed(NamedTuple):
    """A number as it is printed, and the words in which it stands."""

    value: float
    decimals: int
    said: str
    text: str


def _of_the_data(chart: "Chart", printed: Sequence[str]) -> Iterator[Fault]:
    """Yield numbers that are a value of the data that is too fine, and no other value."""
    data = _data(chart)
    numbers = list(_with_decimals(printed))
    if np.isnan(data.ends).all() or not numbers:
        return
    by_scale = [[data.places(number, scale) for number in numbers] for scale in _SCALES]
    likely = _likely(by_scale)
    for number, *found in zip(numbers, *likely, strict=True):
        places = [place for each in found for place in each]
        if places and all(place is not None and number.decimals > place for place in places):
            what = f"{number.said}, but its interval supports {places[0]} decimals"
            yield Fault(_RULE, f"text {number.text!r}", what)


def _likely(by_scale: list[list[list[int | None]]]) -> list[list[list[int | None]]]:
    """Return the scales in which many numbers are values: those of few meet them by chance."""
    hits = [sum(bool(places) for places in found) for found in by_scale]
    least = _LEAST_SHARE * len(by_scale[0])
    return [found for found, count in zip(by_scale, hits, strict=True) if count >= least]


def _with_decimals(printed: Sequence[str]) -> Iterator[_Printed]:
    for text in printed:
        for said in _BARE.findall(text):
            figures, decimals = len(re.sub(r"\D", "", said).lstrip("0")), _decimals(said)
            if figures >= _LEAST_FIGURES and decimals:
                yield _Printed(_value(said), decimals, said, text)


def _data(chart: "Chart") -> _Data:
    lows = [
        at
        for at, name in enumerate(chart.header[1:-1], start=1)
        if "low" in name and chart.header[at + 1] == name.replace("low", "high")
    ]
    inside = {at + beside: at for at in lows for beside in (-1, 0, 1)}
    found = [
        (abs(value), *_ends(row, inside.get(at)))
        for row in chart.rows[:_MOST_ROWS]
        for at, value in enumerate(row)
        if isinstance(value, float)
    ]
    numbers = np.array(found, dtype=float).reshape(-1, 3)
    return _Data(numbers[:, 0], numbers[:, 1:])


def _ends(row: Sequence[object], at: int | None) -> tuple[float, float]:
    low, high = row[at : at + 2] if at is not None else (None, None)
    if isinstance(low, float) and isinstance(high, float):
        return low, high
    return nan, nan


def _allowed(low: float, high: float) -> int | None:
    """Return the finest decimal place that an interval supports; None if it is no interval."""
    if not (isfinite(low) and isfinite(high) and high > low):
        return None
    middle, half = (low + high) / 2, _BLUR * (high - low) / 2
    place = place_of_interval(middle - half, middle + half)
    return place + _FINER if low * high > 0 and min(abs(low), abs(high)) < 10.0**-place else place


def _too_fine(value: float, place: int) -> bool:
    """Return whether a whole number is printed finer than tens, hundreds ..."""
    return place < 0 and abs(value / 10.0**-place) % 1 > 1e-9


def _value(text: str) -> float:
    return float(text.replace("−", "-").replace("£", "").replace(",", ""))


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
