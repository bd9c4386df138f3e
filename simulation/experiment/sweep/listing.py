"""The points of a list design: a setting for every factor, point by point."""

from collections.abc import Mapping, Sequence
from typing import Any

from simulation.experiment.sweep.factors import Axis
from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.sweep import SweepFile
from simulation.scenario.yaml_places import words


def numbers_listed(written: SweepFile) -> dict[str, list[float]]:
    """Return the numbers that the points give each factor: its range, if its entry has none."""
    found: dict[str, list[float]] = {}
    for point in written.points or ():
        for name, value in point.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                found.setdefault(name, []).append(float(value))
    return found


def listed_settings(written: SweepFile, axes: Sequence[Axis]) -> tuple[Mapping[str, float], ...]:
    """Return the settings of the listed points, by factor.

    Raises ``ScenarioError`` for an unknown factor or level, a number outside its range, a factor
    that a point does not mention, and the same point twice.
    """
    if not written.points:
        problem = "a list design needs its points"
        raise ScenarioError(problem, path=("design",), hint="points: [{factor: value, ...}]")
    errors: list[ScenarioError] = []
    named = {axis.factor.name: axis for axis in axes}
    rows: list[Mapping[str, float]] = []
    for at, point in enumerate(written.points):
        row = _row(at, point, named, errors)
        if row in rows:
            errors.append(ScenarioError("this point stands here twice", path=("points", at)))
        rows.append(row)
    raise_all(errors)
    return tuple(rows)


def _row(
    at: int, point: Mapping[str, Any], named: Mapping[str, Axis], errors: list[ScenarioError]
) -> dict[str, float]:
    row: dict[str, float] = {}
    for name, value in point.items():
        path = ("points", at, name)
        if name not in named:
            hint = did_you_mean(name, named)
            errors.append(ScenarioError(f"there is no factor {name!r}", path=path, hint=hint))
            continue
        try:
            row[name] = _setting(named[name], value)
        except ScenarioError as wrong:
            errors.append(ScenarioError(wrong.problem, path=path, hint=wrong.hint))
    left = [name for name in named if name not in point]
    if left:
        problem = f"the point says nothing of {words(left)}"
        errors.append(ScenarioError(problem, path=("points", at)))
    return row


def _setting(axis: Axis, value: Any) -> float:
    factor = axis.factor
    if axis.levels:
        text = "null" if value is None else str(value)
        if text not in factor.levels:
            hint = did_you_mean(text, factor.levels)
            raise ScenarioError(f"it has no level {text!r}", hint=hint)
        return float(factor.levels.index(text))
    if value in ("low", "high"):
        return factor.low if value == "low" else factor.high
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ScenarioError(f"a number, low or high belongs here, not {value!r}")
    if axis.values and value not in axis.values:
        raise ScenarioError(f"{value:g} is not among its values", hint=words(factor.levels))
    if not factor.low <= value <= factor.high:
        problem = f"{value:g} is outside its range from {factor.low:g} to {factor.high:g}"
        raise ScenarioError(problem)
    if factor.kind == "whole" and not float(value).is_integer():
        raise ScenarioError(f"a whole number belongs here, not {value:g}")
    return float(value)
