"""A part that does nothing has nothing of the money, whoever comes last."""

from typing import Any

import numpy as np
import pytest
from money_town import OWNERS, PRICES, TERMS, YEARS, option, switch, town

from simulation.experiment.appraising.run_worth import for_parts
from simulation.experiment.attribution.hybrids import Hybrids
from simulation.pathway.active import NO_EVENTS
from simulation.scenario.prices import Prices
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.establishment import establishment
from simulation.valuation.ledgers import Ledgers, Situation
from simulation.valuation.seen import Seen
from simulation.valuation.shapley import exact
from simulation.valuation.worth import worth_of

pytestmark = pytest.mark.unit

Floats = np.ndarray[Any, np.dtype[np.float64]]

LONG = tuple(f"{year}/{year - 1999}" for year in range(2011, 2016))
FLAT = {
    index: dict.fromkeys(LONG, 100.0)
    for index in ("deflator_index", "pay_index", "care_index", "general_index")
}
BACK = {"return_probability_per_year": 0.2, "return_gbp_per_fte": 10_000}
REFORM = {"set_up_gbp": 50_000, "set_up_it_gbp": 7_000}
RISK = {"title": "A claim", "probability_share": 0.5, "impact_gbp": 6_000}


def priced(whose: dict[str, Any]) -> Prices:
    """Return prices with a reform that costs something, a return, and a risk."""
    forms = {"council": REFORM, "trading_company": {**TERMS, **BACK}}
    risks = {"claim": {**RISK, **whose}}
    return Prices.model_validate({**PRICES, **FLAT, "forms": forms, "risks": risks})


def worth_of_hybrid(hybrids: Hybrids, bits: int, prices: Prices) -> float:
    """Return the cost of a hybrid in whose runs nothing but the employer differs."""
    asked, name = hybrids.appraisal_of(bits), hybrids.name(bits)
    there = establishment(asked, name, NO_EVENTS, YEARS)
    seen = {f"employed_fte|{form}|social_worker|permanent": 0.9 * fte
            for form, fte in there.fte.items()}  # fmt: skip
    seen["unmet_need_days"] = np.full(len(YEARS), 700.0)
    names = tuple(sorted(seen))
    values = np.stack([seen[each] for each in names], axis=-1)[None, None, None]
    did = Seen((name,), name, YEARS, (1.0, 1.0, 1.0), names, values)
    ledgers = Ledgers(did, [Situation(asked, prices, {name: [NO_EVENTS]})])
    return float(worth_of(ledgers.ledger(), did, prices).npsc_gbp[0, 0, 0])


@pytest.mark.parametrize(
    "whose", [{}, {"options": ["company"]}, {"forms": ["trading_company"]}], ids=str
)
def test_a_part_that_does_nothing_has_nothing_of_the_money(whose: dict[str, Any]) -> None:
    nothing = {M.CLUSTERED_REVIEWS: switch()}
    hybrids = Hybrids(town(option(owners=OWNERS, mechanisms=nothing)), "in_house", "company")
    prices = for_parts(priced(whose), "in_house", "company")

    def worth(mask: int) -> Floats:
        return np.array([worth_of_hybrid(hybrids, mask, prices)])

    names = [part.name for part in hybrids.parts]
    found = dict(zip(names, exact(len(names), worth)[:, 0], strict=True))
    assert found[M.CLUSTERED_REVIEWS] == pytest.approx(0, abs=1e-6)
    assert found["ownership"] > 10_000
    assert sum(found.values()) == pytest.approx((worth(hybrids.everything) - worth(0))[0])


def test_terms_of_an_option_hold_for_all_between_it_and_another() -> None:
    own = priced({}).model_copy(update={"options": {"company": priced({}).forms["council"]}})
    found = for_parts(own, "in_house", "company").options
    assert set(found) == {"in_house", "company", "in_house_to_company"}
