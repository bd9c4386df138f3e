"""Distributions as inverse transforms of one uniform each.

Only + - * / and ``math`` are used, so a value is the same on every machine and in every driver.
"""

import math
from dataclasses import dataclass
from enum import IntEnum
from math import exp, log

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


PHASE_SECONDS = YEAR_DAYS * 86_400
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
    year = YEAR_DAYS * 86_400
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


def normal_quantile(u: float) -> float:
    """Return the standard normal quantile of ``u``, accurate to about 1 part in 10^16.

    Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
    Statistics 37 (1988) 477-484 (PPND16). Written out so that a compiled driver has the same bits.
    """
    q = u - 0.5
    if -0.425 <= q <= 0.425:
        r = 0.180625 - q * q
        return (
            q
            * (
                ((((((2509.0809287301226727 * r + 33430.575583588128105) * r
                + 67265.770927008700853) * r + 45921.953931549871457) * r
                + 13731.693765509461125) * r + 1971.5909503065514427) * r
                + 133.14166789178437745) * r + 3.387132872796366608
            )
            / (
                ((((((5226.495278852545925 * r + 28729.085735721942674) * r
                + 39307.89580009271061) * r + 21213.794301586595867) * r
                + 5394.1960214247511077) * r + 687.1870074920579083) * r
                + 42.313330701600911252) * r + 1.0
            )
        )  # fmt: skip
    r = u if q < 0 else 1.0 - u
    r = math.sqrt(-math.log(r))
    if r <= 5.0:
        r -= 1.6
        value = (
            ((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r
            + 0.24178072517745061177) * r + 1.27045825245236838258) * r
            + 3.64784832476320460504) * r + 5.7694972214606914055) * r
            + 4.6303378461565452959) * r + 1.42343711074968357734
        ) / (
            ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r
            + 0.0151986665636164571966) * r + 0.14810397642748007459) * r
            + 0.68976733498510000455) * r + 1.6763848301838038494) * r
            + 2.05319162663775882187) * r + 1.0
        )  # fmt: skip
    else:
        r -= 5.0
        value = (
            ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r
            + 0.0012426609473880784386) * r + 0.026532189526576123093) * r
            + 0.29656057182850489123) * r + 1.7848265399172913358) * r
            + 5.4637849111641143699) * r + 6.6579046435011037772
        ) / (
            ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r
            + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r
            + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
            + 0.59983220655588793769) * r + 1.0
        )  # fmt: skip
    return -value if q < 0 else value
