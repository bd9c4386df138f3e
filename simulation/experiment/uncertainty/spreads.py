"""Luck and ignorance told apart: components of variance over draws and the runs within them."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Components(NamedTuple):
    """Standard deviations: of the expected value over draws, and of one run within a draw.

    ``parameter`` is 0 where the draws differ no more than luck alone makes them differ.
    ``noise_share`` is the part of the variance of the draws' means that is luck.
    """

    parameter: float
    run: float
    noise_share: float
    draws: int


def components(values: Floats, run_sd: float = math.nan) -> Components:
    """Return the components of variance of ``values``, shape (draws, replications).

    One-way analysis of variance with random effects: the variance of the draws' means is that of
    the expected value plus that of a run over the number of replications. With one replication
    nothing within a draw shows a run's spread; ``run_sd`` then stands in for it (that of another
    study, such as the main comparison). A draw with a nan is left out. Nan below two draws.

    Searle, Casella and McCulloch (1992), Variance Components, section 3.5; for simulated patients
    O'Hagan, Stevenson and Madan (2007), Health Economics 16:1009-1023.
    """
    there = values[~np.isnan(values).any(axis=1)]
    draws, replications = there.shape
    if draws < 2:
        return Components(math.nan, math.nan, math.nan, draws)
    means = there.mean(axis=1)
    of_means = float(means.var(ddof=1))
    run = run_sd**2 if replications == 1 else float(there.var(axis=1, ddof=1).mean())
    noise = run / replications
    if math.isnan(noise):
        return Components(math.nan, math.nan, math.nan, draws)
    share = min(1.0, noise / of_means) if of_means else 0.0
    return Components(math.sqrt(max(0.0, of_means - noise)), math.sqrt(run), share, draws)
