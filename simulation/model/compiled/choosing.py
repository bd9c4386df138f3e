"""Tables of functions as chains of comparisons: a compiled function cannot look one up by number."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from simulation.model import rules, steps


def twins() -> dict[Callable[..., Any], Callable[..., Any]]:
    """Return what takes the place of each function that looks another one up."""
    return {
        rules.decide: chain(rules.DECISIONS, "s, {}, journey, u"),
        rules.number_of: chain(rules.NUMBERS, "s, {}, journey"),
        rules.kept_share: chain(rules.KEPT_SHARES, "s, {}, journey"),
        rules.steady_share: chain(rules.STEADY_SHARES, "s, {}"),
        rules.gives_number: membership(rules.NUMBERS),
        steps.begin_step: chain(steps.BEGINS, "s, {}, journey, step"),
        steps.end_step: chain(steps.ENDS, "s, {}, journey, step"),
    }


def chain(table: Mapping[int, Callable[..., Any]], given: str) -> Callable[..., Any]:
    """Return a function that calls the function of a number; ``{}`` is where the number goes."""
    others = given.replace(", {}", "")
    lines = [f"def chosen({given.format('which')}):"]
    for number in sorted(table):
        lines += [f"    if which == {int(number)}:", f"        return function_{int(number)}({others})"]
    lines.append("    raise KeyError('no function has this number')")
    names: dict[str, Any] = {f"function_{int(each)}": table[each] for each in table}
    exec("\n".join(lines), names)
    function: Callable[..., Any] = names["chosen"]
    return function


def membership(numbers: Iterable[int]) -> Callable[[int], bool]:
    """Return a function that tells whether a number is one of these."""
    names: dict[str, Any] = {"known": tuple(sorted(int(each) for each in numbers))}
    exec("def is_known(which):\n    return which in known", names)
    function: Callable[[int], bool] = names["is_known"]
    return function
