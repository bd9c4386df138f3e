"""Distributions and shares of the compiled tables in words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import expm1, sqrt
from typing import NamedTuple

from simulation.pathway.steps import Kind
from simulation.pathway.tables import NONE, Tables
from simulation.people.laws import Law, LawKind
from simulation.report.rounding import at_place, place_of_number
from simulation.scenario.seconds import DAY, HOUR

_FORMS = {
    LawKind.FIXED: "fixed",
    LawKind.EXPONENTIAL: "exponential",
    LawKind.LOGNORMAL: "lognormal",
    LawKind.UNIFORM: "uniform",
    LawKind.TWO_PHASE: "two phases, first year and after",
    LawKind.WITHIN: "exponential, cut off",
}
_SECONDS_OF_UNIT = {"hours": HOUR, "days": DAY, "people": 1, "share": 1, "factor": 1}
_COARSE = 10
"""per cents from none or all, from which on they are told as whole numbers"""
_NEVER_DAYS = 36_525
"""a mean of more than a hundred years is a thing that does not happen"""


class Used(NamedTuple):
    """A law of the tables: its name, what it is the law of, and its unit."""

    name: str
    what: str
    unit: str


def used_laws(tables: Tables) -> list[Used]:
    """Return every law that a step names, in the order of the tables."""
    found: dict[int, Used] = {}
    for law, what, unit in _mentions(tables):
        if law != NONE and law not in found:
            found[law] = Used(tables.law_names[law], what, unit)
    return [found[law] for law in sorted(found)]


def _mentions(tables: Tables) -> Iterator[tuple[int, str, str]]:
    its = tables.steps
    for step, kind in enumerate(its.kind):
        if kind in {Kind.WORK, Kind.GATHER}:
            yield its.law[step], "work", "hours"
        elif kind == Kind.CYCLE:
            yield its.law[step], "period of a cycle", "days"
            yield its.law_two[step], "first period of a cycle", "days"
        elif kind == Kind.WHILE:
            yield its.law[step], "exit clock", "days"
        else:
            yield its.law[step], "delay", "days"
        if kind == Kind.GATHER:
            yield its.law_two[step], "longest wait for a group", "days"
        yield its.patience[step], "patience", "days"
        yield its.size[step], "size of a group", "people"
        yield its.saving[step], "time saved in a group", "share"
    yield tables.price_law, "weekly prices", "factor"


def law_words(tables: Tables, used: Used, regime: int) -> str:
    """Return form, mean and spread of a law in a regime, as a range over classes of residents."""
    at = tables.law_names.index(used.name) * tables.classes
    rows = sorted(set(tables.law_at[regime][at : at + tables.classes]))
    laws = [_law(tables, row) for row in rows if row != NONE]
    if not laws:
        return "not used"
    unit = _SECONDS_OF_UNIT[used.unit]
    form = " or ".join(sorted({_FORMS[law.kind] for law in laws}))
    return f"{form}, {_range([law.mean / unit for law in laws], used.unit)}{_spread(laws)}"


def _law(tables: Tables, row: int) -> Law:
    return Law(LawKind(tables.law_kind[row]), tables.law_a[row], tables.law_b[row])


def _range(means: Sequence[float], unit: str) -> str:
    low, high = min(means), max(means)
    if unit == "days" and low > _NEVER_DAYS:
        return "never"
    if unit == "days" and high > _NEVER_DAYS:
        return f"mean from {number(low)} {unit} to never"
    if low == high:
        return f"mean {number(low)} {unit}"
    return f"mean {number(low)} to {number(high)} {unit}"


def _spread(laws: Sequence[Law]) -> str:
    """Return the ratio of standard deviation to mean, where the form leaves it open."""
    found = [sqrt(expm1(law.b * law.b)) for law in laws if law.kind == LawKind.LOGNORMAL]
    if not found:
        return ""
    low, high = min(found), max(found)
    same = number(low) == number(high)
    return f", coefficient of variation {number(low) + ('' if same else f' to {number(high)}')}"


def number(value: float) -> str:
    """Return a number to three figures."""
    return at_place(value, place_of_number(value)) if value else "0"


def shares_words(tables: Tables, choice: str, branches: Sequence[str], regime: int) -> str:
    """Return the share of each branch of a choice in a regime, as a range over classes."""
    at = tables.choice_names.index(choice) * tables.classes
    rows = sorted(set(tables.choice_at[regime][at : at + tables.classes]))
    tables_of = [_shares(tables.thresholds[row]) for row in rows]
    said = []
    for place, branch in enumerate(branches):
        values = [shares[place] for shares in tables_of if place < len(shares)]
        if values:
            said.append(f"{branch.replace('_', ' ')} {_per_cent(min(values), max(values))}")
    return ", ".join(said)


def _shares(thresholds: Sequence[float]) -> list[float]:
    bounds = (0.0, *thresholds, 1.0)
    return [high - low for low, high in pairwise(bounds)]


def _per_cent(low: float, high: float) -> str:
    ends = [_in_hundred(value) for value in (low, high)]
    return f"{ends[0]}%" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}%"


def _in_hundred(share: float) -> str:
    """Return a share in per cents: whole, finer near none and all."""
    value = 100 * share
    from_an_end = min(value, 100 - value)
    place = 0 if from_an_end == 0 or from_an_end >= _COARSE else place_of_number(from_an_end, 2)
    return at_place(value, place)


__all__ = ["Used", "law_words", "number", "shares_words", "used_laws"]
