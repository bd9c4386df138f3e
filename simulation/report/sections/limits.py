"""How to read the intervals, and what the comparison does not say."""

from math import isnan

from simulation.experiment.comparison import MAIN, RunId
from simulation.report.charts.headline import short_title
from simulation.report.document import Block, Heading, Items, Paragraph, Table
from simulation.report.key_measures import KeyMeasure, key_measures
from simulation.report.results import ALL, Results
from simulation.report.rounding import at_place, place_of_interval
from simulation.report.words import listed, lower_first


def spread_blocks(results: Results) -> list[Block]:
    """Return the chapter on the three spreads, which are never one."""
    measures = [measure for measure in key_measures(results) if measure.in_dumbbell][:3]
    rows = [row for measure in measures for row in _spreads(results, measure)]
    base = short_title(results.title(results.baseline))
    return [
        Heading("Three spreads, not one"),
        Paragraph(
            "The 95% intervals in this paper are Monte-Carlo error: more replications make them as "
            "narrow as one likes. They are not forecast intervals. How far one run lies from "
            "another shows what luck alone can do; how far the means move between settings shows "
            "what is not known of the inputs that were varied, and that is the larger doubt."
        ),
        Table(
            f"The three spreads of the main measures, {base}",
            ("Measure", "From run to run", "Interval of the mean", "Between settings"),
            tuple(rows),
            "From run to run: lowest to highest replication. Interval of the mean: 95%, over "
            "replications. Between settings: lowest to highest mean; inputs that no setting "
            "varies are not in it.",
        ),
    ]


def _spreads(results: Results, measure: KeyMeasure) -> list[tuple[str, ...]]:
    found = measure.estimate(results, results.baseline)
    values = _values(results, measure)
    if found is None or not values:
        return []
    means = [
        other.mean
        for setting in results.comparison.settings
        if (other := measure.estimate(results.in_setting(setting), results.baseline))
    ]
    between = _ends(measure, min(means), max(means)) if len(means) > 1 else "one setting only"
    return [
        (
            f"{measure.title}, {measure.unit}",
            _ends(measure, min(values), max(values)),
            _ends(measure, found.low, found.high),
            between,
        )
    ]


def _values(results: Results, measure: KeyMeasure) -> list[float]:
    found = (
        activity.value_of(measure.measure, measure.period, ALL, measure.band)
        for run, activity in results.comparison.runs.items()
        if _is_baseline(run, results)
    )
    return [value / measure.scale for value in found if value is not None]


def _is_baseline(run: RunId, results: Results) -> bool:
    return run.setting == MAIN and run.option == results.baseline


def _ends(measure: KeyMeasure, low: float, high: float) -> str:
    if isnan(low):
        return "one run only"
    place = min(measure.decimals, place_of_interval(low, high))
    return f"{at_place(low, place)} to {at_place(high, place)}"


def limit_blocks(results: Results) -> list[Block]:
    """Return the chapter on what the comparison does not say."""
    return [
        Heading("What this does not say"),
        Items(
            (
                "It does not say what residents and carers think. Nobody who waits for, or lives "
                "with, care was heard for this paper.",
                "It does not value the relationship between a resident and a worker, the outcome "
                "of the care itself, or what families do while they wait.",
                "It does not model prices that providers set, culture and leadership, the time of "
                "managers spent on a transfer, what a pension is worth to staff, tax, or the cost "
                "of setting up.",
                "It does not say that legal form causes a difference: practices and legal form are "
                "separate switches, and a practice can be copied by whoever owns the service.",
                *_claims(results),
            )
        ),
    ]


def _used(results: Results) -> dict[str, list[str]]:
    """Mechanisms switched on in any option, with the titles of those options."""
    used: dict[str, list[str]] = {}
    for option in results.options:
        for name, switch in results.appraisal.options[option].mechanisms.items():
            if switch.strength.value > 0:
                used.setdefault(name, []).append(lower_first(results.title(option)))
    return used


def _claims(results: Results) -> list[str]:
    entries = results.appraisal.catalogue.mechanisms
    used = _used(results)
    claims = [
        f"{lower_first(entry.title)} ({listed(used[name])})"
        for name, entry in entries.items()
        if entry.self_reported and name in used
    ]
    if not claims:
        return []
    weight = results.appraisal.catalogue.self_report_weight.value
    return [
        "It does not prove what organisations have said of themselves. These mechanisms rest on "
        f"self-reported claims: {'; '.join(claims)}. Of each effect so claimed, {weight:.0%} is "
        "counted."
    ]
