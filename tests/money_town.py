"""A small town's money: two options, three years, whole numbers that can be worked by hand.

In house ten social workers and a manager work in the council. From April 2012 the ten stand in a
company of which the council owns four fifths. A social worker's post costs 40,000 pounds a year
(32,000 of pay and a quarter on top), the manager's 60,000.
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.pathway.active import NO_EVENTS
from simulation.pathway.event_dates import EventDates
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Option
from simulation.scenario.prices import Prices
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.ledger import Ledger
from simulation.valuation.ledgers import Ledgers, Situation
from simulation.valuation.lines import Line, Party
from simulation.valuation.seen import Seen
from simulation.valuation.worth import Worth, worth_of

sys.path.append(str(Path(__file__).parent / "unit"))
from outside_town import appraisal, option, switch

Floats = NDArray[np.float64]

YEARS = ("2011/12", "2012/13", "2013/14")
TRANSFER = date(2012, 4, 1)
OWNERS = {"small_town": 0.8, "elsewhere": 0.2}
TERMS: Mapping[str, Any] = {
    "pension_regime": "closed_lgps_new_dc",
    "pension_saved_share": 0.1,
    "set_up_gbp": 10_000,
    "set_up_gbp_per_fte": 1_500,
    "set_up_it_gbp": 20_000,
    "recharge_share": 0.06,
    "overhead_share": 0.08,
    "margin_share": 0.05,
    "gain_share": 0.5,
    "client_side_share": 0.03,
    "vatable_input_share": 0.4,
    "vatable_agency_share": 0.4,
    "vat_recovery_share": 0.25,
    "loan_share": 0.1,
    "loan_rate_share": 0.06,
    "dividend_share": 0.6,
    "operating_bias_share": 0.02,
}
PRICES: Mapping[str, Any] = {
    "title": "By hand",
    "price_year": "2011/12",
    "deflator_index": {"2011/12": 100, "2012/13": 102, "2013/14": 105},
    "pay_index": {"2011/12": 100, "2012/13": 101, "2013/14": 103},
    "care_index": {"2011/12": 100, "2012/13": 104, "2013/14": 106},
    "general_index": {"2011/12": 100, "2012/13": 103, "2013/14": 107},
    "pay_gbp_per_year": {"social_worker": 32_000, "team_manager": 48_000},
    "on_cost_share": 0.25,
    "agency_premium_share": 0.2,
    "recruitment_gbp_per_hire": 2_000,
    "training_gbp_per_fte_year": 300,
    "accommodation_gbp_per_fte_year": 2_000,
    "it_gbp_per_fte_year": 1_000,
    "overhead_share": 0.1,
    "stranded_share": 0.5,
    "stranded_years": 4,
    "redundancy_gbp_per_post": 9_000,
    "waiting_gbp_per_week": 100,
    "optimism_bias": {"set_up_share": 0.4, "it_share": 1.0, "mitigation_share": 0.25},
    "forms": {"council": {}, "trading_company": TERMS},
    "risks": {
        "systems_late": {
            "title": "Systems are late", "probability_share": 0.5, "impact_gbp": 6_000,
            "covers": "set_up_it",
        },
        "claim": {
            "title": "A claim", "probability_share": 0.1, "impact_gbp": 20_000, "year": "2013/14",
        },
        "leavers": {
            "title": "More leave", "probability_share": 0.9, "impact_gbp": 1e6, "simulated": True,
        },
    },
}  # fmt: skip
IN_HOUSE = {
    "employed_fte|council|social_worker|permanent": (9, 9, 9),
    "employed_fte|council|social_worker|agency": (0.5, 0.5, 0.5),
    "employed_fte|council|team_manager|permanent": (1, 1, 1),
    "vacancies_filled|council": (2, 2, 2),
    "care_spend_gbp": (1_000_000, 1_000_000, 1_000_000),
    "care_spend_net_gbp": (900_000, 900_000, 900_000),
    "unmet_need_days": (700, 700, 700),
}
COMPANY = {
    "employed_fte|council|social_worker|permanent": (9, 0, 0),
    "employed_fte|council|social_worker|agency": (0.5, 0, 0),
    "employed_fte|council|team_manager|permanent": (1, 1, 1),
    "employed_fte|trading_company|social_worker|permanent": (0, 9.5, 9.5),
    "employed_fte|trading_company|social_worker|agency": (0, 0.25, 0.25),
    "vacancies_filled|council": (2, 0, 0),
    "vacancies_filled|trading_company": (0, 1, 1),
    "care_spend_gbp": (1_000_000, 950_000, 950_000),
    "care_spend_net_gbp": (900_000, 855_000, 855_000),
    "unmet_need_days": (700, 350, 350),
}
TRADE = {M.TRADING_INCOME: switch(sales_share=0.05, margin_share=0.1)}

Quantities = Mapping[str, Sequence[float]]


def prices(terms: Mapping[str, Any] | None = None, **other: Any) -> Prices:
    """Return the price set, with some terms of the company and some prices changed."""
    forms = {"council": {}, "trading_company": {**TERMS, **(terms or {})}}
    return Prices.model_validate({**PRICES, "forms": forms, **other})


def town(chosen: Option | None = None, years: int = 3) -> Appraisal:
    """Return the appraisal."""
    usual = option(owners=OWNERS, mechanisms=TRADE, transfer_on=TRANSFER)
    return appraisal(chosen or usual, years)


def seen(company: Quantities = COMPANY, replications: int = 1) -> Seen:
    """Return what runs did: the same in every replication."""
    names = tuple(sorted({*IN_HOUSE, *company}))
    values = np.zeros((1, replications, 2, len(YEARS), len(names)))
    for at, quantities in enumerate((IN_HOUSE, company)):
        for name, each in quantities.items():
            values[:, :, at, :, names.index(name)] = each
    return Seen(("in_house", "company"), "in_house", YEARS, (1.0, 1.0, 1.0), names, values)


def ledgers(
    priced: Prices | None = None,
    chosen: Option | None = None,
    did: Seen | None = None,
    dates: EventDates = NO_EVENTS,
) -> Ledgers:
    """Return the ledgers of the town."""
    did = did or seen()
    when = {name: [dates] * did.replications for name in did.options}
    return Ledgers(did, [Situation(town(chosen), priced or prices(), when)])


def ledger(
    priced: Prices | None = None,
    chosen: Option | None = None,
    did: Seen | None = None,
    dates: EventDates = NO_EVENTS,
) -> Ledger:
    """Return the ledger of the town."""
    return ledgers(priced, chosen, did, dates).ledger()


def worth(
    priced: Prices | None = None,
    chosen: Option | None = None,
    did: Seen | None = None,
    dates: EventDates = NO_EVENTS,
) -> Worth:
    """Return what the town's options are worth."""
    of = ledgers(priced, chosen, did, dates)
    return worth_of(of.ledger(), of.seen, priced or prices())


def booked(made: Ledger, option: str) -> dict[tuple[Line, Party, Party], list[float]]:
    """Return nominal pounds by year of each entry of an option that is not nothing."""
    at = made.options.index(option)
    pounds = made.nominal[0, 0, at]
    return {
        tuple(entry): pounds[:, place].tolist()
        for place, entry in enumerate(made.entries)
        if pounds[:, place].any()
    }


def summed(made: Ledger, option: str, line: Line) -> list[float]:
    """Return nominal pounds by year of a line, whoever pays."""
    rows = [each for key, each in booked(made, option).items() if key[0] is line]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * 3
