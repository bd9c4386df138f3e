"""Everything that an appraisal says, each worked out once and when it is asked for."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.appraising.appraise import Appraised
from simulation.experiment.appraising.coming_back import breaks_of, returns_of
from simulation.experiment.appraising.harms import Harm, harms_of
from simulation.experiment.appraising.input_names import title_of, unit_of
from simulation.experiment.appraising.measured import StoredMeasures
from simulation.experiment.appraising.outside_draws import Outside, outside_draws
from simulation.experiment.appraising.physical_table import read_table as read_physical
from simulation.experiment.appraising.priced import Priced
from simulation.experiment.uncertainty.drawing import Uncertain
from simulation.scenario.criteria import Criteria
from simulation.scenario.errors import ScenarioError
from simulation.valuation.cases.economic import Both
from simulation.valuation.criteria.judging import Judged, judge
from simulation.valuation.data_table import DataTable
from simulation.valuation.doubt.acceptability import Leading, leading, worths
from simulation.valuation.doubt.best import Best, chances, curve
from simulation.valuation.doubt.information import Partial, Perfect, partial, perfect
from simulation.valuation.doubt.lead import Crossing, Lead, crossing, crossings, lead
from simulation.valuation.doubt.plane import OnPlane, plane
from simulation.valuation.doubt.ranges import Range, ranges
from simulation.valuation.doubt.regret import Regret, regrets
from simulation.valuation.reversal import BreakClause, Returns
from simulation.valuation.stakes import Stakes
from simulation.valuation.switching.curved import curved
from simulation.valuation.switching.fitted import Fitted, fitted
from simulation.valuation.switching.inputs import Choice, Input
from simulation.valuation.switching.joint import Joint, joint_change
from simulation.valuation.switching.price import Sensitivity, sensitivities

Floats = NDArray[np.float64]

JOINT_INPUTS = 6
"""prices that are moved together: those that move the answer most"""
LEAST_MOST_GBP = 100.0
"""a curve over the worth of a week goes at least so far"""


class Findings:
    """What follows from a result and its prices."""

    def __init__(self, appraised: Appraised, criteria: Criteria | None = None) -> None:
        self.appraised = appraised
        self.criteria = criteria or appraised.stored.appraisal.criteria

    @property
    def titles(self) -> dict[str, str]:
        """Title of each option."""
        return self.appraised.titles

    @cached_property
    def both(self) -> Both:
        """The worth with the values of the files and over draws."""
        found = self.appraised
        sunk = {what: pounds.value for what, pounds in found.prices.sunk_gbp.items()}
        return Both(found.main, found.draws, found.titles, found.prices.price_year, sunk)

    @cached_property
    def choice(self) -> Choice:
        """The choice as prices change it, exactly."""
        found = self.appraised
        return Choice(found.options, found.baseline, self._priced.net_benefit_gbp)

    @cached_property
    def council_choice(self) -> Choice:
        """The choice if only what the council pays counted."""
        found = self.appraised
        return Choice(found.options, found.baseline, self._priced.council_gbp)

    @cached_property
    def _priced(self) -> Priced:
        return Priced(self.appraised)

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The prices with a range, as inputs."""
        return tuple(_input(one) for one in self.appraised.price_unknowns if _has_room(one))

    @cached_property
    def sensitivities(self) -> tuple[Sensitivity, ...]:
        """What each price does, the widest swing first."""
        return sensitivities(self.choice, self.inputs)

    @cached_property
    def council_sensitivities(self) -> tuple[Sensitivity, ...]:
        """What each price does to what the council pays, at ends that are worked out already."""
        return sensitivities(self.council_choice, self.inputs, bends=False)

    @property
    def moved_together(self) -> list[Input]:
        """The prices that are moved together: those that move the answer most."""
        return [one.input for one in self.sensitivities[:JOINT_INPUTS]]

    @cached_property
    def joint(self) -> Joint | None:
        """The smallest change of several prices together that flips the recommendation."""
        moving = self.moved_together
        if not moving:
            return None
        near = replace(self.choice, value_at=curved(self.choice, moving), guess=True)
        return joint_change(near, moving, self.choice.value_at)

    @cached_property
    def plane_of_inputs(self) -> Fitted | None:
        """A plane through the draws over the inputs of the runs that move the choice most.

        Nothing without draws of the runs, or with too few.
        """
        if not self.appraised.drawn_runs:
            return None
        taken = {
            one.name: (title_of(one), unit_of(one.name), one.quantity.value)
            for one in self.appraised.stored.unknowns
        }
        try:
            return fitted(self.stakes, self.week_gbp, taken, JOINT_INPUTS)
        except ScenarioError:
            return None

    @cached_property
    def joint_of_inputs(self) -> Joint | None:
        """The smallest joint change on that plane, which only a rerun can confirm."""
        plane = self.plane_of_inputs
        return None if plane is None else joint_change(plane.choice, plane.inputs)

    @property
    def stakes(self) -> Stakes:
        """Cost and effect over draws, with what was drawn."""
        return self.appraised.stakes

    @cached_property
    def of_runs(self) -> Floats | None:
        """Covariance of one run over options, where draws have one run each."""
        if self.stakes.cost_gbp.shape[1] > 1:
            return None
        values = self.appraised.main_stakes.net_benefit_gbp(self.week_gbp)[0]
        return np.atleast_2d(np.cov(values, rowvar=False))

    @property
    def week_gbp(self) -> float:
        """What a week of need not met is worth in the price set."""
        return self.appraised.week_gbp

    @cached_property
    def most_gbp(self) -> float:
        """How far curves over the worth of a week go: past where the choice last changes."""
        week = self.appraised.prices.waiting_gbp_per_week
        changes = [one.from_gbp for one in self.leading]
        return max(LEAST_MOST_GBP, week.high or 0.0, *(1.25 * each for each in changes))

    @cached_property
    def leading(self) -> tuple[Leading, ...]:
        """Which option has the greatest mean net benefit, by the worth of a week."""
        return leading(self.stakes)

    @cached_property
    def crossings(self) -> tuple[Crossing, ...]:
        """Where the lead in the mean over draws changes, and how sure that is."""
        return crossings(self.stakes, self.leading)

    @cached_property
    def lead_over_draws(self) -> Lead:
        """The option ahead in the mean over draws, at the price set's worth of a week."""
        return lead(self.stakes.options, self.stakes.means(self.week_gbp))

    @cached_property
    def lead_in_files(self) -> Lead:
        """The option ahead with the values of the files, over their paired runs."""
        found = self.appraised.main_stakes
        return lead(found.options, found.net_benefit_gbp(self.week_gbp)[0])

    def break_even(self, below: str, above: str) -> Crossing:
        """From which worth of a week one option is as good as another, with the files' values.

        Its range is from resampled replications.
        """
        found = self.appraised.main_stakes
        cost, effect = (each.swapaxes(0, 1) for each in (found.cost_gbp, found.effect))
        runs = replace(found, cost_gbp=cost, effect=effect, drawn=np.zeros((len(cost), 0)))
        return crossing(runs, below, above)

    @cached_property
    def harms(self) -> tuple[Harm, ...]:
        """Harm beside the money, with the values of the files."""
        return harms_of(self.appraised.stored.folder)

    @cached_property
    def physical(self) -> DataTable | None:
        """Switching values of inputs of the runs, if somebody asked for them."""
        return read_physical(self.appraised.stored.folder)

    @cached_property
    def chances(self) -> tuple[Best, ...]:
        """How often each option is best at the price set's worth of a week."""
        return chances(self.stakes, self.week_gbp, self.of_runs)

    @cached_property
    def curve(self) -> tuple[tuple[Best, ...], ...]:
        """The same over worths of a week."""
        return curve(self.stakes, worths(self.most_gbp), self.of_runs)

    @cached_property
    def plane(self) -> tuple[OnPlane, ...]:
        """Cost and effect of each option against business as usual."""
        return plane(self.stakes)

    @cached_property
    def perfect(self) -> Perfect:
        """What knowing everything is worth."""
        return perfect(self.stakes, self.week_gbp, of_runs=self.of_runs)

    @cached_property
    def partial(self) -> tuple[Partial, ...]:
        """What knowing each unknown is worth."""
        return partial(self.stakes, self.week_gbp, of_runs=self.of_runs)

    @cached_property
    def regrets(self) -> tuple[Regret, ...]:
        """How much is lost by an option where another would have been better."""
        return regrets(self.stakes, self.week_gbp, self.of_runs)

    @cached_property
    def ranges(self) -> tuple[Range, ...]:
        """Three spreads of the net benefit that are not one."""
        return ranges(self.stakes, self.week_gbp, self.of_runs)

    @cached_property
    def measured(self) -> StoredMeasures:
        """Measures of the result that are not priced."""
        return StoredMeasures(self.appraised.stored.folder)

    @cached_property
    def outside_draws(self) -> tuple[Outside, ...]:
        """Main numbers of business as usual that the draws do not hold, if runs were drawn."""
        if not self.appraised.drawn_runs:
            return ()
        return outside_draws(self.both, self.measured)

    @cached_property
    def judged(self) -> Judged | None:
        """What the criteria say; nothing without criteria."""
        if self.criteria is None:
            return None
        seed = self.appraised.stored.seed
        return judge(self.criteria, self.appraised.options, self.measured, seed=seed)

    @cached_property
    def returns(self) -> Mapping[str, Returns]:
        """Chance and cost of a return in house."""
        return returns_of(self.appraised)

    @cached_property
    def breaks(self) -> Mapping[str, list[BreakClause]]:
        """What break clauses are worth."""
        return breaks_of(self.appraised)

    @cached_property
    def unknown_titles(self) -> dict[str, str]:
        """Title of each unknown by name."""
        return {one.name: title_of(one) for one in self.appraised.unknowns}

    @cached_property
    def expected(self) -> str:
        """The option with the highest net benefit in the mean over draws."""
        return next(one.option for one in self.chances if one.leads)

    @property
    def preferred(self) -> str:
        """The option with the highest mean net benefit under the values of the files."""
        return self.appraised.preferred


def _has_room(one: Uncertain) -> bool:
    low, high = _ends(one)
    return low < high


def _ends(one: Uncertain) -> tuple[float, float]:
    given = one.quantity
    low = given.value if given.low is None else given.low
    return low, given.value if given.high is None else given.high


def _input(one: Uncertain) -> Input:
    return Input(one.name, title_of(one), unit_of(one.name), one.quantity.value, *_ends(one))
