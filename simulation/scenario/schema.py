"""The published JSON Schemas of scenario files, for editors and for checking without Optare."""

import json
from pathlib import Path
from typing import Any, Literal

from simulation.scenario.evidence import Fact
from simulation.scenario.kinds import MODELS, Kind
from simulation.scenario.sweep import DESIGNS, SweepFile

SchemaKind = Kind | Literal["evidence"]

KINDS: tuple[SchemaKind, ...] = (
    "council", "option", "appraisal", "mechanisms", "calibration", "sweep", "plan", "prices",
    "criteria", "paper", "stress", "evidence",
)  # fmt: skip

DIALECT = "https://json-schema.org/draft/2020-12/schema"

IDS = {
    "description": "Ids of the evidence register that cover the numbers here and below.",
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
}
EXTENDS = {
    "description": "The file that this one changes: a name beside it, or a path.",
    "type": ["string", "null"],
}
EXTENDING = {
    "Appraisal", "Council", "Option", "Catalogue", "Prices", "Criteria", "Paper", "Stress",
}  # fmt: skip


def json_schema(kind: SchemaKind) -> dict[str, Any]:
    """The schema of one kind of file as it is written, before ``extends`` is resolved.

    So no key is required, null is allowed (it removes an inherited key), ``evidence`` may stand
    in any mapping and a quantity may leave its value to its evidence.
    """
    if kind == "evidence":
        schema = _file_of_facts()
    elif kind == "sweep":
        schema = _of_sweep()
    else:
        model = MODELS[kind]
        schema = model.model_json_schema(mode="validation")
        definitions = schema.pop("$defs", {})
        schema = _as_written(model.__name__, schema)
        schema["$defs"] = {name: _as_written(name, one) for name, one in definitions.items()}
        if kind == "appraisal":
            _by_reference(schema["properties"])
    return {"$schema": DIALECT, "title": f"Optare {kind} file", **_without_title(schema)}


def schema_text(kind: SchemaKind) -> str:
    """The schema as the text of its published file."""
    return json.dumps(json_schema(kind), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the schema of every kind to ``folder``; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for kind in KINDS:
        file = folder / f"{kind}.json"
        file.write_text(schema_text(kind), encoding="utf-8", newline="\n")
        files.append(file)
    return tuple(files)


def _file_of_facts() -> dict[str, Any]:
    fact = Fact.model_json_schema(mode="validation")
    definitions = fact.pop("$defs", {})
    return {"type": "object", "additionalProperties": fact, "$defs": definitions}


def _of_sweep() -> dict[str, Any]:
    """A sweep extends nothing and states no facts, so it is written as its model says.

    The bare name of a design stands for one without further keys.
    """
    schema = SweepFile.model_json_schema(mode="validation")
    properties = schema["properties"]
    properties["design"] = {"anyOf": [{"enum": list(DESIGNS)}, properties["design"]]}
    return schema


def _as_written(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = _opened(schema)
    if name in EXTENDING:
        written["properties"]["extends"] = EXTENDS
    if name == "Switch":
        bare = {"type": "number", "minimum": 0, "maximum": 1}
        return {"anyOf": [bare, written], "description": written.pop("description")}
    return written


def _opened(schema: Any) -> Any:
    """A schema that lets a file leave keys out, remove them, and name its evidence."""
    if isinstance(schema, list):
        return [_opened(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    opened = {key: _opened(value) for key, value in schema.items() if key != "required"}
    if "properties" in schema:
        properties = {key: _or_null(_opened(one)) for key, one in schema["properties"].items()}
        opened["properties"] = {**properties, "evidence": IDS}
    elif isinstance(schema.get("additionalProperties"), dict):
        opened["additionalProperties"] = _or_null(_opened(schema["additionalProperties"]))
        opened["properties"] = {"evidence": IDS}
        if "propertyNames" in schema:
            opened["propertyNames"] = {"anyOf": [schema["propertyNames"], {"const": "evidence"}]}
    return opened


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _by_reference(properties: dict[str, Any]) -> None:
    """In an appraisal, the council, options and other parts may be names or paths of files."""
    name = {"type": "string"}
    for key in ("council", "catalogue", "plan", "prices", "criteria", "stress"):
        model = key.capitalize()
        properties[key] = {"anyOf": [name, {"$ref": f"#/$defs/{model}"}, {"type": "null"}]}
    option = {"anyOf": [name, {"$ref": "#/$defs/Option"}, {"type": "null"}]}
    mapping = {"type": "object", "additionalProperties": option, "properties": {"evidence": IDS}}
    properties["options"] = {"anyOf": [{"type": "array", "items": name}, mapping]}


def _without_title(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "title"}
