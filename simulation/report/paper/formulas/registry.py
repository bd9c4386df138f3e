"""Every formula by its name, and how one is worked out again."""

from collections.abc import Callable, Mapping

from simulation.report.paper.formulas import cells, counts, doubt, money, outcomes, runs
from simulation.report.paper.formulas.call import read_call
from simulation.report.paper.formulas.known import Known
from simulation.report.paper.formulas.sources import Sources

Formula = Callable[..., Known]

REGISTRY: Mapping[str, Formula] = {
    "measure": runs.measure,
    "difference": runs.difference,
    "middle": runs.middle,
    "told_from": runs.told_from,
    "outcomes_told": outcomes.outcomes_told,
    "value": money.value,
    "weeks": money.weeks,
    "council": money.council,
    "group": money.group,
    "unmet_weeks": money.unmet_weeks,
    "chance": doubt.chance,
    "chance_at": doubt.chance_at,
    "lead_over_draws": doubt.lead_over_draws,
    "lead_in_files": doubt.lead_in_files,
    "crossing": doubt.crossing,
    "break_even": doubt.break_even,
    "week_worth": doubt.week_worth,
    "everything": doubt.everything,
    "lead_in_points": doubt.lead_in_points,
    "regret": doubt.regret,
    "best_chance": doubt.best_chance,
    "best_worth": doubt.best_worth,
    "outside": doubt.outside,
    "cell": cells.cell,
    "rows": cells.rows,
    "having": cells.having,
    "count": counts.count,
    "said": counts.said,
    "caution": counts.caution,
}


class UnknownFormulaError(ValueError):
    """No formula has this name, it is not written as one, or the result holds no such number."""


def rederive(sources: Sources, formula: str) -> Known:
    """Return what a formula gives for this result.

    Raises:
        UnknownFormulaError: there is no such formula, or nothing in the result that it asks for.
    """
    try:
        name, args = read_call(formula)
        worked_out = REGISTRY[name]
    except (ValueError, KeyError):
        raise UnknownFormulaError(f"{formula!r} is no formula of this version") from None
    try:
        return worked_out(sources, *args)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise UnknownFormulaError(f"this result has nothing for {formula!r}") from None
