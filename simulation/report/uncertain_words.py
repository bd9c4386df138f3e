"""Numbers of parameter uncertainty as a reader sees them."""

from math import isnan

from simulation.experiment.uncertainty.being_best import Share
from simulation.experiment.uncertainty.results import Spreads, UncertainRow
from simulation.report.key_measures import KeyMeasure
from simulation.report.rounding import at_place, place_of_interval, place_of_number

FIRM = 0.95
"""a sign that holds in this share of the draws is called firm"""


def range_text(measure: KeyMeasure, found: Spreads, *, sign: bool) -> str:
    """Return ``−397 (−1,500 to +300)``: the median, and the 5th and 95th percentile."""
    if isnan(found.p50):
        return "–"
    ends = [value / measure.scale for value in (found.p50, found.p5, found.p95)]
    middle, low, high = ends
    if low == high:
        return at_place(middle, min(measure.decimals, place_of_number(middle)), sign=sign)
    place = min(measure.decimals, place_of_interval(low, high))
    texts = [at_place(value, place, sign=sign) for value in ends]
    return f"{texts[0]} ({texts[1]} to {texts[2]})"


def main_text(measure: KeyMeasure, found: Spreads) -> str:
    """Return the mean of the main comparison in three figures."""
    if isnan(found.main):
        return "–"
    value = found.main / measure.scale
    return at_place(value, min(measure.decimals, place_of_number(value)))


def share_text(share: Share) -> str:
    """Return ``62%``; a dash where there is none."""
    return "–" if isnan(share.share) else f"{100 * share.share:.0f}%"


def share_with_interval(share: Share) -> str:
    """Return ``62%`` and below it ``(55% to 68%)``."""
    if isnan(share.share):
        return "–"
    return f"{share_text(share)}\n({100 * share.low:.0f}% to {100 * share.high:.0f}%)"


def spread_text(measure: KeyMeasure, value: float) -> str:
    """Return a standard deviation or half-width in two figures."""
    if isnan(value):
        return "–"
    scaled = value / measure.scale
    return at_place(scaled, place_of_number(scaled, 2))


def firm_signs(rows: list[UncertainRow]) -> tuple[int, int]:
    """Return how many differences keep the sign of the main result, and how many there are."""
    known = [row.same_sign for row in rows if row.same_sign and row.same_sign.draws]
    return sum(one.share >= FIRM for one in known), len(known)
