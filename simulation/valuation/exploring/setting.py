"""What a reader may move without a new run, and what a setting says of each price."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.exploring.part import Part

Floats = NDArray[np.float64]

CHEAPER = "closed_lgps_new_dc"
"""the pension regime under which joiners cost less"""


@dataclass(frozen=True)
class Setting:
    """Choices of a reader.

    ``discount``: None for the published schedule, else one yearly rate (share). ``horizon_years``:
    None for that of the price set. ``pension_regime``: None for what the price set says of each
    body. ``levers``: by name; None or absent as the files say and as it is drawn. A number holds in
    the values of the files and in every draw. ``weights`` of criteria need not add up.
    """

    week_gbp: float
    discount: float | None = None
    horizon_years: int | None = None
    pension_regime: str | None = None
    levers: Mapping[str, float | None] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Chosen:
    """The prices of a part under a setting: the reader's where there is one, else its own."""

    part: Part
    setting: Setting

    def price(self, name: str) -> Floats:
        """Return a price, broadcast over (draws, replications, options or bodies, years)."""
        own: Floats = getattr(self.part.prices, name)
        return self._or(own, name)

    def term(self, name: str) -> Floats:
        """Return a term of the bodies outside."""
        own: Floats = getattr(self.part.terms, name)
        return self._or(own, name)

    def operating_bias_share(self) -> Floats:
        """Return the optimism in what bodies outside cost to run."""
        return self._or(self.part.change.operating_bias_share, "operating_bias_share")

    def _or(self, own: Floats, name: str) -> Floats:
        given = self.setting.levers.get(name)
        return own if given is None else np.full((1, 1, 1, 1), float(given))
