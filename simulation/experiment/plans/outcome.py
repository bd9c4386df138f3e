"""A comparison under its plan: what the rule picks, and where the comparison departs from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulation.experiment.comparison import Comparison
from simulation.experiment.plans.record import FirstSeen
from simulation.experiment.plans.rule import Decision, decide
from simulation.scenario.plan import Plan, plan_hash


@dataclass(frozen=True)
class Planned:
    """A plan, what its rule picks, and in each of the settings that it wants to see.

    ``first_seen`` is nothing where no store was kept, so that nobody knows what came first.
    """

    plan: Plan
    decision: Decision
    by_setting: Mapping[str, Decision]
    first_seen: FirstSeen | None
    departures: tuple[str, ...]

    @property
    def hash(self) -> str:
        """The hash of the plan."""
        return plan_hash(self.plan)

    @property
    def before_data(self) -> bool:
        """Whether the plan was there before any run in its results folder."""
        return self.first_seen is not None and self.first_seen.runs_there == 0


def planned(comparison: Comparison, first: FirstSeen | None) -> Planned | None:
    """Return what the plan of a comparison's appraisal says of it; nothing without a plan."""
    plan = comparison.appraisal.plan
    if plan is None:
        return None
    shown = [name for name in plan.settings if name in comparison.settings]
    return Planned(
        plan,
        decide(plan, comparison),
        {name: decide(plan, comparison, name) for name in shown},
        first,
        tuple(_departures(plan, comparison)),
    )


def _departures(plan: Plan, comparison: Comparison) -> Iterator[str]:
    runs = comparison.replications()
    rule = plan.replications
    if isinstance(rule, int):
        if runs != rule:
            yield f"the plan asks for {rule} replications, and {runs} were run"
    elif not comparison.attained or not rule.at_least <= runs <= rule.at_most:
        yield (
            f"the plan asks for {rule.at_least} to {rule.at_most} replications by the half-width "
            f"of its differences, and {runs} were run"
        )
    for name in plan.settings:
        if name not in comparison.settings:
            yield f"the plan asks for the setting {name}, which was not run"
    draws = len(comparison.uncertainty.draws) if comparison.uncertainty else 0
    if draws < plan.draws:
        yield f"the plan asks for {plan.draws} draws of the evidence ranges, and {draws} were run"
    if comparison.failures:
        yield f"{len(comparison.failures)} runs failed and are left out"


def manifest_of(comparison: Comparison) -> dict[str, Any] | None:
    """Return what a manifest says of the plan and of the choice; nothing if there is neither."""
    found, chosen = comparison.planned, comparison.chosen
    if found is None and chosen is None:
        return None
    content: dict[str, Any] = {"hash": None, "rule_picked": None}
    if found is not None:
        seen = found.first_seen
        content = {
            "hash": found.hash,
            "title": found.plan.title,
            "runs_there_when_first_seen": seen.runs_there if seen else None,
            "plans_there_before": seen.plans_before if seen else None,
            "rule_picked": found.decision.picked,
            "reason": found.decision.reason,
            "by_setting": {name: one.picked for name, one in found.by_setting.items()},
            "departures": list(found.departures),
        }
    return {**content, "chosen": chosen, "chosen_by": chosen_by(comparison)}


def chosen_by(comparison: Comparison) -> str | None:
    """Return ``rule``, ``later choice`` or ``no rule``, or nothing where nobody has chosen."""
    if comparison.chosen is None:
        return None
    if comparison.planned is None:
        return "no rule"
    return "rule" if comparison.planned.decision.picked == comparison.chosen else "later choice"
