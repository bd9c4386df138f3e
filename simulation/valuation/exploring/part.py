"""What the explorer starts from: physical amounts and sums at unit prices, for every run.

Two parts have the same form: the runs with the values of the files, and those over joint draws.
Arrays have four axes, (draws, replications, options or bodies, years); an axis along which nothing
differs has the length 1, so that most arrays are small.
"""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Arrays:
    """Base of a set of arrays of four axes each."""

    def named(self) -> dict[str, Floats]:
        """Return the arrays by name, in the order in which they are declared."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def collapsed(self) -> Self:
        """Return the same with the length 1 of every axis along which nothing differs."""
        return replace(self, **{name: collapsed(given) for name, given in self.named().items()})

    def rounded(self) -> Self:
        """Return the same rounded to single precision, as it is sent."""
        single = {name: given.astype(np.float32) for name, given in self.named().items()}
        return replace(self, **{name: each.astype(np.float64) for name, each in single.items()})

    def of_draws(self, places: NDArray[np.intp]) -> Self:
        """Return the same for some of the draws."""
        return replace(self, **{name: _some(each, places) for name, each in self.named().items()})


@dataclass(frozen=True)
class OptionSums(Arrays):
    """Amounts of each option, (draws, replications, options, years).

    Nominal pounds, but ``set_up_gbp`` to ``systems_gbp`` in pounds of the price year.
    ``agency_gbp`` is without its premium. ``hires`` and ``filled`` count hires and FTE-years inside
    the council, times the level of general prices: a price for each makes nominal pounds of them.
    ``stranding_gbp`` is the pay bill outside counted for what of its support has not fallen yet.
    """

    care_gbp: Floats
    contributions_gbp: Floats
    weeks: Floats
    """of need not met"""
    pay_gbp: Floats
    agency_gbp: Floats
    hires: Floats
    filled: Floats
    bill_gbp: Floats
    stranding_gbp: Floats
    set_up_gbp: Floats
    moving_gbp: Floats
    team_gbp: Floats
    systems_gbp: Floats
    return_once_gbp: Floats
    return_yearly_gbp: Floats
    redundancy_gbp: Floats
    expected_return_gbp: Floats
    risk_gbp: Floats
    risk_set_up_gbp: Floats
    risk_systems_gbp: Floats
    risk_operating_gbp: Floats


@dataclass(frozen=True)
class BodySums(Arrays):
    """Amounts of each body outside, (draws, replications, bodies, years).

    As in ``OptionSums``; ``bill_gbp``, ``posts`` and all from ``shared_gbp`` on are in pounds (or
    FTE-years) of the price year. ``scheme_gbp`` is what a pension scheme of its own saves by the
    option's mechanism; ``own_share`` is the council's part in the body.
    """

    pay_gbp: Floats
    agency_gbp: Floats
    hires: Floats
    filled: Floats
    bill_gbp: Floats
    posts: Floats
    own_share: Floats
    shared_gbp: Floats
    rent_gbp: Floats
    trade_gbp: Floats
    joiners_gbp: Floats
    scheme_gbp: Floats


@dataclass(frozen=True)
class PriceValues(Arrays):
    """Prices of each draw, (draws, 1, 1, 1); ``pay_ratio`` and ``set_up_ratio`` are 1."""

    pay_ratio: Floats
    care_price_ratio: Floats
    agency_premium_share: Floats
    recruitment_gbp_per_hire: Floats
    training_gbp_per_fte_year: Floats
    accommodation_gbp_per_fte_year: Floats
    it_gbp_per_fte_year: Floats
    overhead_share: Floats
    stranded_share: Floats
    set_up_ratio: Floats
    set_up_bias_share: Floats
    it_bias_share: Floats
    mitigation_share: Floats


@dataclass(frozen=True)
class ChangeTerms(Arrays):
    """Terms on which each option is set up, (draws, 1, options, 1)."""

    operating_bias_share: Floats


@dataclass(frozen=True)
class BodyTerms(Arrays):
    """Terms of each body outside, (draws, 1, bodies, 1).

    ``shares_overheads`` and ``has_scheme`` are 1 where a mechanism of the option says what
    overheads or pensions of the body's own come to, else 0 and the terms say it.
    """

    recharge_share: Floats
    body_overhead_share: Floats
    margin_share: Floats
    gain_share: Floats
    client_side_share: Floats
    vatable_input_share: Floats
    vatable_agency_share: Floats
    vat_recovery_share: Floats
    loan_interest_share: Floats
    dividend_share: Floats
    loss_funded_share: Floats
    pension_saved_share: Floats
    shares_overheads: Floats
    has_scheme: Floats


@dataclass(frozen=True)
class YearFigures(Arrays):
    """Figures of each year, (1, 1, 1, years): price levels, and the tax of companies."""

    pay_level: Floats
    general_level: Floats
    deflator: Floats
    year_share: Floats
    vat_rate: Floats
    tax_main_rate: Floats
    tax_small_rate: Floats
    tax_lower_gbp: Floats
    tax_upper_gbp: Floats
    tax_fraction: Floats


@dataclass(frozen=True)
class BodyYears(Arrays):
    """The level of the prices that each body's contract follows, (1, 1, bodies, years)."""

    contract_level: Floats


@dataclass(frozen=True)
class Part:
    """All that is asked of one set of runs: ``draws`` times ``replications`` of each option."""

    draws: int
    replications: int
    option_count: int
    years: tuple[str, ...]
    options: OptionSums
    bodies: BodySums
    prices: PriceValues
    change: ChangeTerms
    terms: BodyTerms
    by_year: YearFigures
    levels: BodyYears

    def groups(self) -> dict[str, Arrays]:
        """Return its sets of arrays by name."""
        return {
            one.name: group
            for one in fields(self)
            if isinstance(group := getattr(self, one.name), Arrays)
        }

    def compact(self) -> "Part":
        """Return the same with short axes."""
        short: dict[str, Any] = {name: each.collapsed() for name, each in self.groups().items()}
        return replace(self, **short)

    def rounded(self) -> "Part":
        """Return the same in single precision."""
        single: dict[str, Any] = {name: each.rounded() for name, each in self.groups().items()}
        return replace(self, **single)

    def of_draws(self, places: NDArray[np.intp]) -> "Part":
        """Return the same for some of its draws."""
        some: dict[str, Any] = {name: each.of_draws(places) for name, each in self.groups().items()}
        return replace(self, draws=len(places), **some)


def collapsed(given: Floats) -> Floats:
    """Return an array with the length 1 of every axis along which nothing differs.

    Years are added up, so they stay unless there is nothing in any.
    """
    axes = range(given.ndim) if not given.any() else range(given.ndim - 1)
    for axis in axes:
        first = given.take([0], axis=axis) if given.shape[axis] > 1 else given
        if (given == first).all():
            given = first
    return given


def _some(given: Floats, places: NDArray[np.intp]) -> Floats:
    return given if given.shape[0] == 1 else given[places]
