"""The line of T1 on worth: what an option costs and does, and which lines that comes from.

An option that does less is never said to be worth more: it costs less and does less.
"""

from collections.abc import Iterator

import numpy as np

from simulation.activity.catalogue import BY_NAME
from simulation.experiment.appraising.findings import Findings
from simulation.experiment.appraising.harms import Harm
from simulation.report.appraisal.decision_lead import worth_words
from simulation.report.appraisal_tables.objectives import measure_title
from simulation.report.appraisal_tables.units import pounds_text, text_of, unit_words
from simulation.report.words import listed, lower_first
from simulation.valuation.lines import Lens, Line
from simulation.valuation.spread import Spread


def worth_sentence(findings: Findings) -> str:
    """Return cost beside need not met and harm, and where the difference comes from."""
    option, base = findings.preferred, findings.appraised.baseline
    if option != base:
        return " ".join(_compared(findings, option))
    others = [one for one in findings.appraised.options if one != base]
    found = {one: findings.both.difference("npsc_gbp", one) for one in others}
    if not found:
        return "There is no other option."
    nearest = min(others, key=lambda one: found[one].mean)
    start = "With the values of the files no other option is worth more. The nearest:"
    return " ".join((start, *_compared(findings, nearest)))


def _compared(findings: Findings, option: str) -> Iterator[str]:
    both, title = findings.both, findings.titles[option]
    value, cost = both.difference("npsc_gbp", option), both.difference("cost_gbp", option)
    weeks = both.difference("effect_weeks", option)
    yield (
        f"With the values of the files {title} costs {_more(cost.mean)} than business as usual "
        f"over the run and {_does(findings, option, weeks)}."
    )
    yield f"{_over_draws(weeks)} With a week worth {pounds_text(findings.week_gbp)} {_net(value)}."
    yield _where(findings, option)
    if cost.mean * weeks.mean > 0:
        pair = (findings.appraised.baseline, option)
        even = findings.break_even(*(pair if weeks.mean > 0 else pair[::-1]))
        yield f"It breaks even at a week worth {worth_words(even)} over resampled runs)."


def _more(gbp: float) -> str:
    return f"{pounds_text(abs(gbp))} {'less' if gbp < 0 else 'more'}"


def _does(findings: Findings, option: str, weeks: Spread) -> str:
    """Return what the option does in weeks and harm, and whether that is more or less."""
    worse = [one for one in findings.harms if one.option == option and one.told and one.mean > 0]
    harm = [_harm(one) for one in worse]
    amount = f"{_weeks(-weeks.mean)} weeks of need not met (discounted)"
    said = listed([amount, *harm])
    if weeks.mean < 0:
        return f"does less: {said}"
    return f"{'does not do all of it better' if harm else 'does more'}: {said}"


def _harm(one: Harm) -> str:
    unit = BY_NAME[one.measure].unit
    if unit == "share":
        title = lower_first(measure_title(one.measure)[0])
        return f"“{title}” up by {text_of(one.mean, unit)} percentage points"
    return f"{text_of(one.mean, unit)} more {unit_words(unit)}"


def _over_draws(weeks: Spread) -> str:
    """Return the weeks over draws, and say so where they go the other way than in the files."""
    if np.isnan(weeks.draw_median):
        return ""
    fewer, more = weeks.draw_high, -weeks.draw_low
    ends = f"from {_weeks(-fewer)} to {_weeks(more)}"
    other = " (the other way than in the files)" if weeks.draw_median * weeks.mean < 0 else ""
    return (
        f"In the middle draw it is {_weeks(-weeks.draw_median)} weeks not met{other}; nine in ten "
        f"draws go {ends}."
    )


def _weeks(more: float) -> str:
    return f"{abs(more):,.0f} {'more' if more > 0 else 'fewer'}"


def _net(value: Spread) -> str:
    better = "better" if value.mean < 0 else "worse"
    low, high = (pounds_text(-end) for end in (value.mean_high, value.mean_low))
    least, most = (pounds_text(-end) for end in (value.draw_high, value.draw_low))
    return (
        f"that is {pounds_text(abs(value.mean))} {better} (interval of the mean {low} to {high}; "
        f"nine in ten draws {least} to {most})"
    )


def _where(findings: Findings, option: str) -> str:
    """Return what of the difference is care, waiting, and everything else."""
    worth = findings.appraised.main
    at = worth.options.index(option)

    def change(line: Line) -> float:
        return float(worth.to_baseline(worth.line_gbp(line, Lens.RESOURCE))[0, :, at].mean())

    care, waiting = change(Line.CARE), change(Line.WAITING)
    whole = float(worth.to_baseline(worth.npsc_gbp)[0, :, at].mean())
    rest = whole - care - waiting
    told = (("care bought", care), ("waiting", waiting), ("everything else", rest))
    parts = ", ".join(f"{name} {pounds_text(gbp, sign=True)}" for name, gbp in told)
    return f"Where that comes from: {parts}."
