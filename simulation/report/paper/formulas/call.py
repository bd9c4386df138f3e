"""How a formula is written down: ``name(first; second)``.

Arguments are words. A semicolon between them, because titles of tables have commas; a backslash
before a semicolon or a backslash that belongs to an argument.
"""

import re

_CALL = re.compile(r"([a-z_]+)\((.*)\)", re.DOTALL)
_PART = re.compile(r"((?:[^;\\]|\\.)*)(?:; ?|$)", re.DOTALL)


def call(name: str, *args: str) -> str:
    """Return the formula with this name and these arguments.

    >>> call("measure", "in_house", "waiting_list")
    'measure(in_house; waiting_list)'
    """
    return f"{name}({'; '.join(map(_escaped, args))})"


def read_call(formula: str) -> tuple[str, tuple[str, ...]]:
    """Return name and arguments of a formula. Raises ``ValueError`` if it is not one."""
    found = _CALL.fullmatch(formula)
    if found is None:
        raise ValueError(f"{formula!r} is no formula")
    return found[1], tuple(_parts(found[2])) if found[2] else ()


def _parts(text: str) -> list[str]:
    parts, rest = [], text
    while True:
        found = _PART.match(rest)
        if found is None:
            raise ValueError(f"{text!r} are no arguments of a formula")
        parts.append(re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL))
        if found.end() == len(rest) and not found[0][len(found[1]) :]:
            return parts
        rest = rest[found.end() :]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;")
