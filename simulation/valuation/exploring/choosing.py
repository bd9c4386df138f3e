"""Which option is ahead under a setting, how sure that is, and from which worth of a week."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.doubt.acceptability import leading, worths
from simulation.valuation.doubt.best import Best, chances, curve
from simulation.valuation.doubt.information import expected_gain
from simulation.valuation.doubt.lead import Lead, lead
from simulation.valuation.doubt.luck import without_luck
from simulation.valuation.exploring.data import ExplorerData
from simulation.valuation.exploring.found import BestFound, Curve, LeadFound, LeadingFound
from simulation.valuation.exploring.setting import Setting
from simulation.valuation.exploring.totals import Totals, stakes_of
from simulation.valuation.stakes import Stakes

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Choosing:
    """The choice with the values of the files (``main``) and over joint draws (``drawn``)."""

    data: ExplorerData
    setting: Setting
    main: Totals
    drawn: Totals

    @cached_property
    def _files(self) -> Stakes:
        return stakes_of(self.data, self.main)

    @cached_property
    def _draws(self) -> Stakes:
        return stakes_of(self.data, self.drawn)

    @cached_property
    def _of_runs(self) -> Floats | None:
        """Covariance of one run over options, where draws have one run each."""
        if self._draws.cost_gbp.shape[1] > 1:
            return None
        values = self._files.net_benefit_gbp(self.setting.week_gbp)[0]
        return np.atleast_2d(np.cov(values, rowvar=False)) if len(values) > 1 else None

    @cached_property
    def chances(self) -> tuple[Best, ...]:
        """How often each option is best at the worth of a week of the setting."""
        return chances(self._draws, self.setting.week_gbp, self._of_runs)

    def best(self, at: int) -> BestFound:
        """Return how often an option is best."""
        one = self.chances[at]
        return BestFound(one.share.share, one.share.low, one.share.high, one.without_luck)

    @cached_property
    def lead_files(self) -> LeadFound:
        """The option ahead with the values of the files, over their paired runs."""
        values = self._files.net_benefit_gbp(self.setting.week_gbp)[0]
        return _found(lead(self.data.options, values))

    @cached_property
    def lead_draws(self) -> LeadFound:
        """The option ahead in the mean over draws."""
        return _found(lead(self.data.options, self._draws.means(self.setting.week_gbp)))

    def evpi_gbp(self) -> float:
        """Return what knowing everything would be worth."""
        values = self._draws.net_benefit_gbp(self.setting.week_gbp)
        return float(expected_gain(without_luck(values, self._of_runs)))

    def leading_files(self) -> tuple[LeadingFound, ...]:
        """Return which option leads at which worth, with the values of the files."""
        return tuple(LeadingFound(*each) for each in leading(self._files))

    def leading_draws(self) -> tuple[LeadingFound, ...]:
        """Return the same in the mean over draws."""
        return tuple(LeadingFound(*each) for each in leading(self._draws))

    def curve(self) -> Curve:
        """Return how often each option is best over worths of a week."""
        at = worths(self.data.week.high)
        found = curve(self._draws, at, self._of_runs)
        names = self.data.options
        return Curve(
            at,
            {name: tuple(each[n].share.share for each in found) for n, name in enumerate(names)},
            {name: tuple(each[n].without_luck for each in found) for n, name in enumerate(names)},
        )


def _found(one: Lead) -> LeadFound:
    return LeadFound(*one)
