"""The rule of a plan in words, as a reader checks it."""

from simulation.experiment.plans.rule import measure_title, number_with_unit
from simulation.experiment.plans.seen import WHOLE_COST
from simulation.scenario.plan import Plan

_NONE_IS_BETTER = {
    "baseline": "If no option is left, the baseline is kept.",
    "cheapest": "If no option is left, the cheapest that no secondary measure bars is picked.",
    "no_choice": "If no option is left, the rule makes no choice.",
}
_SEVERAL = {
    "cheapest": f"the cheapest of these is picked (cost: {WHOLE_COST})",
    "no_choice": "the rule makes no choice between these",
}


def rule_in_words(plan: Plan) -> list[str]:
    """Return the rule as sentences, in the order in which it is applied."""
    title = measure_title(plan.primary.measure)
    least = plan.primary.minimum_important_difference
    beyond = number_with_unit(least, plan.primary.measure) if least else "zero"
    way = plan.measures[plan.primary.measure]
    words = [
        f"An option is better than the baseline if the whole interval of its paired improvement in "
        f"{title} ({way} is better) lies beyond {beyond}. The 5% of error are shared out over the "
        "alternatives.",
    ]
    words += [
        f"It is out if, in the mean, it is worse than the baseline in {measure_title(name)} by "
        f"more than {number_with_unit(limit.overturns_if_worse_by, name)}."
        for name, limit in plan.secondary.items()
    ]
    words.append(
        "Of those left, the one with the best mean is picked. If it is not better, in the same "
        f"sense, than others of them, {_SEVERAL[plan.if_several_are_as_good]}."
    )
    words.append(_NONE_IS_BETTER[plan.if_none_is_better])
    return [*words, *_shown(plan)]


def _shown(plan: Plan) -> list[str]:
    rule = plan.replications
    often = (
        f"{rule} replications"
        if isinstance(rule, int)
        else f"{rule.at_least} to {rule.at_most} replications, by the half-width of differences"
    )
    also = []
    if plan.settings:
        also.append(f"the settings {', '.join(plan.settings)}")
    if plan.draws:
        also.append(f"{plan.draws} joint draws of the evidence ranges")
    shown = f"; shown whatever comes out: {' and '.join(also)}" if also else ""
    return [f"Run: {often}{shown}."]
