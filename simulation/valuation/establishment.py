"""What an option has set up, by financial year: posts, what they cost, where they stand, whose."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.pathway.active import Phase
from simulation.pathway.event_dates import EventDates
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Council
from simulation.scenario.option import Option
from simulation.scenario.ownership import is_outside, own_share
from simulation.scenario.pay_bill import cost_of_post
from simulation.scenario.vocabulary import LegalForm
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.charge import ChargeLine
from simulation.valuation.charges import charges, charges_of
from simulation.valuation.outside import outside_bill
from simulation.valuation.recurring import joiners_pay
from simulation.valuation.stretches import Run, run_of, year_of

Floats = NDArray[np.float64]


class Stranding(NamedTuple):
    """A stretch with staff outside: which year, their bill in it, and years since they left."""

    year: int
    bill_gbp: float
    begins_years: float
    ends_years: float

    def left_share(self, over_years: float) -> float:
        """Return the mean over the stretch of what falls in a straight line over so many years."""
        if over_years <= 0:
            return 0.0
        begins, ends = min(self.begins_years, over_years), min(self.ends_years, over_years)
        area = (ends - begins) * (1 - (begins + ends) / 2 / over_years)
        return area / (self.ends_years - self.begins_years)


@dataclass(frozen=True)
class Establishment:
    """One option with its events on given dates; arrays have one element a financial year.

    ``bill_gbp`` and ``fte`` are of all posts when filled, for the part of the year inside the run,
    by legal form. ``moved_fte`` stood outside when the option began. ``stranding`` holds each
    stretch of the run with staff outside.
    ``charges_gbp`` are the money of mechanisms by line.
    """

    years: tuple[str, ...]
    bill_gbp: dict[LegalForm, Floats]
    fte: dict[LegalForm, Floats]
    sales_gbp: dict[LegalForm, Floats]
    council_share: dict[LegalForm, Floats]
    """the council's part of the bodies of a legal form, weighted by what their posts cost"""
    joiners_pay_gbp: Floats
    moved_fte: float
    began: str | None
    """financial year in which the option's own teams began; None: it has none of its own"""
    stranding: tuple[Stranding, ...]
    charges_gbp: dict[ChargeLine, Floats] = field(default_factory=dict)
    year_shares: Floats = field(default_factory=lambda: np.zeros(0))


def establishment(
    appraisal: Appraisal,
    option: str,
    dates: EventDates,
    years: Sequence[str],
    paid_by: Council | None = None,
) -> Establishment:
    """Return the establishment of an option over these financial years.

    ``paid_by`` is the council with a price set's own pay; left out, the appraisal's.
    """
    chosen = appraisal.options[option]
    run = run_of(appraisal, chosen, dates, paid_by)
    place = {year: at for at, year in enumerate(years)}
    sums = _Sums(run, place)
    for stretch in run.stretches:
        sums.add(stretch.phase, place[stretch.year], stretch.share_of_year)
    began = None
    if option != appraisal.baseline:
        began = year_of(max(run.told.transfer or appraisal.start, appraisal.start))
    return Establishment(
        tuple(years),
        sums.bill,
        sums.fte,
        sums.sales,
        {form: _over(sums.owned[form], sums.bill[form]) for form in sums.owned},
        _joiners(run, place),
        _moved_fte(run),
        began,
        tuple(_stranding(run, place)),
        _charges(run, place),
        sums.shares,
    )


class _Sums:
    """Sums by legal form and year."""

    def __init__(self, run: Run, place: dict[str, int]) -> None:
        self.run, self.years = run, len(place)
        self.bill: dict[LegalForm, Floats] = {}
        self.fte: dict[LegalForm, Floats] = {}
        self.owned: dict[LegalForm, Floats] = {}
        self.sales: dict[LegalForm, Floats] = {}
        self.shares = np.zeros(len(place))

    def add(self, phase: Phase, year: int, share: float) -> None:
        self.shares[year] += share
        sold = 0.0
        if phase.strength(M.TRADING_INCOME):
            sold = phase.strength(M.TRADING_INCOME)
            sold *= phase.parameter(M.TRADING_INCOME, "sales_share")
        for team in phase.option.teams.values():
            body = phase.option.organisations[team.organisation]
            for each in (self.bill, self.fte, self.owned, self.sales):
                each.setdefault(body.form, np.zeros(self.years))
            council = self.run.council
            bill = sum(p.value * cost_of_post(role, council) for role, p in team.posts.items())
            self.bill[body.form][year] += bill * share
            self.owned[body.form][year] += bill * share * own_share(body, council)
            self.fte[body.form][year] += sum(p.value for p in team.posts.values()) * share
            if is_outside(body):
                self.sales[body.form][year] += bill * share * sold


def _over(part: Floats, whole: Floats) -> Floats:
    return np.where(whole > 0, part / np.maximum(whole, 1e-300), 1.0)


def _joiners(run: Run, place: dict[str, int]) -> Floats:
    pay = np.zeros(len(place))
    for stretch, pounds in joiners_pay(run):
        pay[place[stretch.year]] += pounds
    return pay


def _moved_fte(run: Run) -> float:
    """Return the FTE outside in the first stretch that has any."""
    for stretch in run.stretches:
        found = _outside_fte(stretch.phase.option)
        if found:
            return found
    return 0.0


def _outside_fte(option: Option) -> float:
    return sum(
        post.value
        for team in option.teams.values()
        if is_outside(option.organisations[team.organisation])
        for post in team.posts.values()
    )


def _stranding(run: Run, place: dict[str, int]) -> list[Stranding]:
    found, since = [], 0.0
    for stretch in run.stretches:
        bill = outside_bill(stretch.phase, run.council)
        if bill:
            until = since + stretch.years
            year = place[stretch.year]
            found.append(Stranding(year, bill * stretch.share_of_year, since, until))
            since = until
    return found


def _charges(run: Run, place: dict[str, int]) -> dict[ChargeLine, Floats]:
    found: dict[ChargeLine, Floats] = {}
    for one in charges_of(run):
        found.setdefault(one.line, np.zeros(len(place)))[place[one.year]] += one.pounds
    return found


def charged_years(appraisal: Appraisal, option: str, dates: EventDates) -> set[str]:
    """Return the financial years in which an option's mechanisms cost money."""
    return {one.year for one in charges(appraisal, appraisal.options[option], dates)}
