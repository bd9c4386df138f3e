"""How far the net benefit of an option is spread, and by what: three spreads that are not one."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.doubt.complete import complete
from simulation.valuation.doubt.luck import spread, without_luck
from simulation.valuation.stakes import Stakes

Floats = NDArray[np.float64]

_PERCENTILES = (5, 50, 95)


class Range(NamedTuple):
    """The difference in net benefit of an option from the baseline, in pounds.

    ``percentile_5_gbp`` to ``percentile_95_gbp`` are over draws without luck: how far the expected
    value moves with what is not known. ``over_draws_gbp`` is the standard deviation of that,
    ``run_to_run_gbp`` that of one run by luck, and ``error_of_mean_gbp`` how precisely the mean
    over draws was computed (its standard error): more draws make it smaller, and it is no forecast.
    ``luck_share`` is the part of the variance of the draws' means that is luck.
    """

    option: str
    mean_gbp: float
    percentile_5_gbp: float
    median_gbp: float
    percentile_95_gbp: float
    over_draws_gbp: float
    run_to_run_gbp: float
    error_of_mean_gbp: float
    luck_share: float


def ranges(stakes: Stakes, worth_gbp: float, of_runs: Floats | None = None) -> tuple[Range, ...]:
    """Return the spreads of every option but the baseline, in the order of the options.

    ``of_runs`` is the covariance of one run over options, where draws have one run each.
    """
    stakes = complete(stakes)
    values = stakes.net_benefit_gbp(worth_gbp)
    base = stakes.options.index(stakes.baseline)
    return tuple(
        _range(option, values[:, :, [base, at]], _pair(of_runs, base, at))
        for at, option in enumerate(stakes.options)
        if at != base
    )


def _pair(of_runs: Floats | None, base: int, at: int) -> Floats | None:
    return None if of_runs is None else of_runs[np.ix_([base, at], [base, at])]


def _range(option: str, values: Floats, of_runs: Floats | None) -> Range:
    """Return the spreads of a pair, shape (draws, replications, 2), the baseline first."""
    across = np.array([-1.0, 1.0])
    found = spread(values, of_runs)
    of_means, run, luck = (float(across @ one @ across) for one in found)
    pure = without_luck(values, of_runs) @ across
    low, middle, high = (float(one) for one in np.percentile(pure, _PERCENTILES))
    return Range(
        option=option,
        mean_gbp=float(pure.mean()),
        percentile_5_gbp=low,
        median_gbp=middle,
        percentile_95_gbp=high,
        over_draws_gbp=float(pure.std(ddof=1)),
        run_to_run_gbp=float(np.sqrt(run)),
        error_of_mean_gbp=float(np.sqrt(of_means / len(values))),
        luck_share=min(1.0, luck / of_means) if of_means else 0.0,
    )
