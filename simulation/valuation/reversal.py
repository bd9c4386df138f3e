"""Coming back: how likely and dear a return in house is by year, and what a break clause is worth.

A break clause is a real option. At the break the council knows what it has seen so far and leaves
if it expects less from staying than from leaving. Source of the rule: Longstaff and Schwartz
(2001), Review of Financial Studies 14:113-147 (regression on what has been seen).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_FOLDS = 10
"""parts into which draws are cut: the rule for each part is learned from the others"""
FEWEST = 20
"""draws (or replications, if there is one draw) below which no rule can be learned"""


@dataclass(frozen=True)
class Returns:
    """A return in house by year, each of shape (years,).

    ``chance`` is that of a return in the year, ``cumulative`` that of one by its end. ``expected``
    is what it is expected to cost in the year it is paid, in pounds of the price year,
    ``discounted`` the same as a present value. ``years`` go on while a return is still paid for.
    """

    years: tuple[str, ...]
    chance: Floats
    cumulative: Floats
    expected_gbp: Floats
    discounted_gbp: Floats

    @property
    def present_value_gbp(self) -> float:
        """What coming back is expected to cost, discounted."""
        return float(self.discounted_gbp.sum())


def hazard_of(chance_per_year: float) -> float:
    """Return the constant hazard a year at which a year's chance is this one."""
    return -math.log1p(-min(chance_per_year, 1 - 1e-12))


def yearly_chances(hazard_per_year: float, exposed_years: Sequence[float]) -> Floats:
    """Return the chance of a return in each year if there was none before, at a constant hazard.

    ``exposed_years`` says how much of each year the work is outside: 1 - exp(-hazard x exposed).
    """
    found: Floats = -np.expm1(-hazard_per_year * np.asarray(exposed_years, dtype=float))
    return found


def returns(
    years: Sequence[str],
    chances: Floats,
    cost_gbp: Floats,
    factors: Floats,
    *,
    spread: Sequence[float] = (1.0,),
) -> Returns:
    """Return the expected cost of coming back by year.

    ``chances`` are those of a return in a year if there was none before, ``cost_gbp`` what a
    return in that year costs in all, both of shape (years,); what is paid in later years counts
    in ``spread``, its shares from the year of the return on, which add up to 1. ``years`` and
    ``factors``, the discount factors, go on for as many more years as ``spread`` needs.

    Raises:
        ValueError: shapes that do not fit, chances outside 0 to 1, shares that do not add up.
    """
    shares = np.asarray(spread, dtype=float)
    _require_fitting(years, chances, cost_gbp, factors, shares)
    stayed = np.cumprod(1 - chances)
    chance = np.concatenate([[1.0], stayed[:-1]]) * chances
    later = np.zeros(len(shares) - 1)
    expected = np.convolve(chance * cost_gbp, shares)
    cumulative = np.concatenate([1 - stayed, later + 1 - stayed[-1]])
    return Returns(
        tuple(years), np.concatenate([chance, later]), cumulative, expected, expected * factors
    )


def mean_returns(every: Sequence[Returns], factors: Floats) -> Returns:
    """Return the means of some of the same years, discounted by these factors."""
    expected = np.mean([one.expected_gbp for one in every], axis=0)
    return Returns(
        every[0].years,
        np.mean([one.chance for one in every], axis=0),
        np.mean([one.cumulative for one in every], axis=0),
        expected,
        expected * factors,
    )


def _require_fitting(
    years: Sequence[str], chances: Floats, cost_gbp: Floats, factors: Floats, shares: Floats
) -> None:
    paid = len(chances) + len(shares) - 1
    if len(cost_gbp) != len(chances) or len(years) != paid or len(factors) != paid:
        raise ValueError(f"years and factors must be {paid}, costs {len(chances)}")
    if ((chances < 0) | (chances > 1)).any():
        raise ValueError("a chance lies between 0 and 1")
    if not np.isclose(shares.sum(), 1.0) or (shares < 0).any():
        raise ValueError("the shares of what is paid later must add up to 1")


class BreakClause(NamedTuple):
    """What it is worth to decide at a break whether to stay, in pounds (present value).

    Sums are those after the break: ``stay_gbp`` and ``leave_gbp`` are expected if that is settled
    today, ``decide_gbp`` if it is settled at the break by what was seen until then. ``value_gbp``
    is what deciding then adds to the better of the two, at least 0, with its ``error_gbp`` (one
    standard error). It is found by a rule learned from other draws than those it is tried on, so
    that it is rather too low; ``most_gbp`` is what it would be if all that comes after the break
    were known at the break, and cannot be passed. All nan with too few draws.

    ``leave_share`` is in how many runs the rule leaves; ``threshold_gbp`` is the net benefit seen
    by the break below which it does: None if what was seen says nothing of what follows.
    """

    after_years: int
    stay_gbp: float
    leave_gbp: float
    decide_gbp: float
    value_gbp: float
    error_gbp: float
    most_gbp: float
    leave_share: float
    threshold_gbp: float | None
    over: Literal["draws", "replications"]

    @property
    def value_over_staying_gbp(self) -> float:
        """What the clause is worth to a council that without it must stay to the end."""
        return self.decide_gbp - self.stay_gbp


def break_clause(
    net_benefit_gbp: Floats, after_years: int, leaving_cost_gbp: float | Floats = 0.0
) -> BreakClause:
    """Return the value of a break after so many years.

    ``net_benefit_gbp`` has shape (draws, replications, years): what the option gains in a year over
    what it would go back to, discounted; nan where a run failed. Whoever leaves pays
    ``leaving_cost_gbp`` (discounted; a number, or one a run) and from then on gains and loses
    nothing. A council lives through one run, so that luck and what is not known are both in what
    it sees; replications of a draw stand for it one by one.

    Raises:
        ValueError: a break that is not inside the years.
    """
    years = net_benefit_gbp.shape[-1]
    if not 0 < after_years < years:
        raise ValueError(f"a break lies after 1 to {years - 1} years, not {after_years}")
    kept = ~np.isnan(net_benefit_gbp).any(axis=(1, 2))
    benefit = net_benefit_gbp[kept]
    leaving = np.broadcast_to(leaving_cost_gbp, net_benefit_gbp.shape[:2])[kept]
    seen = benefit[..., :after_years].sum(axis=-1)
    stay = benefit[..., after_years:].sum(axis=-1)
    if len(net_benefit_gbp) > 1:
        return _valued(after_years, seen, stay, -leaving, "draws")
    return _valued(after_years, seen.T, stay.T, -leaving.T, "replications")


def _valued(
    after: int, seen: Floats, stay: Floats, leave: Floats, over: Literal["draws", "replications"]
) -> BreakClause:
    if len(seen) < FEWEST:
        unknown = (float("nan"),) * 7
        return BreakClause(after, *unknown, None, over)
    stays = _stays(seen, stay, leave)
    decided = np.where(stays, stay, leave)
    settled = stay if stay.mean() >= leave.mean() else leave
    gain = (decided - settled).mean(axis=1)
    most = float((np.maximum(stay, leave) - settled).mean())
    value = float(np.clip(gain.mean(), 0.0, most))
    return BreakClause(
        after_years=after,
        stay_gbp=float(stay.mean()),
        leave_gbp=float(leave.mean()),
        decide_gbp=float(settled.mean()) + value,
        value_gbp=value,
        error_gbp=float(gain.std(ddof=1) / np.sqrt(len(gain))),
        most_gbp=most,
        leave_share=float(1 - stays.mean()),
        threshold_gbp=_threshold(*_line(seen, stay - leave)),
        over=over,
    )


def _stays(seen: Floats, stay: Floats, leave: Floats) -> NDArray[np.bool_]:
    """Return where the rule stays, each part of the draws by a rule learned from the others."""
    found = np.empty(seen.shape, dtype=bool)
    part = np.arange(len(seen)) % _FOLDS
    for own in range(_FOLDS):
        others = part != own
        level, slope = _line(seen[others], (stay - leave)[others])
        found[~others] = level + slope * seen[~others] >= 0
    return found


def _line(seen: Floats, better: Floats) -> tuple[float, float]:
    """Return level and slope of the line through what staying gained over leaving, by seen."""
    apart = seen - seen.mean()
    spread = float((apart**2).mean())
    if spread <= np.finfo(float).eps * float((seen**2).mean()):
        return float(better.mean()), 0.0
    slope = float((apart * better).mean()) / spread
    return float(better.mean()) - slope * float(seen.mean()), slope


def _threshold(level: float, slope: float) -> float | None:
    return -level / slope if slope > 0 else None
