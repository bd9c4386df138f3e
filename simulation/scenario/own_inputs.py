"""Which inputs of a council are its own, and which are England's or assumed."""

from simulation.scenario.council import Council
from simulation.scenario.evidence import Register
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.vocabulary import Grade
from simulation.scenario.yaml_places import KeyPath, Tree

NOT_INPUTS = frozenset({"title", "summary", "observed", "price_year", "own_inputs"})


def own_inputs(council: Council, tree: Tree, register: Register) -> tuple[str, ...]:
    """Dotted paths of the inputs that are the council's own, in the order of the models.

    An input is one field with a number (a table of weights or pay is one). It is the council's
    own when every number of it stands in the council's own file, not in one that it extends, and
    is neither an assumption nor evidence about another place.
    """
    return tuple(path for path, values in _inputs(council) if _own(values, council, tree, register))


def own_inputs_count(council: Council) -> tuple[int, int]:
    """How many inputs are the council's own, and how many there are."""
    return len(council.own_inputs), len(_inputs(council))


def known_inputs(council: Council) -> frozenset[str]:
    """Every dotted path that ``own_inputs`` may name: inputs, and single numbers of a table."""
    found = _inputs(council)
    single = {".".join(str(part) for part in path) for _, numbers in found for path in numbers}
    return frozenset(single | {name for name, _ in found})


Numbers = dict[KeyPath, Quantity | float]


def _inputs(council: Council) -> list[tuple[str, Numbers]]:
    found: list[tuple[str, Numbers]] = []
    for section in Council.model_fields:
        if section in NOT_INPUTS:
            continue
        body = getattr(council, section)
        if not isinstance(body, Model):
            found.append((section, _numbers(body, (section,))))
            continue
        for name in type(body).model_fields:
            numbers = _numbers(getattr(body, name), (section, name))
            if numbers:
                found.append((f"{section}.{name}", numbers))
    return found


def _numbers(value: object, path: KeyPath) -> Numbers:
    if isinstance(value, Quantity | int | float):
        return {path: value}
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, tuple):
        items = list(enumerate(value))
    else:
        return {}
    return {key: one for name, item in items for key, one in _numbers(item, (*path, name)).items()}


def _own(values: Numbers, council: Council, tree: Tree, register: Register) -> bool:
    for path, number in values.items():
        spot = tree.places.get(path)
        if spot is None or spot.value.file != tree.file:
            return False
        if isinstance(number, Quantity):
            about = [register[one].place for one in number.evidence if one in register]
            elsewhere = any(place.casefold() not in council.title.casefold() for place in about)
            if elsewhere or number.grade is Grade.ASSUMPTION:
                return False
    return bool(values)
