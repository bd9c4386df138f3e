"""Tables of functions as chains of comparisons: compiled code cannot look a function up."""

from collections.abc import Callable, Iterable, Mapping
from inspect import signature
from typing import Any, get_type_hints

from simulation.model import rules, steps


def twins() -> dict[Callable[..., Any], Callable[..., Any]]:
    """Return what takes the place of each function that looks another one up."""
    tables: dict[Callable[..., Any], Mapping[int, Callable[..., Any]]] = {
        rules.decide: rules.DECISIONS,
        rules.number_of: rules.NUMBERS,
        rules.kept_share: rules.KEPT_SHARES,
        rules.steady_share: rules.STEADY_SHARES,
        steps.begin_step: steps.BEGINS,
        steps.end_step: steps.ENDS,
    }
    chains = {old: chain(old, table) for old, table in tables.items()}
    return {**chains, rules.gives_number: membership(rules.gives_number, rules.NUMBERS)}


def chain(old: Callable[..., Any], table: Mapping[int, Callable[..., Any]]) -> Callable[..., Any]:
    """Return what does as ``old``: its second argument is the number of the function to call."""
    given = list(signature(old).parameters)
    others = ", ".join([given[0], *given[2:]])
    lines = [f"def {old.__name__}_by_number({', '.join(given)}):"]
    for number in sorted(table):
        lines.append(f"    if {given[1]} == {int(number)}:")
        lines.append(f"        return function_{int(number)}({others})")
    lines.append("    raise KeyError('no function has this number')")
    names: dict[str, Any] = {f"function_{int(each)}": table[each] for each in table}
    exec("\n".join(lines), names)
    return _typed_as(old, names[f"{old.__name__}_by_number"])


def _typed_as(old: Callable[..., Any], new: Callable[..., Any]) -> Callable[..., Any]:
    new.__annotations__ = dict(get_type_hints(old))
    return new


def membership(old: Callable[..., Any], numbers: Iterable[int]) -> Callable[..., Any]:
    """Return a function that tells whether a number is one of these."""
    known = tuple(sorted(int(each) for each in numbers))
    names: dict[str, Any] = {"known": known}
    exec("def is_known(rule):\n    return rule in known", names)
    return _typed_as(old, names["is_known"])
