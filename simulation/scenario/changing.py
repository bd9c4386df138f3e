"""What-if changes: ``council.work.contact_hours=1.5`` makes a new appraisal, nothing is edited."""

from collections.abc import Mapping
from enum import EnumType
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import ValidationError

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.mechanism import Switch
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.validation import arms, as_scenario_errors
from simulation.scenario.vocabulary import Grade
from simulation.scenario.yaml_places import Tree, read_text, scalar

Keys = tuple[str, ...]

EVERY = "*"
"""In place of an option's key: every option that has the rest of the path."""


def change_appraisal(appraisal: Appraisal, changes: Mapping[str, Any]) -> Appraisal:
    """``appraisal`` with dotted paths set to values, in order.

    Text is read as a YAML scalar. A number at a quantity replaces it: its range and evidence go,
    and it is graded an assumption. ``low`` or ``high`` takes that end of its range, and keeps the
    evidence. A number at a mechanism sets its strength.

    Raises:
        ScenarioError: a path that does not exist, or a value that does not fit there.
    """
    if not changes:
        return appraisal
    data = appraisal.model_dump()
    errors: list[ScenarioError] = []
    for path, value in changes.items():
        try:
            _change(data, tuple(path.split(".")), _parsed(value))
        except ScenarioError as wrong:
            errors += wrong.errors
    raise_all(errors)
    try:
        return Appraisal.model_validate(data)
    except ValidationError as wrong:
        raise_all(as_scenario_errors(wrong, Tree(data, {}, Path()), Appraisal))
        raise


def _parsed(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value[:1] in {"[", "{"}:
        return read_text(f"value: {value}").data["value"]
    return scalar(value)


def _change(data: dict[str, Any], keys: Keys, value: Any) -> None:
    if keys[:2] != ("options", EVERY):
        _Step(data, keys, may_add=True).set(value)
        return
    known = [("options", name, *keys[2:]) for name in data["options"]]
    wrong: list[ScenarioError] = []
    for each in known:
        try:
            _Step(data, each, may_add=False).set(value)
        except ScenarioError as error:
            wrong.append(error)
    if len(wrong) == len(known):
        first = wrong[0]
        raise ScenarioError(first.problem, path=keys, hint=first.hint)


class _Step:
    """A walk down one path, through the data and through the models that describe it."""

    def __init__(self, data: dict[str, Any], keys: Keys, *, may_add: bool) -> None:
        self.data = data
        self.keys = keys[:-1] if keys[-1] == "value" else keys
        self.may_add = may_add

    def set(self, value: Any) -> None:
        holder: Any = self.data
        kinds: list[Any] = [Appraisal]
        for at, key in enumerate(self.keys[:-1]):
            kinds = self._below(kinds, holder, at)
            index = int(key) if isinstance(holder, list | tuple) else key
            inner = holder[index] if not isinstance(holder, dict) else holder.get(key)
            if inner is None:
                if Switch not in kinds:
                    raise self._error("there is nothing here to change")
                inner = {}
            if isinstance(inner, tuple):
                inner = list(inner)
            holder[index] = inner
            holder = inner
        last = len(self.keys) - 1
        kinds = self._below(kinds, holder, last)
        self._put(holder, kinds, value)

    def _put(self, holder: Any, kinds: list[Any], value: Any) -> None:
        key: Any = int(self.keys[-1]) if isinstance(holder, list) else self.keys[-1]
        old = holder.get(key) if isinstance(holder, dict) else holder[key]
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if Switch in kinds and number:
            holder[key] = {**(old or {}), "strength": _assumed(value)}
        elif Quantity in kinds and value in ("low", "high"):
            holder[key] = self._end_of_range(old, str(value))
        elif Quantity in kinds and number:
            holder[key] = _assumed(value)
        else:
            holder[key] = value

    def _end_of_range(self, quantity: Any, end: str) -> dict[str, Any]:
        if quantity is None and self.keys[-2:-1] == ("parameters",):
            entry = self.data["catalogue"]["mechanisms"].get(self.keys[-3], {})
            quantity = entry.get("parameters", {}).get(self.keys[-1])
        if not isinstance(quantity, dict) or quantity.get(end) is None:
            raise self._error(f"this value has no {end} end of a range")
        return {**quantity, "value": quantity[end]}

    def _below(self, kinds: list[Any], holder: Any, at: int) -> list[Any]:
        key = self.keys[at]
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, Model):
                if key in kind.model_fields:
                    return list(arms(kind.model_fields[key].annotation))
                raise self._error("unknown key", did_you_mean(key, kind.model_fields))
            if get_origin(kind) is dict:
                self._known_in_mapping(kind, holder, at)
                return list(arms(get_args(kind)[1]))
            if get_origin(kind) is tuple:
                if not key.isdigit() or int(key) >= len(holder):
                    raise self._error(f"a number from 0 to {len(holder) - 1} belongs here")
                return list(arms(get_args(kind)[0]))
        raise self._error("nothing lies below this value")

    def _known_in_mapping(self, kind: Any, holder: dict[str, Any], at: int) -> None:
        key = self.keys[at]
        if key in holder:
            return
        names = get_args(kind)[0]
        if at and self.keys[at - 1] == "parameters":
            return
        if isinstance(names, EnumType):
            allowed = [str(name) for name in names]  # type: ignore[var-annotated]
            if key in allowed and self.may_add:
                return
            if key in allowed:
                raise self._error("no option has this")
            raise self._error("unknown key", did_you_mean(key, allowed))
        raise self._error("unknown key", did_you_mean(key, holder))

    def _error(self, problem: str, hint: str = "") -> ScenarioError:
        return ScenarioError(problem, path=self.keys, hint=hint)


def _assumed(value: float) -> dict[str, Any]:
    return {"value": value, "grade": Grade.ASSUMPTION}
