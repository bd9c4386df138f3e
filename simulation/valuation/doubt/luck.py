"""Luck taken out: what spreads the draws' means, and those means as they would be without it.

The mean of a draw over a few runs holds what is not known and what luck made of those runs. So the
greatest of several such means is too great on average, and the worth of knowing more with it. Here
the means are moved towards their overall mean until they vary together as the expected values do.

Covariances: one-way analysis of variance with random effects, many variables at once. Searle,
Casella and McCulloch (1992), Variance Components, 3.5; for simulated patients O'Hagan, Stevenson
and Madan (2007), Health Economics 16:1009-1023. The map: the linear one that moves the means
least, Dowson and Landau (1982), Journal of Multivariate Analysis 12:450-455.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.errors import ScenarioError

Floats = NDArray[np.float64]

_NOTHING = 1e-11
"""share of the greatest variance below which a direction is one in which nothing varies"""


class Spread(NamedTuple):
    """Covariances over options, shape (options, options), of what spreads the draws' means.

    ``of_means`` is what is seen, ``of_runs`` that of one run within a draw by luck, and
    ``of_luck`` what luck adds to the means; nan where each draw has one run and none was borrowed.
    """

    of_means: Floats
    of_runs: Floats
    of_luck: Floats


def spread(values: Floats, of_runs: Floats | None = None) -> Spread:
    """Return what spreads ``values``, shape (draws, replications, options), without nan.

    ``of_runs`` stands in for the covariance of one run where draws have one run each, such as that
    of the main runs; draws with several runs show their own.

    Raises ``ScenarioError`` for fewer than two draws.
    """
    draws, replications, options = values.shape
    if draws < 2:
        raise ScenarioError(
            f"a spread over draws needs at least two, and there are {draws} without a failed run",
            hint="run optare compare with --uncertainty N",
        )
    means = values.mean(axis=1)
    within = np.full((options, options), np.nan) if of_runs is None else of_runs
    if replications > 1:
        within = covariances_within(values).mean(axis=0)
    return Spread(covariance(means), within, within / replications)


def covariances_within(values: Floats) -> Floats:
    """Return the covariance of a run in each draw, shape (draws, options, options)."""
    apart = values - values.mean(axis=1, keepdims=True)
    found: Floats = np.einsum("dro,drp->dop", apart, apart) / (values.shape[1] - 1)
    return found


def covariance(means: Floats) -> Floats:
    """Return the covariance of rows, shape (..., rows, options), over the rows."""
    apart = means - means.mean(axis=-2, keepdims=True)
    found: Floats = np.swapaxes(apart, -1, -2) @ apart / (means.shape[-2] - 1)
    return found


def contrasts(values: Floats) -> Floats:
    """Return each option less the mean of all: what a choice between them rests on.

    What moves all options alike decides nothing, and is the greater part of a net benefit.
    """
    found: Floats = values - values.mean(axis=-1, keepdims=True)
    return found


def without_luck(values: Floats, of_runs: Floats | None = None) -> Floats:
    """Return the draws' means as contrasts without luck, shape (draws, options).

    ``values`` has shape (draws, replications, options), without nan. The overall mean of each
    option, as a contrast, is kept; the covariance is that of the expected values. Where luck is
    not known (one run a draw, and none borrowed) it stays in.
    """
    there = contrasts(values)
    if of_runs is not None:
        of_runs = contrasts(contrasts(of_runs).T).T
    found = spread(there, of_runs)
    means: Floats = there.mean(axis=1)
    if np.isnan(found.of_luck).any():
        return means
    return less(means, found.of_means, found.of_luck)


def less(means: Floats, seen: Floats, noise: Floats) -> Floats:
    """Return rows moved towards their mean so that their covariance is ``seen`` less ``noise``.

    Shapes (..., rows, options) and (..., options, options). In a direction in which the noise is
    more than what is seen, the rows end with no spread at all.
    """
    middle = means.mean(axis=-2, keepdims=True)
    root, inverse = _roots(seen)
    kept, axes = np.linalg.eigh(_even(inverse @ (seen - noise) @ inverse))
    turned = root @ axes
    # The target is root K root with K the share kept in each direction: no covariance else.
    target = (turned * np.clip(kept, 0.0, 1.0)[..., None, :]) @ np.swapaxes(turned, -1, -2)
    between, _ = _roots(_even(root @ target @ root))
    found: Floats = middle + (means - middle) @ (inverse @ between @ inverse)
    return found


def _roots(matrix: Floats) -> tuple[Floats, Floats]:
    """Return the square root of covariances and its inverse in the directions that vary."""
    sizes, axes = np.linalg.eigh(matrix)
    varies = sizes > _NOTHING * np.maximum(sizes[..., -1:], 0.0)
    roots = np.sqrt(np.where(varies, sizes, 0.0))
    inverses = np.divide(1.0, roots, out=np.zeros_like(roots), where=roots > 0)
    back = np.swapaxes(axes, -1, -2)
    return (axes * roots[..., None, :]) @ back, (axes * inverses[..., None, :]) @ back


def _even(matrix: Floats) -> Floats:
    found: Floats = (matrix + np.swapaxes(matrix, -1, -2)) / 2
    return found
