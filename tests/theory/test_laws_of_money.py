"""What must hold of any ledger, whatever the prices."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from money_town import PRICES, TERMS, TRADE, TRANSFER, ledgers, option, prices, seen, town, worth
from money_town import ledger as town_ledger
from numpy.typing import NDArray

from simulation.pathway.active import NO_EVENTS
from simulation.scenario.prices import Prices
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.ledger import Ledger
from simulation.valuation.ledgers import Ledgers, Situation
from simulation.valuation.lines import PARTIES, SEEN_BY, Lens, Line, Party
from simulation.valuation.seen import Seen

pytestmark = pytest.mark.theory

Floats = NDArray[np.float64]
DRAWS, REPLICATIONS = 6, 3

TRANSFER_TERMS: list[dict[str, Any]] = [
    {"margin_share": 0.3},
    {"margin_share": -0.1},
    {"gain_share": 1.0},
    {"indexation": "none"},
    {"vatable_input_share": 1.0, "vat_recovery_share": 0.0},
    {"vatable_agency_share": 1.0},
    {"loan_share": 0.9, "loan_rate_share": 0.2},
    {"taxed": False},
    {"dividend_share": 1.0},
    {"pension_regime": "open_lgps"},
    {"pension_regime": "fair_deal"},
    {"pension_saved_share": 0.4},
    {"staff": "secondment"},
]
"""terms that only move money"""


def drawn_prices(draw: int) -> Prices:
    """Return the price set with every share and price drawn at random, by a fixed seed."""
    luck = np.random.default_rng(100 + draw)
    shares = {name: luck.uniform(0, 0.5) for name, given in TERMS.items()
              if isinstance(given, float)}  # fmt: skip
    names = [name for name in PRICES if name.endswith(("_year", "_hire", "_week", "_post"))
             and isinstance(PRICES[name], int)]  # fmt: skip
    return prices(shares, **{name: PRICES[name] * luck.uniform(0, 3) for name in names})


def many() -> Ledgers:
    """Return ledgers of several draws and replications, quantities and prices all different."""
    one = seen(replications=REPLICATIONS)
    luck = np.random.default_rng(7)
    shape = DRAWS, *one.values.shape[1:]
    values = one.values * luck.uniform(0.5, 1.5, shape)
    net, gross = (one.quantities.index(f"care_spend{part}_gbp") for part in ("_net", ""))
    values[..., net] = values[..., gross] * 0.9
    did = Seen(one.options, one.baseline, one.years, one.year_shares, one.quantities, values)
    dates = {name: [NO_EVENTS] * REPLICATIONS for name in one.options}
    return Ledgers(did, [Situation(town(), drawn_prices(at), dates) for at in range(DRAWS)])


@pytest.fixture(scope="module")
def made() -> Ledger:
    return many().ledger()


def test_a_transfer_adds_up_to_nothing_over_parties_in_every_draw_and_replication(
    made: Ledger,
) -> None:
    borne = {party: made.nominal * made.signs([party]) for party in PARTIES}
    for at, entry in enumerate(made.entries):
        whole = sum(borne[party][..., at] for party in PARTIES)
        wanted = np.zeros_like(whole) if entry.is_transfer else made.nominal[..., at]
        assert np.array_equal(whole, wanted)


def test_lenses_differ_line_by_line_by_what_their_other_parties_bear(made: Ledger) -> None:
    lines, resource = made.by_line(made.cost(Lens.RESOURCE, real=True))
    for lens in (Lens.COUNCIL, Lens.GROUP):
        _, seen_by = made.by_line(made.cost(lens, real=True))
        others = set(PARTIES) - SEEN_BY[lens]
        _, rest = made.by_line(sum(made.real * made.signs([party]) for party in others))
        assert np.allclose(seen_by + rest, resource, atol=0.005, rtol=0)
    assert len(lines) == len(set(lines))


def test_the_group_is_the_sum_of_its_parties_and_each_party_counts_once(made: Ledger) -> None:
    group = made.cost(Lens.GROUP, real=True)
    parts = sum(made.real * made.signs([party]) for party in SEEN_BY[Lens.GROUP])
    assert np.array_equal(group, parts)
    assert SEEN_BY[Lens.GROUP] == {Party.COUNCIL, Party.COMPANY, Party.STAFF, Party.RESIDENTS}


@pytest.mark.parametrize("terms", TRANSFER_TERMS, ids="_".join)
def test_terms_that_only_move_money_change_nothing_that_is_used_up(terms: dict[str, Any]) -> None:
    usual, other = worth(), worth(prices(terms))
    assert np.allclose(usual.npsc_gbp, other.npsc_gbp, atol=0.005, rtol=0)
    assert not np.allclose(usual.total_gbp(Lens.COUNCIL), other.total_gbp(Lens.COUNCIL), atol=1)


@pytest.mark.parametrize("factor", [0.5, 3.0])
def test_all_prices_k_times_as_high_make_all_costs_k_times_as_high(factor: float) -> None:
    # Tax between its limits is the one thing that is not in proportion; profits here lie below.
    in_pounds = [name for name in PRICES if "gbp" in name and name != "pay_gbp_per_year"]
    higher = {name: PRICES[name] * factor for name in in_pounds}
    pay = {role: pay * factor for role, pay in PRICES["pay_gbp_per_year"].items()}
    terms = {name: given * factor for name, given in TERMS.items() if "gbp" in name}
    risks = {
        name: {**risk, "impact_gbp": risk["impact_gbp"] * factor}
        for name, risk in PRICES["risks"].items()
    }
    trade = {M.TRADING_INCOME: TRADE[M.TRADING_INCOME]}
    chosen = option(owners={"small_town": 0.8, "elsewhere": 0.2}, mechanisms=trade,
                    transfer_on=TRANSFER)  # fmt: skip
    priced = prices(
        terms, **higher, pay_gbp_per_year=pay, risks=risks, care_price_ratio=factor
    )  # fmt: skip
    usual, found = worth(chosen=chosen), worth(priced, chosen=chosen)
    for lens in Lens:
        assert np.allclose(found.total_gbp(lens), factor * usual.total_gbp(lens), rtol=1e-12)


@pytest.mark.parametrize("lens", [Lens.RESOURCE, Lens.COUNCIL, Lens.GROUP])
def test_a_longer_horizon_never_lowers_a_cost(lens: Lens) -> None:
    # Every year costs something in each lens here.
    totals = [worth(prices(horizon_years=years)).total_gbp(lens)[0, 0] for years in (1, 2, 3)]
    assert (np.diff(np.stack(totals), axis=0) > 0).all()
    assert np.array_equal(totals[-1], worth().total_gbp(lens)[0, 0])


def test_what_is_sunk_is_never_counted() -> None:
    usual, sunk = worth(), worth(prices(sunk_gbp={"the first plan": 500_000}))
    assert np.array_equal(usual.ledger.nominal, sunk.ledger.nominal)


def test_two_legal_forms_outside_keep_their_losses_apart() -> None:
    # A charity that makes a loss does not eat the company's surplus.
    chosen = two_bodies()
    company_only = seen({**TWO, "employed_fte|charity|social_worker|permanent": (0, 2, 2)})
    loss = seen({**TWO, "employed_fte|charity|social_worker|permanent": (0, 9, 9)})
    some, other = (town_ledger(two_prices(), chosen, did) for did in (company_only, loss))
    for line in (Line.GAIN_SHARE, Line.CORPORATION_TAX, Line.DIVIDEND):
        assert of(some, line) > 0
        assert of(some, line) == of(other, line)


def test_each_legal_form_bears_vat_on_its_own_purchases_on_its_own_terms() -> None:
    # The charity of two posts buys 2 x 3,300 and overheads, 7 % of 80,000 + 6,600; the company of
    # eight 6.5 x 3,300, support, 6 % of 320,000 = 19,200, and overheads, 8 % of 320,000 + 26,400
    # + 19,200. VAT 20 % of half, and of a tenth.
    made = town_ledger(two_prices(), two_bodies(), seen(TWO))
    charity = 0.2 * 0.5 * (0.07 * 86_600 * 1.01 + 2 * 3_300 * 1.03)
    company = 0.2 * 0.1 * ((19_200 + 0.08 * 365_600) * 1.01 + 6.5 * 3_300 * 1.03)
    at = made.years.index("2012/13")
    place = [one.line for one in made.entries].index(Line.IRRECOVERABLE_VAT)
    assert made.nominal[0, 0, 1, at, place] == pytest.approx(charity + company)


TWO = {
    "employed_fte|council|team_manager|permanent": (1, 1, 1),
    "employed_fte|council|social_worker|permanent": (9.5, 0, 0),
    "employed_fte|trading_company|social_worker|permanent": (0, 6.5, 6.5),
    "employed_fte|charity|social_worker|permanent": (0, 2, 2),
}


def two_bodies() -> Any:
    """Return the option with eight posts in the company and two in a charity."""
    one = option(outside=8, owners={"small_town": 0.8, "elsewhere": 0.2}, transfer_on=TRANSFER)
    data = one.model_dump()
    data["organisations"]["charity"] = {"form": "charity"}
    team = {**data["teams"]["company"], "organisation": "charity"}
    data["teams"]["charity"] = {**team, "posts": {"social_worker": 2}}
    return type(one).model_validate(data)


def two_prices() -> Prices:
    """Return prices with terms for both."""
    company = {**TERMS, "vatable_input_share": 0.1, "vatable_agency_share": 0.1,
               "vat_recovery_share": 0}  # fmt: skip
    charity = {"overhead_share": 0.07, "vatable_input_share": 0.5, "taxed": False}
    forms = {"council": {}, "trading_company": company, "charity": charity}
    return Prices.model_validate({**PRICES, "forms": forms})


def of(made: Ledger, line: Line) -> float:
    """Return pounds of a line of the company option, all years together."""
    places = [at for at, one in enumerate(made.entries) if one.line is line]
    return float(made.nominal[0, 0, 1][:, places].sum())


def test_a_failed_run_is_missing_in_every_sum_and_in_no_other_run() -> None:
    did = seen(replications=2)
    values = did.values.copy()
    values[0, 1, 1] = np.nan
    broken = ledgers(did=replace(did, values=values)).ledger()
    whole = ledgers(did=did).ledger()
    assert np.isnan(broken.nominal[0, 1, 1]).all()
    kept = ~np.isnan(broken.nominal)
    assert np.array_equal(broken.nominal[kept], whole.nominal[kept])
