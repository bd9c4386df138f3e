"""The data of an explorer of the small town of ``money_town``, and settings to try on it.

Runs differ in every amount, so that no two sums are alike. Two draws are of the company's prices.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from money_town import COMPANY, PRICES, TERMS, prices, seen, town

from simulation.experiment.exploring.build import quantiles
from simulation.experiment.exploring.controls import controls
from simulation.experiment.exploring.levers import GROUPS, PENSION_REGIMES
from simulation.pathway.active import NO_EVENTS
from simulation.scenario.finance import discount_schedule
from simulation.scenario.option import Option
from simulation.scenario.prices import Prices
from simulation.valuation.exploring.data import (
    CriteriaData,
    CriterionData,
    Discount,
    Drawn,
    ExplorerData,
    Slider,
)
from simulation.valuation.exploring.gather import Study, gathered
from simulation.valuation.exploring.setting import Setting
from simulation.valuation.ledgers import Ledgers, Situation
from simulation.valuation.seen import Seen

TITLES = {"in_house": "In house", "company": "Company"}
CRITERIA = CriteriaData(
    "Made up",
    (
        CriterionData("fit", "Strategic fit", 50.0, "from none to all", "judged"),
        CriterionData("speed", "Speed", 30.0, "from slow to fast", "measured"),
        CriterionData("reach", "Reach", 20.0, "from few to many", "measured"),
    ),
    np.array(
        [
            [[60.0, 20.0, 50.0], [40.0, 70.0, 55.0]],
            [[55.0, 30.0, 45.0], [50.0, 60.0, 75.0]],
            [[80.0, 25.0, 50.0], [20.0, 65.0, 35.0]],
        ]
    ),
)


def runs(draws: int, replications: int, seed: int = 1) -> Seen:
    """Return what runs did, each amount up to a tenth off."""
    usual = seen(COMPANY, replications)
    shape = (draws, *usual.values.shape[1:])
    off = np.random.default_rng(seed).uniform(0.9, 1.1, shape)
    return replace(usual, values=np.broadcast_to(usual.values, shape) * off)


def ledgers(priced: Sequence[Prices], did: Seen, chosen: Option | None = None) -> Ledgers:
    """Return ledgers with a price set for each draw."""
    when = {name: [NO_EVENTS] * did.replications for name in did.options}
    return Ledgers(did, [Situation(town(chosen), one, when) for one in priced], held_to_rules=False)


def drawn_prices(draws: int, terms: Mapping[str, Any], seed: int = 2) -> list[Prices]:
    """Return price sets in which a margin, a premium and overheads are drawn."""
    chance = np.random.default_rng(seed)
    return [
        prices(
            {**terms, "margin_share": float(chance.uniform(0, 0.1))},
            agency_premium_share=float(chance.uniform(0.1, 0.3)),
            overhead_share=float(chance.uniform(0.05, 0.15)),
        )
        for _ in range(draws)
    ]


def explorer(
    terms: Mapping[str, Any] = TERMS,
    chosen: Option | None = None,
    replications: int = 4,
    draws: int = 12,
    draw_replications: int = 2,
    criteria: CriteriaData | None = CRITERIA,
) -> tuple[ExplorerData, Ledgers]:
    """Return the data, and the ledgers of the values of the files."""
    own = ledgers([prices(terms)], runs(1, replications), chosen)
    many = ledgers(drawn_prices(draws, terms), runs(draws, draw_replications, 3), chosen)
    study = Study(own)
    bodies = tuple(study.bodies())
    main, drawn = gathered(study, bodies), gathered(Study(many), bodies).rounded()
    schedule = discount_schedule("green_book_2026")
    moved = controls(prices(terms), bodies, TITLES, drawn)
    data = ExplorerData(
        options=("in_house", "company"),
        titles=TITLES,
        baseline="in_house",
        price_year=PRICES["price_year"],
        prices_title=PRICES["title"],
        run_years=3,
        discount=Discount(
            "green_book_2026", schedule.title, (0.0, *(schedule.rate(at) for at in (1, 2, 3)))
        ),
        bodies=bodies,
        main=main,
        drawn=drawn,
        draws=Drawn(draws, draws, True, ""),
        controls=moved,
        groups=GROUPS,
        pension_regimes=PENSION_REGIMES,
        week=Slider(100.0, 0.0, 2000.0, 20.0),
        rate=Slider(0.035, 0.0, 0.06, 0.001),
        criteria=criteria,
        setting=Setting(
            100.0,
            levers={one.name: None for one in moved},
            weights={one.name: one.weight for one in criteria.criteria} if criteria else {},
        ),
        quantiles=quantiles(replications, draws),
    )
    return data, own


def settings(data: ExplorerData, count: int, seed: int = 1) -> list[Setting]:
    """Return settings in which whatever can be moved is moved at random."""
    chance = random.Random(seed)
    return [_setting(data, chance) for _ in range(count)]


def _setting(data: ExplorerData, chance: random.Random) -> Setting:
    levers = {
        one.name: None if chance.random() < 0.4 else chance.uniform(one.low, one.high)
        for one in data.controls
    }
    weights = {
        one.name: chance.choice([0.0, chance.uniform(0, 100)])
        for one in (data.criteria.criteria if data.criteria else ())
    }
    return Setting(
        chance.uniform(0, data.week.high),
        chance.choice([None, chance.uniform(0, 0.06)]),
        chance.choice([None, *range(1, data.run_years + 1)]),
        chance.choice([None, *data.pension_regimes]),
        levers,
        weights,
    )
