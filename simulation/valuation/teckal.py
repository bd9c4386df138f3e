"""Trading of a controlled company: how far it is from the share that it may do for others.

A company that its owners control may be given work without competition while more than so much of
its activities is for them, as the rule in force says (``rules_in_force.yaml``). Turnover is the
contract price and sales to others; the share is looked at year by year and over three years.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.errors import ScenarioError
from simulation.scenario.rules_in_force import shipped_rules
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.money.book import Case
from simulation.valuation.money.contract import price_of

Floats = NDArray[np.float64]
YEARS_OF_THE_MEAN = 3


@dataclass(frozen=True)
class Headroom:
    """Sales and turnover, and the limit on their ratio.

    Pounds of the price year, shape (replications, years).
    """

    years: tuple[str, ...]
    sales_gbp: Floats
    turnover_gbp: Floats
    limit_share: Floats
    """of each year; nan where no rule is in force, or no council owns a body of the form"""

    @property
    def share(self) -> Floats:
        """Sales as a share of turnover, by year, at most over replications; 0 without turnover."""
        return _ratio(self.sales_gbp, self.turnover_gbp)

    @property
    def mean_share(self) -> Floats:
        """The same over the year and the two before it."""
        return _ratio(_summed(self.sales_gbp), _summed(self.turnover_gbp))


def headroom(case: Case, form: LegalForm) -> Headroom:
    """Return the headroom of an option's bodies of a legal form."""
    none = np.zeros(case.shape[1])
    sales = np.stack([one.sales_gbp.get(form, none) for one in case.set_up])
    turnover = sales + price_of(case, form).price
    owned = any(one.owners and one.form is form for one in case.option.organisations.values())
    limits = [_limit(year, form) if owned else float("nan") for year in case.levels.years]
    return Headroom(case.levels.years, sales, turnover, np.array(limits))


def require_controlled(case: Case) -> None:
    """Raise ``ScenarioError`` if a controlled company trades too much with others."""
    for form in case.outside:
        found = headroom(case, form)
        over = [
            (year, share, limit)
            for year, one, mean, limit in zip(
                found.years, found.share, found.mean_share, found.limit_share, strict=True
            )
            if (share := max(one, mean)) > 0 and share >= limit
        ]
        if over:
            year, share, limit = over[0]
            raise ScenarioError(
                f"in {year} {case.option.title} would sell {share:.1%} of its turnover to others; "
                f"a company that its owners control must sell less than {limit:.0%}",
                path=("options", case.name, "mechanisms", "trading_income"),
                hint="lower sales_share, or choose a form that competes for its work",
            )


def _ratio(part: Floats, whole: Floats) -> Floats:
    share = np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), 0.0)
    most: Floats = share.max(axis=0)
    return most


def _summed(values: Floats) -> Floats:
    years = range(values.shape[1])
    sums = [values[:, max(0, at + 1 - YEARS_OF_THE_MEAN) : at + 1].sum(axis=1) for at in years]
    return np.stack(sums, axis=1)


@lru_cache(maxsize=256)
def _limit(year: str, form: LegalForm) -> float:
    first = date(int(year[:4]), 4, 1)
    last = first.replace(year=first.year + 1) - timedelta(days=1)
    shares = [
        1 - one.work_for_owners_over_share
        for one in shipped_rules().between(first, last)
        if one.work_for_owners_over_share is not None and form in one.forms
    ]
    return min(shares, default=float("nan"))
