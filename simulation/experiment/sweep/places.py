"""Where a dotted path stands in an appraisal, and putting numbers there quickly.

``change_appraisal`` writes a whole appraisal out and validates all of it. A sweep has thousands
of points that differ in a few numbers, so a path is resolved once and then only copied along.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, get_args, get_origin

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import EVERY
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.mechanism import STRENGTH, Switch
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.validation import arms
from simulation.scenario.yaml_places import KeyPath

ROOTS = ("council", "options", "catalogue", "posts_scale")
"""Parts of an appraisal that a factor may vary. The seed and the replications are common to all."""


class Found(NamedTuple):
    """What stands at a path: the path down to the number, the thing, and what may stand there."""

    path: KeyPath
    value: Any
    kinds: tuple[Any, ...]

    @property
    def name(self) -> str:
        """The path as it is written."""
        return ".".join(str(key) for key in self.path)

    @property
    def is_number(self) -> bool:
        """Whether a number may stand here."""
        return any(kind in (Quantity, int, float) for kind in self.kinds)

    @property
    def is_counted(self) -> bool:
        """Whether only a whole number may stand here."""
        return int in self.kinds and Quantity not in self.kinds and float not in self.kinds


def spread(path: str, options: Iterable[str]) -> tuple[str, ...]:
    """Return a path for each option, where it has ``*`` in place of an option's key."""
    keys = path.split(".")
    if keys[:2] != ["options", EVERY]:
        return (path,)
    return tuple(".".join(["options", option, *keys[2:]]) for option in options)


def find(appraisal: Appraisal, path: str, options: Iterable[str]) -> tuple[Found, ...]:
    """Return every place that a path names: of ``options.*``, each option that has it.

    Raises ``ScenarioError`` for a path that nothing has.
    """
    found: list[Found] = []
    wrong: list[ScenarioError] = []
    for one in spread(path, options):
        try:
            found.append(_walk(appraisal, one.split(".")))
        except ScenarioError as error:
            wrong.append(error)
    if not found:
        hints = sorted({error.hint for error in wrong}, key=_helpful, reverse=True)
        problem = wrong[0].problem
        if len(wrong) > 1:
            problem = f"no option has this ({problem})"
        raise ScenarioError(problem, hint=hints[0])
    return tuple(found)


def _helpful(hint: str) -> tuple[bool, int, str]:
    return hint.startswith("did"), len(hint), hint


def _walk(appraisal: Appraisal, keys: list[str]) -> Found:
    if len(keys) > 1 and keys[-1] == "value":
        keys = keys[:-1]
    value: Any = appraisal
    kinds: tuple[Any, ...] = (Appraisal,)
    path: KeyPath = ()
    for at, key in enumerate(keys):
        if value is None:
            raise ScenarioError(f"there is nothing at {'.'.join(keys[:at])} to look into")
        value, kinds, step = _step(appraisal, value, kinds, key, path)
        path = (*path, step)
    if isinstance(value, Switch):
        return Found((*path, STRENGTH), value.strength, (Quantity,))
    return Found(path, value, kinds)


def _step(
    appraisal: Appraisal, holder: Any, kinds: tuple[Any, ...], key: str, path: KeyPath
) -> tuple[Any, tuple[Any, ...], str | int]:
    if isinstance(holder, Model) and not isinstance(holder, Quantity):
        field = type(holder).model_fields.get(key)
        if field is None:
            hint = did_you_mean(key, type(holder).model_fields)
            raise ScenarioError(f"there is no key {key!r}", hint=hint)
        return getattr(holder, key), tuple(arms(field.annotation)), key
    if isinstance(holder, dict):
        inner = _inside(kinds, dict, 1)
        if key in holder:
            return holder[key], inner, key
        usual = _usual(appraisal, path, key)
        if usual is not None:
            return usual, inner, key
        raise ScenarioError(f"there is no {key!r} here", hint=did_you_mean(key, map(str, holder)))
    if isinstance(holder, tuple):
        if not key.isdigit() or int(key) >= len(holder):
            raise ScenarioError(f"a number from 0 to {len(holder) - 1} belongs here, not {key!r}")
        return holder[int(key)], _inside(kinds, tuple, 0), int(key)
    raise ScenarioError(f"nothing lies below this value, so there is no {key!r}")


def _inside(kinds: tuple[Any, ...], container: type, argument: int) -> tuple[Any, ...]:
    for kind in kinds:
        if get_origin(kind) is container:
            return tuple(arms(get_args(kind)[argument]))
    return (Any,)


def _usual(appraisal: Appraisal, path: KeyPath, key: str) -> Quantity | None:
    """Return the catalogue's value of a parameter that an option does not replace."""
    if len(path) < 2 or path[-1] != "parameters":
        return None
    entry = appraisal.catalogue.mechanisms.get(path[-2])  # type: ignore[call-overload]
    found: Quantity | None = None if entry is None else entry.parameters.get(key)
    return found


class Put(NamedTuple):
    """A number for a place, and the range that a quantity there has at every point."""

    path: KeyPath
    value: float
    low: float
    high: float


def put(appraisal: Appraisal, numbers: Iterable[Put]) -> Appraisal:
    """Return the appraisal with numbers at places; their ranges are widened as each says.

    The grade and evidence of a quantity stay as they are: a run reads neither.
    """
    below: dict[Any, Any] = {}
    for number in numbers:
        inner = below
        for key in number.path[:-1]:
            inner = inner.setdefault(key, {})
        inner[number.path[-1]] = number
    changed: Appraisal = _with(appraisal, below)
    return changed


def _with(holder: Any, below: Mapping[Any, Any]) -> Any:
    if isinstance(holder, Model):
        new = {key: _one(getattr(holder, key), inner) for key, inner in below.items()}
        return holder.model_copy(update=new)
    if isinstance(holder, dict):
        return {**holder, **{key: _one(holder.get(key), inner) for key, inner in below.items()}}
    items = list(holder)
    for at, inner in below.items():
        items[at] = _one(items[at], inner)
    return tuple(items)


def _one(old: Any, new: Any) -> Any:
    if isinstance(new, Mapping):
        return _with(old, new)
    if isinstance(old, Quantity):
        lows = [each for each in (old.low, new.low, new.value) if each is not None]
        highs = [each for each in (old.high, new.high, new.value) if each is not None]
        update = {"value": new.value, "low": min(lows), "high": max(highs)}
        return old.model_copy(update=update)
    if isinstance(old, int):
        return round(new.value)
    return new.value


def prepared(appraisal: Appraisal, found: Found) -> Appraisal:
    """Return the appraisal with a quantity at a place that has none of its own yet.

    A parameter that an option takes from the catalogue becomes its own; a number that may be left
    out (``supply_ratio: null``) is set by every point.
    """
    if Quantity not in found.kinds:
        return appraisal
    quantity = found.value if isinstance(found.value, Quantity) else Quantity(value=0)
    return _placed(appraisal, found.path, quantity)


def _placed(appraisal: Appraisal, path: KeyPath, quantity: Quantity) -> Appraisal:
    def down(holder: Any, rest: KeyPath) -> Any:
        if not rest:
            return quantity
        key = rest[0]
        if isinstance(holder, Model):
            return holder.model_copy(update={str(key): down(getattr(holder, str(key)), rest[1:])})
        if isinstance(holder, dict):
            return {**holder, key: down(holder.get(key), rest[1:])}
        items = list(holder)
        items[int(key)] = down(items[int(key)], rest[1:])
        return tuple(items)

    changed: Appraisal = down(appraisal, path)
    return changed
