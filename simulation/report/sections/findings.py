"""Findings that a reader must know before trusting the rest: load, drift, censoring, imbalance."""

from collections.abc import Sequence
from math import exp, isnan

from simulation.activity.law import STATEMENTS
from simulation.experiment.comparison import Attained
from simulation.experiment.replications import note_of
from simulation.report.charts.headline import short_title
from simulation.report.document import Block, Heading, Items, Paragraph, Table
from simulation.report.results import ALL, Estimate, Results
from simulation.report.rounding import at_place, plain, whole, with_interval
from simulation.report.sections import warm_up
from simulation.report.sections.staff import team_name
from simulation.report.words import count_name, listed

UTILISATION_LOW, UTILISATION_HIGH = 0.75, 0.98
"""Outside this a team stands idle or cannot keep up: either way its waits mean little."""
MOST_CENSORED = 0.05
"""With more people than this still waiting, the waits of those assessed alone mislead."""


def blocks(results: Results) -> list[Block]:
    """Return the chapter."""
    points = [
        *_utilisation(results),
        *_censored(results),
        *_imbalance(results),
        *_precision(results),
        *warm_up.points(results),
        _laws(results),
    ]
    return [Heading("Findings about the model itself"), Items(tuple(points)), *_lines(results)]


def _utilisation(results: Results) -> list[str]:
    found = []
    for option in results.options:
        outside = []
        for row in results.rows("utilisation", option):
            if row.period != ALL or not row.band:
                continue
            if not UTILISATION_LOW <= row.mean <= UTILISATION_HIGH:
                name = team_name(results, option, row.band)
                outside.append(f"{name} {at_place(100 * row.mean, 1)}%")
        if outside:
            limits = f"{100 * UTILISATION_LOW:.0f}% to {100 * UTILISATION_HIGH:.0f}%"
            found.append(
                f"{results.title(option)}: utilisation outside {limits} in {listed(outside)}. "
                "A team below it has time to spare in the model; one above it cannot keep up."
            )
    if not found and results.rows("utilisation"):
        found.append(
            f"Every team's utilisation lies between {100 * UTILISATION_LOW:.0f}% and "
            f"{100 * UTILISATION_HIGH:.0f}% under every option."
        )
    return found


def _censored(results: Results) -> list[str]:
    over = []
    for option in results.options:
        found = results.estimate(option, "censored_share")
        if found is not None and found.mean > MOST_CENSORED:
            over.append(f"{results.title(option)} {at_place(100 * found.mean, 1)}%")
    if not over:
        return []
    return [
        f"More than {100 * MOST_CENSORED:.0f}% of all requests still wait at the end under "
        f"{listed(over)}: mean waits of those assessed are too short there. Read the cumulative "
        "curves, which count those still waiting."
    ]


def mean_stay_years(first_year_rate: float, later_rate: float) -> float:
    """Return the mean stay under a two-phase exit hazard (rates a year, the first for a year)."""
    stays = exp(-first_year_rate)
    first = (1 - stays) / first_year_rate if first_year_rate else 1.0
    return first + (stays / later_rate if later_rate else float("inf"))


def _new_long_term_cases(results: Results) -> float | None:
    """Return how many began long-term support in the baseline, at once or after short-term."""
    bands = ("long_term", "short_to_long_term")
    found = [results.estimate(results.baseline, "packages_started", band=band) for band in bands]
    if found[0] is None:
        return None
    return sum(estimate.mean for estimate in found if estimate is not None)


def _imbalance(results: Results) -> list[str]:
    council = results.appraisal.council
    base = short_title(results.title(results.baseline))
    opening = council.opening.cases.value
    points = []
    inflow = _new_long_term_cases(results)
    rates = council.stays.exit_first_year_per_year.value, council.stays.exit_later_per_year.value
    if inflow is not None and rates[1] > 0 and opening:
        a_year = inflow / results.appraisal.years
        held = a_year * mean_stay_years(*rates)
        points.append(
            f"Inflow and opening caseload: {base}, {plain(a_year)} people a year begin long-term "
            f"support and stay {plain(mean_stay_years(*rates))} years on average, which in the "
            f"long run keeps {whole(round(held, -1))} cases; the opening caseload is "
            f"{whole(opening)}, {plain(100 * opening / held)}% of that. The imbalance is shown as "
            "it is, not tuned away."
            if held
            else f"Nobody began long-term support under {base}."
        )
    end = results.estimate(results.baseline, "open_cases")
    if end is not None and opening:
        shown = _with_ends(end, sign=False)
        points.append(f"Open cases, {base}: {whole(opening)} at the start, {shown} at the end.")
    return points


def _precision(results: Results) -> list[str]:
    attained, rule = results.comparison.attained, results.comparison.appraisal.replications
    if isinstance(rule, int) or not attained:
        return []
    return [*_reached(results, [one for one in attained if not one.reached]), note_of(rule)]


def _reached(results: Results, short: Sequence[Attained]) -> list[str]:
    if not short:
        return ["Every headline difference reached the precision that was asked for."]
    said = listed([f"{one.measure} of {results.title(one.option)}" for one in short])
    return [f"These headline differences did not reach the precision asked for: {said}."]


def _laws(results: Results) -> str:
    runs = len(results.comparison.runs)
    failed = len(results.comparison.failures)
    end = f"{failed} failed and are left out" if failed else "none failed"
    return (
        f"{count_name(len(STATEMENTS)).capitalize()} conservation laws are checked on every run, "
        f"and a run that breaks one does not count: {whole(runs)} runs finished, {end}. The laws: "
        f"{'; '.join(STATEMENTS.values())}."
    )


def _lines(results: Results) -> list[Block]:
    teams = sorted({row.band for row in results.rows("line_change") if row.band})
    if not teams:
        return []
    rows = []
    for team in teams:
        holder = next(
            (o for o in results.options if team in results.appraisal.options[o].teams),
            results.baseline,
        )
        cells = [_change(results, option, team) for option in results.options]
        rows.append((team_name(results, holder, team), *cells))
    return [
        Paragraph(
            "A team whose line grows over the period is not in balance with its work, and its "
            "waits would go on growing."
        ),
        Table(
            "Change of each team's line from the start to the end, people (95% interval)",
            ("Team", *(results.title(option) for option in results.options)),
            tuple(rows),
            "A dash: the option has no such team.",
        ),
    ]


def _change(results: Results, option: str, team: str) -> str:
    found = results.estimate(option, "line_change", band=team)
    if found is None:
        return "–"
    return _with_ends(found, sign=True)


def _with_ends(found: Estimate, *, sign: bool) -> str:
    mean, low, high = with_interval(found.mean, found.low, found.high, sign=sign, most=0)
    return mean if isnan(found.low) or low == high else f"{mean} ({low} to {high})"
