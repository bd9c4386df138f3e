"""Which facts a resolved appraisal rests on, and which facts rest on a published figure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from simulation.experiment.uncertainty.drawing import LEFT_OUT, dotted
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.evidence import Register
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.vocabulary import Grade
from simulation.scenario.yaml_places import KeyPath

Uses = Mapping[str, tuple[str, ...]]
"""dotted paths at which each fact is used"""


def evidence_used(appraisal: Appraisal) -> Uses:
    """Return where each evidence id stands in what the options of an appraisal are run with.

    What the council has itself observed is compared, not run with; of the catalogue only the
    mechanisms count that an option has.
    """
    found: dict[str, list[str]] = {}
    for path, ids in _ids(appraisal, ()):
        if _in_use(path, appraisal):
            for name in ids:
                found.setdefault(name, []).append(dotted(path))
    return {name: tuple(dict.fromkeys(paths)) for name, paths in found.items()}


def _ids(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    if isinstance(value, Quantity):
        yield path, value.evidence
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            if name in LEFT_OUT or (path == ("catalogue",) and name == "claims"):
                continue
            if name == "evidence":
                yield path, tuple(getattr(value, name))
            else:
                yield from _ids(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _ids(item, (*path, str(key)))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _ids(item, (*path, at))


def _in_use(path: KeyPath, appraisal: Appraisal) -> bool:
    if path[:2] != ("catalogue", "mechanisms"):
        return True
    used = {str(name) for option in appraisal.options.values() for name in option.mechanisms}
    replaced = len(path) == 5 and all(
        path[2] not in option.mechanisms or path[4] in option.mechanisms[path[2]].parameters  # type: ignore[index]
        for option in appraisal.options.values()
    )
    return path[2] in used and not replaced


def derived_from(ids: Iterable[str], register: Register) -> tuple[str, ...]:
    """Return ``ids`` and the facts that are arithmetic on them, however many steps away."""
    return _resting(tuple(ids), register, Grade.DERIVED)


def judged_from(ids: Iterable[str], register: Register) -> tuple[str, ...]:
    """Return the assumptions whose range was judged with one of these facts in view."""
    facts = derived_from(ids, register)
    judged = set(_resting(facts, register, Grade.ASSUMPTION)) - set(facts)
    return tuple(sorted(judged))


def _resting(ids: tuple[str, ...], register: Register, grade: Grade) -> tuple[str, ...]:
    names = _names(tuple(register.facts.items()))
    found = dict.fromkeys(ids)
    while True:
        more = [
            name
            for name, fact in register.facts.items()
            if name not in found and fact.grade is grade and names[name] & found.keys()
        ]
        if not more:
            return tuple(found)
        found.update(dict.fromkeys(more))


@lru_cache(maxsize=4)
def _names(facts: tuple[tuple[str, Any], ...]) -> dict[str, frozenset[str]]:
    """Return which other facts the text of each fact names."""
    known = {name for name, _ in facts}
    return {
        name: frozenset(re.findall(r"[a-z][a-z0-9_]+", f"{fact.source} {fact.arithmetic}")) & known
        for name, fact in facts
    }
