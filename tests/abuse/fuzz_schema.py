"""Files written from the published JSON Schema: most fit it, and some miss it by one value.

An own walk over the schema: general tools take minutes to prepare schemas of this size.
"""

import math
from functools import cache
from random import Random
from typing import Any

from fuzz_words import WORDS, odd_name, odd_value

from simulation.scenario.schema import SchemaKind, json_schema

DEEPEST = 12
PARENTS: dict[str, tuple[str, ...]] = {
    "option": ("in_house", "trading_company", "social_work_practice", "mixed"),
    "council": ("england", "wokingham", "windsor_and_maidenhead"),
    "appraisal": ("wokingham", "england_mean"),
    "prices": ("england_2011",),
    "criteria": ("generic_success_factors", "poole"),
    "paper": ("filled_example",),
}
"""shipped files that a file may change: then most of what it leaves out is there"""


@cache
def _schema(kind: SchemaKind) -> dict[str, Any]:
    return json_schema(kind)


def document(kind: SchemaKind, chance: Random) -> Any:
    """Return the data of a file of this kind."""
    schema = _schema(kind)
    parents = PARENTS.get(kind, ())
    sparse = bool(parents) and chance.random() < 0.8
    maker = _Maker(schema.get("$defs", {}), chance, 0.12 if sparse else 0.9)
    made = maker.value(schema, 0)
    if isinstance(made, dict):
        made.pop("extends", None)
        if sparse:
            made = {"extends": chance.choice(parents), **made}
    return made


class _Maker:
    def __init__(self, definitions: dict[str, Any], chance: Random, keeps: float) -> None:
        self.definitions = definitions
        self.chance = chance
        self.keeps = keeps
        self.misses = chance.choice((0.0, 0.0, 0.002, 0.02))

    def value(self, schema: Any, depth: int) -> Any:
        if schema is True or schema == {}:
            return odd_value(self.chance)
        if self.chance.random() < self.misses and depth:
            return odd_value(self.chance)
        if "$ref" in schema:
            return self.value(self.definitions[schema["$ref"].rsplit("/", 1)[-1]], depth)
        for several in ("anyOf", "oneOf", "allOf"):
            if several in schema:
                return self.value(self._arm(schema[several], depth), depth)
        if "enum" in schema or "const" in schema:
            return self.chance.choice(schema.get("enum") or [schema["const"]])
        return self._typed(schema, depth)

    def _arm(self, arms: list[Any], depth: int) -> Any:
        plain = [arm for arm in arms if arm.get("type") != "null"]
        return self.chance.choice(arms if self.chance.random() < 0.1 or not plain else plain)

    def _typed(self, schema: dict[str, Any], depth: int) -> Any:
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = self.chance.choice(kind)
        match kind:
            case "object":
                return self._mapping(schema, depth)
            case "array":
                return self._listed(schema, depth)
            case "number" | "integer":
                return self._number(schema, whole=kind == "integer")
            case "boolean":
                return self.chance.random() < 0.5
            case "string":
                return self._text(schema)
        return None

    def _mapping(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        if depth > DEEPEST:
            return {}
        keeps = self.keeps if depth < 2 else 0.6
        made = {
            name: self.value(inner, depth + 1)
            for name, inner in schema.get("properties", {}).items()
            if self.chance.random() < (keeps if name != "evidence" else 0.05)
        }
        free = schema.get("additionalProperties")
        if isinstance(free, dict):
            for _ in range(self.chance.randrange(4)):
                made[self._name(schema)] = self.value(free, depth + 1)
        return made

    def _name(self, schema: dict[str, Any]) -> str:
        names = schema.get("propertyNames")
        if names:
            return str(self.value(names, DEEPEST))
        if self.chance.random() < 0.9:
            return self.chance.choice(
                ("in_house", "trading_company", "long_term", "access", "a", "b")
            )
        return odd_name(self.chance)

    def _listed(self, schema: dict[str, Any], depth: int) -> list[Any]:
        if depth > DEEPEST:
            return []
        if "prefixItems" in schema:
            return [self.value(each, depth + 1) for each in schema["prefixItems"]]
        least = schema.get("minItems", 0)
        count = self.chance.randint(least, min(schema.get("maxItems", least + 3), least + 3))
        return [self.value(schema.get("items", {}), depth + 1) for _ in range(count)]

    def _number(self, schema: dict[str, Any], *, whole: bool) -> float:
        low = schema.get("minimum", schema.get("exclusiveMinimum", -10))
        high = schema.get(
            "maximum", schema.get("exclusiveMaximum", max(low, 0) + 10 ** self.chance.randrange(4))
        )
        drawn = self.chance.choice(
            (low, high, self.chance.uniform(low, high), self.chance.uniform(low, high))
        )
        return math.ceil(drawn) if whole else round(drawn, 6)

    def _text(self, schema: dict[str, Any]) -> Any:
        if schema.get("format") == "date":
            return self.chance.choice(
                ("2011-04-01", "2012-06-01", "2016-03-31", "2011-02-30", "soon")
            )
        if self.chance.random() < 0.8:
            return self.chance.choice(
                ("council", "in_house", "A title", "waiting_list", "long_term", "access")
            )
        return self.chance.choice(WORDS)
