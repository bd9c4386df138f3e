"""The measures that every appraisal leads with, and how their numbers are printed."""

from dataclasses import dataclass
from math import isnan

from simulation.report.results import ALL, Difference, Estimate, Results
from simulation.report.rounding import at_place, place_of_number, with_interval
from simulation.report.words import lower_first, name_of

FIRST = "People waiting, care spend and unmet need"
WAITS = "Waits"
REVIEWS = "Reviews, with their depth"
SAFETY = "Harm and safety"
NOT_TOLD_APART = "not told apart from zero"
NO_INTERVAL = "one pair, no interval"
_MANY_DAYS = 20_000
"""from here on person-days are counted in thousands"""


@dataclass(frozen=True)
class KeyMeasure:
    """One line of the key table: where its numbers stand, and their unit as printed.

    ``scale`` divides the measured value (a million for £ million, 0.01 for per cent);
    ``decimals`` is the finest place that is ever printed; ``better`` is ``lower``, ``higher``
    or ``neither``.
    """

    title: str
    measure: str
    unit: str
    period: str = ALL
    band: str = ""
    scale: float = 1.0
    decimals: int = 1
    better: str = "neither"
    chapter: str = ""
    in_dumbbell: bool = False

    def estimate(self, results: Results, option: str) -> Estimate | None:
        """Return the option's mean and interval in the printed unit."""
        found = results.estimate(option, self.measure, self.period, ALL, self.band)
        if found is None:
            return None
        by = self.scale
        return Estimate(found.mean / by, found.low / by, found.high / by, found.n, self.unit)

    def difference(self, results: Results, option: str) -> Difference | None:
        """Return the option's paired difference to the baseline in the printed unit."""
        found = results.difference(option, self.measure, self.period, ALL, self.band)
        if found is None:
            return None
        by = self.scale
        return Difference(
            found.mean / by, found.low / by, found.high / by, found.n, self.unit, found.distinct
        )

    def value_text(self, found: Estimate) -> str:
        """Return ``123 (120 to 126)``."""
        mean, low, high = with_interval(found.mean, found.low, found.high, most=self.decimals)
        return mean if isnan(found.low) or low == high else f"{mean} ({low} to {high})"

    def difference_text(self, found: Difference) -> str:
        """Return ``−12 (−15 to −9)``, and say so if it cannot be told apart from zero."""
        text = self.bare_difference_text(found)
        sure = found.distinct or not found.high > found.low
        return text if sure else f"{text}: {NOT_TOLD_APART}"

    def difference_lines(self, found: Difference) -> list[str]:
        """Return the same for the cell of a table: a number, and what is said of it below."""
        bare = self.bare_difference_text(found)
        note = self.difference_text(found)[len(bare) + 2 :]
        return [bare, note] if note else [bare]

    def bare_difference_text(self, found: Difference) -> str:
        """Return ``−12 (−15 to −9)`` and no more."""
        if found.mean == 0 and not found.high > found.low:
            return "0 (no difference)"
        mean, low, high = with_interval(
            found.mean, found.low, found.high, sign=True, most=self.decimals
        )
        if isnan(found.low):
            return f"{mean}: {NO_INTERVAL}"
        return mean if low == high else f"{mean} ({low} to {high})"

    def tick_text(self, value: float) -> str:
        """Return an axis number."""
        text = at_place(value, max(0, min(self.decimals, place_of_number(value, 4))))
        return text.rstrip("0").rstrip(".") if "." in text else text


def money_scale(value: float) -> tuple[float, str]:
    """Return the divisor and the unit in which an amount in pounds is easily read."""
    for least, name in ((2e6, "£ million"), (2e4, "£ thousand")):
        if abs(value) >= least:
            return (1e6 if least == 2e6 else 1e3), name
    return 1.0, "£"


def key_measures(results: Results) -> list[KeyMeasure]:
    """Return the key measures that this comparison holds, in the order of the table."""
    return [
        measure
        for measure in _wanted(results)
        if measure.estimate(results, results.baseline) is not None
    ]


def _wanted(results: Results) -> list[KeyMeasure]:
    wait = "wait_request_to_assessment_days"
    share = "wait_request_to_assessment_share"
    support = "wait_request_to_support_days"
    money = _Money(results)
    days, day_unit = _person_days(results)
    return [
        KeyMeasure(
            "People still waiting at the end", "waiting_list", "people",
            decimals=0, better="lower", chapter=FIRST, in_dumbbell=True,
        ),
        money("Care spend, gross", "care_spend_gbp", dumbbell=True),
        money("Care spend, net of client contributions", "care_spend_net_gbp"),
        money("Care spend above budget", "care_over_budget_gbp"),
        KeyMeasure(
            "Unmet need", "unmet_need_days", day_unit, scale=days, decimals=1, better="lower",
            chapter=FIRST, in_dumbbell=True,
        ),
        KeyMeasure(
            "Unmet need: waiting for an assessment", "unmet_need_days", day_unit, scale=days,
            band="waiting_for_assessment", decimals=1, better="lower", chapter=FIRST,
        ),
        KeyMeasure(
            "Unmet need: waiting for support", "unmet_need_days", day_unit, scale=days,
            band="waiting_for_support", decimals=1, better="lower", chapter=FIRST,
        ),
        KeyMeasure(
            "Request to assessment, mean", wait, "days", band="mean", better="lower",
            chapter=WAITS, in_dumbbell=True,
        ),
        KeyMeasure(
            "Request to assessment, median", wait, "days", band="median", better="lower",
            chapter=WAITS,
        ),
        KeyMeasure(
            "Request to assessment, 90th centile", wait, "days", band="p90", better="lower",
            chapter=WAITS,
        ),
        KeyMeasure(
            "Assessed within 28 days", share, "per cent", band="within_28_days", scale=0.01,
            better="higher", chapter=WAITS,
        ),
        KeyMeasure(
            "Waited over six months", share, "per cent", band="over_182_days", scale=0.01,
            better="lower", chapter=WAITS,
        ),
        KeyMeasure(
            "Request to support, mean", support, "days", band="mean", better="lower",
            chapter=WAITS,
        ),
        KeyMeasure(
            "Request to support, 90th centile", support, "days", band="p90", better="lower",
            chapter=WAITS,
        ),
        KeyMeasure(
            "Reviews due", "reviews_due", "reviews", decimals=0, chapter=REVIEWS,
        ),
        *_reviews_done(results),
        KeyMeasure(
            "Reviews overdue at the end", "reviews_overdue", "reviews", decimals=0,
            better="lower", chapter=REVIEWS,
        ),
        KeyMeasure(
            "Crises while waiting", "crises", "crises", decimals=0, better="lower",
            chapter=SAFETY, in_dumbbell=True,
        ),
        KeyMeasure(
            "Safeguarding concerns found", "concerns_found", "concerns", decimals=0,
            chapter=SAFETY,
        ),
        KeyMeasure(
            "Safeguarding concerns not yet found", "concerns_hidden", "concerns", decimals=0,
            better="lower", chapter=SAFETY,
        ),
    ]  # fmt: skip


@dataclass(frozen=True)
class _Money:
    results: Results

    def __call__(self, title: str, measure: str, *, dumbbell: bool = False) -> KeyMeasure:
        """Return a line in the pounds that its baseline is easily read in."""
        found = self.results.estimate(self.results.baseline, measure)
        scale, unit = money_scale(found.mean if found else 0.0)
        return KeyMeasure(
            title, measure, unit, scale=scale, decimals=2, better="neither",
            chapter=FIRST, in_dumbbell=dumbbell,
        )  # fmt: skip


def _person_days(results: Results) -> tuple[float, str]:
    found = results.estimate(results.baseline, "unmet_need_days")
    large = found is not None and found.mean >= _MANY_DAYS
    return (1e3, "thousand person-days") if large else (1.0, "person-days")


def _reviews_done(results: Results) -> list[KeyMeasure]:
    depths = [band for band in results.bands("reviews_done") if band]
    return [
        KeyMeasure(
            "Reviews done, all depths", "reviews_done", "reviews", decimals=0, chapter=REVIEWS,
            in_dumbbell=True,
        ),
        *(
            KeyMeasure(
                f"Reviews done: {lower_first(name_of(depth))}", "reviews_done", "reviews",
                band=depth, decimals=0, chapter=REVIEWS,
            )
            for depth in depths
        ),
    ]  # fmt: skip
