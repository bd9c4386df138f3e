"""Points of measured values: straight lines between the fixed ends of a scale."""

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.criteria import MOST, Scale

Floats = NDArray[np.float64]


def points(scale: Scale, values: Floats) -> Floats:
    """Return the points of values, from 0 to 100, in the same shape; nan stays nan.

    The ends are those of the file, never those of the sample: an option's points do not depend on
    the other options. Beyond an end there is no more to lose or gain.
    """
    at, known = _rising(scale)
    found: Floats = np.interp(_signed(scale, values), at, known)
    return found


def outside_share(scale: Scale, values: Floats) -> float:
    """Return the share of the values that lie beyond an end; nan if there is none.

    Many such values mean that the scale does not tell apart what it should.
    """
    kept = values[~np.isnan(values)]
    if not kept.size:
        return float("nan")
    low, high = sorted((scale.worst, scale.best))
    return float(np.mean((kept < low) | (kept > high)))


def _rising(scale: Scale) -> tuple[Floats, Floats]:
    at, known = np.array(scale.knots).T
    return _signed(scale, at), np.clip(known, 0.0, MOST)


def _signed(scale: Scale, values: Floats) -> Floats:
    signed: Floats = values if scale.best > scale.worst else -values
    return signed
