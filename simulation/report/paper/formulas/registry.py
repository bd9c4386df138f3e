"""Every formula by its name, and how one is worked out again."""

from collections.abc import Callable, Mapping

from simulation.report.paper.formulas import runs
from simulation.report.paper.formulas.call import read_call
from simulation.report.paper.formulas.known import Known
from simulation.report.paper.formulas.sources import Sources

Formula = Callable[..., Known]

REGISTRY: Mapping[str, Formula] = {
    "measure": runs.measure,
    "difference": runs.difference,
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
