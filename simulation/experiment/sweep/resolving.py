"""From a factor as it is written to what it sets; what is wrong with it, and where in its entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from simulation.experiment.study_data import Factor
from simulation.experiment.sweep.factors import Axis, Level
from simulation.experiment.sweep.levels import (
    level_axis,
    may_vary,
    played,
    title_of,
    try_level,
)
from simulation.experiment.sweep.places import Found, find
from simulation.experiment.uncertainty.drawing import natural_bounds, uncertain
from simulation.experiment.uncertainty.intervals import Distribution, distribution
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import EVERY
from simulation.scenario.errors import ScenarioError
from simulation.scenario.quantity import Quantity
from simulation.scenario.sweep import FactorEntry
from simulation.scenario.yaml_places import KeyPath


@dataclass(frozen=True)
class Resolving:
    """What a factor's entry is read against.

    ``variants`` is the appraisal, and then it under each level of the factors that have levels: a
    path may stand in one of them only. ``drawn``: the design draws from a range of evidence; the
    others run between its ends. ``ends`` are the settings of a list design, by factor.
    """

    variants: Sequence[Appraisal]
    options: tuple[str, ...]
    drawn: bool
    listed: Mapping[str, Sequence[float]]

    def axis(self, name: str, entry: FactorEntry) -> Axis:
        """Return a factor with a path.

        Raises ``ScenarioError`` whose ``path`` begins in the factor's entry.
        """
        appraisal, found = self._find(entry)
        match entry.form:
            case "values":
                return self._values(name, entry, appraisal, found)
            case "range":
                return self._evidence(name, entry, appraisal, found)
            case "times":
                return self._times(name, entry, appraisal, found)
        return self._range(name, entry, appraisal, found)

    def _find(self, entry: FactorEntry) -> tuple[Appraisal, tuple[Found, ...]]:
        first: ScenarioError | None = None
        for appraisal in self.variants:
            try:
                found = {
                    one.path: one
                    for at, path in enumerate(entry.paths)
                    for one in self._at(appraisal, entry, path, at)
                }
                return appraisal, tuple(found.values())
            except ScenarioError as wrong:
                first = first or wrong
        raise first or ScenarioError("there is nothing to vary")

    def _at(
        self, appraisal: Appraisal, entry: FactorEntry, path: str, at: int
    ) -> tuple[Found, ...]:
        where: KeyPath = ("path",) if isinstance(entry.path, str) else ("path", at)
        may_vary(path, where)
        keys = path.split(".")
        if keys[0] == "options" and len(keys) > 1 and keys[1] != EVERY:
            played(keys[1], self.options, where)
        try:
            found = find(appraisal, path, self.options)
        except ScenarioError as wrong:
            problem = f"unknown path {path}: {wrong.problem}"
            raise ScenarioError(problem, path=where, hint=wrong.hint) from None
        return found

    def _range(
        self, name: str, entry: FactorEntry, appraisal: Appraisal, found: tuple[Found, ...]
    ) -> Axis:
        _numbers(found)
        whole = entry.whole or all(one.is_counted for one in found)
        if entry.low is None or entry.high is None:
            listed = self.listed.get(name)
            if not listed:
                problem = "nothing says between which values it varies"
                raise ScenarioError(problem, path=("path",), hint="low and high, or values")
            low, high = min(listed), max(listed)
            if low == high:
                problem = f"every point sets it to {low:g}, so it does not vary"
                raise ScenarioError(problem, path=("path",), hint="set it under change")
        else:
            low, high = entry.low, entry.high
            _not_empty(low, high, "high")
        _fits(entry, low, high, whole)
        self._try(appraisal, found, (low, high), ("low", "high"))
        factor = Factor(
            name, title_of(name, entry), "whole" if whole else "number", low, high, _names(found)
        )
        return Axis(factor, entry.paths, log=entry.scale == "log")

    def _values(
        self, name: str, entry: FactorEntry, appraisal: Appraisal, found: tuple[Found, ...]
    ) -> Axis:
        given = entry.values or ()
        if len(given) < 2:
            problem = "no values to vary" if not given else "one value alone does not vary"
            raise ScenarioError(problem, path=("values",))
        plain = all(one.is_number for one in found) and not any(value is None for value in given)
        made: list[Any] = [_end(value, found) if plain else value for value in given]
        for at, value in enumerate(made):
            if value in made[:at]:
                raise ScenarioError(f"{value} stands here twice", path=("values", at))
            if all(one.is_counted for one in found) and not _is_whole(value):
                problem = f"a whole number belongs here, not {value}"
                raise ScenarioError(problem, path=("values", at))
        if not all(_is_number(value) for value in made):
            levels = tuple(
                Level(_word(value), dict.fromkeys(_names(found), value)) for value in made
            )
            for at, level in enumerate(levels):
                try_level(appraisal, level, ("values", at))
            return level_axis(name, title_of(name, entry), levels, _names(found))
        _numbers(found)
        where = [("values", at) for at in range(len(made))]
        self._try(appraisal, found, made, where)
        texts = tuple(_word(value) for value in made)
        numbers = tuple(float(value) for value in made)
        factor = Factor(
            name, title_of(name, entry), "number", min(numbers), max(numbers), _names(found), texts
        )
        return Axis(factor, entry.paths, values=numbers)

    def _times(
        self, name: str, entry: FactorEntry, appraisal: Appraisal, found: tuple[Found, ...]
    ) -> Axis:
        _numbers(found)
        assert entry.times is not None
        low, high = entry.times.low, entry.times.high
        _not_empty(low, high, "times")
        for one in found:
            if one.value is None:
                problem = f"there is no value at {one.name} to multiply"
                raise ScenarioError(problem, path=("path",))
            ends = (float(one.value) * low, float(one.value) * high)
            where = [("times", "low"), ("times", "high")]
            self._try(appraisal, (one,), ends, where)
        factor = Factor(name, title_of(name, entry), "number", low, high, _names(found))
        return Axis(factor, entry.paths, times=True)

    def _evidence(
        self, name: str, entry: FactorEntry, appraisal: Appraisal, found: tuple[Found, ...]
    ) -> Axis:
        _numbers(found)
        ranges = {_range_of(one) for one in found}
        if len(ranges) > 1:
            problem = "the paths have different ranges, so one draw cannot stand for all"
            raise ScenarioError(problem, path=("range",), hint="make them factors of their own")
        (low, high) = ranges.pop()
        _not_empty(low, high, "range")
        law = self._law(appraisal, found[0]) if self.drawn else None
        if law is not None:
            low, high = law.least, law.most
        factor = Factor(name, title_of(name, entry), "number", low, high, _names(found))
        return Axis(factor, entry.paths, law=law)

    def _law(self, appraisal: Appraisal, found: Found) -> Distribution:
        """Return how a number with a range is distributed, as parameter uncertainty has it."""
        usual = ("catalogue", *found.path[2:])  # a parameter that an option takes from there
        for one in uncertain(appraisal):
            if found.path in one.paths or usual in one.paths:
                return one.law
        return distribution(found.value, *natural_bounds(found.path, found.value))

    def _try(
        self,
        appraisal: Appraisal,
        found: tuple[Found, ...],
        values: Iterable[float],
        where: Iterable[Any],
    ) -> None:
        """Set each value at each place as ``--set`` would, for what it says of it."""
        for value, place in zip(values, where, strict=True):
            path = place if isinstance(place, tuple) else (place,)
            level = Level("", dict.fromkeys(_names(found), value))
            try_level(appraisal, level, path)


def _numbers(found: tuple[Found, ...]) -> None:
    for one in found:
        if not one.is_number:
            problem = f"there is no single number at {one.name}"
            hint = "go on to the number in the path, or use values or levels"
            raise ScenarioError(problem, path=("path",), hint=hint)


def _fits(entry: FactorEntry, low: float, high: float, whole: bool) -> None:
    for end, value in (("low", low), ("high", high)):
        if whole and not _is_whole(value):
            raise ScenarioError(f"a whole number belongs here, not {value:g}", path=(end,))
        if entry.scale == "log" and value <= 0:
            problem = f"a log scale has no {value:g}: it must be more than 0"
            raise ScenarioError(problem, path=(end,))


def _not_empty(low: float, high: float, where: str) -> None:
    if low >= high:
        problem = f"the range from {low:g} to {high:g} is empty"
        raise ScenarioError(problem, path=(where,), hint="low must be less than high")


def _range_of(found: Found) -> tuple[float, float]:
    value = found.value
    if not isinstance(value, Quantity) or (value.low is None and value.high is None):
        problem = f"{found.name} has no range, so there is no evidence to draw from"
        raise ScenarioError(problem, path=("range",), hint="give low and high")
    low = value.value if value.low is None else value.low
    high = value.value if value.high is None else value.high
    return low, high


def _end(value: Any, found: tuple[Found, ...]) -> Any:
    """Return the number that ``low``, ``high`` or ``base`` stands for."""
    if value not in ("low", "high", "base"):
        return value
    numbers = set()
    for one in found:
        quantity = one.value
        number = getattr(quantity, "value" if value == "base" else value, None)
        if number is None:
            problem = f"{one.name} has no {value}"
            raise ScenarioError(problem, path=("values",))
        numbers.add(number)
    if len(numbers) > 1:
        raise ScenarioError(f"the paths have different values at {value}", path=("values",))
    return numbers.pop()


def _names(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(one.name for one in found)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    return _is_number(value) and float(value).is_integer()


def _word(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.12g}" if _is_number(value) else str(value)
