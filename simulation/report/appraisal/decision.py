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
        ("What that is worth", worth_sentence(findings)),
        ("How often each option is best", chance_sentence(findings)),
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
    """Return which option has the highest net benefit, as the files have it and over draws."""
    files, drawn = findings.titles[findings.preferred], findings.titles[findings.expected]
    week = f"with a week of need not met worth {pounds_text(findings.week_gbp)}"
    if files == drawn:
        return (
            f"{files} has the highest net present value {week}, both with the values of the files "
            f"and in the mean over {_draws(findings)}."
        )
    return (
        f"The money does not decide it. With the values of the files {files} has the highest net "
        f"present value, {week}; in the mean over {_draws(findings)} {drawn} has."
    )


def _draws(findings: Findings) -> str:
    count = len(findings.chances) and findings.chances[0].share.draws
    what = "all that is not known" if findings.appraised.drawn_runs else "prices alone"
    return f"{count} joint draws of {what}"


def worth_sentence(findings: Findings) -> str:
    """Return the net present value against business as usual, beside need not met."""
    option, base = findings.preferred, findings.appraised.baseline
    if option == base:
        others = [one for one in findings.appraised.options if one != base]
        found = {one: findings.both.difference("npsc_gbp", one) for one in others}
        nearest = min(others, key=lambda one: found[one].mean)
        return (
            "With the values of the files no other option is worth more: the nearest, "
            f"{findings.titles[nearest]}, is worth {_against(found[nearest])}."
        )
    value = findings.both.difference("npsc_gbp", option)
    weeks = findings.both.difference("effect_weeks", option)
    more = "fewer" if weeks.mean > 0 else "more"
    return (
        f"With the values of the files {findings.titles[option]} is worth {_against(value)}, with "
        f"{abs(weeks.mean):,.0f} {more} weeks of need not met (discounted)."
    )


def _against(cost: Spread) -> str:
    """Return a net value and both its spreads in words; ``cost`` has the opposite sign."""
    more = "more" if cost.mean < 0 else "less"
    low, high = (pounds_text(-end) for end in (cost.mean_high, cost.mean_low))
    least, most = (pounds_text(-end) for end in (cost.draw_high, cost.draw_low))
    return (
        f"{pounds_text(abs(cost.mean))} {more} than business as usual over the run (interval of "
        f"the mean {low} to {high}; nine in ten draws {least} to {most})"
    )


def chance_sentence(findings: Findings) -> str:
    """Return how often each option is best, at the worth of a week; never one number alone."""
    best = {one.option: one.share for one in findings.chances}
    told = [
        f"{findings.titles[option]} in {share.share:.0%}"
        for option, share in sorted(best.items(), key=lambda each: -each[1].share)
    ]
    steps = leading_sentence(findings, findings.leading)
    return (
        f"Of {_draws(findings)}, with a week worth {pounds_text(findings.week_gbp)}: "
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
            told.append(f"{title} if it is worth more than {pounds_text(step.from_gbp)}")
        elif not step.from_gbp:
            told.append(f"{title} leads if a week is worth up to {pounds_text(step.to_gbp)}")
        else:
            ends = f"{pounds_text(step.from_gbp)} to {pounds_text(step.to_gbp)}"
            told.append(f"{title} from {ends}")
    return f"In the mean over draws {listed(told)}."


def change_sentence(findings: Findings) -> str:
    """Return at which values of prices another option would be preferred."""
    found = [one for one in findings.sensitivities if one.switch.value is not None]
    if found:
        told = "; ".join(_switch(findings, one) for one in found[:_MOST_CHANGES])
        return f"With the other values of the files: {told}."
    beyond = [one for one in findings.sensitivities if one.switch.beyond is not None]
    near = min(beyond, key=_how_far, default=None)
    start = "No single price within its plausible range, with the other values of the files."
    joint = findings.joint
    together = (
        "Nor do the prices that matter most, all moved at once."
        if joint is None
        else f"Several prices moved at once would, by {joint.size:.1f} half ranges in all (T9c)."
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
    return f"{one.input.title}, taken as {one.input.value:,.3g}: at {value} it would be {title}"


def confidence_sentence(findings: Findings) -> str:
    """Return how firm the answer is over what is not known."""
    lead = next(one for one in findings.chances if one.option == findings.expected)
    share = lead.share
    agree = findings.expected == findings.preferred
    judged = "firm" if share.share >= _FIRM and agree else "not firm"
    return (
        f"The answer is {judged}: {findings.titles[lead.option]}, best in the mean over "
        f"{_draws(findings)}, is best in {share.share:.0%} of them ({share.low:.0%} to "
        f"{share.high:.0%}). Knowing everything beforehand would be worth "
        f"{pounds_text(findings.perfect.gbp)}."
    )


def rule_sentence(findings: Findings) -> str:
    """Return what the rule of the analysis plan picked, by its own measures."""
    plan = findings.appraised.stored.manifest.get("plan")
    if not plan:
        return "No rule was fixed."
    picked = plan["rule_picked"]
    title = findings.titles.get(picked, "None of them")
    return f"{title}: {plan['reason']}"
