"""What a calibration found, as data: written as JSON that reads back equal."""

import json
import math
from dataclasses import asdict, dataclass
from typing import Any, Literal

Verdict = Literal["inside", "at the edge", "missed", "outside the model"]


@dataclass(frozen=True)
class Simulated:
    """A mean over replications with its 95 % interval (nan where one value is all there is)."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class TargetFound:
    """A target, and what the baseline gives at the evidence values and at the fitted ones.

    ``value``, ``low``, ``high`` and both results are nothing for what lies outside the model.
    """

    name: str
    title: str
    use: str
    evidence: tuple[str, ...]
    own: bool
    weight: float
    value: float | None
    low: float | None
    high: float | None
    before: Simulated | None
    after: Simulated | None
    note: str
    if_missed: str

    @property
    def verdict(self) -> Verdict:
        """Whether the fitted baseline is in the range; at the edge if chance could decide it."""
        return self.verdict_of(self.after)

    def verdict_of(self, found: Simulated | None) -> Verdict:
        """Return the same of either result."""
        if found is None or self.low is None or self.high is None:
            return "outside the model"
        inside = self.low <= found.mean <= self.high
        if not math.isnan(found.low):
            crosses = any(found.low < edge < found.high for edge in (self.low, self.high))
            if crosses:
                return "at the edge"
        return "inside" if inside else "missed"

    def miss(self, found: Simulated | None) -> float:
        """Return the distance from the target's value in half ranges."""
        if found is None or self.value is None or self.low is None or self.high is None:
            return math.nan
        return (found.mean - self.value) / ((self.high - self.low) / 2)


@dataclass(frozen=True)
class ParameterFound:
    """A parameter, its fitted value with spread, and what the targets tell of it."""

    name: str
    title: str
    path: str
    evidence: tuple[str, ...]
    low: float
    high: float
    start: float
    value: float
    spread_low: float
    spread_high: float
    """90 % range that targets and evidence give together, from the slopes"""
    by_seed: tuple[float, ...]
    """the value that the fit under each seed found"""
    narrowed: float
    strength: float
    moves: tuple[str, ...]
    like: str
    cosine: float
    identifiable: bool


@dataclass(frozen=True)
class FitFound:
    """How the fit under one seed went."""

    seed: int
    began: float
    objective: float
    steps: int
    reason: str


@dataclass(frozen=True)
class DifferenceFound:
    """A headline difference of an option to the baseline, at both sets of values."""

    option: str
    measure: str
    unit: str
    before: Simulated
    after: Simulated


@dataclass(frozen=True)
class Found:
    """The whole result of a calibration."""

    title: str
    place: str
    baseline: str
    years: int
    replications: int
    checked: int
    """replications of the tables, under a seed that was not fitted"""
    check_seed: int
    pull: float
    began: float
    """the objective at the evidence values, under the seed that was not fitted"""
    ended: float
    """the same at the fitted values"""
    targets: tuple[TargetFound, ...]
    parameters: tuple[ParameterFound, ...]
    held: tuple[tuple[str, str], ...]
    fits: tuple[FitFound, ...]
    singular_values: tuple[float, ...]
    differences: tuple[DifferenceFound, ...]

    def with_verdict(self, verdict: Verdict, use: str) -> tuple[TargetFound, ...]:
        """Return the targets of one use that have one verdict."""
        return tuple(one for one in self.targets if one.use == use and one.verdict == verdict)


_DIGITS = 6


def to_json(found: Found) -> str:
    """Return the result as text; numbers have six significant digits, nan is null."""
    return json.dumps(_plain(asdict(found)), indent=1, ensure_ascii=False) + "\n"


def from_json(text: str) -> Found:
    """Return the result that ``to_json`` wrote."""
    data = json.loads(text)
    return Found(
        **{
            **data,
            "targets": tuple(_target(one) for one in data["targets"]),
            "parameters": tuple(ParameterFound(**_tuples(one)) for one in data["parameters"]),
            "held": tuple(tuple(one) for one in data["held"]),
            "fits": tuple(FitFound(**one) for one in data["fits"]),
            "singular_values": tuple(data["singular_values"]),
            "differences": tuple(_difference(one) for one in data["differences"]),
        }
    )


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.{_DIGITS}g}") if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(one) if isinstance(one, list) else one for key, one in data.items()}


def _simulated(data: dict[str, Any] | None) -> Simulated | None:
    if data is None:
        return None
    return Simulated(**{key: math.nan if one is None else one for key, one in data.items()})


def _target(data: dict[str, Any]) -> TargetFound:
    both = {key: _simulated(data[key]) for key in ("before", "after")}
    return TargetFound(**{**_tuples(data), **both})


def _difference(data: dict[str, Any]) -> DifferenceFound:
    both = {key: _simulated(data[key]) for key in ("before", "after")}
    return DifferenceFound(**{**data, **both})
