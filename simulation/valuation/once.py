"""Charges of a dated change: planning a transfer, a cut of the price, coming back in house."""

from collections.abc import Iterator
from datetime import date

from simulation.pathway.event_dates import EventDates
from simulation.pathway.history import history
from simulation.scenario.pay_bill import pay_bill
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.charge import Charge, ChargeLine, Kind
from simulation.valuation.evidence import evidence_of
from simulation.valuation.outside import outside_bill, outside_fte
from simulation.valuation.stretches import Run, end_of, year_of

LATER_YEARS = 2
"""financial years after that of the return in which the rest of its cost falls, in equal parts"""


def managed_transfer(run: Run) -> Iterator[Charge]:
    """Yield the cost of the project team, in the year of the transfer."""
    name, day = M.MANAGED_TRANSFER, run.told.transfer
    if day is None or not run.appraisal.start <= day < end_of(run.appraisal):
        return
    pounds = run.written.strength(name) * run.written.parameter(name, "cost_gbp")
    evidence = evidence_of(run.written, name, "cost_gbp")
    yield Charge(ChargeLine.MANAGED_TRANSFER, name, year_of(day), pounds, Kind.ONE_OFF, evidence)


def retender(run: Run) -> Iterator[Charge]:
    """Yield what the posts would cost that a cut of the price took, until the work comes back.

    The council pays so much less for them; posts are cut in hundredths, so it is near the share
    that was cut.
    """
    name, cut_on = M.RETENDER, run.dates.of(M.RETENDER)
    if cut_on is None:
        return
    others = EventDates(tuple(day for day in run.dates.days if day[0] is not name))
    uncut = history(run.appraisal, run.option, others)
    evidence = evidence_of(run.written, name, "price_cut_share")
    for stretch in run.stretches:
        day = stretch.begins
        if day >= cut_on and not run.told.returned(day):
            saved = pay_bill(uncut.acting(day), run.council)
            saved -= pay_bill(stretch.phase.option, run.council)
            pounds = -saved * stretch.share_of_year
            yield Charge(ChargeLine.RETENDER, name, stretch.year, pounds, Kind.RECURRENT, evidence)


def coming_back(run: Run) -> Iterator[Charge]:
    """Yield the cost of a return: once for every post that comes back, and a share a year.

    The cost once is spread over the financial year of the return and the two after it, whether or
    not they lie in the run, as it was in Wokingham: 119, 238 and 238 thousand pounds. The share is
    of what the posts outside cost, from the return to the end of the run, and has either sign.
    """
    back = run.told.returned_on
    if back is None:
        return
    before = next(each.phase for each in reversed(run.stretches) if each.begins < back)
    cause = _cause(run.dates, back)
    priced = M.RETURN_IN_HOUSE if cause is M.RETENDER else cause
    for later, pounds in enumerate(_by_year(run, priced, outside_fte(before))):
        evidence = evidence_of(run.written, priced, "cost_per_head_gbp", "first_year_share")
        year = year_of(back, later)
        yield Charge(ChargeLine.RETURN_ONCE, cause, year, pounds, Kind.ONE_OFF, evidence)
    yearly = run.written.parameter(priced, "recurrent_share") * outside_bill(before, run.council)
    evidence = evidence_of(run.written, priced, "recurrent_share")
    for each in run.stretches:
        if each.begins >= back:
            pounds, line = yearly * each.share_of_year, ChargeLine.RETURN_RECURRENT
            yield Charge(line, cause, each.year, pounds, Kind.RECURRENT, evidence)


def _by_year(run: Run, name: M, fte: float) -> Iterator[float]:
    """Yield the cost of the posts in the year of the return and in each of the later years."""
    whole = fte * run.written.parameter(name, "cost_per_head_gbp")
    first = run.written.parameter(name, "first_year_share")
    yield whole * first
    for _ in range(LATER_YEARS):
        yield whole * (1 - first) / LATER_YEARS


def _cause(dates: EventDates, back: date) -> M:
    """Return the event that brought the work back.

    A retender that was lost has no price of its own: its return costs what any return does.
    """
    causes = (M.COUNCIL_RESTRUCTURE, M.RETURN_IN_HOUSE, M.RETENDER)
    return next(name for name in causes if dates.of(name) == back)
