"""Price levels: from pounds of the price year to nominal pounds of a year, and back to real ones.

Real = nominal x deflator(price year) / deflator(year). Pay, care and general prices have an index
of their own where the price set names one, so a price that rises faster than the deflator stays in
the real sums (HM Treasury, Green Book: relative price effects).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.council import Council
from simulation.scenario.errors import ScenarioError
from simulation.scenario.finance import gdp_deflator, price_index
from simulation.scenario.prices import DEFLATOR, Index, Indexation, Prices

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Levels:
    """Factors by year: ``nominal`` from pounds of the price year, ``deflator`` back to them."""

    years: tuple[str, ...]
    nominal: Mapping[Indexation, Floats]
    deflator: Floats


def levels(prices: Prices, years: Sequence[str], run: Sequence[str] | None = None) -> Levels:
    """Return the price levels of some financial years.

    ``run`` holds those in which anybody works or is cared for (all, if left out). In later ones
    only general prices are asked for, so pay and care prices may end with the run and stay there.

    Raises ``ScenarioError`` for a year that the deflator or an index does not have.
    """
    deflator = _series(prices.deflator_index or gdp_deflator(), prices, years, "deflator")
    kinds: tuple[Index, ...] = ("pay", "care", "general")
    nominal: dict[Indexation, Floats] = {"none": np.ones(len(years))}
    for kind in kinds:
        given = prices.index_of(kind)
        if given == DEFLATOR:
            nominal[kind] = deflator
            continue
        found = _named(given, kind) if isinstance(given, str) else given
        asked = [year for year in years if kind == "general" or year in (run or years)]
        level = _series(found, prices, asked, f"{kind}_index")
        nominal[kind] = np.pad(level, (0, len(years) - len(asked)), mode="edge")
    return Levels(tuple(years), nominal, 1 / deflator)


def require_one_price_year(prices: Prices, council: Council) -> None:
    """Raise ``ScenarioError`` if the council's pay and care prices are of another year.

    A price set that gives pay and a care price ratio of its own may be of any year.
    """
    own = bool(prices.pay_gbp_per_year) and "care_price_ratio" in prices.model_fields_set
    if council.price_year is None or council.price_year == prices.price_year or own:
        return
    raise ScenarioError(
        f"prices are of {prices.price_year}, and pay and care prices of {council.title} of "
        f"{council.price_year}",
        path=("prices", "price_year"),
        hint=f"price_year: {council.price_year}, or give pay_gbp_per_year and care_price_ratio",
    )


def _named(name: str, kind: Index) -> Mapping[str, float]:
    try:
        return price_index(name)
    except ScenarioError as wrong:
        path = ("prices", f"{kind}_index")
        raise ScenarioError(wrong.problem, path=path, hint=wrong.hint) from None


def _series(index: Mapping[str, float], prices: Prices, years: Sequence[str], key: str) -> Floats:
    """Return an index over that of the price year."""
    for year in (prices.price_year, *years):
        if year not in index:
            what = "price year" if year == prices.price_year else "year"
            raise ScenarioError(
                f"the {what} {year} has no {key.replace('_', ' ')}",
                path=("prices", key),
                hint=_held(index, year),
            )
    base = index[prices.price_year]
    return np.array([index[year] / base for year in years])


def _held(index: Mapping[str, float], year: str) -> str:
    if not index:
        return "it is empty"
    first, last = min(index), max(index)
    gap = ", but not this year" if first < year < last else ""
    return f"it has {first} to {last}{gap}"
