"""Charges that come every year while something stands outside: rent, overheads, trade, pensions."""

import math
from collections.abc import Callable, Iterator

from simulation.pathway.active import Phase
from simulation.scenario.ownership import own_share
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.charge import Charge, ChargeLine, Kind
from simulation.valuation.evidence import evidence_of
from simulation.valuation.outside import outside_bill, outside_pay, outside_teams
from simulation.valuation.stretches import Run, Stretch

Rate = Callable[[Stretch, Run], float]
"""Pounds a year of a stretch, at strength 1."""


def recurring(run: Run) -> Iterator[Charge]:
    """Yield what a year costs pro rata to the days of each stretch, and the saving on pensions."""
    for stretch in run.stretches:
        if not outside_teams(stretch.phase):
            continue
        for line, (name, rate, kind, parameters) in _RATES.items():
            strength = stretch.phase.strength(name)
            if strength:
                yearly = strength * rate(stretch, run)
                pounds = yearly * stretch.share_of_year
                evidence = evidence_of(stretch.phase, name, *parameters)
                yield Charge(line, name, stretch.year, pounds, kind, evidence)
    yield from _pensions(run)


def _rent(stretch: Stretch, run: Run) -> float:
    """Return the rent of a shop front beyond that of space in a council building."""
    del run
    return stretch.phase.parameter(M.SHOP_FRONT, "rent_gbp_per_year")


def _overheads(stretch: Stretch, run: Run) -> float:
    """Return overhead share x pay bill of each body x the council's share in it.

    Once the partner has left, all of it falls on the council.
    """
    left_on = run.option.timeline.partner_leaves_on
    alone = left_on is not None and left_on <= stretch.begins
    bodies = stretch.phase.option.organisations
    borne = sum(
        outside_bill(stretch.phase, run.council, name)
        * (1.0 if alone else own_share(body, run.council))
        for name, body in bodies.items()
    )
    return stretch.phase.parameter(M.SHARED_OVERHEADS, "overhead_share") * borne


def _trade(stretch: Stretch, run: Run) -> float:
    """Return what trade earns, as a negative cost: margin x sales; sales are of the pay bill."""
    sales = stretch.phase.parameter(M.TRADING_INCOME, "sales_share")
    sales *= outside_bill(stretch.phase, run.council)
    return -stretch.phase.parameter(M.TRADING_INCOME, "margin_share") * sales


_RATES: dict[ChargeLine, tuple[M, Rate, Kind, tuple[str, ...]]] = {
    ChargeLine.SHOP_FRONT_RENT: (M.SHOP_FRONT, _rent, Kind.RECURRENT, ("rent_gbp_per_year",)),
    ChargeLine.SHARED_OVERHEADS: (
        M.SHARED_OVERHEADS, _overheads, Kind.RECURRENT, ("overhead_share",),
    ),
    ChargeLine.TRADING_MARGIN: (
        M.TRADING_INCOME, _trade, Kind.INCOME, ("sales_share", "margin_share"),
    ),
}  # fmt: skip
_SAVED = "employer_rate_saved_share"


def _pensions(run: Run) -> Iterator[Charge]:
    """Yield the saving on the pensions of those who joined since the work moved out.

    Whoever moved keeps the council's scheme. With turnover q a year, exp(-q t) of them are still
    there after t years, as in the model, and joiners have the other posts; so over d years joiners'
    pay is P d - S (1 - exp(-q d)) / q, where P is the pay outside and S the pay of those left of
    whoever moved. Posts that move later bring their people with them; of posts that are cut, as
    large a share were of those who moved as of all. Vacant posts and leavers beyond the council's
    usual turnover are not in it.
    """
    turnover = run.council.staff.turnover_per_year
    for stretch, joiners in joiners_pay(run):
        saved = _pension_saved(stretch.phase)
        if saved and joiners:
            pounds = -saved * joiners
            name = M.OWN_PENSION_SCHEME
            evidence = (*evidence_of(stretch.phase, name, _SAVED), *turnover.evidence)
            line = ChargeLine.OWN_PENSION_SCHEME
            yield Charge(line, name, stretch.year, pounds, Kind.RECURRENT, evidence)


def joiners_pay(run: Run) -> Iterator[tuple[Stretch, float]]:
    """Yield each stretch with the pay in it of those who joined outside since the work moved out.

    As ``_pensions`` says; pounds without on-costs.
    """
    turnover = run.council.staff.turnover_per_year.value
    before = moved = 0.0
    for stretch in run.stretches:
        pay = outside_pay(stretch.phase, run.council)
        moved = moved + pay - before if pay >= before else moved * pay / before
        before = pay
        joiners, moved = _joiners_pay(pay, moved, turnover, stretch.years)
        # Of the stretch's pay: a whole year counts as one, leap year or not.
        yield stretch, joiners / stretch.years * stretch.share_of_year if pay else 0.0


def _pension_saved(phase: Phase) -> float:
    """Return what is saved of a joiner's pay."""
    strength = phase.strength(M.OWN_PENSION_SCHEME)
    return strength * phase.parameter(M.OWN_PENSION_SCHEME, _SAVED)


def _joiners_pay(pay: float, moved: float, turnover: float, years: float) -> tuple[float, float]:
    """Return the pay of joiners over some years, and the yearly pay of movers at their end."""
    if turnover <= 0:
        return (pay - moved) * years, moved
    left = math.exp(-turnover * years)
    return pay * years - moved * (1 - left) / turnover, moved * left
