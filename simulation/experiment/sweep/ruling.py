"""A sweep under an analysis plan: which option its rule picks at each point."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from simulation.experiment.plans.record import FirstSeen
from simulation.experiment.plans.rule import decision, require_measures
from simulation.experiment.plans.seen import seen_at
from simulation.experiment.study_data import StudyData
from simulation.experiment.sweep.sweep import Sweep
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load_plan
from simulation.scenario.plan import Plan, plan_hash

NONE = "no option"
NOT_DONE = "not done"


@dataclass(frozen=True)
class Ruling:
    """A plan, when it was first seen beside the store, and at how many points it picks whom."""

    plan: Plan
    first: FirstSeen | None
    picks: Counter[str]

    def content(self) -> dict[str, object]:
        """Return what a manifest says of it."""
        return {
            "hash": plan_hash(self.plan),
            "title": self.plan.title,
            "runs_there_when_first_seen": self.first.runs_there if self.first else None,
            "plans_there_before": self.first.plans_before if self.first else None,
            "picks_by_points": dict(sorted(self.picks.items())),
        }

    def line(self) -> str:
        """Return it in a sentence, with whether the plan came before the runs."""
        total = sum(self.picks.values())
        parts = [f"{option} at {count:,}" for option, count in self.picks.most_common()]
        when = "The rule of the plan"
        if self.first is not None:
            before = self.first.runs_there == 0
            when = (
                "The rule written before the runs"
                if before
                else (f"The rule, first seen when {self.first.runs_there:,} runs were there,")
            )
        return f"{when} picks, of {total:,} points: {', '.join(parts)}"


def plan_of(sweep: Sweep) -> Plan | None:
    """Return the plan that a sweep names, or nothing.

    Raises ``ScenarioError`` if it is wrong, or decides by a measure that the sweep does not keep.
    """
    if sweep.plan is None:
        return None
    plan = load_plan(sweep.plan)
    require_measures(plan)
    kept = {measure.name for measure in sweep.measures}
    for name in (plan.primary.measure, *plan.secondary):
        if name not in kept:
            raise ScenarioError(
                f"the plan {sweep.plan} decides by {name}, which the sweep does not keep",
                hint="add it to measures",
            )
    return plan


def ruling(plan: Plan, first: FirstSeen | None, data: StudyData) -> Ruling:
    """Return what the rule of a plan picks at each point of a study."""
    picks: Counter[str] = Counter()
    primary = data.measure_names.index(plan.primary.measure)
    for at, point in enumerate(data.points):
        if np.all(np.isnan(data.values[at, :, primary])):
            picks[NOT_DONE] += 1
        else:
            picks[decision(plan, seen_at(data, point)).picked or NONE] += 1
    return Ruling(plan, first, picks)
