"""What the explorer says under a setting. JavaScript gives the same by the same names."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from simulation.valuation.spread import Spread

_SPREAD = {"mean_low": "low", "mean_high": "high"}


class Payback(NamedTuple):
    """When savings have paid back what was spent; ``even_share`` of draws are even at the end."""

    year: str | None
    never_behind: bool
    even_share: float | None = None


class BestFound(NamedTuple):
    """In what share of draws an option is best, with the interval of drawing so few."""

    share: float
    low: float
    high: float
    without_luck: float


class Score(NamedTuple):
    """Weighted points, their 5th and 95th percentile over draws, and draws in which first."""

    mean: float
    low: float
    high: float
    first_share: float


class OptionFound(NamedTuple):
    """What one option comes to. Present values in real pounds, cash in nominal ones by year."""

    name: str
    title: str
    npsc_gbp: Spread
    cost_gbp: Spread
    weeks_unmet: Spread
    npsv_gbp: Spread
    cost_more_gbp: Spread
    weeks_met_more: Spread
    eanc_gbp: Spread
    cash_gbp: tuple[Spread, ...]
    cash_total_gbp: Spread
    saved_gbp: tuple[Spread, ...]
    saved_total_gbp: Spread
    saved_so_far_gbp: tuple[float, ...]
    allowances_gbp: tuple[float, ...]
    payback: Payback
    payback_real: Payback
    best: BestFound | None
    leads_files: bool
    leads_draws: bool
    score: Score | None
    points: Mapping[str, float] | None


class LeadFound(NamedTuple):
    """The option ahead, the next, by how much, and those that it cannot be told from."""

    option: str
    runner_up: str | None
    gbp: float
    low_gbp: float
    high_gbp: float
    rivals: tuple[str, ...]


class LeadingFound(NamedTuple):
    """An option that leads between two worths of a week."""

    option: str
    from_gbp: float
    to_gbp: float


class Curve(NamedTuple):
    """In what share of draws each option is best, over worths of a week."""

    week_gbp: tuple[float, ...]
    share: Mapping[str, tuple[float, ...]]
    without_luck: Mapping[str, tuple[float, ...]]


class StretchFound(NamedTuple):
    """Between which shares of all weight an option has the best score."""

    low: float
    high: float
    option: str


class Switch(NamedTuple):
    """Beyond which share another option wins, and the weight (0 to 100) that makes that share."""

    share: float
    option: str
    weight: float | None


class SweepFound(NamedTuple):
    """What the weight of one criterion decides, the others in proportion."""

    criterion: str
    share: float
    first: str
    stretches: tuple[StretchFound, ...]
    below: Switch | None
    above: Switch | None


class CriteriaFound(NamedTuple):
    """Options by score, and which weight would change the first."""

    order: tuple[str, ...]
    overturning_share: float
    sweeps: tuple[SweepFound, ...]


class Explored(NamedTuple):
    """Everything that follows from a setting."""

    options: tuple[OptionFound, ...]
    lead_files: LeadFound
    lead_draws: LeadFound | None
    evpi_gbp: float | None
    leading_files: tuple[LeadingFound, ...]
    leading_draws: tuple[LeadingFound, ...]
    curve: Curve | None
    criteria: CriteriaFound | None


def plain(found: Any) -> Any:
    """Return an answer as dictionaries and lists; what is no finite number is None.

    The interval of a mean is called ``low`` to ``high``, as everywhere on the page.
    """
    if isinstance(found, Spread):
        return {_SPREAD.get(name, name): plain(each) for name, each in found._asdict().items()}
    if hasattr(found, "_asdict"):
        return {name: plain(each) for name, each in found._asdict().items()}
    if isinstance(found, Mapping):
        return {name: plain(each) for name, each in found.items()}
    if isinstance(found, tuple | list):
        return [plain(each) for each in found]
    if isinstance(found, float | np.floating):
        return float(found) if np.isfinite(found) else None
    return found
