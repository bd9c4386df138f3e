"""Trading of a controlled company: how far it is from the share that it may do for others.

A company that its owners control may be given work without competition while more than so much of
its activities is for them, as the rule in force says (``rules_in_force.yaml``). Turnover is the
contract price and sales to others; the share is looked at year by year and over three years. The
model holds only a part of what some companies do: where evidence says how much of all their work is
for others, that share counts if it is the larger.
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
    known_share: float = 0.0
    """of all that the bodies do, not only in the model, what is known to be for others"""

    @property
    def share(self) -> Floats:
        """Work for others as a share of turnover by year, at most over replications.

        Sales in the model, or what is known of the whole body if that is more; 0 without turnover.
        """
        return self._or_known(_ratio(self.sales_gbp, self.turnover_gbp))

    @property
    def mean_share(self) -> Floats:
        """The same over the year and the two before it."""
        return self._or_known(_ratio(_summed(self.sales_gbp), _summed(self.turnover_gbp)))

    @property
    def most_share(self) -> Floats:
        """The larger of the two, which is held against the limit."""
        return np.maximum(self.share, self.mean_share)

    @property
    def over(self) -> NDArray[np.bool_]:
        """In which years the limit is reached."""
        return (self.most_share > 0) & (self.most_share >= self.limit_share)

    def _or_known(self, share: Floats) -> Floats:
        there = self.turnover_gbp.max(axis=0) > 0
        return np.where(there, np.maximum(share, self.known_share), share)


def headroom(case: Case, form: LegalForm) -> Headroom:
    """Return the headroom of an option's bodies of a legal form."""
    none = np.zeros(case.shape[1])
    sales = np.stack([one.sales_gbp.get(form, none) for one in case.set_up])
    turnover = sales + price_of(case, form).price
    owned = [one for one in case.option.organisations.values() if one.owners and one.form is form]
    limits = [_limit(year, form) if owned else float("nan") for year in case.levels.years]
    known = [1 - each.value for one in owned if (each := one.work_for_owners_share) is not None]
    return Headroom(case.levels.years, sales, turnover, np.array(limits), max(known, default=0.0))


def require_controlled(case: Case) -> None:
    """Raise ``ScenarioError`` if a controlled company trades too much with others."""
    for form in case.outside:
        found = headroom(case, form)
        if not found.over.any():
            continue
        at = int(np.argmax(found.over))
        year, limit = found.years[at], found.limit_share[at]
        raise ScenarioError(
            f"in {year} {case.option.title} would sell {found.most_share[at]:.1%} of its turnover "
            f"to others; a company that its owners control must sell less than {limit:.0%}",
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
