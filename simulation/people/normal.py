"""The standard normal quantile, of one uniform and of many, with the same bits.

Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics
37 (1988) 477-484 (PPND16). Written out so that a compiled driver has the same bits.
"""

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Number = TypeVar("Number", float, Floats)
_MIDDLE = 0.425
"""Within this distance of a half no logarithm is needed."""


def normal_quantile(u: float) -> float:
    """Return the standard normal quantile of ``u``, accurate to about 1 part in 10^16."""
    q = u - 0.5
    if -_MIDDLE <= q <= _MIDDLE:
        return _middle(q)
    r = u if q < 0 else 1.0 - u
    r = math.sqrt(-math.log(r))
    if r <= 5.0:
        r -= 1.6
        value = (
            ((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r
            + 0.24178072517745061177) * r + 1.27045825245236838258) * r
            + 3.64784832476320460504) * r + 5.7694972214606914055) * r
            + 4.6303378461565452959) * r + 1.42343711074968357734
        ) / (
            ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r
            + 0.0151986665636164571966) * r + 0.14810397642748007459) * r
            + 0.68976733498510000455) * r + 1.6763848301838038494) * r
            + 2.05319162663775882187) * r + 1.0
        )  # fmt: skip
    else:
        r -= 5.0
        value = (
            ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r
            + 0.0012426609473880784386) * r + 0.026532189526576123093) * r
            + 0.29656057182850489123) * r + 1.7848265399172913358) * r
            + 5.4637849111641143699) * r + 6.6579046435011037772
        ) / (
            ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r
            + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r
            + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
            + 0.59983220655588793769) * r + 1.0
        )  # fmt: skip
    return -value if q < 0 else value


def normal_quantiles(u: Floats) -> Floats:
    """Return the quantile of each uniform: the same bits as one at a time.

    The middle needs + - * / alone, which are the same on every processor; numpy's logarithm is
    not, so the sixth of the uniforms that need one are done one at a time.
    """
    q = u - 0.5
    quantiles = _middle(q)
    outside = np.flatnonzero((q < -_MIDDLE) | (q > _MIDDLE))
    quantiles[outside] = [normal_quantile(each) for each in u[outside].tolist()]
    return quantiles


def _middle(q: Number) -> Number:
    """Return the quantile of ``q + 0.5`` for ``q`` near 0."""
    r = 0.180625 - q * q
    return (
        q
        * (
            ((((((2509.0809287301226727 * r + 33430.575583588128105) * r
            + 67265.770927008700853) * r + 45921.953931549871457) * r
            + 13731.693765509461125) * r + 1971.5909503065514427) * r
            + 133.14166789178437745) * r + 3.387132872796366608
        )
        / (
            ((((((5226.495278852545925 * r + 28729.085735721942674) * r
            + 39307.89580009271061) * r + 21213.794301586595867) * r
            + 5394.1960214247511077) * r + 687.1870074920579083) * r
            + 42.313330701600911252) * r + 1.0
        )
    )  # fmt: skip
