"""An input that may be other than it was taken to be, and the function that says what follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ValueAt = Callable[[Mapping[str, float]], Floats]
"""the mean net benefit of each option in pounds, shape (options,), at these values of some inputs;
an input that is not named has the value that was taken"""


@dataclass(frozen=True)
class Input:
    """An input: the value that was taken, and the range in which it plausibly lies.

    Raises ``ValueError`` if the value lies outside the range, or the range is empty.
    """

    name: str
    title: str
    unit: str
    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high or self.low == self.high:
            raise ValueError(
                f"{self.name}: {self.value} must lie between {self.low} and {self.high}"
            )

    @property
    def half_range(self) -> float:
        """Half of the range: the unit in which inputs are compared."""
        return (self.high - self.low) / 2


@dataclass(frozen=True)
class Choice:
    """Between which options, what each is worth at values of the inputs, and the baseline.

    ``guess`` says that ``value_at`` was fitted to runs and is not what runs would give.
    """

    options: tuple[str, ...]
    baseline: str
    value_at: ValueAt
    guess: bool = False

    def preferred(self, at: Mapping[str, float]) -> str:
        """Return the option with the greatest net benefit; the first of equals."""
        return self.options[int(np.argmax(self.value_at(at)))]
