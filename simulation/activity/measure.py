"""What the catalogue says of a measure."""

from dataclasses import dataclass
from typing import Literal

Better = Literal["lower", "higher", "neither"]

LOCAL = "local"
"""No national return or framework publishes the like."""

CURVE_DAYS = tuple(range(7, 365, 7))
"""Days at which the cumulative curves of waits are read."""


@dataclass(frozen=True)
class Measure:
    """One entry of the catalogue.

    ``national`` names the equivalent in the Adult Social Care Outcomes Framework (ASCOF),
    client-level data or another national collection, or says ``local``.
    """

    name: str
    title: str
    unit: str
    better: Better
    definition: str
    national: str = LOCAL


STOCK = "Each month end and year end; `all` is the end of the run."
"""When stocks are counted."""
