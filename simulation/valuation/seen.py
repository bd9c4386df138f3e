"""What runs did, as far as its worth asks: quantities by option and financial year."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Seen:
    """Quantities of every run, shape (draws, replications, options, years, quantities).

    Values as the files give them are one draw of many replications; joint draws of what is not
    known are many draws of few. A run that failed is nan throughout. ``year_shares`` says how much
    of each financial year (``2011/12``) lies inside the run. Flows are of the part inside.
    """

    options: tuple[str, ...]
    baseline: str
    years: tuple[str, ...]
    year_shares: tuple[float, ...]
    quantities: tuple[str, ...]
    values: Floats

    def of(self, quantity: str) -> Floats:
        """Return one quantity, shape (draws, replications, options, years); 0 if nobody had it."""
        at = self._at.get(quantity)
        if at is None:
            return np.zeros(self.values.shape[:-1])
        found: Floats = self.values[..., at]
        return found

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.values.shape[0])

    @property
    def replications(self) -> int:
        """How many replications each draw has."""
        return int(self.values.shape[1])

    @cached_property
    def _at(self) -> Mapping[str, int]:
        return {name: at for at, name in enumerate(self.quantities)}
