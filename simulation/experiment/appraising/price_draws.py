"""Prices that are not known for certain, drawn as the evidence ranges of the runs are.

Each has a Latin hypercube column of its own, seeded by its name, so a price set with one more
unknown moves no other draw.
"""

from collections.abc import Mapping, Sequence

from simulation.experiment.uncertainty.drawing import (
    Uncertain,
    latin_hypercube,
    replaced,
    uncertain_in,
)
from simulation.scenario.prices import Prices

START = "prices"
"""first part of the name of every unknown price"""
WEEK = f"{START}.waiting_gbp_per_week"
"""name of the worth of a week: a judgement of the reader, so it is moved and never drawn"""


def unknown_prices(prices: Prices) -> tuple[Uncertain, ...]:
    """Return every price with a range, by name."""
    return uncertain_in(prices, Prices, (START,))


def drawn_prices(prices: Prices) -> tuple[Uncertain, ...]:
    """Return those unknown prices that are drawn: all but the worth of a week of waiting."""
    return tuple(one for one in unknown_prices(prices) if one.name != WEEK)


def draw_prices(prices: Prices, draws: int, seed: int) -> list[dict[str, float]]:
    """Return joint draws of the prices that are drawn, each a value by name."""
    return latin_hypercube(drawn_prices(prices), draws, seed)


def with_prices(
    prices: Prices, unknowns: Sequence[Uncertain], values: Mapping[str, float]
) -> Prices:
    """Return the price set with a value for each of some unknowns."""
    found: Prices = replaced(prices, unknowns, values, skip=1)
    return found
