"""Mistakes that the models find, told with their place in the file and what was probably meant."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.quantity import Model
from simulation.scenario.yaml_places import KeyPath, Tree

M = TypeVar("M", bound=Model)


def validate(tree: Tree, model: type[M]) -> M:
    """The model that ``tree`` describes.

    Raises:
        ScenarioError: everything that is wrong, each with file, line, column and hint.
    """
    try:
        return model.model_validate(tree.data)
    except ValidationError as error:
        raise_all(as_scenario_errors(error, tree, model))
        raise


def as_scenario_errors(
    error: ValidationError, tree: Tree, model: type[Model], under: KeyPath = ()
) -> list[ScenarioError]:
    """The errors of ``error``, in the order of the file; ``under`` is where the model stands."""
    found = [_one(detail, tree, model, under) for detail in error.errors(include_url=False)]
    return sorted(found, key=lambda one: _order(one, tree))


def _order(error: ScenarioError, tree: Tree) -> tuple[str, int, int]:
    place = error.place or tree.place(())
    return (str(place.file), place.line, place.column) if place else ("", 0, 0)


def _one(detail: ErrorDetails, tree: Tree, model: type[Model], under: KeyPath) -> ScenarioError:
    kind, location = detail["type"], detail["loc"]
    about_key = kind in {"extra_forbidden", "invalid_key"} or "[key]" in location
    path = (*under, *_keys(location, tree, under))
    place = tree.place(path, of_key=about_key)
    match kind:
        case "extra_forbidden":
            known = [
                name for one in models_at(model, path[len(under) : -1]) for name in fields(one)
            ]
            hint = did_you_mean(str(path[-1]), known)
            return ScenarioError("unknown key", path=path, place=place, hint=hint)
        case "missing":
            whole = (*path, str(location[-1]))
            return ScenarioError("this key is missing", path=whole, place=tree.place(path))
        case "enum" if about_key or detail.get("input") is not None:
            given = str(detail["input"])
            hint = did_you_mean(given, _choices(detail))
            return ScenarioError(f"{given!r} is not known here", path=path, place=place, hint=hint)
    return ScenarioError(_problem(detail), path=path, place=place)


def fields(model: type[Model]) -> list[str]:
    """The keys of ``model``."""
    return list(model.model_fields)


def models_at(model: type[Model], path: KeyPath) -> list[type[Model]]:
    """The models that may stand at ``path`` below ``model``."""
    kinds: list[Any] = [model]
    for part in path:
        kinds = [below for kind in kinds for below in _below(kind, part)]
    return [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Model)]


def arms(annotation: Any) -> Iterator[Any]:
    """What an annotation may be, without ``Annotated`` and with each side of a union."""
    if get_origin(annotation) is Annotated:
        yield from arms(get_args(annotation)[0])
    elif get_origin(annotation) in {Union, UnionType}:
        for side in get_args(annotation):
            yield from arms(side)
    else:
        yield annotation


def _below(kind: Any, part: str | int) -> Iterator[Any]:
    if isinstance(kind, type) and issubclass(kind, Model):
        if part in kind.model_fields:
            yield from arms(kind.model_fields[str(part)].annotation)
    elif get_origin(kind) is dict:
        yield from arms(get_args(kind)[1])
    elif get_origin(kind) is tuple:
        yield from arms(get_args(kind)[0])


def _keys(location: tuple[str | int, ...], tree: Tree, under: KeyPath) -> KeyPath:
    """The part of pydantic's location that is keys of the file (unions add names of their own)."""
    path: KeyPath = under
    node: Any = tree.data
    for part in under:
        node = node[part]
    for part in location:
        if _holds(node, part):
            path, node = (*path, part), node[part]
    if path and path[-1] in {"value", "strength"} and path not in tree.places:
        path = path[:-1]
    return path[len(under) :]


def _holds(node: Any, part: str | int) -> bool:
    if isinstance(node, dict):
        return part in node
    return isinstance(node, list | tuple) and isinstance(part, int) and part < len(node)


def _choices(detail: ErrorDetails) -> list[str]:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return [word.strip(" '") for part in expected.split(" or ") for word in part.split(",")]


_WANTED = {
    "a number": "int_parsing float_parsing int_type float_type",
    "a whole number": "int_from_float",
    "a mapping of keys to values": "model_type dict_type model_attributes_type",
    "a list": "tuple_type list_type",
    "text": "string_type",
    "a date (2011-04-01)": "date_type date_parsing date_from_datetime_parsing",
}
_BOUNDS = {"greater_than_equal", "less_than_equal", "greater_than", "less_than"}


def _problem(detail: ErrorDetails) -> str:
    given, kind, message = detail["input"], detail["type"], detail["msg"]
    for wanted, kinds in _WANTED.items():
        if kind in kinds.split():
            return f"{wanted} belongs here, not {shown(given)}"
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    if kind in _BOUNDS:
        return f"is {shown(given)}, but must be {message.removeprefix('Input should be ')}"
    return message[:1].lower() + message[1:]


def shown(given: Any) -> str:
    """A value as a person would recognise it in the file."""
    if given is None:
        return "nothing"
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list | tuple):
        return "a list"
    return repr(given) if isinstance(given, str) else str(given)
