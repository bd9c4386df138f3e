"""What happened beside the forecast: signals, how much of the benefit is there, and the trigger."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import nan
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.activity.catalogue import BY_NAME
from simulation.experiment.tracking.forecast import Forecast
from simulation.experiment.tracking.xmr import RUN, Limits, Signal, limits_of, signals_of
from simulation.scenario.appraisal import Appraisal

Floats = NDArray[np.float64]

Standing = Literal["too early", "as forecast", "within chance", "better", "worse", "unsettled"]


_ENDS = (5.0, 95.0)
"""centiles of runs between which nine in ten lie"""


class Trigger(NamedTuple):
    """When to ask whether the option should be undone.

    ``limit`` is the value that is reached in each period, nan without a direction; ``met`` holds
    the places at which it was. ``difference`` is the limit of the plan, None without one.
    """

    limit: Floats
    met: tuple[int, ...]
    difference: float | None


@dataclass(frozen=True)
class Tracked:
    """A measure of an option that was taken: forecast and actual by period.

    ``actual`` has a value a period, nan where none was given. ``better`` is ``lower``, ``higher``
    or ``neither``.
    """

    appraisal: Appraisal
    option: str
    measure: str
    forecast: Forecast
    actual: Floats
    better: str

    @property
    def title(self) -> str:
        """Title of the measure, with its band in brackets."""
        base, _, band = self.measure.partition("/")
        title = BY_NAME[base].title
        return f"{title} ({band.replace('_', ' ')})" if band else title

    @property
    def unit(self) -> str:
        """Unit of the measure."""
        return BY_NAME[self.measure.partition("/")[0]].unit

    @property
    def option_title(self) -> str:
        """Title of the option that was taken."""
        return self.appraisal.options[self.option].title

    @property
    def baseline_title(self) -> str:
        """Title of business as usual."""
        return self.appraisal.options[self.appraisal.baseline].title

    @cached_property
    def band(self) -> Floats:
        """Forecast of the option, shape (3, periods): 5th centile, median, 95th centile of runs."""
        return self.forecast.band(self.option)

    @cached_property
    def usual(self) -> Floats:
        """Median forecast of business as usual, shape (periods,)."""
        found: Floats = self.forecast.band(self.appraisal.baseline)[1]
        return found

    @property
    def known(self) -> tuple[int, ...]:
        """Places of the periods whose value was given."""
        return tuple(int(at) for at in np.flatnonzero(~np.isnan(self.actual)))

    @cached_property
    def apart(self) -> Floats:
        """Actual less forecast, shape (periods,)."""
        found: Floats = self.actual - self.band[1]
        return found

    @cached_property
    def limits(self) -> Limits:
        """Limits around the forecast, from the moving ranges of what is apart from it."""
        return limits_of(self.apart, 0.0)

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """What is no chance."""
        return signals_of(self.apart, self.limits)

    @property
    def good_side(self) -> int:
        """1 if above the forecast is better, -1 if below, 0 if neither."""
        return {"higher": 1, "lower": -1}.get(self.better, 0)

    @cached_property
    def runs_with_signals(self) -> int:
        """How many runs of the forecast itself would have given a signal in the same periods.

        A list carries over from month to month, which the limits of a control chart do not know.
        """
        return sum(
            bool(signals_of(run, limits_of(run, 0.0)))
            for run in self._runs_apart
            if np.nanmax(np.abs(np.diff(run)), initial=0.0) > 0
        )

    @cached_property
    def mean_apart(self) -> tuple[float, float, float]:
        """Mean of actual less forecast, and the ends between which nine in ten runs have theirs."""
        means = np.nanmean(self._runs_apart, axis=1)
        low, high = np.nanpercentile(means, _ENDS)
        return float(np.nanmean(self.apart)), float(low), float(high)

    @cached_property
    def _runs_apart(self) -> Floats:
        """Each run less the forecast in the known periods, nan in others, shape (runs, periods)."""
        away = self.forecast.values[self.option] - self.band[1]
        found: Floats = np.where(np.isnan(self.actual), nan, away)
        return found

    @property
    def standing(self) -> Standing:
        """How it stands beside the forecast.

        Signals count if the mean is also farther away than nine in ten runs have it.
        """
        sides = {signal.side for signal in self.signals}
        mean, low, high = self.mean_apart
        if sides and low <= mean <= high:
            return "within chance"
        if len(sides) > 1 or (sides and not self.good_side):
            return "unsettled"
        if sides:
            return "better" if self.good_side in sides else "worse"
        return "as forecast" if len(self.known) >= RUN else "too early"

    @property
    def benefit(self) -> tuple[float, float]:
        """Mean benefit over the known periods, actual and forecast: better than usual is above 0.

        Business as usual is its own forecast: what would have happened is never seen.
        """
        at = list(self.known)
        sign = self.good_side
        got = sign * (self.actual[at] - self.usual[at])
        hoped = sign * (self.band[1][at] - self.usual[at])
        return float(got.mean()), float(hoped.mean())

    @cached_property
    def trigger(self) -> Trigger:
        """The trigger of T18, asked of each period with that period's forecast."""
        plan = self.appraisal.plan
        difference = plan.worst_difference(self.measure) if plan is not None else None
        limit = np.full(len(self.actual), nan)
        if self.good_side:
            own = self.band[0 if self.good_side > 0 else 2]
            limit = own if difference is None else self.usual - self.good_side * difference
        beyond = -self.good_side * (self.actual - limit)
        reached = beyond > 0 if difference is None else beyond >= 0
        return Trigger(limit, tuple(int(at) for at in np.flatnonzero(reached)), difference)


def tracked(
    appraisal: Appraisal,
    option: str,
    measure: str,
    forecast: Forecast,
    actual: Mapping[str, float],
) -> Tracked:
    """Return what happened beside the forecast; ``actual`` is by period."""
    values = np.array([actual.get(period, nan) for period in forecast.periods])
    plan = appraisal.plan
    named = plan.measures.get(measure) if plan is not None else None
    better = named or BY_NAME[measure.partition("/")[0]].better
    return Tracked(appraisal, option, measure, forecast, values, better)
