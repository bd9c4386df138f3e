"""Distributions as inverse transforms of one uniform each.

Only + - * / and ``math`` are used, so a value is the same on every machine and in every driver.
"""

import math
from dataclasses import dataclass
from enum import IntEnum
from math import exp, log

from simulation.people.normal import normal_quantile
from simulation.scenario.seconds import DAY

YEAR_DAYS = 365.25


class LawKind(IntEnum):
    """The form of a distribution; ``a`` and ``b`` are its parameters."""

    FIXED = 0
    """always a"""
    EXPONENTIAL = 1
    """mean a"""
    LOGNORMAL = 2
    """exp(a + b z): a the mean and b the standard deviation of the logarithm"""
    UNIFORM = 3
    """from a to b"""
    TWO_PHASE = 4
    """hazard 1/a up to ``PHASE`` seconds, 1/b afterwards"""
    WITHIN = 5
    """exponential with mean a, given that it is less than b"""


PHASE_SECONDS = YEAR_DAYS * DAY
"""The first phase of a two-phase stay is one year."""


@dataclass(frozen=True)
class Law:
    """A distribution of a time, in seconds unless its user says otherwise."""

    kind: LawKind
    a: float
    b: float = 0.0

    @property
    def mean(self) -> float:
        """The mean of the distribution."""
        match self.kind:
            case LawKind.LOGNORMAL:
                return math.exp(self.a + self.b * self.b / 2)
            case LawKind.UNIFORM:
                return (self.a + self.b) / 2
            case LawKind.TWO_PHASE:
                left = math.exp(-PHASE_SECONDS / self.a)
                return self.a * (1 - left) + self.b * left
            case LawKind.WITHIN:
                return self.a - self.b / (math.exp(self.b / self.a) - 1)
            case _:
                return self.a


def fixed(value: float) -> Law:
    """Return the law that always gives ``value``."""
    return Law(LawKind.FIXED, value)


def exponential(mean: float) -> Law:
    """Return the exponential law with this mean."""
    return Law(LawKind.EXPONENTIAL, mean)


def lognormal(mean: float, coefficient_of_variation: float) -> Law:
    """Return the lognormal law with this mean and ratio of standard deviation to mean."""
    if mean <= 0 or coefficient_of_variation == 0:
        return fixed(mean)
    variance = math.log(1 + coefficient_of_variation * coefficient_of_variation)
    return Law(LawKind.LOGNORMAL, math.log(mean) - variance / 2, math.sqrt(variance))


def two_phase(first_year_per_year: float, later_per_year: float) -> Law:
    """Return the stay with one exit hazard in the first year and another afterwards."""
    year = YEAR_DAYS * DAY
    return Law(LawKind.TWO_PHASE, year / first_year_per_year, year / later_per_year)


_FIXED, _EXPONENTIAL, _LOGNORMAL, _UNIFORM, _TWO_PHASE = (
    int(LawKind.FIXED),
    int(LawKind.EXPONENTIAL),
    int(LawKind.LOGNORMAL),
    int(LawKind.UNIFORM),
    int(LawKind.TWO_PHASE),
)
"""As plain numbers: a member of an enumeration takes a tenth of a microsecond to reach."""


def sample(kind: int, a: float, b: float, u: float) -> float:
    """Return the value of the law at uniform ``u``."""
    if kind == _FIXED:
        return a
    if kind == _LOGNORMAL:
        return exp(a + b * normal_quantile(u))
    if kind == _EXPONENTIAL:
        return -a * log(1.0 - u)
    if kind == _UNIFORM:
        return a + (b - a) * u
    if kind == _TWO_PHASE:
        return _two_phase(a, b, -math.log(1.0 - u))
    return -a * math.log(1.0 - u * (1.0 - math.exp(-b / a)))


def residual_two_phase(law: Law, age_seconds: float, u: float) -> float:
    """Return the time still to stay of someone who has stayed ``age_seconds``."""
    if age_seconds >= PHASE_SECONDS:
        return -law.b * math.log(1.0 - u)
    spent = age_seconds / law.a
    return _two_phase(law.a, law.b, spent - math.log(1.0 - u)) - age_seconds


def _two_phase(a: float, b: float, cumulative_hazard: float) -> float:
    first = PHASE_SECONDS / a
    if cumulative_hazard <= first:
        return cumulative_hazard * a
    return PHASE_SECONDS + (cumulative_hazard - first) * b


def whole_seconds(value: float) -> int:
    """Return a duration in whole seconds, at least one."""
    return max(1, int(value + 0.5))
