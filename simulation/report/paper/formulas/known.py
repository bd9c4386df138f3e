"""What a formula gives: a value with its unit and interval, before it is rounded or worded."""

from math import isfinite, nan
from typing import NamedTuple


class Known(NamedTuple):
    """A value as the result has it.

    Attributes:
        value: a number, or words that a table holds (``not within the run``).
        unit: ``GBP``, ``share``, ``days``, ...; empty for what has none.
        low: low end of the interval; nan where there is none.
        high: high end.
    """

    value: float | str
    unit: str = ""
    low: float = nan
    high: float = nan

    @property
    def has_interval(self) -> bool:
        """Whether both ends are there and apart."""
        return isfinite(self.low) and isfinite(self.high) and self.low != self.high

    @property
    def is_number(self) -> bool:
        """Whether there is a number to print."""
        return not isinstance(self.value, str) and isfinite(self.value)

    @property
    def told(self) -> bool:
        """Whether it can be told from zero: it is not nought, and its interval leaves nought out.

        Without an interval nothing is told: one number alone does not say how sure it is.
        """
        return self.is_number and self.has_interval and self.low * self.high > 0
