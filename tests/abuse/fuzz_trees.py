"""Faults in what a file says: values deleted, copied, renamed, moved or of another kind."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

import yaml
from fuzz_words import nearby, odd_name, odd_value

Spot = tuple[Any, Any]
"""a mapping or list, and a key or place in it"""
Fault = Callable[[Any, Random], None]


def read_data(text: str) -> Any:
    """Return the plain data of a well-formed file."""
    return yaml.load(text, Loader=yaml.CSafeLoader)


def written(data: Any) -> str:
    """Return the data as YAML, keys in their order."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)


def broken(data: Any, chance: Random) -> tuple[str, Any]:
    """Return the names of one to three faults, and a copy of the data with them."""
    copy = deepcopy(data)
    names = chance.choices(list(FAULTS), k=chance.choice((1, 1, 1, 2, 3)))
    for name in names:
        FAULTS[name](copy, chance)
    return "+".join(names), copy


def spots(data: Any) -> Iterator[Spot]:
    """Go through every place where a value stands."""
    inner: Any = ()
    if isinstance(data, dict):
        inner = list(data)
    elif isinstance(data, list):
        inner = range(len(data))
    for key in inner:
        yield data, key
        yield from spots(data[key])


def _spot(data: Any, chance: Random, kind: type = object) -> Spot | None:
    found = [(holder, key) for holder, key in spots(data) if isinstance(holder[key], kind)]
    return chance.choice(found) if found else None


def _deleted(data: Any, chance: Random) -> None:
    if spot := _spot(data, chance):
        del spot[0][spot[1]]


def _odd(data: Any, chance: Random) -> None:
    if spot := _spot(data, chance):
        spot[0][spot[1]] = odd_value(chance)


def _odd_scalar(data: Any, chance: Random) -> None:
    found = [(h, k) for h, k in spots(data) if not isinstance(h[k], dict | list)]
    if found:
        holder, key = chance.choice(found)
        holder[key] = odd_value(chance)


def _near(data: Any, chance: Random) -> None:
    if (spot := _spot(data, chance, int)) or (spot := _spot(data, chance, float)):
        spot[0][spot[1]] = nearby(float(spot[0][spot[1]]), chance)


def _renamed(data: Any, chance: Random) -> None:
    found = [(holder, key) for holder, key in spots(data) if isinstance(holder, dict)]
    if not found:
        return
    holder, key = chance.choice(found)
    word = str(key)
    new = chance.choice(
        (word[:-1], word + "s", word.upper(), word.replace("_", "-"), odd_name(chance))
    )
    items = [(new if each == key else each, value) for each, value in holder.items()]
    holder.clear()
    holder.update(items)


def _added(data: Any, chance: Random) -> None:
    found = [data, *(h[k] for h, k in spots(data) if isinstance(h[k], dict))]
    chosen = chance.choice(found)
    if isinstance(chosen, dict):
        chosen[odd_name(chance)] = odd_value(chance)


def _moved(data: Any, chance: Random) -> None:
    """Copy what stands at one place to another."""
    one, other = _spot(data, chance), _spot(data, chance)
    if one and other:
        other[0][other[1]] = deepcopy(one[0][one[1]])


def _swapped(data: Any, chance: Random) -> None:
    one, other = _spot(data, chance), _spot(data, chance)
    if one and other:
        first, second = deepcopy(one[0][one[1]]), deepcopy(other[0][other[1]])
        one[0][one[1]], other[0][other[1]] = second, first


def _wrapped(data: Any, chance: Random) -> None:
    if spot := _spot(data, chance):
        holder, key = spot
        holder[key] = chance.choice(([holder[key]], {"value": holder[key]}, str(holder[key])))


def _emptied(data: Any, chance: Random) -> None:
    if spot := _spot(data, chance):
        spot[0][spot[1]] = chance.choice(({}, [], None, ""))


def _deep(data: Any, chance: Random) -> None:
    if spot := _spot(data, chance):
        nest: Any = 1
        for _ in range(chance.choice((5, 50, 70, 120))):
            nest = {"a": nest} if chance.random() < 0.5 else [nest]
        spot[0][spot[1]] = nest


def _repeated(data: Any, chance: Random) -> None:
    if spot := _spot(data, chance, list):
        listed = spot[0][spot[1]]
        listed += listed[: chance.choice((1, 3))] * chance.choice((1, 2, 200))


def _bent_range(data: Any, chance: Random) -> None:
    """A range that is upside down, has one end, or does not hold its value."""
    if spot := _spot(data, chance, int) or _spot(data, chance, float):
        value = float(spot[0][spot[1]])
        ends = chance.choice(
            ({"low": value + 1}, {"high": value - 1}, {"low": 1, "high": 0}, {"low": value})
        )
        spot[0][spot[1]] = {"value": value, **ends}


FAULTS: dict[str, Fault] = {
    "deleted": _deleted,
    "odd value": _odd,
    "odd scalar": _odd_scalar,
    "nearby number": _near,
    "renamed": _renamed,
    "added": _added,
    "moved": _moved,
    "swapped": _swapped,
    "wrapped": _wrapped,
    "emptied": _emptied,
    "nested": _deep,
    "repeated": _repeated,
    "bent range": _bent_range,
}
"""ways in which what a file says can be wrong"""
