"""What is at stake: cost and effect of each option in each draw, and what was drawn."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Stakes:
    """Cost and effect, each of shape (draws, replications, options); nan where a run failed.

    ``cost_gbp`` is a present value without the value of the effect; ``effect`` counts something of
    which more is better, such as weeks of need met (so weeks unmet, times -1). ``parameters`` names
    what was drawn and ``drawn`` holds it, shape (draws, parameters).
    """

    options: tuple[str, ...]
    baseline: str
    cost_gbp: Floats
    effect: Floats
    parameters: tuple[str, ...]
    drawn: Floats

    def net_benefit_gbp(self, worth_gbp: float) -> Floats:
        """Return worth x effect - cost, shape (draws, replications, options)."""
        found: Floats = worth_gbp * self.effect - self.cost_gbp
        return found

    def means(self, worth_gbp: float) -> Floats:
        """Return the net benefit of each draw over its replications, shape (draws, options).

        Draws with a run that failed are left out.
        """
        found: Floats = self.net_benefit_gbp(worth_gbp).mean(axis=1)
        kept: Floats = found[~np.isnan(found).any(axis=1)]
        return kept
