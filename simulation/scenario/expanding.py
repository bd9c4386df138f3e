"""Evidence written once in a file, carried to every number that it covers.

In any mapping the key ``evidence`` covers all bare numbers in it and below it; the nearest one
wins. A quantity with one evidence id and no value takes value and range from the register.
"""

from dataclasses import dataclass
from typing import Any, get_args, get_origin

from simulation.scenario.errors import Place, ScenarioError
from simulation.scenario.evidence import Register
from simulation.scenario.mechanism import Switch
from simulation.scenario.quantity import Model, Quantity
from simulation.scenario.validation import arms
from simulation.scenario.yaml_places import KeyPath, Tree

Ids = tuple[str, ...]

EXEMPT = frozenset(
    {
        "weekday",
        "assessment_visits",
        "candidates_per_year",
        "strength",
        "weight",
        "pull",
        "minimum_important_difference",
        "overturns_if_worse_by",
        "horizon_years",
        "break_after_years",
        "how_many",
    }
)
"""Numbers that are choices, not facts: a meeting day, the number of visits into which hours are
cut, the bound of the thinned arrival stream, how much of a practice an option adopts, how much a
target or a parameter's evidence counts in a calibration, which difference matters to a plan, how
many people a council asked. Nor is the neutral value of a parameter, at which it does nothing."""

EXEMPT_AT_TOP = frozenset(
    {"years", "seed", "replications", "settings", "draws", "plan", "criteria", "promised"}
)
"""Numbers of an appraisal, a plan or criteria that say how the study is run, or what is valued."""


class Atom(dict[str, Any]):
    """A quantity written as a mapping. It is one value: a child file replaces it whole."""


@dataclass(frozen=True)
class FoundNumber:
    """A number in a file, where it stands, and the evidence that covers it."""

    path: KeyPath
    place: Place | None
    evidence: Ids


@dataclass(frozen=True)
class Expanded:
    """A tree whose quantities carry their evidence, its numbers, and what was wrong."""

    tree: Tree
    numbers: tuple[FoundNumber, ...]
    errors: tuple[ScenarioError, ...]


def expand(tree: Tree, model: type[Model], register: Register) -> Expanded:
    """Carry evidence to the numbers of one file, before it is merged with what it extends."""
    walk = _Walk(tree, register)
    data = walk.visit(tree.data, model, (), ())
    done = Tree(data, tree.places, tree.file, tree.files)
    return Expanded(done, tuple(walk.numbers), tuple(walk.errors))


class _Walk:
    def __init__(self, tree: Tree, register: Register) -> None:
        self.tree = tree
        self.register = register
        self.numbers: list[FoundNumber] = []
        self.errors: list[ScenarioError] = []

    def visit(self, node: Any, annotation: Any, path: KeyPath, ids: Ids) -> Any:
        kind = _arm(annotation, node)
        if kind is Quantity:
            return self._quantity(node, path, ids)
        if kind is Switch and _is_number(node):
            node = {"strength": node}
        if isinstance(node, dict):
            return self._mapping(node, kind, path, ids)
        if isinstance(node, list):
            inner = get_args(kind)[0] if get_origin(kind) is tuple else Any
            return [self.visit(item, inner, (*path, at), ids) for at, item in enumerate(node)]
        if _is_number(node) and not _exempt(path):
            self._count(path, ids)
        return node

    def _mapping(self, node: dict[str, Any], kind: Any, path: KeyPath, ids: Ids) -> Any:
        keys = kind.model_fields if _is_model(kind) else None
        keeps_own = keys is not None and "evidence" in keys
        below = self._ids(node["evidence"], (*path, "evidence")) if "evidence" in node else ids
        built: dict[str, Any] = {}
        for key, value in node.items():
            if key == "evidence":
                if keeps_own:
                    built[key] = list(below)
                continue
            if keys is not None:
                inner = keys[key].annotation if key in keys else Any
            else:
                inner = get_args(kind)[1] if get_origin(kind) is dict else Any
            built[key] = self.visit(value, inner, (*path, key), below)
        return built

    def _quantity(self, node: Any, path: KeyPath, ids: Ids) -> Any:
        if _is_number(node):
            body: dict[str, Any] = {"value": node}
        elif isinstance(node, dict):
            body = dict(node)
        else:
            return node
        if "evidence" in body:
            ids = self._ids(body["evidence"], (*path, "evidence"))
        body["evidence"] = list(ids)
        if body.get("value") is None:
            self._take_from_register(body, path, ids)
        if body.get("grade") is None:
            body["grade"] = self.register.weakest_grade(ids)
        if not _exempt(path):
            self._count(path, ids)
        return Atom(body)

    def _take_from_register(self, body: dict[str, Any], path: KeyPath, ids: Ids) -> None:
        body.pop("value", None)
        if len(ids) != 1:
            problem = "a value is missing, and only a single evidence id could give it"
            self._wrong(problem, path)
        elif ids[0] in self.register:
            fact = self.register[ids[0]]
            if fact.value is None:
                self._wrong(f"a value is missing, and evidence {ids[0]} has none", path)
                return
            body["value"] = fact.value
            for end in ("low", "high"):
                if body.get(end) is None:
                    body[end] = getattr(fact, end)

    def _ids(self, given: Any, path: KeyPath) -> Ids:
        listed = [given] if isinstance(given, str) else given
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            self._wrong("evidence is a list of ids of the register", path)
            return ()
        for at, name in enumerate(listed):
            if name not in self.register:
                where = path if isinstance(given, str) else (*path, at)
                problem = f"there is no evidence {name!r} in the register"
                self._wrong(problem, where, self.register.hint(name))
        return tuple(listed)

    def _count(self, path: KeyPath, ids: Ids) -> None:
        self.numbers.append(FoundNumber(path, self.tree.place(path), ids))

    def _wrong(self, problem: str, path: KeyPath, hint: str = "") -> None:
        place = self.tree.place(path)
        self.errors.append(ScenarioError(problem, path=path, place=place, hint=hint))


def _exempt(path: KeyPath) -> bool:
    if not path:
        return False
    return path[-1] in EXEMPT or path[0] in EXEMPT_AT_TOP or path[-2:-1] == ("neutral",)


def _is_number(node: Any) -> bool:
    return isinstance(node, int | float) and not isinstance(node, bool)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)


def _arm(annotation: Any, node: Any) -> Any:
    """The side of a union that ``node`` can be."""
    sides = list(arms(annotation))
    if Quantity in sides and (_is_number(node) or isinstance(node, dict)):
        return Quantity
    if Switch in sides:
        return Switch
    if isinstance(node, dict):
        return next((one for one in sides if _is_model(one) or get_origin(one) is dict), Any)
    if isinstance(node, list):
        return next((one for one in sides if get_origin(one) is tuple), Any)
    return Any
