"""A smooth curve over one number: the natural cubic spline, as columns to regress on."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_KNOTS = (0.05, 0.275, 0.5, 0.725, 0.95)
"""quantiles at which the pieces meet: Harrell (2015), Regression Modeling Strategies, 2.4.6"""
_NOTHING = 1e-9
"""share of the longest column below which a column adds nothing to those before it"""


def columns(values: Floats) -> Floats:
    """Return orthonormal columns that span the curves, shape (values, degrees of freedom).

    The constant is taken out. A number that takes few values has fewer columns; one that does not
    vary has none. Natural cubic splines: Hastie, Tibshirani and Friedman (2009), The Elements of
    Statistical Learning, 5.2.1.
    """
    wide = float(np.ptp(values))
    if not wide:
        return np.empty((len(values), 0))
    x = (values - values.min()) / wide
    knots = np.unique(np.quantile(x, _KNOTS))
    raw = np.column_stack([x, *_pieces(x, knots)])
    raw -= raw.mean(axis=0)
    left, sizes, _ = np.linalg.svd(raw / np.linalg.norm(raw, axis=0), full_matrices=False)
    found: Floats = left[:, sizes > _NOTHING * sizes[0]]
    return found


def _pieces(x: Floats, knots: Floats) -> list[Floats]:
    """Return the columns beside the straight line; none with fewer than three knots."""
    if len(knots) < 3:
        return []
    last = _piece(x, knots[-2], knots[-1])
    pieces = [_piece(x, knot, knots[-1]) - last for knot in knots[:-2]]
    return [piece for piece in pieces if np.ptp(piece) > 0]


def _piece(x: Floats, knot: float, end: float) -> Floats:
    found: Floats = (np.maximum(x - knot, 0.0) ** 3 - np.maximum(x - end, 0.0) ** 3) / (end - knot)
    return found
