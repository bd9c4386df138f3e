"""T18: the benefits plan: what is to be seen if an option is taken, and when to turn back."""

from collections.abc import Iterator

from simulation.activity.catalogue import BY_NAME
from simulation.report.appraisal_tables.objectives import BY_COUNCIL, last_day, measure_title
from simulation.report.appraisal_tables.seen_draws import SeenDraws
from simulation.report.appraisal_tables.seen_runs import ALL, Middle, SeenRuns
from simulation.report.appraisal_tables.units import BY_ROW, text_of, unit_words
from simulation.report.words import day_name
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.plan import Plan
from simulation.valuation.data_table import Cell, Column, DataTable

_COLUMNS = (
    Column("measure", "Measure"),
    Column("unit", "Unit"),
    Column("baseline_files", "Business as usual, median run of the files", BY_ROW),
    Column("forecast_files", "Forecast, median run of the files", BY_ROW),
    Column("baseline", "Business as usual, median of the draws", BY_ROW),
    Column("forecast", "Forecast, median of the draws", BY_ROW),
    Column("forecast_low", "5th centile of the draws", BY_ROW),
    Column("forecast_high", "95th centile of the draws", BY_ROW),
    Column("date", "By when"),
    Column("owner", "Owner"),
    Column("trigger", "Trigger to reverse"),
    Column("fires_share", "Draws in which it would be met", "share"),
)
_NO_DRAWS = (
    "The unknowns were not drawn jointly, so there is no forecast band: chance alone would give "
    "one that is much too narrow."
)


def benefits_table(
    appraisal: Appraisal, option: str, runs: SeenRuns, draws: SeenDraws | None
) -> DataTable:
    """Return T18 for an option, if it were taken: a row for each measure of the plan.

    The forecast band is where nine in ten joint draws of what is not known lie. Without a plan the
    headline measures stand there.
    """
    title = f"Benefits plan of {appraisal.options[option].title}, if it were taken"
    rows = tuple(_rows(appraisal, option, runs, draws))
    return DataTable("T18", "benefits", title, _COLUMNS, rows, _notes(draws))


def _notes(draws: SeenDraws | None) -> tuple[str, ...]:
    first = _NO_DRAWS
    if draws is not None:
        first = (
            f"The forecast is of the whole run. Its band holds nine in ten of {draws.draws} joint "
            "draws of what is not known. What the model leaves out is in no band."
        )
    return (
        first,
        "A trigger says when to ask whether the option should be undone. It is a limit of the "
        "plan, as a difference to business as usual with the values of the files; without one it "
        "is where 19 in 20 runs of the option with those values are better. It never rests on the "
        "draws, whose band is so wide that nothing would reach its end. It is the council's to "
        "fix.",
        "Owners are for the council to name.",
    )


def _rows(
    appraisal: Appraisal, option: str, runs: SeenRuns, draws: SeenDraws | None
) -> Iterator[tuple[Cell, ...]]:
    plan = appraisal.plan
    for name in plan.measures if plan else appraisal.headline:
        measure, _, band = name.partition("/")
        title, unit = measure_title(name)
        forecast = draws.band(option, name) if draws else None
        base = draws.band(appraisal.baseline, name) if draws else None
        before = runs.middle(appraisal.baseline, measure, ALL, band)
        after = runs.middle(option, measure, ALL, band)
        better = plan.measures[name] if plan else BY_NAME[measure].better
        yield (
            title,
            unit,
            before.median if before else None,
            after.median if after else None,
            base.median if base else None,
            *((forecast.median, forecast.low, forecast.high) if forecast else (None, None, None)),
            day_name(last_day(appraisal)),
            None,
            _by_limit(plan, name, unit, before) or _by_runs(unit, better, after),
            _fires(draws, option, name, better, _threshold(plan, name, better, before, after)),
        )


def _threshold(
    plan: Plan | None, name: str, better: str, before: Middle | None, after: Middle | None
) -> float | None:
    """Return the value at which the trigger is met, in the unit of the measure; None without."""
    worse = {"lower": 1.0, "higher": -1.0}.get(better)
    limit = plan.worst_difference(name) if plan else None
    if worse is None:
        return None
    if limit is not None:
        return before.median + worse * limit if before else None
    return None if after is None else after.high if worse > 0 else after.low


def _fires(
    draws: SeenDraws | None, option: str, name: str, better: str, threshold: float | None
) -> float | None:
    if draws is None or threshold is None:
        return None
    return draws.passed_share(option, name, threshold, above=better == "lower")


def _by_limit(plan: Plan | None, name: str, unit: str, before: Middle | None) -> str:
    """Return the trigger that the plan's limit gives; nothing without one."""
    limit = plan.worst_difference(name) if plan else None
    if limit is None:
        return ""
    start = f" ({_amount(before.median, unit)})" if before else ""
    return (
        f"worse by {_amount(limit, unit)} or more than business as usual was forecast with the "
        f"values of the files{start}"
    )


def _by_runs(unit: str, better: str, after: Middle | None) -> str:
    if after is None or better == "neither":
        return BY_COUNCIL
    end, way = (after.high, "above") if better == "lower" else (after.low, "below")
    return f"{way} {_amount(end, unit)}, which 1 in 20 runs with the values of the files passes"


def _amount(value: float, unit: str) -> str:
    text = text_of(value, unit)
    return text if unit.startswith("GBP") else f"{text} {unit_words(unit)}"
