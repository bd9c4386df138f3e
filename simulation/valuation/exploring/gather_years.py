"""Figures of each year: price levels, VAT and the tax of companies."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.errors import ScenarioError
from simulation.scenario.finance import CompanyTax, company_tax, vat_rate
from simulation.valuation.exploring.part import YearFigures
from simulation.valuation.price_levels import Levels
from simulation.valuation.seen import Seen

Floats = NDArray[np.float64]

_UNTAXED = CompanyTax(
    main_rate=0, small_rate=0, lower_limit_gbp=0, upper_limit_gbp=0, marginal_fraction=0
)


def year_figures(levels: Levels, seen: Seen, taxed: Sequence[str], vatable: bool) -> YearFigures:
    """Return the figures of the years of a ledger.

    ``taxed`` are years in which a body stands whose profit is taxed: of the others no tax is asked
    for. Raises ``ScenarioError`` where a tax is not known.
    """
    rules = [company_tax(year) if year in taxed else _UNTAXED for year in levels.years]
    shares = dict(zip(seen.years, seen.year_shares, strict=True))
    return YearFigures(
        _row(levels.nominal["pay"]),
        _row(levels.nominal["general"]),
        _row(levels.deflator),
        _row([shares.get(year, 0.0) for year in levels.years]),
        _row([_vat(year, vatable) for year in levels.years]),
        _row([one.main_rate for one in rules]),
        _row([one.small_rate for one in rules]),
        _row([one.lower_limit_gbp for one in rules]),
        _row([one.upper_limit_gbp for one in rules]),
        _row([one.marginal_fraction for one in rules]),
    )


def _vat(year: str, vatable: bool) -> float:
    try:
        return vat_rate(year)
    except ScenarioError:
        if vatable:
            raise
        return 0.0


def _row(values: Sequence[float] | Floats) -> Floats:
    return np.asarray(values, dtype=np.float64)[None, None, None, :]
