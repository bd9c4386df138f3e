"""What options are worth, and what the council pays, at other prices: both from one ledger."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.appraising.appraise import Appraised
from simulation.valuation.lines import Lens
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]


class Priced:
    """Means of the files' values at changed prices, each ledger made once."""

    def __init__(self, appraised: Appraised) -> None:
        self._appraised = appraised
        self._found: dict[tuple[tuple[str, float], ...], tuple[Floats, Floats]] = {}

    def net_benefit_gbp(self, changes: Mapping[str, float]) -> Floats:
        """Return each option's mean net benefit, shape (options,)."""
        return self._at(changes)[0]

    def council_gbp(self, changes: Mapping[str, float]) -> Floats:
        """Return the opposite of what the council pays for each option, nominal, all years."""
        return self._at(changes)[1]

    def _at(self, changes: Mapping[str, float]) -> tuple[Floats, Floats]:
        key = tuple(sorted(changes.items()))
        if key not in self._found:
            self._found[key] = _means(self._appraised.worth_at(changes))
        return self._found[key]


def _means(worth: Worth) -> tuple[Floats, Floats]:
    cash = worth.total_gbp(Lens.COUNCIL)
    return -worth.npsc_gbp[0].mean(axis=0), -cash[0].mean(axis=0)
