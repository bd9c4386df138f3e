"""A scenario as text: resolved YAML that loads back equal, and canonical JSON for hashing."""

import json
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import yaml

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Council
from simulation.scenario.expanding import Atom
from simulation.scenario.mechanism import Catalogue
from simulation.scenario.option import Option, Team
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.yaml_places import resolver_patterns

WORDS_ONLY = frozenset(
    {
        "title",
        "summary",
        "notes",
        "evidence",
        "grade",
        "own_inputs",
        "claims",
        "acts_on",
        "does",
        "moves",
    }
)
"""Fields that say something to a reader and nothing to the model."""


def to_yaml(model: Appraisal | Council | Option | Catalogue) -> str:
    """Everything the model holds, defaults included, as YAML that loads back to an equal one."""
    dumped = yaml.dump(
        _written(model, covered=False),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        line_break="\n",
    )
    return str(dumped)


def canonical_json(model: Model) -> str:
    """One line of JSON for hashing: models that differ in what a run uses differ in it.

    Titles, notes, evidence and grades are left out; the order of teams, posts and patches counts.
    """
    return json.dumps(_bare(model), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _atom(dumper: yaml.SafeDumper, atom: Atom) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", dict(atom), flow_style=True)


_Dumper.add_representer(Atom, _atom)
for _tag, _pattern, _first in resolver_patterns():
    _Dumper.add_implicit_resolver(_tag, _pattern, _first)


def _written(value: Any, *, covered: bool) -> Any:
    if isinstance(value, Quantity):
        return _quantity(value, covered)
    if isinstance(value, Model):
        below = covered or (isinstance(value, Team) and bool(value.evidence))
        return {name: _written(item, covered=below) for name, item in _fields(value)}
    if isinstance(value, dict):
        return {_plain(key): _written(item, covered=covered) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_written(item, covered=covered) for item in value]
    return _plain(value)


def _fields(model: Model) -> Iterator[tuple[str, Any]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if value is not None:
            yield name, value


def _quantity(quantity: Quantity, covered: bool) -> Any:
    body = Atom({name: _written(item, covered=False) for name, item in _fields(quantity)})
    if not quantity.evidence:
        del body["evidence"]
        if set(body) == {"value"} and not covered:
            return body["value"]
        if covered:
            body["evidence"] = []
    return body


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return plain_number(value) if isinstance(value, float) else value


def plain_number(value: float) -> float | int:
    """The number as a person writes it: whole numbers without a point."""
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _bare(value: Any) -> Any:
    if isinstance(value, Model):
        return {name: _bare(item) for name, item in _fields(value) if name not in WORDS_ONLY}
    if isinstance(value, dict):
        # The order of teams, posts and patches matters to a run, so a mapping becomes pairs.
        return [[str(_plain(key)), _bare(item)] for key, item in value.items()]
    if isinstance(value, tuple | list):
        return [_bare(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return _plain(value)
