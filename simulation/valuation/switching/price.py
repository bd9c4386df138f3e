"""Switching values: at which value of one price another option is preferred.

HM Treasury, Green Book (2026), 5.60 and 5.61: the value of one input at which the preferred option
changes, or an option is worth as much as the baseline, all else as it is.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.switching.inputs import Choice, Input
from simulation.valuation.switching.line import ROUNDING, Along

Floats = NDArray[np.float64]

ASIDE = 0.01
"""how far to each side of a switching value the preferred option is looked at again"""


FAR = 10
"""half ranges beyond which no line is followed"""


class Switch(NamedTuple):
    """Where one input changes the answer.

    ``value`` is the nearest such value inside the plausible range; nothing if there is none.
    ``beyond`` is where it would be outside the range, told only of straight lines and within ten
    half ranges, because further out nobody knows that the line goes on. ``below`` and
    ``above`` are the options preferred at 99 % and 101 % of ``value``, worked out there, and
    ``confirmed`` says that they differ. ``further`` counts more such values in the range.
    ``sought`` says that it was looked for: along a line that bends that takes many values.
    """

    value: float | None
    beyond: float | None = None
    below: str = ""
    above: str = ""
    confirmed: bool = False
    further: int = 0
    sought: bool = True


class Sensitivity(NamedTuple):
    """What one input does.

    ``at_low``, ``at_value`` and ``at_high`` are net benefits, shape (options,). ``preferred`` is
    the option that is preferred as things were taken; ``switch`` is where it no longer is.
    ``against_baseline`` holds for every other option where it is worth as much as the baseline.
    """

    input: Input
    options: tuple[str, ...]
    baseline: str
    at_low: Floats
    at_value: Floats
    at_high: Floats
    straight: bool
    preferred: str
    switch: Switch
    against_baseline: dict[str, Switch]

    def differences(self, option: str) -> tuple[float, float, float]:
        """Return an option's net benefit less the baseline's at the low end, value and high end."""
        at, base = self.options.index(option), self.options.index(self.baseline)
        low, value, high = (
            float(each[at] - each[base]) for each in (self.at_low, self.at_value, self.at_high)
        )
        return low, value, high

    def swing(self, option: str) -> float:
        """Return how far an option's difference moves, in pounds; 0 if by rounding alone."""
        ends = self.differences(option)
        wide = max(ends) - min(ends)
        return wide if wide > ROUNDING * float(np.abs(self.at_value).max()) else 0.0


def sensitivities(
    choice: Choice, inputs: Iterable[Input], *, bends: bool = True
) -> tuple[Sensitivity, ...]:
    """Return what each input does, the widest swing of a difference to the baseline first.

    ``bends`` says whether to look for switching values along lines that are not straight.
    """
    start = np.asarray(choice.value_at({}), dtype=float)
    found = [sensitivity(choice, one, start, bends=bends) for one in inputs]
    return tuple(sorted(found, key=lambda one: (-swing(one), one.input.name)))


def swing(found: Sensitivity) -> float:
    """Return the widest swing, over options, of the difference to the baseline, in pounds."""
    return max(found.swing(option) for option in found.options)


def sensitivity(
    choice: Choice, one: Input, start: Floats | None = None, *, bends: bool = True
) -> Sensitivity:
    """Return what one input does over its range, all others as they were taken.

    ``start`` is what the options are worth as things were taken, if that is known already.
    """
    along = Along(choice, one, start)
    best = int(np.argmax(along.value))
    base = choice.options.index(choice.baseline)
    others = [at for at in range(len(choice.options)) if at != base]
    return Sensitivity(
        input=one,
        options=choice.options,
        baseline=choice.baseline,
        at_low=along.low,
        at_value=along.value,
        at_high=along.high,
        straight=along.straight,
        preferred=choice.options[best],
        switch=_switch(choice.options, along, range(len(choice.options)), best, bends=bends),
        against_baseline={
            choice.options[at]: _switch(choice.options, along, sorted((base, at)), at, bends=bends)
            for at in others
        },
    )


def _switch(
    options: Sequence[str], along: Along, among: Sequence[int], at: int, *, bends: bool
) -> Switch:
    """Return where an option stops or starts to be the best ``among`` some."""
    rivals = [one for one in among if one != at]
    if not rivals:
        return Switch(None)
    if not along.straight and not bends:
        return Switch(None, sought=False)
    roots, beyond = _straight_roots(along, at, rivals), None
    if along.straight:
        beyond = _nearest(along, [x for x in roots if not _inside(along.input, x)])
        roots = [x for x in roots if _inside(along.input, x)]
    else:
        roots = along.roots(lambda net: float(net[at] - net[rivals].max()))
    value = _nearest(along, roots)
    if value is None:
        return Switch(None, _possible(along.input, beyond))
    below, above = (
        options[max(among, key=lambda one: float(net[one]))]
        for net in (along.at(x) for x in _aside(along.input, value))
    )
    return Switch(value, None, below, above, below != above, len(set(roots)) - 1)


def _straight_roots(along: Along, at: int, rivals: Sequence[int]) -> list[float]:
    """Return where the line of an option crosses the upper edge of its rivals' lines."""
    crossings = (along.line_root(at, rival) for rival in rivals)
    return [x for x in crossings if x is not None and _on_edge(along, x, at, rivals)]


def _on_edge(along: Along, x: float, at: int, rivals: Sequence[int]) -> bool:
    """Return whether the option is as good there as the best of its rivals."""
    net = along.value + along.slope * (x - along.input.value)
    size = np.abs(net).max() or 1.0
    return bool(abs(net[at] - net[rivals].max()) <= _SAME * size)


_SAME = 1e-9
"""of the greatest net benefit: options this near are equally good"""


def _inside(one: Input, x: float) -> bool:
    return one.low <= x <= one.high


def _nearest(along: Along, roots: Sequence[float]) -> float | None:
    return min(roots, key=lambda x: (abs(x - along.input.value), x), default=None)


def _possible(one: Input, beyond: float | None) -> float | None:
    """Return a value beyond the range unless it is far, or of a sign that it cannot have."""
    if beyond is None or abs(beyond - one.value) > FAR * one.half_range:
        return None
    if (one.low >= 0 > beyond) or (one.high <= 0 < beyond):
        return None
    return beyond


def _aside(one: Input, value: float) -> tuple[float, float]:
    """Return 99 % and 101 % of a value; of 0, as much of half the range to each side."""
    step = ASIDE * (abs(value) or one.half_range)
    return value - step, value + step
