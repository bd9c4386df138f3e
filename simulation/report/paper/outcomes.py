"""The outcomes that a paper speaks of, with the words of their differences."""

from collections.abc import Mapping

from simulation.report.paper.claims import Words

OUTCOMES: Mapping[str, Words] = {
    "unmet_need_days": Words(
        "{size} more days of need not met",
        "{size} fewer days of need not met",
        "days of need not met",
        higher_is_better=False,
    ),
    "waiting_list": Words(
        "{size} more people waiting for an assessment",
        "{size} fewer people waiting for an assessment",
        "people waiting",
        higher_is_better=False,
    ),
    "crises": Words(
        "{size} more crises while waiting",
        "{size} fewer crises while waiting",
        "crises while waiting",
        higher_is_better=False,
    ),
    "rereferral_12_month_share": Words(
        "{size} percentage points more people who come back within a year",
        "{size} percentage points fewer people who come back within a year",
        "people who come back within a year",
        higher_is_better=False,
    ),
    "reviews_overdue": Words(
        "{size} more reviews overdue",
        "{size} fewer reviews overdue",
        "reviews overdue",
        higher_is_better=False,
    ),
    "reviewed_in_year_share": Words(
        "{size} percentage points more people reviewed in the year",
        "{size} percentage points fewer people reviewed in the year",
        "people reviewed in the year",
        higher_is_better=True,
    ),
    "concern_undetected_days": Words(
        "{size} more days until a concern is found",
        "{size} fewer days until a concern is found",
        "days until a concern is found",
        higher_is_better=False,
    ),
}
"""Measures of the catalogue, in the order in which they are told."""

TURNOVER = Words(
    "{size} percentage points more turnover of staff a year",
    "{size} percentage points less turnover of staff a year",
    "the turnover of staff",
    higher_is_better=False,
)
VALUE = Words(
    "a gain to society of {size}", "a loss to society of {size}", "worth to society",
    higher_is_better=True,
)  # fmt: skip
COUNCIL = Words(
    "{size} less for the council to pay", "{size} more for the council to pay",
    "what the council pays", higher_is_better=True,
)  # fmt: skip
WEEKS = Words(
    "{size} more weeks of need met", "{size} fewer weeks of need met", "weeks of need met",
    higher_is_better=True,
)  # fmt: skip
