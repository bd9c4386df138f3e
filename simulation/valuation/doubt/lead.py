"""Whether the option that is ahead can be told from the others, and how sure a crossing is.

A mean over draws is an estimate. Where the interval of its lead over another option holds zero the
two cannot be told apart, and the worth at which one overtakes the other is a range.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.doubt.acceptability import Leading, leading
from simulation.valuation.doubt.complete import complete
from simulation.valuation.doubt.keyed import resamples
from simulation.valuation.spread import spread
from simulation.valuation.stakes import Stakes

Floats = NDArray[np.float64]

ROUNDS = 1_000
"""resamples behind a range: its ends are then known to a few hundredths of the draws"""
_ENDS = (5.0, 95.0)


class Lead(NamedTuple):
    """The option with the greatest mean, the next, and by how much, with the 95 % interval.

    ``rivals`` are all options that cannot be told from the first: the interval holds zero.
    """

    option: str
    runner_up: str | None
    gbp: float
    low_gbp: float
    high_gbp: float
    rivals: tuple[str, ...]

    @property
    def told(self) -> bool:
        """Whether the first is told from every other option."""
        return not self.rivals


class Crossing(NamedTuple):
    """The worth from which ``above`` leads in place of ``below``, in the mean over draws.

    ``low_gbp`` and ``high_gbp`` hold nine in ten resamples of the draws; an infinite end says that
    in those resamples no worth is enough.
    """

    below: str
    above: str
    gbp: float
    low_gbp: float
    high_gbp: float


def lead(options: Sequence[str], values_gbp: Floats) -> Lead:
    """Return which option has the greatest mean, from paired values, shape (n, options).

    Rows are draws, or replications of the values of the files. The interval is Student's t of the
    paired differences. A single row tells nothing apart.
    """
    middles = values_gbp.mean(axis=0)
    first, *others = np.argsort(-middles, kind="stable").tolist()
    found = {at: _difference(values_gbp[:, first] - values_gbp[:, at]) for at in others}
    rivals = tuple(options[at] for at in others if not found[at][1] > 0)
    if not others:
        return Lead(options[first], None, np.nan, np.nan, np.nan, ())
    return Lead(options[first], options[others[0]], *found[others[0]], rivals)


def _difference(values: Floats) -> tuple[float, float, float]:
    found = spread(values, values[:, None])
    return found.mean, found.mean_low, found.mean_high


def crossings(stakes: Stakes, steps: Sequence[Leading] | None = None) -> tuple[Crossing, ...]:
    """Return where the lead in the mean over draws changes, with ranges from resampled draws."""
    kept = complete(stakes)
    found = leading(kept) if steps is None else steps
    return tuple(crossing(kept, one.option, other.option) for one, other in pairwise(found))


def crossing(stakes: Stakes, below: str, above: str) -> Crossing:
    """Return the worth from which ``above`` is as good as ``below``, in the mean over draws."""
    at = [stakes.options.index(below), stakes.options.index(above)]
    cost, effect = (each.mean(axis=1)[:, at] for each in (stakes.cost_gbp, stakes.effect))
    places = resamples(len(cost), ROUNDS, "crossing")
    (mean,) = _overtakes(cost.mean(axis=0)[None], effect.mean(axis=0)[None])
    again = _overtakes(cost[places].mean(axis=1), effect[places].mean(axis=1))
    low, high = np.percentile(again, _ENDS, method="inverted_cdf").tolist()
    return Crossing(below, above, float(mean), low, high)


def _overtakes(cost: Floats, effect: Floats) -> Floats:
    """Return from which worth the second is as good as the first, shape (n,) of (n, 2).

    Where it has no more effect it never is, unless it is cheaper and so leads from 0 on.
    """
    more_cost, more = cost[:, 1] - cost[:, 0], effect[:, 1] - effect[:, 0]
    found: Floats = np.where(more_cost <= 0, 0.0, np.inf)
    np.divide(more_cost, more, out=found, where=(more > 0) & (more_cost > 0))
    return found
