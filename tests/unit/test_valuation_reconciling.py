"""A ledger that is wrong is found by sums that were worked out a second way."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from money_town import ledgers, prices, worth

from simulation.valuation.cases.economic import Both
from simulation.valuation.cases.reconciliation import (
    broken,
    identities_table,
    reconciled,
    reconciliation_table,
)
from simulation.valuation.ledger import Entry, Ledger
from simulation.valuation.lines import Line, Party
from simulation.valuation.worth import Worth

pytestmark = pytest.mark.unit

TITLES = {"in_house": "In house", "company": "Company"}
BOOK = "Every entry: as in the book of its option"
GAINS = "Share of gains: surplus x share"


def both(made: Worth) -> Both:
    return Both(made, made, TITLES, "2011/12")


def wrong_with(change: Callable[[Ledger], Ledger]) -> set[str]:
    """Return the titles of the sums that do not agree in a ledger that was changed."""
    made = worth()
    found = reconciled(both(replace(made, ledger=change(made.ledger))), ledgers())
    return {one.title for one in broken(found)}


def without(line: Line) -> Callable[[Ledger], Ledger]:
    def change(ledger: Ledger) -> Ledger:
        nominal = ledger.nominal.copy()
        nominal[..., [at for at, one in enumerate(ledger.entries) if one.line is line]] = 0
        return replace(ledger, nominal=nominal)

    return change


def paid_to(line: Line, payee: Party) -> Callable[[Ledger], Ledger]:
    def change(ledger: Ledger) -> Ledger:
        entries = tuple(
            Entry(line, one.payer, payee) if one.line is line else one for one in ledger.entries
        )
        return replace(ledger, entries=entries)

    return change


def test_a_ledger_as_it_is_agrees_to_the_half_penny() -> None:
    found = reconciled(both(worth()), ledgers())
    assert broken(found) == []
    assert len(found) >= 15
    assert set(identities_table(found).column("holds")) == {"yes"}
    gaps = reconciliation_table(both(worth())).column("difference")
    assert all(isinstance(gap, float) and abs(gap) < 0.005 for gap in gaps)


@pytest.mark.parametrize(
    "line",
    [Line.CARE, Line.PAY, Line.AGENCY, Line.RECRUITMENT, Line.IT, Line.WAITING,
     Line.CLIENT_CONTRIBUTIONS],
)  # fmt: skip
def test_a_missing_line_of_activity_is_found_by_quantity_and_price(line: Line) -> None:
    said = wrong_with(without(line))
    assert any(one.endswith("activity x price") for one in said)


@pytest.mark.parametrize("line", [Line.COMPANY_OVERHEAD, Line.TRADING_MARGIN, Line.LOAN_INTEREST])
def test_a_missing_cost_or_income_of_the_company_is_found_by_its_gains(line: Line) -> None:
    assert {GAINS, BOOK} <= wrong_with(without(line))


def test_support_that_the_council_is_not_paid_for_is_found_by_the_contract() -> None:
    assert "Support sold to bodies outside: as T7c has it, indexed" in wrong_with(
        without(Line.RECHARGE)
    )


def test_a_deficit_that_nobody_pays_is_found_by_the_share_that_owners_do() -> None:
    # A price a tenth below value makes a deficit in every year outside.
    short = prices({"margin_share": -0.1})
    made, deficits = worth(short), "Deficit that owners fund: deficit x share"
    assert broken(reconciled(both(made), ledgers(short))) == []
    lost = replace(made, ledger=without(Line.DEFICIT_FUNDING)(made.ledger))
    assert deficits in {one.title for one in broken(reconciled(both(lost), ledgers(short)))}


@pytest.mark.parametrize("line", [Line.CLIENT_SIDE, Line.SUPPORT_OVERHEAD, Line.SET_UP, Line.RISK])
def test_any_missing_entry_is_found_by_its_book(line: Line) -> None:
    assert BOOK in wrong_with(without(line))


@pytest.mark.parametrize(
    ("line", "payee"),
    [(Line.PAY, Party.STATE), (Line.CONTRACT_PRICE, Party.RESOURCE), (Line.DIVIDEND, Party.STAFF),
     (Line.CLIENT_SIDE, Party.COMPANY)],
)  # fmt: skip
def test_a_wrong_payee_is_found(line: Line, payee: Party) -> None:
    assert wrong_with(paid_to(line, payee))


def test_a_price_that_is_not_the_built_up_one_is_found_with_its_option_and_year() -> None:
    made, of = worth(), ledgers(prices({"margin_share": 0.06}))
    (one,) = [each for each in broken(reconciled(both(made), of)) if "T7c" in each.title]
    assert (one.option, one.year) == ("company", "2013/14")
    assert one.gap_gbp == pytest.approx(493_560 * 0.01 * 1.03)


def test_a_shorter_horizon_agrees_too() -> None:
    made = worth()
    shorter = replace(made, factors=np.where(np.arange(3) < 2, made.factors, 0.0))
    assert broken(reconciled(both(shorter), ledgers())) == []
