"""Each law of a time: its mean, its inverse, and what is left of a stay."""

import math
from itertools import pairwise
from statistics import NormalDist

import numpy as np
import pytest
from scipy.integrate import quad

from simulation.people.laws import (
    PHASE_SECONDS,
    Law,
    LawKind,
    exponential,
    fixed,
    lognormal,
    residual_two_phase,
    sample,
    two_phase,
    whole_seconds,
)
from simulation.people.normal import normal_quantile, normal_quantiles
from simulation.people.philox import uniforms, words

YEAR = PHASE_SECONDS
LAWS = {
    "fixed": fixed(5.0),
    "exponential": exponential(3.0),
    "lognormal": lognormal(4.0, 1.2),
    "uniform": Law(LawKind.UNIFORM, 2.0, 8.0),
    "two phases": two_phase(0.5, 0.2),
    "within": Law(LawKind.WITHIN, 6.0, 4.0),
}


def at(law: Law, u: float) -> float:
    return sample(int(law.kind), law.a, law.b, u)


def distribution(law: Law, x: float) -> float:
    """The distribution function of each law, written down independently."""
    match law.kind:
        case LawKind.EXPONENTIAL:
            return -math.expm1(-x / law.a)
        case LawKind.LOGNORMAL:
            return NormalDist(law.a, law.b).cdf(math.log(x))
        case LawKind.UNIFORM:
            return (x - law.a) / (law.b - law.a)
        case LawKind.WITHIN:
            return math.expm1(-x / law.a) / math.expm1(-law.b / law.a)
        case LawKind.TWO_PHASE:
            first = min(x, YEAR) / law.a
            return -math.expm1(-first - max(x - YEAR, 0.0) / law.b)
        case _:
            return float(x >= law.a)


@pytest.mark.unit
@pytest.mark.parametrize("name", LAWS)
def test_the_mean_of_a_law_is_the_integral_of_its_inverse(name: str) -> None:
    law = LAWS[name]
    breaks = [1e-12, 1e-6, 1e-3, 0.1, 0.5, 0.9, 0.99, 0.9999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-13]
    if law.kind == LawKind.TWO_PHASE:
        breaks = sorted([*breaks, distribution(law, YEAR)])
    total = sum(quad(lambda u: at(law, u), low, high)[0] for low, high in pairwise(breaks))
    assert total == pytest.approx(law.mean, rel=1e-6)


@pytest.mark.unit
@pytest.mark.parametrize("name", [name for name in LAWS if name != "fixed"])
def test_a_draw_is_the_inverse_of_the_distribution(name: str) -> None:
    law = LAWS[name]
    for u in (1e-9, 0.001, 0.02, 0.3, 0.5, 0.77, 0.95, 0.999, 1 - 1e-9):
        assert distribution(law, at(law, u)) == pytest.approx(u, rel=1e-8, abs=1e-12)


@pytest.mark.unit
def test_a_fixed_time_does_not_depend_on_luck() -> None:
    assert {at(fixed(5.0), u) for u in (0.01, 0.5, 0.99)} == {5.0}


@pytest.mark.unit
def test_a_lognormal_has_the_mean_and_variation_it_was_asked_for() -> None:
    law = lognormal(4.0, 1.2)
    variation = math.sqrt(math.expm1(law.b**2))
    assert law.mean == pytest.approx(4.0)
    assert variation == pytest.approx(1.2)
    assert lognormal(4.0, 0.0) == fixed(4.0)


@pytest.mark.unit
def test_the_normal_quantile_agrees_with_the_standard_library() -> None:
    normal = NormalDist()
    for u in [1e-300, 1e-20, 1e-9, 0.001, 0.0749, 0.075, 0.3, 0.5, 0.7, 0.925, 0.999, 1 - 1e-12]:
        assert normal_quantile(u) == pytest.approx(normal.inv_cdf(u), rel=1e-12, abs=1e-15)
    assert normal_quantile(0.975) == pytest.approx(1.959963984540054, abs=1e-15)


@pytest.mark.unit
def test_many_normal_quantiles_have_the_bits_of_each_alone() -> None:
    u = uniforms(words((1, 2), (0, 0, 0, 0), 5_000))
    ends = np.array([2.0**-54, 1e-20, 0.0749, 0.075, 0.925, 0.9251, 1 - 2.0**-53])
    for some in (u, ends):
        assert normal_quantiles(some).tolist() == [normal_quantile(each) for each in some.tolist()]


@pytest.mark.unit
@pytest.mark.parametrize("age_years", [0.0, 0.3, 0.999, 1.0, 2.5])
def test_what_is_left_of_a_stay_is_the_stay_given_the_age(age_years: float) -> None:
    # P(left > t | stayed a) = P(stay > a + t) / P(stay > a).
    law, age = two_phase(0.5, 0.2), age_years * YEAR
    stayed = 1 - distribution(law, age)
    for u in (0.01, 0.2, 0.4, 0.6, 0.9, 0.999):
        left = residual_two_phase(law, age, u)
        assert left > 0
        assert (1 - distribution(law, age + left)) / stayed == pytest.approx(1 - u, rel=1e-9)


@pytest.mark.unit
def test_a_new_stay_and_what_is_left_at_age_0_are_the_same() -> None:
    law = two_phase(0.5, 0.2)
    for u in (0.1, 0.5, 0.95):
        assert residual_two_phase(law, 0.0, u) == pytest.approx(at(law, u))


@pytest.mark.unit
def test_times_are_rounded_to_whole_seconds_and_are_at_least_one() -> None:
    assert [whole_seconds(x) for x in (0.0, 0.4, 1.49, 1.5, 10.5)] == [1, 1, 1, 2, 11]
