"""Two spreads of a number, never mixed: of its mean over luck, and over what is not known.

The interval of the mean says how well enough runs were made; the range over joint draws says how
well anything is known. A band of the first kind is no forecast.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CONFIDENCE = 0.95
RANGE = (5.0, 50.0, 95.0)
"""percentiles over draws"""


class Spread(NamedTuple):
    """A mean with the 95 % interval of that mean; and percentiles 5, 50, 95 over joint draws."""

    mean: float
    mean_low: float
    mean_high: float
    draw_low: float
    draw_median: float
    draw_high: float

    @property
    def distinct(self) -> bool:
        """Whether the interval of the mean leaves out zero."""
        return self.mean_low > 0 or self.mean_high < 0


def spread(main: Floats, draws: Floats) -> Spread:
    """Return the spreads of a number.

    ``main`` has shape (replications,), ``draws`` (draws, replications); a draw with a run that
    failed is nan and left out.
    """
    from scipy.special import stdtrit  # noqa: PLC0415  (slow to import)

    mean, half = float(main.mean()), float("nan")
    if len(main) > 1:
        quantile = float(stdtrit(len(main) - 1, (1 + CONFIDENCE) / 2))
        half = quantile * float(main.std(ddof=1)) / len(main) ** 0.5
    means = draws.mean(axis=1)
    means = means[~np.isnan(means)]
    ends = np.percentile(means, RANGE).tolist() if len(means) else [float("nan")] * 3
    return Spread(mean, mean - half, mean + half, *ends)
