"""What is not known of the inputs: chances to be best, ranges over the draws, three spreads."""

from itertools import groupby

from simulation.experiment.uncertainty.results import UncertainRow, uncertain_rows
from simulation.experiment.uncertainty.study import Uncertainty
from simulation.report.charts.headline import short_title
from simulation.report.document import Block, Heading, Paragraph, Table
from simulation.report.headline_measures import headline_measure, in_charts
from simulation.report.results import Results
from simulation.report.uncertain_words import (
    FIRM,
    firm_signs,
    main_text,
    range_text,
    share_text,
    share_with_interval,
    spread_text,
)
from simulation.report.words import listed, lower_first

_FEW_DRAWS = 100
"""with fewer, fewer than five draws lie beyond each outer percentile"""
_MOST_NAMED = 10
Grouped = dict[str, list[UncertainRow]]


def blocks(results: Results) -> list[Block]:
    """Return the chapter, or nothing if no draws were asked for."""
    found = results.comparison.uncertainty
    if found is None:
        return []
    rows = _grouped(results)
    start: list[Block] = [
        Heading("What is not known of the inputs"),
        Paragraph(_how(found)),
        *_left_out(found),
    ]
    if not _usable(results) or not rows:
        return [*start, Paragraph("No draw is left, so nothing is said.", "warning")]
    return [
        *start,
        Paragraph(_message(results, rows)),
        *_outside(results, rows),
        _best(results, rows),
        _differences(results, rows),
        _levels(results, rows),
    ]


def spread_blocks(results: Results) -> list[Block]:
    """Return the chapter on the three spreads, which are never one; nothing without draws."""
    found = results.comparison.uncertainty
    rows = _grouped(results)
    if found is None or not rows:
        return []
    base = short_title(results.title(results.baseline))
    header = (
        "Measure, and option",
        "Variation from run to run: standard deviation of one run",
        "Monte-Carlo error of the mean: half of the 95% interval",
        "Parameter uncertainty: standard deviation of the expected value",
    )
    note = (
        "The first two are of the main comparison: luck alone, under the values of the files. "
        "The second shrinks with more replications, the other two do not. "
        f"{_separated(found)} 0: the draws differ no more than luck makes them."
    )
    lines = [
        (f"{_named(results, name)}: {_of(results, row)}", *_three(results, name, row))
        for name in in_charts(results, list(rows))
        for row in rows[name]
    ]
    return [
        Heading("Three spreads, not one"),
        Paragraph(
            f"Three things are spread here, and no one of them is another. The level of {base} "
            "comes first in each measure, then the difference of each option to it."
        ),
        Table("The three spreads of the main measures", header, tuple(lines), note),
    ]


def _grouped(results: Results) -> Grouped:
    rows = uncertain_rows(results.comparison)
    return {name: list(some) for name, some in groupby(rows, lambda row: row.measure)}


def _how(found: Uncertainty) -> str:
    draws, runs = len(found.draws), found.replications
    often = "once" if runs == 1 else f"{runs} times"
    few = (
        " With so few draws the outer percentiles are rough."
        if draws - len(found.failed_draws) < _FEW_DRAWS
        else ""
    )
    return (
        f"All {len(found.unknowns)} inputs that have a range were drawn together, {draws} times "
        "(Latin hypercube). Each draw is shared by all options and was run "
        f"{often} under each, with luck of its own that is the same for all options. Inputs are "
        "drawn as if they were independent, because no source says how they move together; what "
        f"the model leaves out is in no range.{few}"
    )


def _left_out(found: Uncertainty) -> list[Block]:
    if not found.failed:
        return []
    out = found.failed_draws
    names = [str(number) for number in out[:_MOST_NAMED]]
    more = f" and {len(out) - _MOST_NAMED} more" if len(out) > _MOST_NAMED else ""
    reasons = listed(sorted({one.reason for one in found.failed}))
    return [
        Paragraph(
            f"{len(out)} of {len(found.draws)} draws are left out of what follows "
            f"(number {', '.join(names)}{more}): {reasons}.",
            "warning",
        )
    ]


def _message(results: Results, rows: Grouped) -> str:
    firm, total = firm_signs([row for some in rows.values() for row in some])
    base = short_title(results.title(results.baseline))
    return (
        f"{firm} of {total} headline differences to {base} have the sign of the main result in at "
        f"least {100 * FIRM:.0f}% of the draws. For the others, what is not known of the inputs "
        "can turn the answer round."
    )


def _best(results: Results, rows: Grouped) -> Table:
    shown = {name: some for name, some in rows.items() if some[0].best.draws}
    return Table(
        "Probability of being best: share of draws in which an option is",
        ("Measure", *(results.title(row.option) for row in next(iter(rows.values())))),
        tuple(
            (_named(results, name), *(share_with_interval(row.best) for row in some))
            for name, some in shown.items()
        ),
        "In brackets: 95% interval (Wilson) that comes from drawing no more often. Options that "
        "are equally good share a draw. These are shares of draws of this model's inputs, no "
        "more. Measures of which no way is better are left out.",
    )


def _differences(results: Results, rows: Grouped) -> Table:
    base = short_title(results.title(results.baseline))
    return Table(
        f"Paired difference to {base} over the draws",
        ("Measure", *(results.title(option) for option in _others(rows))),
        tuple(
            (
                _named(results, name),
                *(
                    f"{range_text(headline_measure(results, name), row.difference, sign=True)}\n"
                    f"same sign in {share_text(row.same_sign)}"
                    for row in some
                    if row.difference is not None and row.same_sign is not None
                ),
            )
            for name, some in rows.items()
        ),
        "Median, and in brackets 5th and 95th percentile of the draws' means; below it the share "
        "of draws whose difference has the sign of the main result.",
    )


def _levels(results: Results, rows: Grouped) -> Table:
    some = next(iter(rows.values()))
    return Table(
        "Level over the draws",
        ("Measure", *(results.title(row.option) for row in some)),
        tuple(
            (_named(results, name), *(_level(results, name, row) for row in each))
            for name, each in rows.items()
        ),
        f"Median of {_usable(results)} draws, and in brackets 5th and 95th percentile of the "
        "draws' means; below it the mean of the main comparison. By draw and run in draw_runs.csv.",
    )


def _level(results: Results, name: str, row: UncertainRow) -> str:
    measure = headline_measure(results, name)
    text = range_text(measure, row.level, sign=False)
    return f"{text}\nmain result {main_text(measure, row.level)}"


def _outside(results: Results, rows: Grouped) -> list[Block]:
    """Say where the main comparison is not typical of the draws."""
    out = [
        lower_first(headline_measure(results, name).title)
        for name, some in rows.items()
        for row in some
        if row.difference is None and not row.level.p5 <= row.level.main <= row.level.p95
    ]
    if not out:
        return []
    base = short_title(results.title(results.baseline))
    return [
        Paragraph(
            f"The main result of {base} lies outside the 5th to 95th percentile of the draws in "
            f"{listed(out)}: the values of the files, each likely by itself, are together not "
            "typical of what may hold, because queues grow without end once work exceeds staff.",
            "warning",
        )
    ]


def _others(rows: Grouped) -> list[str]:
    return [row.option for row in next(iter(rows.values())) if row.difference is not None]


def _usable(results: Results) -> int:
    found = results.comparison.uncertainty
    return len(found.draws) - len(found.failed_draws) if found else 0


def _named(results: Results, name: str) -> str:
    measure = headline_measure(results, name)
    return f"{measure.title}, {measure.unit}"


def _of(results: Results, row: UncertainRow) -> str:
    if row.difference is None:
        return f"level of {short_title(results.title(row.option))}"
    return f"difference of {short_title(results.title(row.option))}"


def _three(results: Results, name: str, row: UncertainRow) -> tuple[str, str, str]:
    measure = headline_measure(results, name)
    spreads = row.difference or row.level
    first, second, third = (
        spread_text(measure, value)
        for value in (spreads.run_sd, spreads.half_width, spreads.parameter_sd)
    )
    return first, second, third


def _separated(found: Uncertainty) -> str:
    if found.replications > 1:
        return (
            f"For the third, the luck of {found.replications} runs of each draw is taken out of "
            "the spread of the draws (one-way analysis of variance); the percentiles of the "
            "draws still hold it."
        )
    return (
        "For the third, the luck of the one run of each draw is taken out of the spread of the "
        "draws, as large as it is from run to run in the main comparison; the percentiles of the "
        "draws still hold it."
    )
