"""T1: the decision box. What is recommended, what it is worth, how sure, what would change it."""

from math import isinf

from simulation.experiment.appraising.findings import Findings
from simulation.report.appraisal_tables.units import pounds_text
from simulation.report.words import listed
from simulation.valuation.data_table import Column, DataTable
from simulation.valuation.doubt.acceptability import Leading
from simulation.valuation.spread import Spread
from simulation.valuation.switching.price import Sensitivity

_FIRM = 0.8
"""share of draws in which an option must be best to be called firm"""
_MOST_CHANGES = 3


def decision_table(findings: Findings) -> DataTable:
    """Return T1: lines of a question and an answer in a sentence."""
    rows = (
        ("What the money says", recommendation(findings)),
        ("What it is worth", worth_sentence(findings)),
        ("How often it is best", chance_sentence(findings)),
        ("What would change it", change_sentence(findings)),
        ("How sure that is", confidence_sentence(findings)),
        ("What the rule fixed before the runs picked", rule_sentence(findings)),
    )
    return DataTable(
        "T1",
        "decision",
        "The decision in six lines",
        (Column("question", "Question"), Column("answer", "Answer")),
        rows,
        ("A model informs a decision and does not take it: what it does not hold stands in T14.",),
    )


def recommendation(findings: Findings) -> str:
    """Return which option has the highest net benefit, at which worth of a week."""
    title = findings.titles[findings.preferred]
    week = pounds_text(findings.week_gbp)
    return (
        f"{title} has the highest net present value if a week of need not met is worth {week} to "
        "the resident and carers."
    )


def worth_sentence(findings: Findings) -> str:
    """Return the net present value against business as usual, beside need not met."""
    option, base = findings.preferred, findings.appraised.baseline
    if option == base:
        others = [one for one in findings.appraised.options if one != base]
        found = {one: findings.both.difference("npsc_gbp", one) for one in others}
        nearest = min(others, key=lambda one: found[one].mean)
        return (
            f"No other option is worth more: the nearest, {findings.titles[nearest]}, is worth "
            f"{_against(found[nearest])}."
        )
    value = findings.both.difference("npsc_gbp", option)
    weeks = findings.both.difference("effect_weeks", option)
    more = "fewer" if weeks.mean > 0 else "more"
    return (
        f"{_against(value)} over the run, with {abs(weeks.mean):,.0f} {more} weeks of need not met "
        "(discounted)."
    )


def _against(cost: Spread) -> str:
    """Return a net value and both its spreads in words; ``cost`` has the opposite sign."""
    more = "more" if cost.mean < 0 else "less"
    ends = sorted((-cost.draw_low, -cost.draw_high))
    return (
        f"{pounds_text(abs(cost.mean))} {more} than business as usual (over draws of what is not "
        f"known {pounds_text(ends[0])} to {pounds_text(ends[1])})"
    )


def chance_sentence(findings: Findings) -> str:
    """Return how often each option is best, at the worth of a week; never one number alone."""
    best = {one.option: one.share for one in findings.chances}
    told = [
        f"{findings.titles[option]} in {share.share:.0%}"
        for option, share in sorted(best.items(), key=lambda each: -each[1].share)
    ]
    draws = next(iter(best.values())).draws
    steps = leading_sentence(findings, findings.leading)
    return (
        f"Of {draws} joint draws, with a week worth {pounds_text(findings.week_gbp)}: "
        f"{listed(told)}. {steps}"
    )


def leading_sentence(findings: Findings, steps: tuple[Leading, ...]) -> str:
    """Return which option leads at which worth of a week, in the mean over draws."""
    if len(steps) == 1:
        title = findings.titles[steps[0].option]
        return f"In the mean over draws {title} leads whatever a week is worth."
    told = []
    for step in steps:
        title = findings.titles[step.option]
        if isinf(step.to_gbp):
            told.append(f"{title} above {pounds_text(step.from_gbp)}")
        elif not step.from_gbp:
            told.append(f"{title} up to {pounds_text(step.to_gbp)} a week")
        else:
            ends = f"{pounds_text(step.from_gbp)} to {pounds_text(step.to_gbp)}"
            told.append(f"{title} from {ends}")
    return f"In the mean over draws leads {listed(told)}."


def change_sentence(findings: Findings) -> str:
    """Return at which values of prices another option would be preferred."""
    found = [one for one in findings.sensitivities if one.switch.value is not None]
    if found:
        told = [_switch(findings, one) for one in found[:_MOST_CHANGES]]
        return f"{'; '.join(told)}."
    beyond = [one for one in findings.sensitivities if one.switch.beyond is not None]
    near = min(beyond, key=_how_far, default=None)
    start = "No single price within its plausible range."
    joint = findings.joint
    together = (
        "Nor do the prices that matter most, all together."
        if joint is None
        else f"Several prices together would, each by {joint.size:.1f} half ranges in all."
    )
    if near is None:
        return f"{start} {together}"
    value = f"{near.switch.beyond:,.3g} {near.input.unit}".strip()
    return f"{start} The nearest would be: {near.input.title} at {value}. {together}"


def _how_far(one: Sensitivity) -> float:
    beyond = one.switch.beyond
    return abs((beyond or 0.0) - one.input.value) / one.input.half_range


def _switch(findings: Findings, one: Sensitivity) -> str:
    switch = one.switch
    value = f"{switch.value:,.3g} {one.input.unit}".strip()
    other = switch.above if switch.below == findings.preferred else switch.below
    title = findings.titles.get(other, other)
    return f"{one.input.title}: at {value} (taken {one.input.value:,.3g}) it would be {title}"


def confidence_sentence(findings: Findings) -> str:
    """Return how firm the recommendation is over what is not known."""
    share = next(one.share for one in findings.chances if one.option == findings.preferred)
    appraised = findings.appraised
    what = "everything that has a range" if appraised.drawn_runs else "prices alone"
    firm = share.share >= _FIRM
    judged = "firm" if firm else "not firm"
    worth = findings.perfect
    return (
        f"The answer is {judged} over joint draws of {what}: best in {share.share:.0%} of them "
        f"({share.low:.0%} to {share.high:.0%}). Knowing everything beforehand would be worth "
        f"{pounds_text(worth.gbp)}."
    )


def rule_sentence(findings: Findings) -> str:
    """Return what the rule of the analysis plan picked, and that it is another question."""
    plan = findings.appraised.stored.manifest.get("plan")
    if not plan:
        return "No rule was fixed."
    picked = plan["rule_picked"]
    title = findings.titles.get(picked, "None of them")
    same = " It is the same option." if picked == findings.preferred else ""
    return f"{title}: {plan['reason']}{same}"
