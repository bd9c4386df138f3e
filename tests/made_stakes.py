"""Stakes made up so that the truth is known, for tests of doubt and of what would switch."""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from simulation.valuation.stakes import Stakes

Floats = NDArray[np.float64]


def stakes(
    cost: Floats,
    effect: Floats | None = None,
    options: tuple[str, ...] | None = None,
    **drawn: Floats,
) -> Stakes:
    """Return stakes of these costs, shape (draws, replications, options); the first is BAU."""
    count = cost.shape[2]
    return Stakes(
        options=options or tuple("abcdefgh"[:count]),
        baseline=(options or "a")[0],
        cost_gbp=cost,
        effect=np.zeros_like(cost) if effect is None else effect,
        parameters=tuple(drawn),
        drawn=np.column_stack([*drawn.values()]) if drawn else np.empty((len(cost), 0)),
    )


def exact_normals(count: int, columns: int, seed: int) -> Floats:
    """Return columns whose means, variances and covariances are exactly 0, 1 and 0.

    The first is spread evenly, as a Latin hypercube spreads a draw.
    """
    chance = np.random.default_rng(seed)
    raw = chance.normal(size=(count, columns))
    raw[:, 0] = norm.ppf((chance.permutation(count) + 0.5) / count)
    raw -= raw.mean(axis=0)
    whole, upper = np.linalg.qr(raw)
    found: Floats = whole * np.sign(np.diag(upper)) * np.sqrt(count - 1)
    return found


def two_options(
    draws: int,
    mean: float,
    slopes: tuple[float, float],
    luck: float,
    *,
    seed: int = 1,
    replications: int = 2,
) -> Stakes:
    """Return two options whose net benefits differ by a normal law, with luck within draws.

    The second is better by ``mean`` + slopes of two standard normal parameters ``u`` and ``v``;
    ``nothing`` moves nothing. Sample moments are those of the law, so that no test rests on luck.
    """
    found = exact_normals(draws, 3 + replications, seed)
    u, v, nothing, *within = found.T
    runs = np.column_stack(within)
    better = mean + slopes[0] * u + slopes[1] * v
    common = 10 * np.random.default_rng(seed + 1).normal(size=(draws, replications))
    second = common - better[:, None] - luck * runs
    return stakes(np.stack([common, second], axis=-1), u=u, v=v, nothing=nothing)


def worth_of_knowing(mean: float, deviation: float) -> float:
    """Return E max(0, X) - max(0, E X) of a normal X: Raiffa and Schlaifer's unit loss."""
    away = abs(mean) / deviation
    return float(deviation * (norm.pdf(away) - away * norm.cdf(-away)))
