"""A book in which the sums of one option are entered before they stand in the ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.council import StaffMarket
from simulation.scenario.errors import ScenarioError
from simulation.scenario.option import Option
from simulation.scenario.prices import Indexation, Prices, Terms
from simulation.scenario.vocabulary import LegalForm, Role
from simulation.valuation.charge import ChargeLine
from simulation.valuation.establishment import Establishment
from simulation.valuation.ledger import Entry
from simulation.valuation.lines import Line, Party
from simulation.valuation.price_levels import Levels

Floats = NDArray[np.float64]

INSIDE = frozenset({LegalForm.COUNCIL, LegalForm.NHS_BODY})
"""Bodies whose staff the council pays for itself: no contract stands between."""


def employer(form: LegalForm) -> Party:
    """Return who pays the staff of bodies of a legal form."""
    return Party.COUNCIL if form in INSIDE else Party.COMPANY


@dataclass(frozen=True)
class Case:
    """One option as its money sees it: what was seen, what is set up, at which prices.

    ``staff`` has the pay of the price set, where it gives its own. ``seen`` maps a quantity to its
    values, shape (replications, years); ``set_up`` holds the establishment of each replication, one
    object where events are the same.
    """

    name: str
    option: Option
    is_baseline: bool
    staff: StaffMarket
    prices: Prices
    levels: Levels
    seen: dict[str, Floats]
    set_up: tuple[Establishment, ...]
    return_first_year_share: float = 1.0
    """of what a return costs, what is paid in its first year"""

    @property
    def shape(self) -> tuple[int, int]:
        """How many replications and years."""
        return len(self.set_up), len(self.levels.years)

    def of(self, quantity: str) -> Floats:
        """Return a quantity, shape (replications, years); 0 where nobody had it."""
        found = self.seen.get(quantity)
        return np.zeros(self.shape) if found is None else found

    @cached_property
    def forms(self) -> tuple[LegalForm, ...]:
        """Legal forms of which some body employs staff in some replication, in a fixed order."""
        there = {
            form
            for one in {id(each): each for each in self.set_up}.values()
            for form in one.bill_gbp
            if one.bill_gbp[form].any()
        }
        return tuple(form for form in LegalForm if form in there)

    @cached_property
    def outside(self) -> tuple[LegalForm, ...]:
        """Those forms that stand outside the council."""
        return tuple(form for form in self.forms if form not in INSIDE)

    def bill(self, form: LegalForm) -> Floats:
        """Return pounds of the posts when filled, shape (replications, years)."""
        return self._each(lambda one: one.bill_gbp.get(form))

    def part(self, form: LegalForm) -> Floats:
        """Return the part of the posts outside that bodies of a form have, by what they cost."""
        whole = sum((self.bill(each) for each in self.outside), np.zeros(self.shape))
        return np.where(whole > 0, self.bill(form) / np.maximum(whole, 1e-300), 0.0)

    def posts(self, form: LegalForm) -> Floats:
        """Return FTE-years of the posts, shape (replications, years)."""
        return self._each(lambda one: one.fte.get(form))

    def charge(self, line: ChargeLine) -> Floats:
        """Return the money of a mechanism's line, shape (replications, years)."""
        return self._each(lambda one: one.charges_gbp.get(line))

    def _each(self, of: Callable[[Establishment], Floats | None]) -> Floats:
        """Return what each replication's establishment has, 0 where it has nothing."""
        known = {id(one): of(one) for one in self.set_up}
        none = np.zeros(self.shape[1])
        if len(known) == 1:  # nothing happens by chance: all replications are set up alike
            (only,) = known.values()
            return np.broadcast_to(none if only is None else only, self.shape)
        rows = (known[id(one)] for one in self.set_up)
        return np.stack([none if row is None else row for row in rows])

    def terms(self, form: LegalForm) -> Terms:
        """Return the terms of the bodies of a legal form.

        Raises ``ScenarioError`` if the price set has none.
        """
        found = self.prices.terms(self.name, form)
        if found is None:
            raise ScenarioError(
                f"{self.option.title} has staff in a {form}, and the price set has no terms for it",
                path=("prices", "forms", form),
                hint=f"give forms.{form}, or options.{self.name}",
            )
        return found

    def pay_gbp_per_year(self, role: Role) -> float:
        """Return what a full-time post costs a year, with on-costs.

        Raises ``ScenarioError`` if there is no pay for the role.
        """
        own = self.staff.pay_gbp_per_year.get(role)
        if own is None:
            raise ScenarioError(
                f"{self.option.title} employs a {role}, and there is no pay for that role",
                path=("prices", "pay_gbp_per_year", role),
            )
        return own.value * (1 + self.on_cost_share)

    @property
    def on_cost_share(self) -> float:
        """On-costs as a share of pay."""
        return self.staff.on_cost_share.value


class Book:
    """Entries of one option, in nominal pounds of shape (replications, years).

    What a body outside pays or is paid is also kept by its legal form: each has its own contract,
    surplus, tax and owners.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.sums: dict[Entry, Floats] = {}
        self._of_form: dict[LegalForm, dict[Entry, Floats]] = {}

    def enter(
        self,
        line: Line,
        payer: Party,
        payee: Party,
        pounds: Floats,
        prices: Indexation,
        form: LegalForm | None = None,
    ) -> Floats:
        """Enter pounds of the price year, which follow these prices; return them as nominal."""
        nominal = pounds * self.case.levels.nominal[prices]
        return self.enter_nominal(line, payer, payee, nominal, form)

    def enter_nominal(
        self, line: Line, payer: Party, payee: Party, pounds: Floats, form: LegalForm | None = None
    ) -> Floats:
        """Enter nominal pounds and return them; ``form`` is that of the body outside in them."""
        entry = Entry(line, payer, payee)
        whole: Floats = np.broadcast_to(pounds, self.case.shape)
        _add(self.sums, entry, whole)
        if form is not None:
            _add(self._of_form.setdefault(form, {}), entry, whole)
        return whole

    def borne(self, party: Party, *lines: Line, form: LegalForm | None = None) -> Floats:
        """Return what a party pays less what it is paid, of these lines or of all.

        ``form`` counts only what bodies of one legal form have part in.
        """
        found = np.zeros(self.case.shape)
        sums = self.sums if form is None else self._of_form.get(form, {})
        for entry, pounds in sums.items():
            if lines and entry.line not in lines:
                continue
            found = found + pounds * ((entry.payer is party) - (entry.payee is party))
        return found


def _add(sums: dict[Entry, Floats], entry: Entry, pounds: Floats) -> None:
    before = sums.get(entry)
    sums[entry] = pounds if before is None else before + pounds
