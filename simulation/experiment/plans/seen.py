"""What the rule of a plan looks at: values of every option, pair by pair, and what each costs."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.activity.table import ALL
from simulation.experiment.comparison import MAIN, Comparison, RunId
from simulation.experiment.study_data import StudyData
from simulation.pathway.event_dates import event_dates
from simulation.scenario.pay_bill import pay_bill
from simulation.valuation.charge import ChargeLine
from simulation.valuation.charges import mean_charges

CARE_SPEND = "care_spend_gbp"
WHOLE_COST = "pay bill of all years, spend on care, and costs outside the simulation"
CARE_COST = "spend on care alone"


@dataclass(frozen=True)
class Seen:
    """What was seen of some options: ``values(measure, option)`` by replication, nan for none.

    ``cost(option)`` is in pounds over the whole run, and ``cost_is`` says of what.
    """

    options: tuple[str, ...]
    titles: dict[str, str]
    baseline: str
    values: Callable[[str, str], NDArray[np.float64]]
    cost: Callable[[str], float]
    cost_is: str

    @property
    def others(self) -> tuple[str, ...]:
        """The alternatives to the baseline."""
        return tuple(option for option in self.options if option != self.baseline)


def seen_in(comparison: Comparison, setting: str = MAIN) -> Seen:
    """Return what was seen in one setting of a comparison."""
    every = {run.replication for run in comparison.runs if run.setting == setting}
    replications = sorted(every)
    appraisal = comparison.appraisals[setting]

    def values(name: str, option: str) -> NDArray[np.float64]:
        measure, _, band = name.partition("/")
        runs = [comparison.runs.get(RunId(setting, option, number)) for number in replications]
        found = [run.value_of(measure, ALL, ALL, band) if run else None for run in runs]
        return np.array([math.nan if one is None else one for one in found])

    def cost(option: str) -> float:
        there = [r for r in replications if RunId(setting, option, r) in comparison.runs]
        spend = values(CARE_SPEND, option)
        if not there or np.isnan(spend).all():
            return math.nan
        one = appraisal.options[option]
        dates = [event_dates(appraisal, option, comparison.seed, number) for number in there]
        charges = mean_charges(appraisal, one, dates)
        outside = sum(
            charge.pounds for charge in charges if charge.line != ChargeLine.TRADING_MARGIN
        )
        pay = pay_bill(one, appraisal.council) * appraisal.years
        return pay + float(np.nanmean(spend)) + outside

    titles = {name: option.title for name, option in appraisal.options.items()}
    return Seen(tuple(appraisal.options), titles, appraisal.baseline, values, cost, WHOLE_COST)


def seen_at(data: StudyData, point: str) -> Seen:
    """Return what was seen at one point of a sweep. Raises ``ValueError`` for another point."""
    at = data.points.index(point)

    def values(name: str, option: str) -> NDArray[np.float64]:
        found: NDArray[np.float64] = data.of(name, option)[at]
        return found

    def cost(option: str) -> float:
        if CARE_SPEND not in data.measure_names or np.isnan(values(CARE_SPEND, option)).all():
            return math.nan
        return float(np.nanmean(values(CARE_SPEND, option)))

    titles = dict(zip(data.options, data.option_titles, strict=True))
    return Seen(data.options, titles, data.baseline, values, cost, CARE_COST)
