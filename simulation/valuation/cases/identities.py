"""Whether the ledger is what quantities, prices and terms say, each worked out a second way.

Each identity compares sums of the ledger with what it does not come from: activity times prices,
the contract price as it is built up, terms times the surplus, and the tables that are printed.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.activity.employment import AGENCY, PERMANENT
from simulation.scenario.prices import Indexation
from simulation.scenario.vocabulary import LegalForm, Role
from simulation.valuation.ledgers import Ledgers
from simulation.valuation.lines import TITLES, Line, Party
from simulation.valuation.money.book import Case
from simulation.valuation.money.contract import price_of
from simulation.valuation.money.residents import WEEK_DAYS
from simulation.valuation.money.staffing import PER_FTE
from simulation.valuation.quantities import FILLED, employed
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]

_USED, _COUNCIL, _COMPANY = Party.RESOURCE, Party.COUNCIL, Party.COMPANY
_AFTER = (Line.GAIN_SHARE, Line.CORPORATION_TAX, Line.DIVIDEND, Line.DEFICIT_FUNDING)
"""lines that say what becomes of a surplus or deficit"""


class Identity(NamedTuple):
    """Two sums that must be the same, the greatest gap between them, and where that is."""

    title: str
    gap_gbp: float
    option: str
    year: str


def identities(worth: Worth, ledgers: Ledgers) -> list[Identity]:
    """Return every identity of the values of the files, in every replication, option and year."""
    return [one for part in (_activity, _bodies, _entries) for one in part(worth, ledgers)]


def _activity(worth: Worth, ledgers: Ledgers) -> Iterator[Identity]:
    """Yield what follows from activity times prices."""
    for line, of, index in _QUANTITIES:
        wanted = _each(worth, ledgers, of, index)
        yield _identity(f"{TITLES[line]}: activity x price", worth, _of(worth, line), wanted)
    for line, name in PER_FTE.items():
        wanted = _each(worth, ledgers, partial(_per_fte, name), "general")
        yield _identity(f"{TITLES[line]}: activity x price", worth, _of(worth, line), wanted)


def _bodies(worth: Worth, ledgers: Ledgers) -> Iterator[Identity]:
    """Yield what follows from the contract and the terms of the bodies outside."""
    paid = _between(worth, Line.CONTRACT_PRICE, _COUNCIL, _COMPANY)
    wanted = _each(worth, ledgers, _contract, "none")
    yield _identity("Contract price: as T7c builds it up, indexed", worth, paid, wanted)
    sold = _between(worth, Line.RECHARGE, _COMPANY, _COUNCIL)
    wanted = _each(worth, ledgers, _recharged, "pay")
    yield _identity("Support sold to bodies outside: as T7c has it, indexed", worth, sold, wanted)
    result = -_borne(worth, _COMPANY, [one for one in Line if one not in _AFTER])
    surplus, deficit = np.maximum(result, 0), np.maximum(-result, 0)
    gain = _between(worth, Line.GAIN_SHARE, _COMPANY, _COUNCIL)
    one = _terms(worth, ledgers)  # the surplus of two bodies together says nothing of each
    wanted = surplus * _terms(worth, ledgers, "gain_share")
    yield _identity("Share of gains: surplus x share", worth, gain * one, wanted)
    tax = _between(worth, Line.CORPORATION_TAX, _COMPANY, Party.STATE)
    paid = _borne(worth, _COMPANY, [Line.DIVIDEND])
    wanted = (surplus - gain - tax) * _terms(worth, ledgers, "dividend_share")
    yield _identity("Dividends: what is left after tax x share", worth, paid * one, wanted)
    funded = -_borne(worth, _COMPANY, [Line.DEFICIT_FUNDING])
    wanted = deficit * _terms(worth, ledgers, "loss_funded_share")
    yield _identity("Deficit that owners fund: deficit x share", worth, funded * one, wanted)
    kept = surplus - gain - tax - paid - deficit + funded
    yield _identity(
        "The outside body: its column is what it keeps", worth, -_borne(worth, _COMPANY, Line), kept
    )


def _entries(worth: Worth, ledgers: Ledgers) -> Iterator[Identity]:
    """Yield that each entry is what its book holds, and that no party is paid twice."""
    (one,) = ledgers.situations
    ledger, gap = worth.ledger, np.zeros(worth.ledger.nominal.shape[1:4])
    for at, option in enumerate(ledger.options):
        sums = dict(ledgers.book(0, option, one.prices).sums)
        for place, entry in enumerate(ledger.entries):
            held = sums.pop(entry, np.zeros(gap.shape[::2]))
            gap[:, at] += np.abs(ledger.nominal[0, :, at, :, place] - held)
        for missing in sums.values():
            gap[:, at] += np.abs(missing)
    yield _identity("Every entry: as in the book of its option", worth, gap, np.zeros_like(gap))


def _identity(title: str, worth: Worth, found: Floats, wanted: Floats) -> Identity:
    gap = np.nan_to_num(np.abs(found - wanted), nan=np.inf)
    _, option, year = np.unravel_index(int(gap.argmax()), gap.shape)
    ledger = worth.ledger
    return Identity(title, float(gap.max()), ledger.options[int(option)], ledger.years[int(year)])


def _of(worth: Worth, line: Line) -> Floats:
    """Return a line that is used up, or contributions to it, (replications, options, years)."""
    if line is Line.CLIENT_CONTRIBUTIONS:
        return _between(worth, line, Party.RESIDENTS, _COUNCIL)
    return _sum(worth, (at for at, one in enumerate(worth.ledger.entries)
                        if one.line is line and one.payee is _USED))  # fmt: skip


def _between(worth: Worth, line: Line, payer: Party, payee: Party) -> Floats:
    return _sum(worth, (at for at, one in enumerate(worth.ledger.entries)
                        if one == (line, payer, payee)))  # fmt: skip


def _borne(worth: Worth, party: Party, lines: Iterable[Line]) -> Floats:
    of = frozenset(lines)
    entries = list(enumerate(worth.ledger.entries))
    paid = _sum(worth, (at for at, one in entries if one.line in of and one.payer is party))
    return paid - _sum(worth, (at for at, one in entries if one.line in of and one.payee is party))


def _sum(worth: Worth, places: Iterable[int]) -> Floats:
    found: Floats = worth.ledger.nominal[0][..., list(places)].sum(axis=-1)
    return found


def _each(
    worth: Worth, ledgers: Ledgers, of: Callable[[Case], Floats], index: Indexation
) -> Floats:
    """Return pounds of each option raised by an index, (replications, options, years)."""
    (one,) = ledgers.situations
    cases = (ledgers.case(0, option, one.prices) for option in worth.options)
    return np.stack([of(case) * case.levels.nominal[index] for case in cases], axis=1)


def _terms(worth: Worth, ledgers: Ledgers, name: str = "") -> Floats:
    """Return a term of the one body outside, or 1; 0 where there is none or there are several."""

    def of(case: Case) -> Floats:
        found = [getattr(case.terms(form), name).value if name else 1.0 for form in case.outside]
        return np.full(case.shape, found[0] if len(found) == 1 else 0.0)

    return _each(worth, ledgers, of, "none")


def _contract(case: Case) -> Floats:
    parts = (
        price_of(case, form).price * case.levels.nominal[case.terms(form).indexation]
        for form in case.outside
    )
    return sum(parts, np.zeros(case.shape))


def _recharged(case: Case) -> Floats:
    parts = (price_of(case, form).recharge for form in case.outside)
    return sum(parts, np.zeros(case.shape))


def _shares(case: Case) -> Floats:
    return np.stack([one.year_shares for one in case.set_up])


def _fte(case: Case, contracts: Iterable[str], *, priced: bool) -> Floats:
    """Return filled FTE-years of these contracts, or what they are paid with on-costs."""
    kept, found = tuple(contracts), np.zeros(case.shape)
    for form in LegalForm:
        for role in Role:
            held = [name for each in kept if (name := employed(form, role, each)) in case.seen]
            pay = case.staff.pay_gbp_per_year[role].value if priced and held else 1.0
            found = found + sum((case.seen[name] for name in held), np.zeros(case.shape)) * pay
    on_costs = 1 + case.staff.on_cost_share.value if priced else 1.0
    return found * _shares(case) * on_costs


def _per_fte(name: str, case: Case) -> Floats:
    each: float = getattr(case.prices, name).value
    return _fte(case, (PERMANENT, AGENCY), priced=False) * each


def _pay(case: Case) -> Floats:
    return _fte(case, (PERMANENT,), priced=True)


def _agency(case: Case) -> Floats:
    return _fte(case, (AGENCY,), priced=True) * (1 + case.prices.agency_premium_share.value)


def _hires(case: Case) -> Floats:
    hired = [case.of(f"{FILLED}|{form}") for form in LegalForm]
    return sum(hired, np.zeros(case.shape)) * case.prices.recruitment_gbp_per_hire.value


def _care(case: Case) -> Floats:
    return case.of("care_spend_gbp") * case.prices.care_price_ratio.value


def _contributions(case: Case) -> Floats:
    return _care(case) - case.of("care_spend_net_gbp") * case.prices.care_price_ratio.value


def _waiting(case: Case) -> Floats:
    weeks = case.of("unmet_need_days") / WEEK_DAYS
    return weeks * case.prices.waiting_gbp_per_week.value / case.levels.deflator


_QUANTITIES: tuple[tuple[Line, Callable[[Case], Floats], Indexation], ...] = (
    (Line.CARE, _care, "care"),
    (Line.CLIENT_CONTRIBUTIONS, _contributions, "care"),
    (Line.PAY, _pay, "pay"),
    (Line.AGENCY, _agency, "pay"),
    (Line.RECRUITMENT, _hires, "general"),
    (Line.WAITING, _waiting, "none"),
)
