"""All that the explorer's arithmetic starts from, and what its controls say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.exploring.body import Body
from simulation.valuation.exploring.part import Part
from simulation.valuation.exploring.setting import Setting

Floats = NDArray[np.float64]
Kind = Literal["ratio", "share", "gbp"]


class Discount(NamedTuple):
    """The published schedule: its name, its title, and the rate of each year from the first."""

    name: str
    title: str
    rates: tuple[float, ...]


class Control(NamedTuple):
    """A price that may be moved.

    ``value`` is that of the files, None where bodies outside differ (``values`` by title).
    ``low`` to ``high`` are the ends of a slider, ``least`` and ``most`` what can be at all.
    ``drawn``: draws vary it while it stands as the files say. ``when`` says where alone it does
    something, empty if it does where the files stand.
    """

    name: str
    title: str
    unit: str
    kind: Kind
    group: str
    value: float | None
    values: Mapping[str, float]
    low: float
    high: float
    step: float
    least: float
    most: float | None
    drawn: bool
    when: str = ""


class Slider(NamedTuple):
    """A number with the ends and the step of its slider."""

    value: float
    low: float
    high: float
    step: float


class CriterionData(NamedTuple):
    """A scored criterion: its weight from 0 to 100, and who scores it."""

    name: str
    title: str
    weight: float
    swing: str
    how: str


@dataclass(frozen=True)
class CriteriaData:
    """Scored criteria and their points, (draws, options, criteria), from 0 to 100."""

    title: str
    criteria: tuple[CriterionData, ...]
    points: Floats

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the criteria."""
        return tuple(one.name for one in self.criteria)


class Drawn(NamedTuple):
    """What the draws are: how many are kept of how many, and by which rule some are not."""

    used: int
    of: int
    of_runs: bool
    rule: str


@dataclass(frozen=True)
class ExplorerData:
    """A result, valued: whatever can be worked out again without a run.

    ``main`` holds the runs with the values of the files (one draw of all replications), ``drawn``
    those over joint draws, in single precision. ``run_years`` is the greatest horizon.
    """

    options: tuple[str, ...]
    titles: Mapping[str, str]
    baseline: str
    price_year: str
    prices_title: str
    run_years: int
    discount: Discount
    bodies: tuple[Body, ...]
    main: Part
    drawn: Part
    draws: Drawn
    controls: tuple[Control, ...]
    groups: Mapping[str, str]
    pension_regimes: Mapping[str, str]
    week: Slider
    rate: Slider
    criteria: CriteriaData | None
    setting: Setting
    quantiles: Mapping[str, float] = field(default_factory=dict)
    """of Student's t by name of what it is of, and of the normal law"""

    @property
    def base(self) -> int:
        """The place of business as usual."""
        return self.options.index(self.baseline)
