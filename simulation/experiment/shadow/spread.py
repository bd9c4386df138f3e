"""The mean over replications with its 95 % interval."""

import numpy as np

from simulation.experiment.shadow.rates import Floats
from simulation.experiment.statistics import estimate


def spread(values: Floats) -> tuple[float, float, float]:
    """Return mean, low and high; nan for the ends of a single value, and for none at all."""
    found = estimate(np.asarray(values, dtype=np.float64)[None, :])
    return float(found.mean[0]), float(found.low[0]), float(found.high[0])
