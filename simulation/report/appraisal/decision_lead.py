"""Lines of T1 on who is ahead and how sure that is: no lead that cannot be told from zero."""

from math import floor, isfinite, log10

from simulation.experiment.appraising.findings import Findings
from simulation.experiment.appraising.outside_draws import Outside
from simulation.report.appraisal_tables.units import pounds_text, text_of
from simulation.report.words import listed, lower_first
from simulation.valuation.doubt.lead import Crossing, Lead

FIRM = 0.8
"""share of draws in which an option must be best to be called firm"""


def recommendation(findings: Findings) -> str:
    """Return which option has the highest net benefit, as the files have it and over draws."""
    files, drawn = findings.lead_in_files, findings.lead_over_draws
    week = f"with a week of need not met worth {pounds_text(findings.week_gbp)}"
    if files.told and drawn.told and files.option == drawn.option:
        return (
            f"{findings.titles[files.option]} has the highest net present value {week}, both with "
            f"the values of the files and in the mean over {draws_words(findings)}."
        )
    return (
        f"The money does not decide it. With the values of the files {_ahead(findings, files)}, "
        f"{week}; in the mean over {draws_words(findings)} {_ahead(findings, drawn)}."
    )


def draws_words(findings: Findings) -> str:
    """Return how many draws there are, and of what."""
    count = len(findings.chances) and findings.chances[0].share.draws
    what = "all that is not known" if findings.appraised.drawn_runs else "prices alone"
    return f"{count} joint draws of {what}"


def _ahead(findings: Findings, found: Lead) -> str:
    if found.told:
        return f"{findings.titles[found.option]} has the highest net present value"
    return f"{_same(findings, found)} cannot be told apart"


def _same(findings: Findings, found: Lead) -> str:
    titles = [findings.titles[one] for one in (found.option, *found.rivals)]
    return "the options" if len(titles) == len(findings.titles) else listed(titles)


def chance_sentence(findings: Findings) -> str:
    """Return how often each option is best, at the worth of a week; never one number alone."""
    best = {one.option: one.share for one in findings.chances}
    told = [
        f"{findings.titles[option]} in {share.share:.0%}"
        for option, share in sorted(best.items(), key=lambda each: -each[1].share)
    ]
    return (
        f"Of {draws_words(findings)}, with a week worth {pounds_text(findings.week_gbp)}: "
        f"{listed(told)}. {leading_sentence(findings)}"
    )


def leading_sentence(findings: Findings) -> str:
    """Return who leads in the mean over draws, if it can be told, and where the means cross."""
    steps = (_step(findings, one) for one in findings.crossings)
    return " ".join((_lead(findings, findings.lead_over_draws), *steps)).strip()


def _lead(findings: Findings, found: Lead) -> str:
    if found.runner_up is None:
        return ""
    first, second = findings.titles[found.option], findings.titles[found.runner_up]
    interval = f"95% interval {pounds_text(found.low_gbp)} to {pounds_text(found.high_gbp)}"
    gap = pounds_text(found.gbp)
    if found.runner_up in found.rivals:
        return (
            f"The means of {first} and {second} are {gap} apart ({interval}), which cannot be "
            "told from zero."
        )
    return f"In the mean over the draws {first} leads {second} by {gap} ({interval})."


def _step(findings: Findings, one: Crossing) -> str:
    below, above = findings.titles[one.below], findings.titles[one.above]
    return (
        f"The means of {below} and {above} cross at a week worth {worth_words(one)} in nine in ten "
        "resamples of the draws)."
    )


def worth_words(one: Crossing) -> str:
    """Return a worth and its range without a closing bracket, no finer than the range bears."""
    wide = one.high_gbp - one.low_gbp
    place = -max(0, floor(log10(wide / 3))) if isfinite(wide) and wide > 0 else 0
    low, high = (
        pounds_text(end, place) if isfinite(end) else "no worth that is enough"
        for end in (one.low_gbp, one.high_gbp)
    )
    return f"about {pounds_text(one.gbp, place)} ({low} to {high}"


def draws_caution(findings: Findings) -> str:
    """Return where the draws are about another service than the files, with both numbers."""
    if not findings.outside_draws:
        return ""
    told = "; ".join(_outside(one) for one in findings.outside_draws)
    return (
        f"{findings.titles[findings.appraised.baseline]} with the values of the files lies outside "
        f"eight in ten joint draws: {told}. So what is said over draws is about a service in "
        "another state. The draws were not held against what the council saw."
    )


def _outside(one: Outside) -> str:
    files, low, high = (text_of(each, one.unit) for each in (one.files, one.low, one.high))
    return (
        f"{lower_first(one.title)} {files} in the files, {low} to {high} in those draws "
        f"({one.beyond_share:.0%} of draws lie further out)"
    )


def confidence_sentence(findings: Findings) -> str:
    """Return how firm the answer is over what is not known."""
    found = findings.lead_over_draws
    shares = {one.option: one.share for one in findings.chances}
    agree = found.option == findings.preferred
    firm = found.told and agree and shares[found.option].share >= FIRM
    name = found.option if found.told else max(shares, key=lambda one: shares[one].share)
    share, title = shares[name], findings.titles[name]
    ahead = (
        f"{title}, best in the mean over the draws, is best"
        if found.told
        else f"no option is told best in the mean over the draws; {title}, most often best, is so"
    )
    known = findings.perfect
    note = " The files lie at the edge of the draws, as the caution says."
    apart = note if findings.outside_draws else ""
    return (
        f"The answer is {'firm' if firm else 'not firm'}: {ahead} in {share.share:.0%} of them "
        f"({share.low:.0%} to {share.high:.0%}). Knowing everything beforehand would be worth "
        f"{pounds_text(known.gbp)} (standard error {pounds_text(known.standard_error_gbp)}).{apart}"
    )
