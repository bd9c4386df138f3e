"""T2: objectives and critical success factors, from the plan and the criteria."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from simulation.activity.catalogue import BY_NAME
from simulation.report.appraisal_tables.seen_runs import ALL, SeenRuns
from simulation.report.appraisal_tables.units import BY_ROW, text_of, unit_words
from simulation.report.words import day_name, lower_first
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.plan import Plan
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.stretches import end_of

BY_COUNCIL = "supplied by the council"
_COLUMNS = (
    Column("kind", "Kind"),
    Column("objective", "Objective or factor"),
    Column("measured_by", "Measured by"),
    Column("unit", "Unit"),
    Column("baseline", "Business as usual, mean", BY_ROW),
    Column("target", "What must be reached"),
    Column("by_when", "By when"),
    Column("owner", "Owner"),
)


class SuccessFactor(NamedTuple):
    """A critical success factor: its title, and what it is measured by, if by anything."""

    title: str
    measured_by: str


def objectives_table(
    appraisal: Appraisal, runs: SeenRuns, factors: Sequence[SuccessFactor] = ()
) -> DataTable:
    """Return T2: an objective for each measure of the plan, then the critical success factors.

    ``factors`` are the criteria of the appraisal, each with the measures that inform it. Without a
    plan the headline measures stand there with no target.
    """
    by_when = day_name(last_day(appraisal))
    rows = (*_objectives(appraisal, runs, by_when), *_factors(factors))
    return DataTable(
        "T2",
        "objectives",
        "Objectives and critical success factors",
        _COLUMNS,
        rows,
        _notes(appraisal),
    )


def last_day(appraisal: Appraisal) -> date:
    """Return the last day of the run."""
    return end_of(appraisal) - timedelta(days=1)


def measure_title(name: str) -> tuple[str, str]:
    """Return title and unit of ``measure`` or ``measure/band``."""
    measure, _, band = name.partition("/")
    entry = BY_NAME[measure]
    return f"{entry.title}, {band.replace('_', ' ')}" if band else entry.title, entry.unit


def _objectives(appraisal: Appraisal, runs: SeenRuns, by_when: str) -> Iterator[tuple[Cell, ...]]:
    plan = appraisal.plan
    names = list(plan.measures) if plan else list(appraisal.headline)
    for name in names:
        measure, _, band = name.partition("/")
        title, unit = measure_title(name)
        found = runs.mean(runs.baseline, measure, ALL, band)
        better = plan.measures[name] if plan else BY_NAME[measure].better
        yield (
            "objective",
            _objective(title, better),
            name,
            unit,
            float(found.mean[0]) if found else None,
            _target(plan, name, unit),
            by_when,
            BY_COUNCIL,
        )


def _objective(title: str, better: str) -> str:
    if better == "neither":
        return f"Watch: {lower_first(title)}"
    return f"{'Less' if better == 'lower' else 'More'}: {lower_first(title)}"


def _target(plan: Plan | None, name: str, unit: str) -> str:
    if plan is None:
        return BY_COUNCIL
    if name == plan.primary.measure:
        least = _amount(plan.primary.minimum_important_difference, unit)
        return f"better than business as usual by {least} or more: this measure decides"
    if name in plan.secondary:
        most = _amount(plan.secondary[name].overturns_if_worse_by, unit)
        return f"worse than business as usual by less than {most}"
    return "reported; decides nothing"


def _amount(value: float, unit: str) -> str:
    text = text_of(value, unit)
    return text if unit.startswith("GBP") else f"{text} {unit_words(unit)}"


def _factors(factors: Sequence[SuccessFactor]) -> Iterator[tuple[Cell, ...]]:
    for one in factors:
        yield (
            "critical success factor",
            one.title,
            one.measured_by or "not modelled",
            "",
            None,
            BY_COUNCIL,
            "",
            BY_COUNCIL,
        )


def _notes(appraisal: Appraisal) -> tuple[str, ...]:
    plan = appraisal.plan
    if plan is None:
        return ("No analysis plan was fixed before the runs, so the objectives have no targets.",)
    who = plan.author or "no author is named"
    when = f", {day_name(plan.written_on)}" if isinstance(plan.written_on, date) else ""
    return (
        f"Question of the plan: {plan.question}",
        f"The objectives are those of the plan “{plan.title}” ({who}{when}).",
        "An objective is only the council's own once a named person has signed it.",
    )
