"""From a stored result and a price set to what each option is worth, nothing being run."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.appraising.price_draws import (
    draw_prices,
    drawn_prices,
    unknown_prices,
    with_prices,
)
from simulation.experiment.appraising.stored import StoredResult
from simulation.experiment.comparison import MAIN
from simulation.experiment.running.beside import Beside
from simulation.experiment.uncertainty.drawing import Uncertain
from simulation.scenario.errors import ScenarioError
from simulation.scenario.prices import Prices
from simulation.valuation.cases.company import Reached, reached_in_draws
from simulation.valuation.ledgers import Ledgers, Situation
from simulation.valuation.seen import Seen
from simulation.valuation.stakes import Stakes
from simulation.valuation.worth import Worth, worth_of

Floats = NDArray[np.float64]

LEAST_DRAWS = 2
"""with all their runs, below which nothing is said of a spread"""
PRICE_DRAWS = 200
"""of prices alone, where a result holds no draws of anything else"""


class OverDraws(NamedTuple):
    """What is worked out over joint draws."""

    worth: Worth
    seen: Seen
    reached: Reached


@dataclass(frozen=True)
class Appraised:
    """A result valued: as the files give it, and over joint draws of what is not known."""

    stored: StoredResult
    prices: Prices
    ledgers: Ledgers
    """of the values of the files: one draw of all replications"""
    main: Worth
    beside: Beside["OverDraws"]
    """the worth over draws, worked out meanwhile"""
    drawn_runs: bool
    """whether the draws are of the runs too; if not, of prices alone over the same runs"""
    unknowns: tuple[Uncertain, ...]
    drawn: Floats
    """values of the unknowns, shape (draws, unknowns)"""

    @property
    def draws(self) -> Worth:
        """The worth over joint draws."""
        return self.beside.result().worth

    @property
    def draws_seen(self) -> Seen:
        """The quantities of the runs of the draws."""
        return self.beside.result().seen

    @property
    def reached(self) -> Reached:
        """In what share of draws bodies outside reach the limit on their trade."""
        return self.beside.result().reached

    @property
    def options(self) -> tuple[str, ...]:
        """Names of the options."""
        return self.stored.options

    @property
    def baseline(self) -> str:
        """Business as usual."""
        return self.stored.appraisal.baseline

    @property
    def titles(self) -> dict[str, str]:
        """Title of each option."""
        return {name: one.title for name, one in self.stored.appraisal.options.items()}

    @cached_property
    def stakes(self) -> Stakes:
        """Cost and effect over the draws."""
        return self.draws.stakes(tuple(one.name for one in self.unknowns), self.drawn)

    @cached_property
    def main_stakes(self) -> Stakes:
        """Cost and effect as the files give them."""
        return self.main.stakes((), np.zeros((1, 0)))

    @property
    def week_gbp(self) -> float:
        """What a week of need not met is worth in the price set."""
        return self.prices.waiting_gbp_per_week.value

    @cached_property
    def price_unknowns(self) -> tuple[Uncertain, ...]:
        """The unknowns that are prices."""
        return unknown_prices(self.prices)

    def worth_at(self, changes: Mapping[str, float]) -> Worth:
        """Return the worth of the files' values with some prices changed, by their names."""
        prices = with_prices(self.prices, self.price_unknowns, changes)
        return self.worth_under(prices)

    def worth_under(self, prices: Prices) -> Worth:
        """Return the worth of the files' values under another price set."""
        return worth_of(self.ledgers.ledger([prices]), self.ledgers.seen, prices)

    def net_benefit_at(self, changes: Mapping[str, float]) -> Floats:
        """Return each option's mean net benefit with some prices changed, shape (options,).

        The worth of a week may be among them.
        """
        found: Floats = -self.worth_at(changes).npsc_gbp[0].mean(axis=0)
        return found

    def under_setting(self, setting: str) -> "Appraised":
        """Return the same appraisal with the runs of a setting, without draws of its own."""
        appraisal = self.stored.appraisal_of(setting)
        dates = self.stored.dates(appraisal, self.stored.replications_of(setting))
        seen = self.stored.seen(setting)
        ledgers = Ledgers(seen, [Situation(appraisal, self.prices, dates)])
        main = worth_of(ledgers.ledger(), seen, self.prices)
        return replace(self, ledgers=ledgers, main=main)

    @cached_property
    def preferred(self) -> str:
        """The option with the highest mean net benefit under the values of the files."""
        return self.options[int(np.argmax(self.net_benefit_at({})))]


def appraise(stored: StoredResult, prices: Prices | None = None) -> Appraised:
    """Return what the options of a result are worth, under its own price set or another.

    Raises ``ScenarioError`` if there is no price set, or something in it does not fit the runs.
    """
    chosen = prices or stored.appraisal.prices
    if chosen is None:
        raise ScenarioError(
            f"the result {stored.folder} was made without a price set",
            hint="give one: --prices scenarios/prices/england_2011.yaml",
        )
    appraisal = stored.appraisal
    seen = stored.seen()
    numbers = stored.replications_of(MAIN)
    ledgers = Ledgers(seen, [Situation(appraisal, chosen, stored.dates(appraisal, numbers))])
    main = worth_of(ledgers.ledger(), seen, chosen)
    prices_unknown = drawn_prices(chosen)
    count = len(stored.draws) or PRICE_DRAWS
    values = draw_prices(chosen, count, stored.seed)
    if stored.draws:
        _require_drawn(stored)
        unknowns = (*stored.unknowns, *prices_unknown)
        rows: list[Mapping[str, float]] = [
            {**run, **price} for run, price in zip(stored.draws, values, strict=True)
        ]
    else:
        unknowns, rows = prices_unknown, list(values)

    def over_draws() -> OverDraws:
        many = ledgers_of_draws(stored, chosen, ledgers)
        worth = worth_of(many.ledger(), many.seen, chosen)
        return OverDraws(worth, many.seen, reached_in_draws(many))

    drawn = np.array([[row[one.name] for one in unknowns] for row in rows])
    return Appraised(
        stored, chosen, ledgers, main, Beside(over_draws), bool(stored.draws), unknowns,
        drawn.reshape(count, len(unknowns)),
    )  # fmt: skip


def ledgers_of_draws(stored: StoredResult, prices: Prices, ledgers: Ledgers) -> Ledgers:
    """Return the ledgers over joint draws: of the runs if they were drawn, else of prices alone.

    ``ledgers`` are those of the values of the files.

    Raises ``ScenarioError`` if too few draws have all their runs.
    """
    unknown = drawn_prices(prices)
    values = draw_prices(prices, len(stored.draws) or PRICE_DRAWS, stored.seed)
    price_sets = [with_prices(prices, unknown, each) for each in values]
    if stored.draws:
        return _in_draws(stored, price_sets)
    return _same_runs(ledgers.seen, ledgers, price_sets)


def _in_draws(stored: StoredResult, prices: list[Prices]) -> Ledgers:
    situations = []
    for draw, each in enumerate(prices):
        appraisal = stored.drawn(draw)
        dates = stored.dates(appraisal, stored.replications_in(draw))
        situations.append(Situation(appraisal, each, dates))
    seen = stored.seen_in_draws()
    good = ~np.isnan(seen.values).any(axis=(1, 2, 3, 4))
    if good.sum() < LEAST_DRAWS:
        raise ScenarioError(
            f"only {good.sum()} of {len(prices)} draws of the result have all their runs",
            hint="run optare compare --uncertainty again",
        )
    return Ledgers(seen, situations, held_to_rules=False)


def _same_runs(seen: Seen, ledgers: Ledgers, prices: list[Prices]) -> Ledgers:
    """Return ledgers of the same runs under other prices."""
    (own,) = ledgers.situations
    values = np.broadcast_to(seen.values, (len(prices), *seen.values.shape[1:]))
    many = Seen(seen.options, seen.baseline, seen.years, seen.year_shares, seen.quantities, values)
    situations = [Situation(own.appraisal, each, own.dates) for each in prices]
    return Ledgers(many, situations, held_to_rules=False)


def _require_drawn(stored: StoredResult) -> None:
    """Raise ``ScenarioError`` if the draws of a result are not those of its scenario."""
    for draw in stored.draws:
        for one in stored.unknowns:
            if one.name not in draw:
                problem = f"{stored.folder}: its scenario has a range for {one.name}, which its "
                problem += "draws do not hold"
                raise ScenarioError(problem, hint="was it changed? run optare compare again")
