"""What a body outside saves, pays and loses, who bears it, and where it is shown."""

import numpy as np
import pytest
from money_town import (
    OWNERS,
    TRANSFER,
    booked,
    ledger,
    ledgers,
    option,
    prices,
    switch,
    town,
    worth,
)

from simulation.scenario.prices import Prices
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.cases.company import workforce_table
from simulation.valuation.cases.economic import Both
from simulation.valuation.cases.results import result_table, results_outside
from simulation.valuation.cautions import cautions, loss_cautions
from simulation.valuation.lines import Lens, Line, Party

pytestmark = pytest.mark.unit

# Without margin the price is 24,678 less, raised with pay: 24,924.78 in 2012/13, and interest
# 0.006 of that, 149.55, less too. The surplus of 26,569.81 worked by hand is 1,794.58 then.
THIN = {"margin_share": 0}
# A price a tenth below value is 49,356 less again: 49,849.56, less 299.10 of interest.
SHORT = {"margin_share": -0.1}
DEFICIT = 49_849.56 - 299.10 - 1_794.58


def of(priced: Prices) -> Both:
    made = worth(priced)
    return Both(made, made, {"in_house": "In house", "company": "Company"}, "2011/12")


def test_owners_pay_a_deficit_by_their_shares() -> None:
    found = booked(ledger(prices(SHORT)), "company")
    council = found[Line.DEFICIT_FUNDING, Party.COUNCIL, Party.COMPANY]
    partners = found[Line.DEFICIT_FUNDING, Party.PARTNERS, Party.COMPANY]
    assert council[:2] == pytest.approx([0, 0.8 * DEFICIT], abs=0.02)
    assert partners[:2] == pytest.approx([0, 0.2 * DEFICIT], abs=0.02)
    for line in (Line.GAIN_SHARE, Line.CORPORATION_TAX, Line.DIVIDEND):
        assert not any(key[0] is line for key in found)


def test_a_body_without_owners_is_kept_alive_by_the_council() -> None:
    found = booked(ledger(prices(SHORT), option(transfer_on=TRANSFER)), "company")
    assert {key[1] for key in found if key[0] is Line.DEFICIT_FUNDING} == {Party.COUNCIL}


def test_half_of_a_deficit_leaves_the_other_half_with_the_body() -> None:
    whole, half = (
        booked(ledger(prices({**SHORT, "loss_funded_share": share})), "company")
        for share in (1, 0.5)
    )
    key = (Line.DEFICIT_FUNDING, Party.COUNCIL, Party.COMPANY)
    assert np.allclose(half[key], np.array(whole[key]) / 2)


def test_who_pays_a_deficit_changes_nothing_that_is_used_up() -> None:
    none, every = (worth(prices({**SHORT, "loss_funded_share": share})) for share in (0, 1))
    assert np.allclose(none.npsc_gbp, every.npsc_gbp, atol=0.005, rtol=0)
    more = every.total_gbp(Lens.COUNCIL) - none.total_gbp(Lens.COUNCIL)
    assert more[0, 0, 1] > 0.8 * DEFICIT


def test_agency_staff_bear_vat_at_a_share_of_their_own() -> None:
    # 12,120 of agency x (0.9 - 0.4) x 20 % x 0.75
    vat = [
        booked(ledger(prices({"vatable_agency_share": share})), "company")[
            Line.IRRECOVERABLE_VAT, Party.COMPANY, Party.STATE
        ][1]
        for share in (0.9, 0.4)
    ]
    assert vat[0] - vat[1] == pytest.approx(909.0)


@pytest.mark.parametrize(
    "terms",
    [{"pension_regime": "open_lgps"}, {"pension_regime": "fair_deal"}, {"staff": "secondment"}],
    ids="_".join,
)
def test_a_scheme_of_its_own_saves_nothing_where_the_terms_do_not_allow_it(
    terms: dict[str, str],
) -> None:
    scheme = {M.OWN_PENSION_SCHEME: switch(employer_rate_saved_share=0.15)}
    chosen = option(owners=OWNERS, mechanisms=scheme, transfer_on=TRANSFER)
    key = (Line.PENSION_SAVING, Party.STAFF, Party.COMPANY)
    priced = prices(terms)
    assert key not in booked(ledger(priced, chosen), "company")
    assert workforce_table(of(priced), ledgers(priced, chosen)).column("saved") == (0,)
    wanted = "Company has a pension scheme of its own for joiners"
    assert any(one.startswith(wanted) for one in cautions(town(chosen), priced))
    # Where they do, the mechanism says how much, and the table prints that.
    allowed = prices()
    assert key in booked(ledger(allowed, chosen), "company")
    (saved,) = workforce_table(of(allowed), ledgers(allowed, chosen)).column("saved")
    assert saved == pytest.approx(0.15)
    assert not any(one.startswith(wanted) for one in cautions(town(chosen), allowed))


def test_a_body_with_a_surplus_is_funded_by_nobody() -> None:
    assert not any(key[0] is Line.DEFICIT_FUNDING for key in booked(ledger(), "company"))


def test_the_result_of_a_body_is_its_price_less_what_it_pays() -> None:
    priced = prices()
    (one,) = results_outside(of(priced), ledgers(priced))
    assert one.before_funding_gbp[0] == pytest.approx([0, 26_569.81, 31_837.08], abs=0.01)
    # after half back, 20 % tax and 60 % of the rest
    kept = [0, 0.4 * 0.8 * 26_569.81 / 2, 0.4 * 0.8 * 31_837.08 / 2]
    assert one.kept_gbp[0] == pytest.approx(kept, abs=0.01)
    assert np.isnan(one.deficit_share[0])
    assert one.deficit_share[1:].tolist() == [0, 0]
    assert loss_cautions([one]) == ()


def test_a_price_that_does_not_cover_its_costs_is_said() -> None:
    priced = prices(SHORT)
    (one,) = results_outside(of(priced), ledgers(priced))
    assert one.kept_gbp == pytest.approx(0, abs=0.01)
    (said,) = loss_cautions([one])
    short = -one.before_funding_gbp.sum()
    assert said.startswith("The contract price of Company does not cover what its trading company")
    assert f"£{short:,.0f} short" in said


def test_the_table_of_results_adds_up_year_by_year() -> None:
    chosen = option(owners=OWNERS, transfer_on=TRANSFER)
    priced = prices(THIN)
    table = result_table(of(priced), ledgers(priced, chosen))
    cells = {row[2]: np.array(row[4:-1], float) for row in table.rows if row[3] == "GBP"}
    names = list(cells)
    at = names.index("Surplus, or deficit below zero")
    assert np.allclose(sum(cells[name] for name in names[:at]), cells[names[at]])
    rest = sum(cells[name] for name in names[at:-1])
    assert np.allclose(rest, cells["Kept by the body"])
    assert table.rows[-1][2:6] == ("Runs in deficit", "share", None, 1.0)
