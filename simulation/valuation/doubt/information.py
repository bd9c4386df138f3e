"""What it would be worth to know: everything (EVPI), or one parameter (EVPPI), in pounds.

Raiffa and Schlaifer (1961), Applied Statistical Decision Theory. One parameter by regression on a
spline: Strong, Oakley and Brennan (2014), Medical Decision Making 34:311-326. Both hold luck: of
few runs a draw, and of a curve fitted to few draws. It is taken out by matching covariances
(``luck``), without which both are too great on average.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.doubt.complete import complete
from simulation.valuation.doubt.keyed import resamples, shuffles
from simulation.valuation.doubt.luck import (
    contrasts,
    covariance,
    covariances_within,
    less,
    without_luck,
)
from simulation.valuation.doubt.spline import columns
from simulation.valuation.stakes import Stakes

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

ROUNDS = 200
"""resamples behind a standard error, which is then known to 5 % of itself"""
ERRORS = 20
"""parameters whose standard error is sought: more than a table shows"""
_BY_CHANCE = 95
"""percentile of what shuffled draws give"""


class Perfect(NamedTuple):
    """What knowing everything is worth, and its standard error over draws."""

    gbp: float
    standard_error_gbp: float
    draws: int


class Partial(NamedTuple):
    """What knowing one parameter is worth, and its standard error over draws (nan: not sought).

    ``clamped``: more than knowing everything came out, and that is told instead. ``by_chance_gbp``
    is what the greatest of all parameters reaches in 1 of 20 studies in which none matters, and
    ``told`` says that this one lies above it.
    """

    parameter: str
    gbp: float
    standard_error_gbp: float
    clamped: bool
    by_chance_gbp: float
    told: bool


def perfect(
    stakes: Stakes, worth_gbp: float, factor: float = 1.0, of_runs: Floats | None = None
) -> Perfect:
    """Return what knowing everything would be worth.

    ``factor`` scales it where the stakes are of one person or one year: people in scope times the
    discounted horizon. ``of_runs`` is the covariance of one run over options, for draws with one
    run each.
    """
    stakes = complete(stakes)
    values = stakes.net_benefit_gbp(worth_gbp)
    found = expected_gain(without_luck(values, of_runs))
    again = _perfect_again(contrasts(values), of_runs)
    return Perfect(factor * float(found), factor * float(again.std(ddof=1)), len(values))


def _perfect_again(values: Floats, of_runs: Floats | None) -> Floats:
    """Return the same from resampled draws, shape (rounds,)."""
    draws, replications, _ = values.shape
    places = resamples(draws, ROUNDS, "evpi")
    means = values.mean(axis=1)[places]
    if replications > 1:
        luck = covariances_within(values)[places].mean(axis=1) / replications
    elif of_runs is not None:
        luck = np.broadcast_to(contrasts(contrasts(of_runs).T).T, (ROUNDS, *of_runs.shape))
    else:
        return expected_gain(means)
    return expected_gain(less(means, covariance(means), luck))


def partial(
    stakes: Stakes,
    worth_gbp: float,
    parameters: Sequence[str] | None = None,
    factor: float = 1.0,
    of_runs: Floats | None = None,
    errors: int = ERRORS,
) -> tuple[Partial, ...]:
    """Return what knowing each parameter (all, if none are named) is worth, the greatest first.

    ``factor`` and ``of_runs`` are as for ``perfect``. Standard errors, which take most of the time,
    are sought for the first ``errors``. Luck of the runs needs no taking out here:
    it is part of what the curves leave over.
    """
    stakes = complete(stakes)
    most = perfect(stakes, worth_gbp, of_runs=of_runs).gbp
    values = contrasts(stakes.net_benefit_gbp(worth_gbp).mean(axis=1))
    names = tuple(stakes.parameters if parameters is None else parameters)
    bases = {name: columns(stakes.drawn[:, stakes.parameters.index(name)]) for name in names}
    chance = _by_chance(values, bases)
    gains = {name: float(expected_gain(expected(values, basis))) for name, basis in bases.items()}
    order = sorted(names, key=lambda name: (-gains[name], name))
    return tuple(
        Partial(
            name,
            factor * min(gains[name], most),
            factor * (_error(name, values, bases[name]) if at < errors else np.nan),
            gains[name] > most,
            factor * min(chance, most),
            gains[name] > chance,
        )
        for at, name in enumerate(order)
    )


def _error(name: str, values: Floats, basis: Floats) -> float:
    """Return the standard error of a gain, from resampled draws."""
    places = resamples(len(values), ROUNDS, "evppi", name)
    return float(expected_gain(expected(values[places], basis[places])).std(ddof=1))


def _by_chance(values: Floats, bases: dict[str, Floats]) -> float:
    """Return the 95 % point of the greatest worth of all parameters where none matters.

    Draws of the net benefits are shuffled against those of the parameters, all together.
    """
    shuffled = values[shuffles(len(values), ROUNDS, "evppi")]
    greatest = np.zeros(ROUNDS)
    for basis in bases.values():
        greatest = np.maximum(greatest, expected_gain(expected(shuffled, basis)))
    return float(np.percentile(greatest, _BY_CHANCE))


def expected(values: Floats, basis: Floats) -> Floats:
    """Return what is expected of each draw given the parameter, shape as ``values``.

    ``values`` (..., draws, options) are regressed on ``basis`` (..., draws, columns). What a curve
    fits by chance, its degrees of freedom times the covariance of what is left over, is taken out
    of the covariance of the fitted values.
    """
    draws, free = basis.shape[-2:]
    middle = values.mean(axis=-2, keepdims=True)
    if not free or draws - free < 2:
        return np.broadcast_to(middle, values.shape)
    apart = basis - basis.mean(axis=-2, keepdims=True)
    turned = np.swapaxes(apart, -1, -2)
    inverse = np.linalg.pinv(turned @ apart, hermitian=True)
    fitted = middle + apart @ (inverse @ (turned @ (values - middle)))
    left = covariance(values - fitted) * (draws - 1) / (draws - 1 - free)
    return less(fitted, covariance(fitted), left * free / (draws - 1))


def expected_gain(means: Floats) -> Floats:
    """Return the mean of the best of each draw less the best of the means, shape (...)."""
    found: Floats = means.max(axis=-1).mean(axis=-1) - means.mean(axis=-2).max(axis=-1)
    return np.maximum(found, 0.0)
