"""How much is lost by an option in the draws in which another would have been better."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.doubt.complete import complete
from simulation.valuation.doubt.luck import without_luck
from simulation.valuation.stakes import Stakes

Floats = NDArray[np.float64]

_HIGH = 95
"""percentile of the regret that is told beside its mean"""


class Regret(NamedTuple):
    """What an option loses against the best of each draw, in pounds.

    ``minimax`` marks the option whose greatest loss is least.
    """

    option: str
    mean_gbp: float
    percentile_95_gbp: float
    greatest_gbp: float
    minimax: bool


def regrets(stakes: Stakes, worth_gbp: float, of_runs: Floats | None = None) -> tuple[Regret, ...]:
    """Return the regret of each option over the draws without luck, in the order of the options.

    The mean regret of the option with the greatest mean is what perfect information is worth.
    Savage (1951), Journal of the American Statistical Association 46:55-67.
    """
    means = without_luck(complete(stakes).net_benefit_gbp(worth_gbp), of_runs)
    lost = means.max(axis=1, keepdims=True) - means
    greatest = lost.max(axis=0)
    least = int(np.argmin(greatest))
    high = np.percentile(lost, _HIGH, axis=0)
    return tuple(
        Regret(option, float(mean), float(high[at]), float(greatest[at]), at == least)
        for at, (option, mean) in enumerate(zip(stakes.options, lost.mean(axis=0), strict=True))
    )
