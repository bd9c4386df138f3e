"""A plane fitted to the draws: what the options are worth at other values of physical inputs.

A price is changed exactly; an input of the model needs runs. The draws are such runs, of all
inputs at once, and a plane through them says which joint change might switch the choice. It is a
guess that a rerun has to confirm.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.errors import ScenarioError
from simulation.valuation.doubt.complete import complete
from simulation.valuation.stakes import Stakes
from simulation.valuation.switching.inputs import Choice, Input, ValueAt

Floats = NDArray[np.float64]

DRAWS_EACH = 10
"""draws for each input in the plane, at least: Harrell (2015), Regression Modeling Strategies,
4.4"""
_ENDS = (0.05, 0.95)
"""quantiles of the draws that stand for the ends of an input's range"""


@dataclass(frozen=True)
class Fitted:
    """A plane through the draws' net benefits.

    ``slopes`` has shape (inputs, options), in pounds for a unit of the input; ``at_start`` is what
    the options are worth at the values of ``inputs``. ``r_squared`` is for each option the part of
    the variance of its difference to the baseline that the plane foretells in draws that it was
    not fitted to (leaving one out each time); below zero it foretells nothing. For the baseline
    it is nan. Inputs were picked with the same draws, so it is rather too high.
    """

    options: tuple[str, ...]
    baseline: str
    inputs: tuple[Input, ...]
    at_start: Floats
    slopes: Floats
    r_squared: Floats

    def value_at(self, at: Mapping[str, float]) -> Floats:
        """Return the net benefit of each option, shape (options,)."""
        moved = np.array([at.get(one.name, one.value) - one.value for one in self.inputs])
        found: Floats = self.at_start + moved @ self.slopes
        return found

    def beside(self, prices: ValueAt) -> ValueAt:
        """Return what the options are worth when prices are changed too.

        Both changes are added: what a price makes of more or less work is left out.
        """

        def both(at: Mapping[str, float]) -> Floats:
            return prices(at) + self.value_at(at) - self.at_start

        return both

    @property
    def choice(self) -> Choice:
        """The choice as the plane sees it."""
        return Choice(self.options, self.baseline, self.value_at, guess=True)


def fitted(
    stakes: Stakes, worth_gbp: float, taken: Mapping[str, tuple[str, str, float]], most: int
) -> Fitted:
    """Return the plane over the ``most`` inputs that move the choice, or fewer if draws are few.

    ``taken`` gives for a parameter its title, its unit and the value that was taken. Those that
    differences between options follow most closely are picked. Net benefits are less the
    baseline's, whose own is 0.

    Raises ``ScenarioError`` if there are not enough draws for one input.
    """
    stakes = complete(stakes)
    net = stakes.net_benefit_gbp(worth_gbp).mean(axis=1)
    net = net - net[:, [stakes.options.index(stakes.baseline)]]
    names = [one for one in stakes.parameters if one in taken]
    most = min(most, len(net) // DRAWS_EACH)
    if not most or not names:
        raise ScenarioError(
            f"{len(net)} draws are too few to fit a plane of any input",
            hint=f"at least {DRAWS_EACH} for each input",
        )
    drawn = {name: stakes.drawn[:, stakes.parameters.index(name)] for name in names}
    picked = _picked({name: drawn[name] for name in names}, net, most)
    inputs = tuple(_input(name, taken[name], drawn[name]) for name in picked)
    return _plane(stakes, inputs, np.column_stack([drawn[one.name] for one in inputs]), net)


def _picked(drawn: Mapping[str, Floats], net: Floats, most: int) -> list[str]:
    """Return those that explain most of any option's difference to the baseline."""
    strength = {}
    apart = net - net.mean(axis=0)
    for name, column in drawn.items():
        moved = column - column.mean()
        sizes = np.linalg.norm(moved) * np.linalg.norm(apart, axis=0)
        told = np.divide(abs(moved @ apart), sizes, out=np.zeros(len(sizes)), where=sizes > 0)
        strength[name] = float(told.max())
    return sorted(strength, key=lambda one: (-strength[one], one))[:most]


def _input(name: str, taken: tuple[str, str, float], column: Floats) -> Input:
    title, unit, value = taken
    low, high = (float(one) for one in np.quantile(column, _ENDS))
    return Input(name, title, unit, value, min(low, value), max(high, value))


def _plane(stakes: Stakes, inputs: Sequence[Input], columns: Floats, net: Floats) -> Fitted:
    start = np.array([one.value for one in inputs])
    wide = np.array([one.half_range for one in inputs])
    basis = np.column_stack([np.ones(len(net)), (columns - start) / wide])
    found, *_ = np.linalg.lstsq(basis, net, rcond=None)
    return Fitted(
        options=stakes.options,
        baseline=stakes.baseline,
        inputs=tuple(inputs),
        at_start=found[0],
        slopes=found[1:] / wide[:, None],
        r_squared=_foretold(basis, net, net - basis @ found),
    )


def _foretold(basis: Floats, net: Floats, left: Floats) -> Floats:
    """Return R squared of draws left out one at a time, by the leverage of each draw."""
    whole, _ = np.linalg.qr(basis)
    leverage = np.minimum((whole**2).sum(axis=1), 1.0)[:, None]
    rest = 1 - leverage
    errors = np.divide(left, rest, out=np.full_like(left, np.inf), where=rest > 0)
    total = ((net - net.mean(axis=0)) ** 2).sum(axis=0)
    share = np.divide((errors**2).sum(axis=0), total, out=np.full(len(total), np.nan),
                      where=total > 0)  # fmt: skip
    found: Floats = 1 - share
    return found
