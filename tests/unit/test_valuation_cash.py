"""The financial case shows allowances beside the cash, and how far its draws are apart."""

from dataclasses import replace

import numpy as np
import pytest
from money_town import COMPANY, prices, seen, worth

from simulation.valuation.cases.economic import Both
from simulation.valuation.cases.financial import cash_table
from simulation.valuation.data_table import Cell
from simulation.valuation.ledgers import Ledgers, Situation
from simulation.valuation.worth import Worth, worth_of

pytestmark = pytest.mark.unit

TITLES = {"in_house": "In house", "company": "Company"}
LUCK = np.array([0.0, 60_000, 90_000, 200_000])


def drawn() -> Worth:
    """Return the worth of four draws in which the company buys so much less care a year."""
    from money_town import ledgers  # noqa: PLC0415

    of = ledgers()
    values = of.seen.values.repeat(len(LUCK), axis=0).copy()
    for name in ("care_spend_gbp", "care_spend_net_gbp"):
        values[:, :, 1, 1:, of.seen.quantities.index(name)] -= LUCK[:, None, None]
    did = replace(of.seen, values=values)
    (one,) = of.situations
    many = Ledgers(did, [Situation(one.appraisal, one.prices, one.dates)] * len(LUCK))
    return worth_of(many.ledger(), did, prices())


def rows(main: Worth, draws: Worth) -> dict[str, tuple[Cell, ...]]:
    table = cash_table(Both(main, draws, TITLES, "2011/12"), np.zeros((2, 3)))
    return {str(row[1]): row[3:] for row in table.rows if row[0] == "Company"}


def test_allowances_and_risks_stand_beside_the_cash_and_are_not_in_it() -> None:
    # By hand: bias 27,105.69 and 7,169.76, risks 3,090 and 2,140.
    found = rows(worth(), worth())
    assert found["Allowances not in this"][1:3] == pytest.approx((30_195.69, 9_309.76), abs=0.01)
    wanted = (1_529_528.11 + 30_195.69, 1_506_765.29 + 9_309.76)
    assert found["Net call with allowances"][1:3] == pytest.approx(wanted, abs=0.01)
    saved = found["Saved, with allowances"]
    assert saved[1] == pytest.approx(1_470_709.50 - wanted[0], abs=0.01)


def test_a_saving_has_the_range_of_its_draws_and_the_share_that_lose_nothing() -> None:
    # The company costs 58,818.61 more in 2012/13 and 6,709.79 more in 2013/14, before what it buys
    # less at care prices 1.04 and 1.06.
    found = rows(worth(), drawn())
    saved = -58_818.61 + LUCK * 1.04
    assert found["Saved: 5th percentile of draws"][1] == pytest.approx(
        np.percentile(saved, 5), abs=0.01
    )
    assert found["Saved: 95th percentile of draws"][1] == pytest.approx(
        np.percentile(saved, 95), abs=0.01
    )
    assert found["Draws in which nothing is lost"] == pytest.approx((None, 0.75, 0.75, 0.75))
    assert "even by the end in 75% of draws" in str(found["Payback"][-1])


def test_who_is_never_out_of_pocket_has_nothing_to_pay_back() -> None:
    care = {"care_spend_gbp": (1e6, 5e5, 5e5), "care_spend_net_gbp": (9e5, 4e5, 4e5)}
    made = worth(did=seen({**COMPANY, **care}))
    found = rows(made, made)
    assert str(found["Payback"][-1]).startswith("never behind")
    assert found["Payback, of real pounds discounted"][-1] == "never behind"
