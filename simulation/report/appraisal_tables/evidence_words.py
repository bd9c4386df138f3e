"""What numbers of a scenario rest on, in words, and every number of a model with its path."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from simulation.report.words import name_of, place_in_list
from simulation.scenario.evidence import REGISTER, Fact, read_register
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import Grade

Facts = Mapping[str, Fact]
NOT_REGISTERED = "not in the register"
_PER = re.compile(
    r"(?:^|_)(gbp|share|days|weeks|months|hours|years|ratio|fte)(?:_saved|_kept)?(?:_per_(\w+))?$"
)
_RATE = re.compile(r"_per_(\w+)$")
_WHOLE = {"strength": "share", "owners": "share", "posts": "FTE", "group_size": "people"}
_WEEKLY = "weekly"
_WEIGHTS = "_weights"


class Numbered(NamedTuple):
    """A number of a model: its dotted path, the same in words, and the number."""

    path: str
    words: str
    quantity: Quantity


def shipped_facts() -> dict[str, Fact]:
    """Return the register that is shipped, by id."""
    return read_register(shipped_scenarios() / REGISTER)


def source_words(ids: Iterable[str], facts: Facts) -> str:
    """Return the sources of some evidence, one after another; what has none is what was assumed."""
    said = (_source(facts[one]) if one in facts else f"{one}: {NOT_REGISTERED}" for one in ids)
    return "; ".join(dict.fromkeys(said))


def dates_words(ids: Iterable[str], facts: Facts) -> str:
    """Return the years that some evidence is about."""
    years = (str(facts[one].year) for one in ids if one in facts and facts[one].year)
    return ", ".join(dict.fromkeys(years))


def grade_word(grade: Grade | None) -> str:
    """Return a grade, or that there is none."""
    return grade.value if grade else "not graded"


def unit_of_path(path: str) -> str:
    """Return the unit that the names of a dotted path say, the last that says one; else nothing."""
    for part in reversed(path.split(".")):
        if part in _WHOLE:
            return _WHOLE[part]
        if part.endswith(_WEIGHTS):
            return "weight"
        if found := _PER.search(part):
            return _unit(found[1], found[2] or ("week" if _WEEKLY in part else None))
        if found := _RATE.search(part):
            return f"a {_words(found[1])}"
    return ""


def numbers_of(value: Any, path: tuple[str, ...]) -> Iterator[Numbered]:
    """Yield every number of a model with evidence or not, in the order of its fields."""
    if isinstance(value, Quantity):
        words = ": ".join(name_of(part) for part in path)
        yield Numbered(".".join(path), words, value)
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from numbers_of(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from numbers_of(item, (*path, str(name)))
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from numbers_of(item, (*path, place_in_list(path[-1], at)))


def _source(fact: Fact) -> str:
    return fact.source or fact.publisher or f"assumed: {fact.quantity}"


def _unit(kind: str, per: str | None) -> str:
    unit = {"gbp": "GBP", "fte": "FTE"}.get(kind, kind)
    if per is None:
        return unit
    joined = "per" if kind == "gbp" and per not in ("week", "year", "month") else "a"
    return f"{unit} {joined} {_words(per)}"


def _words(key: str) -> str:
    return key.replace("fte", "FTE").replace("_", " ")
