"""The net benefit of the options along one input: a straight line, or not."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.switching.inputs import Choice, Input

Floats = NDArray[np.float64]

GRID = 33
"""values, the ends included, between which a curve is followed for a change of sign"""
ROUNDING = 1e-10
"""of the greatest net benefit: how far a line may be missed by what rounding does"""
_GOLDEN = (np.sqrt(5) - 1) / 2
_NEAR = 1e-14
"""of the value: where a root stops being sought"""


class Along:
    """What each option is worth along one input; nothing is worked out twice."""

    def __init__(self, choice: Choice, one: Input, start: Floats | None = None) -> None:
        """``start`` is what the options are worth as things were taken, if that is known."""
        self.input = one
        self._choice = choice
        self._known: dict[float, Floats] = {} if start is None else {one.value: start}
        self.low, self.value, self.high = (self.at(x) for x in (one.low, one.value, one.high))
        self.slope: Floats = (self.high - self.low) / (one.high - one.low)
        self.straight = self._is_straight()

    def at(self, x: float) -> Floats:
        """Return the net benefits at a value, shape (options,)."""
        if x not in self._known:
            self._known[x] = np.asarray(self._choice.value_at({self.input.name: x}), dtype=float)
        return self._known[x]

    def _is_straight(self) -> bool:
        """Return whether net benefits lie on lines at two places between the ends.

        One of them divides the range by the golden section, so that no curve that is even about
        the middle passes for a line.
        """
        one = self.input
        size = max(np.abs(self.low).max(), np.abs(self.high).max())
        return all(
            np.abs(self.at(x) - self.low - self.slope * (x - one.low)).max() <= ROUNDING * size
            for x in (one.value, one.low + (one.high - one.low) * _GOLDEN)
        )

    def line_root(self, one: int, other: int) -> float | None:
        """Return where two options' lines cross, wherever that is; nothing if they never do."""
        gap = self.value[one] - self.value[other]
        steeper = self.slope[other] - self.slope[one]
        # Slopes that differ by rounding alone do not differ.
        if abs(steeper) * (self.input.high - self.input.low) <= ROUNDING * abs(self.value).max():
            return None
        return float(self.input.value + gap / steeper)

    def roots(self, function: Callable[[Floats], float]) -> list[float]:
        """Return where a function of the net benefits changes its sign inside the range.

        Changes of sign between neighbours of a grid are followed; two within a cell are missed.
        """
        one = self.input
        places = sorted({one.value, *np.linspace(one.low, one.high, GRID).tolist()})
        signs = [(x, function(self.at(x))) for x in places]
        found = [x for x, y in signs if not y and x not in {one.low, one.high}]
        for (left, before), (right, after) in pairwise(signs):
            if before * after < 0:
                found.append(self._root(function, left, right))
        return sorted(found)

    def _root(self, function: Callable[[Floats], float], left: float, right: float) -> float:
        from scipy.optimize import brentq  # noqa: PLC0415  (slow to import)

        near = _NEAR * max(abs(left), abs(right))
        return float(brentq(lambda x: function(self.at(x)), left, right, xtol=near))
