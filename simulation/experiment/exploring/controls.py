"""What each control says: the value of the files, how far it goes, whether draws vary it."""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from simulation.experiment.exploring.levers import LEVERS, Lever
from simulation.scenario.prices import Prices
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.exploring.body import Body
from simulation.valuation.exploring.data import Control
from simulation.valuation.exploring.part import Part

STEPS = 100
"""about so many steps from one end of a slider to the other"""
_LEAST_SHARE = 0.2
"""so far at least goes the slider of a share without a range"""
_TWICE = 2.0
"""times its value goes the slider of a price without a range"""


class _Range(NamedTuple):
    low: float
    high: float


def controls(
    prices: Prices, bodies: tuple[Body, ...], options: Mapping[str, str], drawn: Part
) -> tuple[Control, ...]:
    """Return a control for each lever; those of bodies outside only where there are some.

    ``options`` maps names to titles, in the order of the options.
    """
    there = [one for one in LEVERS if bodies or one.group != "outside"]
    return tuple(_control(one, _values(one, prices, bodies, options), drawn) for one in there)


def _values(
    lever: Lever, prices: Prices, bodies: tuple[Body, ...], options: Mapping[str, str]
) -> dict[str, Quantity]:
    """Return what the price set says: by title of an option, else one value under no title."""
    if not lever.field:
        return {"": Quantity(value=1)}
    if lever.name == "mitigation_share":
        return {"": prices.optimism_bias.mitigation_share}
    if lever.group != "outside":
        return {"": getattr(prices, lever.field)}
    names = list(options)
    found = {}
    for one in bodies:
        terms = prices.terms(names[one.option], LegalForm(one.form))
        if terms is not None:
            found[options[names[one.option]]] = getattr(terms, lever.field)
    return found


def _control(lever: Lever, values: Mapping[str, Quantity], drawn: Part) -> Control:
    quantities = list(values.values())
    low, high = _range(lever, quantities)
    same = len({one.value for one in quantities}) == 1
    outside = lever.group == "outside"
    return Control(
        lever.name,
        lever.title,
        lever.unit,
        lever.kind,
        lever.group,
        quantities[0].value if same else None,
        {title: one.value for title, one in values.items()} if outside else {},
        low,
        high,
        nice_step(high - low, STEPS),
        min(0.0, low),
        1.0 if _is_bounded(lever) else None,
        is_drawn(lever.name, drawn),
        lever.when,
    )


def _is_bounded(lever: Lever) -> bool:
    """Return whether a share can be no more than the whole: a premium or a margin can."""
    return lever.kind == "share" and lever.name not in {"agency_premium_share", "margin_share"}


def _range(lever: Lever, quantities: Iterable[Quantity]) -> _Range:
    every = list(quantities)
    low = min(one.value if one.low is None else one.low for one in every)
    high = max(one.value if one.high is None else one.high for one in every)
    if low < high:
        return _Range(low, high)
    if lever.kind == "ratio":
        return _Range(*lever.ends)
    if lever.kind == "share":
        return _Range(0.0, min(1.0, max(_LEAST_SHARE, _TWICE * high)))
    return _Range(0.0, _TWICE * high or 1.0)


def is_drawn(name: str, drawn: Part) -> bool:
    """Return whether a price differs from draw to draw."""
    found = (getattr(group, name, None) for group in (drawn.prices, drawn.terms, drawn.change))
    return any(each is not None and each.shape[0] > 1 for each in found)


def nice_step(wide: float, steps: int) -> float:
    """Return a step of 1, 2 or 5 times a power of ten, of which about so many make the width."""
    raw = wide / steps
    power = math.floor(math.log10(raw))
    digit = next(one for one in (1, 2, 5, 10) if one * 10.0**power >= raw * (1 - 1e-9))
    return float(f"{digit}e{power}")


def nice_up(value: float) -> float:
    """Return the next number up that is 1, 2 or 5 times a power of ten, or one between them.

    Two figures: 137 is 140.
    """
    power = math.floor(math.log10(value)) - 1
    return float(f"{math.ceil(value / 10.0**power - 1e-9)}e{power}")
