"""What the council itself has seen, beside what the baseline model gives."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from simulation.scenario.council import Observed

Interval = tuple[float, float, float]
"""Mean, low and high of a measure over replications."""

LookUp = Callable[[str, str, str], Interval | None]
"""Gives the interval of (measure, period, band) for everybody, or nothing if not measured."""


class ObservedRow(NamedTuple):
    """One observation against the model.

    ``verdict`` is ``inside`` if what was observed lies in the interval of the modelled mean or,
    if the observation has a range of its own, if the two overlap.
    """

    observation: str
    measure: str
    period: str
    band: str
    observed: float
    observed_low: float
    observed_high: float
    modelled: float
    low: float
    high: float
    verdict: Literal["inside", "outside"]


_MEASURES = {
    "mean_wait_request_to_assessment_days": ("wait_request_to_assessment_days", "mean"),
    "mean_wait_request_to_support_days": ("wait_request_to_support_days", "mean"),
    "waiting_list": ("waiting_list", ""),
    "reviewed_in_year_share": ("reviewed_in_year_share", ""),
    "cases_open": ("open_cases", ""),
    "care_spend_gbp_per_year": ("care_spend_gbp", ""),
    "vacancy_share": ("vacancy_share", ""),
}
"""Which measure, and which band of it, each field of ``Observed`` is compared with."""


def against_observed(observed: Observed, look_up: LookUp, year: str) -> tuple[ObservedRow, ...]:
    """Return a row for each thing observed that the model measures, in a fixed order.

    ``year`` is the financial year to compare (``2011/12``); stocks are read at its end.
    """
    rows = []
    for name, (measure, band) in _MEASURES.items():
        seen, found = getattr(observed, name), look_up(measure, year, band)
        if seen is None or found is None:
            continue
        mean, low, high = found
        value = float(seen)
        least = value if seen.low is None else float(seen.low)
        most = value if seen.high is None else float(seen.high)
        verdict: Literal["inside", "outside"] = (
            "inside" if least <= high and low <= most else "outside"
        )
        rows.append(
            ObservedRow(name, measure, year, band, value, least, most, mean, low, high, verdict)
        )
    return tuple(rows)
