"""MSER-5: how much of the beginning of a run is not like the rest of it.

White (1997), White, Cobb and Spratt (2000): averages of five successive values; cut the number of
them at the front that makes the squared standard error of what is left smallest. The model starts
from the real caseload with stays part done, so there should be little to cut. It is a check, and
nothing is ever cut from a result: a comparison is about the very years from its start, transition
and all. A measure that goes on rising or falling has no steady part, and the rule then asks for
more than half the run: that is refused, and said.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BATCH = 5
"""values that are averaged"""
FEWEST_BATCHES = 4
"""with fewer there is nothing to decide between"""


@dataclass(frozen=True)
class WarmUp:
    """How many of ``length`` values the rule would cut; ``refused`` if more than half."""

    cut: int
    length: int

    @property
    def refused(self) -> bool:
        """Whether the rule found no steady part."""
        return 2 * self.cut > self.length


def mser5(series: Floats) -> WarmUp | None:
    """Return what MSER-5 would cut from a series, shape (times,); nothing if it is too short.

    Values at the end that do not fill a batch of five are left out.
    """
    batches = len(series) // BATCH
    if batches < FEWEST_BATCHES:
        return None
    means = series[: batches * BATCH].reshape(batches, BATCH).mean(axis=1)
    # The last few cuts are left out: two or three averages can agree by luck.
    most = batches - FEWEST_BATCHES + 1
    statistic = [((means[cut:] - means[cut:].mean()) ** 2).sum() / (batches - cut) ** 2
                 for cut in range(most)]  # fmt: skip
    return WarmUp(BATCH * int(np.argmin(statistic)), len(series))


def warm_up_of(levels: Floats) -> WarmUp | None:
    """Return what MSER-5 would cut from the mean path of levels, shape (times, replications)."""
    whole = levels[:, ~np.isnan(levels).any(axis=0)]
    if not whole.shape[1]:
        return None
    return mser5(whole.mean(axis=1))
