"""Kaplan and Meier's estimate, so that people still waiting count for as long as they waited.

Kaplan and Meier (1958), Nonparametric estimation from incomplete observations.
"""

import numpy as np
from numpy.typing import NDArray

from simulation.activity.open_time import Flags, Ints


def share_done_within(waited: Ints, done: Flags, limits: Ints) -> NDArray[np.float64]:
    """Return the estimated share whose event comes within each limit.

    ``waited``: time to the event, or to the last time seen where ``done`` is False. Those last
    seen at the very time of an event still count as at risk of it.
    """
    ordered = np.sort(waited)
    instants, events = np.unique(waited[done], return_counts=True)
    at_risk = len(ordered) - np.searchsorted(ordered, instants, "left")
    left = np.cumprod(1.0 - events / at_risk)
    place = np.searchsorted(instants, limits, "right")
    return 1.0 - np.concatenate(([1.0], left))[place]
