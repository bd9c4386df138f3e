"""Which options cannot be told apart from the best one, for each headline measure."""

from math import isfinite, isnan
from typing import Literal

import numpy as np

from simulation.activity.catalogue import BY_NAME
from simulation.experiment.output.best import POWER, Best, compare_with_best
from simulation.experiment.output.picked import headline_values, split_name
from simulation.report.document import Block, Heading, Paragraph, Table
from simulation.report.key_measures import KeyMeasure, key_measures
from simulation.report.results import ALL, Results
from simulation.report.rounding import place_of_number, plain, whole, with_interval
from simulation.report.words import listed, lower_first, name_of

MOST_NEEDED = 10_000
"""more replications than this are not named"""


def blocks(results: Results) -> list[Block]:
    """Return the chapter; nothing without a headline measure that has a better direction."""
    if len(results.options) < 2:
        return []
    found = [(name, best) for name in results.appraisal.headline if (best := _best(results, name))]
    if not found:
        return []
    return [
        Heading("Which option is best"),
        Paragraph(
            "For each headline measure that has a better direction: how much worse each option is "
            "than the best of the others, with intervals that hold for all options at once "
            "(multiple comparison with the best, 95%). An option that cannot be told apart from "
            "the best is not shown to be worse by these replications. Each row stands by itself: "
            "over many rows some option is ruled out by luck."
        ),
        Table(
            "How much worse than the best of the others, by headline measure",
            (
                "Measure",
                *(results.title(option) for option in results.options),
                "Runs to tell",
            ),
            tuple(_row(results, name, best) for name, best in found),
            "Below nought: better than the best of the others. Runs to tell: about how "
            f"many would tell every option from the leading one, with a chance of {POWER:.0%}, if "
            "the differences are as they look now.",
        ),
        *_left_out(results),
    ]


def _best(results: Results, name: str) -> Best | None:
    """Return the comparison of a measure, options in the order of the results."""
    better = _better(name)
    if better == "neither":
        return None
    values = headline_values(results.comparison, name, results.setting)
    order = [results.comparison.options.index(option) for option in results.options]
    if np.isnan(values).all(axis=1).any():
        return None
    return compare_with_best(values[order], better)


def _better(name: str) -> Literal["lower", "higher", "neither"]:
    measure, _ = split_name(name)
    return BY_NAME[measure].better if measure in BY_NAME else "neither"


def _measure(results: Results, name: str) -> KeyMeasure:
    measure, band = split_name(name)
    known = [
        one
        for one in key_measures(results)
        if (one.measure, one.band, one.period) == (measure, band, ALL)
    ]
    if known:
        return known[0]
    entry = BY_NAME[measure]
    title = f"{entry.title}: {lower_first(name_of(band))}" if band else entry.title
    if entry.unit == "share":
        return KeyMeasure(title, measure, "percentage points", band=band, scale=0.01)
    return KeyMeasure(title, measure, entry.unit, band=band, decimals=2)


def _row(results: Results, name: str, best: Best) -> tuple[str, ...]:
    measure = _measure(results, name)
    cells = [_cell(measure, best, at) for at in range(len(results.options))]
    return (f"{measure.title}, {measure.unit}", *cells, _needed(best))


def _cell(measure: KeyMeasure, best: Best, at: int) -> str:
    ends = [float(each[at]) / measure.scale for each in (best.gap, best.low, best.high)]
    shown, low, high = with_interval(*ends, sign=True, most=_place(measure, ends))
    text = shown if isnan(ends[1]) or low == high else f"{shown} ({low} to {high})"
    return f"{text}\n{_standing(best, at)}"


def _place(measure: KeyMeasure, ends: list[float]) -> int:
    """Return the finest decimal place: that of the measure, or finer if all would be nought."""
    largest = max((abs(end) for end in ends if isfinite(end)), default=0.0)
    return max(measure.decimals, place_of_number(largest, 1))


def _standing(best: Best, at: int) -> str:
    if best.among[at]:
        return "best" if best.alone else "not told apart"
    return "not the best"


def _needed(best: Best) -> str:
    known = best.needed[~np.isnan(best.needed)]
    if not len(known):
        return "–"
    if not np.isfinite(known).any():
        return "equal"
    most = float(known[np.isfinite(known)].max())
    return f"over {whole(MOST_NEEDED)}" if most > MOST_NEEDED else plain(most, 2)


def _left_out(results: Results) -> list[Block]:
    names = [
        lower_first(_measure(results, name).title)
        for name in results.appraisal.headline
        if _better(name) == "neither"
    ]
    if not names:
        return []
    return [Paragraph(f"Without a better direction, so not in the table: {listed(names)}.")]
