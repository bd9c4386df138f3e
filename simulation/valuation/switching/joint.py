"""The smallest change of several inputs together at which another option is preferred.

Each input is moved in units of its own half range, so that 1 is as far as its evidence lets it go
to one side (of a range that is even about the value). The size of a joint change is the root of
the sum of squares of these moves: the distance to the nearest place at which the choice changes,
known from structural reliability: Hasofer and Lind (1974), Journal of the Engineering Mechanics
Division 100:111-121.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.switching.inputs import Choice, Input, ValueAt

Floats = NDArray[np.float64]

ASIDE = 0.01
"""how far before and beyond the joint change the preferred option is looked at again"""
_STEP = 1e-4
"""of half a range: over which a slope is taken"""
_ROUNDS = 200
_TINY = 1e-9
"""of the lead at the outset: what counts as no lead"""
_HALVINGS = 40
_STEPS = 16
"""places on a way at which the true function is looked at before a root is sought"""


class Move(NamedTuple):
    """How far one input moves: to which value, and in units of its half range."""

    input: Input
    to: float
    half_ranges: float


class Joint(NamedTuple):
    """The smallest joint change that makes another option the preferred one.

    ``moves`` are all inputs, the longest move first, ``size`` is in half ranges. ``before`` and
    ``after`` are the options preferred just short of it and just beyond it; ``confirmed`` says
    that they differ in the function that they were looked up in, and ``checked`` that this was
    the true function and not a fitted one.
    """

    preferred: str
    becomes: str
    moves: tuple[Move, ...]
    size: float
    before: str
    after: str
    confirmed: bool
    checked: bool


def joint_change(
    choice: Choice, inputs: Sequence[Input], true_value_at: ValueAt | None = None
) -> Joint | None:
    """Return the smallest joint change inside all ranges; nothing if none changes the choice.

    ``true_value_at`` is given where ``choice`` rests on a fitted function: the change that was
    found is then looked up in it, and made longer or shorter in its own proportions until it just
    changes the choice there. The search is local, from several starts: of a function with
    bends a smaller change may be missed, and the one that is returned is always a change.
    """
    space = _Space(choice, tuple(inputs))
    found = [z for rival in space.rivals if (z := space.nearest(rival)) is not None]
    if not found:
        return None
    z = min(found, key=lambda one: float(np.linalg.norm(one)))
    return space.told(z, true_value_at)


class _Space:
    """The inputs in units of half ranges away from the values that were taken."""

    def __init__(self, choice: Choice, inputs: tuple[Input, ...]) -> None:
        self.choice, self.inputs = choice, inputs
        self.start = np.array([one.value for one in inputs])
        self.half = np.array([one.half_range for one in inputs])
        self.least = (np.array([one.low for one in inputs]) - self.start) / self.half
        self.most = (np.array([one.high for one in inputs]) - self.start) / self.half
        self.here = self.net(np.zeros(len(inputs)))
        self.best = int(np.argmax(self.here))
        self.rivals = [at for at in range(len(choice.options)) if at != self.best]

    def named(self, z: Floats) -> dict[str, float]:
        """Return the values of the inputs at a place."""
        values = np.clip(z, self.least, self.most) * self.half + self.start
        return {one.name: float(x) for one, x in zip(self.inputs, values, strict=True)}

    def net(self, z: Floats) -> Floats:
        """Return the net benefits at a place, shape (options,)."""
        return np.asarray(self.choice.value_at(self.named(z)), dtype=float)

    def nearest(self, rival: int) -> Floats | None:
        """Return the nearest place at which a rival is as good; nothing if there is none."""
        lead = float(self.here[self.best] - self.here[rival])
        if lead <= 0:
            return np.zeros(len(self.inputs))

        def short(z: Floats) -> float:
            """Return how far the rival is ahead, in units of what it is behind by now."""
            net = self.net(z)
            return float(net[rival] - net[self.best]) / lead

        ends = (self._end(short, start) for start in self._starts(short))
        there = [z for z in ends if z is not None]
        return min(there, key=lambda z: float(np.linalg.norm(z)), default=None)

    def _starts(self, short: Callable[[Floats], float]) -> Iterator[Floats]:
        """Yield where a search begins: the answer for a straight line, and the best corner."""
        slope = self.slope(short, np.zeros(len(self.inputs)))
        size = float(slope @ slope)
        if size:
            yield np.clip(-short(np.zeros(len(slope))) * slope / size, self.least, self.most)
            yield np.where(slope > 0, self.most, self.least)
        yield (self.least + self.most) / 2

    def slope(self, function: Callable[[Floats], float], z: Floats) -> Floats:
        """Return the slopes of a function, taken inside the ranges."""
        found = np.empty(len(z))
        for at in range(len(z)):
            low, high = z.copy(), z.copy()
            low[at] = max(z[at] - _STEP, self.least[at])
            high[at] = min(z[at] + _STEP, self.most[at])
            found[at] = (function(high) - function(low)) / (high[at] - low[at])
        return found

    def _end(self, short: Callable[[Floats], float], start: Floats) -> Floats | None:
        """Return the nearest place found from a start at which the rival is as good."""

        def steep(z: Floats) -> Floats:
            return self.slope(short, z)

        if short(start) < -_TINY:
            # Is there any place at all that is good enough, as far as can be seen from here?
            far = self._search(lambda z: -short(z), lambda z: -steep(z), start, ())
            start = far if short(far) > short(start) else start
        enough = {"type": "ineq", "fun": short, "jac": steep}
        near = self._search(lambda z: float(z @ z), lambda z: 2 * z, start, (enough,))
        return self._on_edge(short, near)

    def _search(
        self,
        goal: Callable[[Floats], float],
        slopes: Callable[[Floats], Floats],
        start: Floats,
        constraints: Sequence[dict[str, Any]],
    ) -> Floats:
        """Return where a goal is least, inside the ranges and under the constraints."""
        from scipy.optimize import minimize  # noqa: PLC0415  (slow to import)

        found: Any = minimize(  # type: ignore[call-overload]
            goal,
            start,
            jac=slopes,
            bounds=list(zip(self.least, self.most, strict=True)),
            constraints=constraints,
            method="SLSQP",
            options={"maxiter": _ROUNDS, "ftol": _TINY**2},
        )
        near: Floats = np.clip(found.x, self.least, self.most)
        return near

    def _on_edge(self, short: Callable[[Floats], float], z: Floats) -> Floats | None:
        """Return the place on the way to ``z`` at which the rival is just as good."""
        if short(z) < -_TINY:
            return None
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (low, middle) if short(middle * z) >= 0 else (middle, high)
        return high * z

    def told(self, z: Floats, true_value_at: ValueAt | None) -> Joint:
        """Return a place in words and numbers, with what is preferred at either side of it."""
        look = self.choice if true_value_at is None else _with(self.choice, true_value_at)
        if true_value_at is not None:
            z = self._stretched(z, look)
        before, after = (
            look.preferred(self._unbounded((1 + step) * z)) for step in (-ASIDE, ASIDE)
        )
        values = self._unbounded(z)
        moves = [
            Move(one, values[one.name], float(far)) for one, far in zip(self.inputs, z, strict=True)
        ]
        return Joint(
            preferred=self.choice.options[self.best],
            becomes=after if before != after else look.options[self._closest(z)],
            moves=tuple(sorted(moves, key=lambda one: (-abs(one.half_ranges), one.input.name))),
            size=float(np.linalg.norm(z)),
            before=before,
            after=after,
            confirmed=before != after,
            checked=not look.guess,
        )

    def _stretched(self, z: Floats, look: Choice) -> Floats:
        """Return the first place on the way, and on from it to the ends of the ranges, at which
        another option is preferred; the place itself if there is none.
        """
        ends = np.where(z > 0, self.most, self.least)
        far = min((float(e / each) for e, each in zip(ends, z, strict=True) if each), default=1.0)
        start = look.preferred(self._unbounded(0 * z))
        steps = np.linspace(0.0, far, _STEPS + 1)[1:]
        first = next((t for t in steps if look.preferred(self._unbounded(t * z)) != start), None)
        if first is None:
            return z
        low, high = float(first) - far / _STEPS, float(first)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            same = look.preferred(self._unbounded(middle * z)) == start
            low, high = (middle, high) if same else (low, middle)
        return high * z

    def _closest(self, z: Floats) -> int:
        """Return the rival that is least behind at a place."""
        net = self.net(z)
        return max(self.rivals, key=lambda at: float(net[at]))

    def _unbounded(self, z: Floats) -> dict[str, float]:
        values = z * self.half + self.start
        return {one.name: float(x) for one, x in zip(self.inputs, values, strict=True)}


def _with(choice: Choice, value_at: ValueAt) -> Choice:
    return Choice(choice.options, choice.baseline, value_at)
