"""The explorer's arithmetic gives what the ledger gives, at whatever setting."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from explorer_town import explorer, settings
from money_town import OWNERS, TERMS, TRADE, TRANSFER, option, prices, switch, town

from simulation.experiment.exploring.verify import difference
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.exploring.priced import prices_under
from simulation.valuation.exploring.totals import factors_of, totals
from simulation.valuation.worth import worth_of

pytestmark = pytest.mark.theory

CLOSE = 1e-12
"""share of the greatest sum: nothing but the rounding of sums in another order"""
TOWNS: dict[str, tuple[dict[str, Any], Any]] = {
    "taxed": ({}, None),
    "without_margin": ({"margin_share": -0.05, "loss_funded_share": 0.5}, None),
    "lent": ({"staff": "secondment"}, None),
    "untaxed": ({"taxed": False, "dividend_share": 0}, None),
    "shared_overheads": (
        {},
        option(
            owners=OWNERS,
            mechanisms={**TRADE, M.SHARED_OVERHEADS: switch()},
            transfer_on=TRANSFER,
        ),
    ),
}


@pytest.mark.parametrize("name", TOWNS)
def test_the_explorer_says_what_the_ledger_says_at_thirty_random_settings(name: str) -> None:
    terms, chosen = TOWNS[name]
    data, ledgers = explorer({**TERMS, **terms}, chosen)
    staff = town(chosen).council.staff
    for setting in (data.setting, *settings(data, 30)):
        changed = prices_under(prices({**TERMS, **terms}), setting, staff)
        worth = worth_of(ledgers.ledger([changed]), ledgers.seen, changed)
        worth = replace(worth, factors=factors_of(data, data.main, setting))
        assert difference(totals(data, data.main, setting), worth) < CLOSE


def test_draws_are_sent_in_single_precision_and_summed_in_double() -> None:
    data, _ = explorer()
    for group in data.drawn.groups().values():
        for name, values in group.named().items():
            assert values.dtype == np.float64, name
            assert np.array_equal(values, values.astype(np.float32)), name
