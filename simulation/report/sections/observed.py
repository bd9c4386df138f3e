"""Modelled against observed: the baseline beside what the council itself has seen."""

from dataclasses import dataclass
from math import isnan

from simulation.report.charts.headline import short_title
from simulation.report.document import Block, Heading, Paragraph, Table
from simulation.report.results import ALL, Estimate, Results
from simulation.report.rounding import at_place, place_of_number, plain, with_interval
from simulation.report.words import is_year
from simulation.scenario.quantity import Quantity


@dataclass(frozen=True)
class Counterpart:
    """Which measure of the baseline stands beside an observed value, and its printed unit."""

    title: str
    unit: str
    measure: str
    band: str = ""
    scale: float = 1.0
    per_year: bool = False


COUNTERPARTS = {
    "mean_wait_request_to_assessment_days": Counterpart(
        "Request to assessment, mean", "days", "wait_request_to_assessment_days", "mean"
    ),
    "mean_wait_request_to_support_days": Counterpart(
        "Request to support, mean", "days", "wait_request_to_support_days", "mean"
    ),
    "waiting_list": Counterpart("People waiting, at the end", "people", "waiting_list"),
    "reviewed_in_year_share": Counterpart(
        "Reviewed in the year", "per cent", "reviewed_in_year_share", scale=0.01
    ),
    "cases_open": Counterpart("Open cases, at the end", "people", "open_cases"),
    "care_spend_gbp_per_year": Counterpart(
        "Care spend a year, gross", "£ million", "care_spend_gbp", scale=1e6, per_year=True
    ),
    "vacancy_share": Counterpart("Vacancies", "per cent", "vacancy_share", scale=0.01),
}
"""by what the council calls it"""

Compared = tuple[Counterpart, Quantity, Estimate]


def blocks(results: Results) -> list[Block]:
    """Return the chapter; without observed values it says that there are none."""
    base = short_title(results.title(results.baseline))
    compared = _compared(results)
    heading = Heading("Modelled against observed")
    if not compared:
        return [
            heading,
            Paragraph(_nothing(results, base), "warning"),
        ]
    missed = [one[0].title.lower() for one in compared if not _agrees(one)]
    return [
        heading,
        *_warning(missed, base, results.appraisal.council.title),
        Table(
            f"The {base} baseline beside what {results.appraisal.council.title} has seen",
            ("Measure", "Observed (range)", "Modelled (95% interval)", "Verdict"),
            tuple(_row(one) for one in compared),
            "Observed values are compared, never entered. A value agrees if its range meets the "
            "modelled interval.",
        ),
    ]


def _nothing(results: Results, base: str) -> str:
    observed = results.appraisal.council.observed
    if any(getattr(observed, name) is not None for name in COUNTERPARTS):
        return f"No run of {base} measured what the council has observed."
    return (
        f"The council file holds no observed values, so nothing here checks {base} against the "
        "real place. Add waits, list, reviews, spend or vacancies under `observed`."
    )


def _warning(missed: list[str], base: str, place: str) -> list[Block]:
    if not missed:
        return []
    return [
        Paragraph(
            f"The {base} baseline misses what {place} has seen in: {'; '.join(missed)}. Read every "
            "level with that in mind; differences between options suffer less, but do suffer.",
            "warning",
        )
    ]


def _compared(results: Results) -> list[Compared]:
    found = []
    for name, counterpart in COUNTERPARTS.items():
        seen = getattr(results.appraisal.council.observed, name)
        modelled = _modelled(results, counterpart)
        if seen is not None and modelled is not None:
            found.append((counterpart, seen, modelled))
    return found


def _modelled(results: Results, wanted: Counterpart) -> Estimate | None:
    base = results.baseline
    found = results.estimate(base, wanted.measure, ALL, band=wanted.band)
    years = [period for period in results.periods(wanted.measure) if is_year(period)]
    if found is None and years:
        found = results.estimate(base, wanted.measure, years[-1], band=wanted.band)
    if found is None:
        return None
    by = wanted.scale * (results.appraisal.years if wanted.per_year else 1)
    return Estimate(found.mean / by, found.low / by, found.high / by, found.n, wanted.unit)


def _ends(one: Compared) -> tuple[float, float]:
    counterpart, seen, _ = one
    low = seen.value if seen.low is None else seen.low
    high = seen.value if seen.high is None else seen.high
    return low / counterpart.scale, high / counterpart.scale


def _agrees(one: Compared) -> bool:
    low, high = _ends(one)
    modelled = one[2]
    if isnan(modelled.low):
        return low <= modelled.mean <= high
    return low <= modelled.high and high >= modelled.low


def _row(one: Compared) -> tuple[str, ...]:
    counterpart, seen, modelled = one
    low, high = _ends(one)
    value = seen.value / counterpart.scale
    place = place_of_number(value, 4)
    observed = at_place(value, place)
    if low < high:
        observed += f" ({at_place(low, place)} to {at_place(high, place)})"
    mean, least, most = with_interval(modelled.mean, modelled.low, modelled.high, most=place)
    shown = mean if isnan(modelled.low) or least == most else f"{mean} ({least} to {most})"
    name = f"{counterpart.title}, {counterpart.unit}"
    return name, observed, shown, "agrees" if _agrees(one) else _miss(value, modelled.mean)


def _miss(observed: float, modelled: float) -> str:
    if observed == 0:
        return "misses"
    share = 100 * (modelled / observed - 1)
    return f"misses: {plain(abs(share), 2)}% too {'high' if share > 0 else 'low'}"
