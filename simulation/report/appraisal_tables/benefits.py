"""T18: the benefits plan: what is to be seen if an option is taken, and when to turn back."""

from collections.abc import Iterator

from simulation.activity.catalogue import BY_NAME
from simulation.report.appraisal_tables.objectives import BY_COUNCIL, last_day, measure_title
from simulation.report.appraisal_tables.seen_draws import Band, SeenDraws
from simulation.report.appraisal_tables.seen_runs import ALL, SeenRuns
from simulation.report.appraisal_tables.units import BY_ROW, text_of, unit_words
from simulation.report.words import day_name
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.plan import Plan
from simulation.valuation.data_table import Cell, Column, DataTable

_COLUMNS = (
    Column("measure", "Measure"),
    Column("unit", "Unit"),
    Column("baseline", "Business as usual, median of the draws", BY_ROW),
    Column("forecast", "Forecast, median of the draws", BY_ROW),
    Column("forecast_low", "5th centile of the draws", BY_ROW),
    Column("forecast_high", "95th centile of the draws", BY_ROW),
    Column("date", "By when"),
    Column("owner", "Owner"),
    Column("trigger", "Trigger to reverse"),
)
_NO_DRAWS = (
    "The unknowns were not drawn jointly, so there is no forecast band: chance alone would give "
    "one that is much too narrow."
)


def benefits_table(
    appraisal: Appraisal, option: str, runs: SeenRuns, draws: SeenDraws | None
) -> DataTable:
    """Return T18 for the option that is to be taken: a row for each measure of the plan.

    The forecast band is where nine in ten joint draws of what is not known lie. Without a plan the
    headline measures stand there.
    """
    title = f"Benefits plan: {appraisal.options[option].title}"
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
        "A trigger says when to ask whether the option should be undone. It is taken from the "
        "limits of the plan, or else from the end of the band; it is the council's to fix.",
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
        found = runs.middle(appraisal.baseline, measure, ALL, band)
        better = plan.measures[name] if plan else BY_NAME[measure].better
        yield (
            title,
            unit,
            base.median if base else (found.median if found else None),
            *((forecast.median, forecast.low, forecast.high) if forecast else (None, None, None)),
            day_name(last_day(appraisal)),
            None,
            _trigger(plan, name, unit, better, forecast),
        )


def _trigger(plan: Plan | None, name: str, unit: str, better: str, forecast: Band | None) -> str:
    if plan and name in plan.secondary:
        limit = _amount(plan.secondary[name].overturns_if_worse_by, unit)
        return f"worse than forecast for business as usual by {limit} or more"
    if forecast is None or better == "neither":
        return BY_COUNCIL
    end = forecast.high if better == "lower" else forecast.low
    way = "above" if better == "lower" else "below"
    return f"{way} {_amount(end, unit)}, the end of the band"


def _amount(value: float, unit: str) -> str:
    text = text_of(value, unit)
    return text if unit.startswith("GBP") else f"{text} {unit_words(unit)}"
