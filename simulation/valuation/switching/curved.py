"""A function of a few inputs with all its bends of second order, from a few exact values of it.

Sums of prices times quantities are straight in each price and bent only where two prices
multiply (overheads on pay), so this is exact for most prices and near for the others. It spares
hundreds of exact values in a search; what the search finds is then looked up exactly.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.switching.inputs import Choice, Input, ValueAt

Floats = NDArray[np.float64]


def curved(choice: Choice, inputs: Sequence[Input]) -> ValueAt:
    """Return the function: exact at the values taken, at both ends of each input, and at one
    corner of each pair.
    """
    start = choice.value_at({})
    low = [choice.value_at({one.name: one.low}) for one in inputs]
    high = [choice.value_at({one.name: one.high}) for one in inputs]
    slopes, bends = zip(
        *(_parabola(one, start, *ends) for one, *ends in zip(inputs, low, high, strict=True)),
        strict=True,
    )
    crossed = {
        pair: _crossed(choice, inputs, pair, start, slopes, bends)
        for pair in combinations(range(len(inputs)), 2)
    }

    def value_at(at: Mapping[str, float]) -> Floats:
        moved = [at.get(one.name, one.value) - one.value for one in inputs]
        found = start + sum(
            slope * x + bend * x * x for slope, bend, x in zip(slopes, bends, moved, strict=True)
        )
        for (first, second), each in crossed.items():
            found = found + each * (moved[first] * moved[second])
        return np.asarray(found, dtype=np.float64)

    return value_at


def _parabola(one: Input, start: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Return slope and bend of the parabola through three values; of a line through two."""
    down, up = one.low - one.value, one.high - one.value
    if not down or not up:
        end, step = (high, up) if up else (low, down)
        return (end - start) / step, np.zeros_like(start)
    bend = ((high - start) / up - (low - start) / down) / (up - down)
    return (high - start) / up - bend * up, bend


def _crossed(
    choice: Choice, inputs: Sequence[Input], pair: tuple[int, int], start: Floats,
    slopes: Sequence[Floats], bends: Sequence[Floats],
) -> Floats:  # fmt: skip
    """Return what two inputs do together beyond what each does alone, for a unit of both."""
    steps = []
    for at in pair:
        one = inputs[at]
        steps.append(one.high - one.value or one.low - one.value)
    corner = choice.value_at(
        {inputs[at].name: inputs[at].value + step for at, step in zip(pair, steps, strict=True)}
    )
    alone = start + sum(
        slopes[at] * step + bends[at] * step * step for at, step in zip(pair, steps, strict=True)
    )
    found: Floats = (corner - alone) / (steps[0] * steps[1])
    return found
