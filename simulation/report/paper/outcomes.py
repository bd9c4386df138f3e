"""The outcomes that a paper speaks of, with the words of their differences."""

from collections.abc import Mapping
from typing import NamedTuple

from simulation.report.paper.formulas.known import Known


class Words(NamedTuple):
    """How an outcome and its difference are worded.

    ``more`` and ``less`` hold ``{size}`` (``{size} more crises``); ``noun`` is for where there is
    no difference; ``higher_is_better`` is None where neither way is.
    """

    title: str
    more: str
    less: str
    noun: str
    higher_is_better: bool | None = None

    def is_worse(self, known: Known) -> bool:
        """Return whether a difference can be told from zero and is for the worse."""
        if self.higher_is_better is None or not known.told:
            return False
        return (float(known.value) > 0) != self.higher_is_better

    def is_better(self, known: Known) -> bool:
        """Return whether a difference can be told from zero and is for the better."""
        if self.higher_is_better is None or not known.told:
            return False
        return not self.is_worse(known)


OUTCOMES: Mapping[str, Words] = {
    "unmet_need_days": Words(
        "Unmet need (days)",
        "{size} more days of need not met",
        "{size} fewer days of need not met",
        "days of need not met",
        higher_is_better=False,
    ),
    "waiting_list": Words(
        "People waiting",
        "{size} more people waiting for an assessment",
        "{size} fewer people waiting for an assessment",
        "people waiting",
        higher_is_better=False,
    ),
    "crises": Words(
        "Crises",
        "{size} more crises while waiting",
        "{size} fewer crises while waiting",
        "crises while waiting",
        higher_is_better=False,
    ),
    "rereferral_12_month_share": Words(
        "Back in a year",
        "{size} percentage points more people who come back within a year",
        "{size} percentage points fewer people who come back within a year",
        "people who come back within a year",
        higher_is_better=False,
    ),
    "reviews_overdue": Words(
        "Reviews overdue",
        "{size} more reviews overdue",
        "{size} fewer reviews overdue",
        "reviews overdue",
        higher_is_better=False,
    ),
    "reviewed_in_year_share": Words(
        "Reviewed in year",
        "{size} percentage points more people reviewed in the year",
        "{size} percentage points fewer people reviewed in the year",
        "people reviewed in the year",
        higher_is_better=True,
    ),
    "concern_undetected_days": Words(
        "Days to detection",
        "{size} more days until a concern is found",
        "{size} fewer days until a concern is found",
        "days until a concern is found",
        higher_is_better=False,
    ),
}
"""Measures of the catalogue, in the order in which they are told."""

TURNOVER = Words(
    "Turnover of staff a year",
    "{size} percentage points more turnover of staff a year",
    "{size} percentage points less turnover of staff a year",
    "the turnover of staff",
    higher_is_better=False,
)
