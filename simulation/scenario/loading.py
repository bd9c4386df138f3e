"""Scenario files become one frozen, validated scenario."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.changing import change_appraisal
from simulation.scenario.checks import check, check_catalogue, check_council, check_option
from simulation.scenario.council import Council
from simulation.scenario.criteria import Criteria
from simulation.scenario.errors import ScenarioError, raise_all
from simulation.scenario.evidence import Register, register_for
from simulation.scenario.extends import find, read_whole, with_parents
from simulation.scenario.kinds import Kind
from simulation.scenario.mechanism import Catalogue
from simulation.scenario.option import Option
from simulation.scenario.own_inputs import own_inputs
from simulation.scenario.paper import Paper
from simulation.scenario.pay_bill import equalise_all
from simulation.scenario.plan import Plan
from simulation.scenario.prices import Prices
from simulation.scenario.quantity import Quantity
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.stages import scaled
from simulation.scenario.stress import Stress
from simulation.scenario.validation import validate
from simulation.scenario.yaml_places import KeyPath, Spot, Tree, tidy

MECHANISMS = "mechanisms.yaml"


@dataclass(frozen=True)
class Loaded:
    """An appraisal, where each part of it was written, and what was read for it.

    ``places`` maps a key path of the appraisal (``("council", "work", "contact_hours")``) to its
    place; ``files`` lists every file read, sorted; ``parents`` maps an option's key to the option
    of the file that it extends; ``register`` is the evidence that the files may refer to.
    """

    appraisal: Appraisal
    places: Mapping[KeyPath, Spot]
    files: tuple[Path, ...]
    parents: Mapping[str, Option]
    register: Register


def load(
    path: str | Path, changes: Mapping[str, Any] | None = None, *, settings: bool = True
) -> Appraisal:
    """The appraisal of a file, with ``changes`` (``council.work.contact_hours`` to a value).

    Without ``settings`` it has none of its own: they are not looked at, and nor is whether they
    fit the changes.

    Raises:
        ScenarioError: something in the files or the changes is wrong; ``errors`` has each.
    """
    return load_with_places(path, changes, settings=settings).appraisal


def load_with_places(
    path: str | Path, changes: Mapping[str, Any] | None = None, *, settings: bool = True
) -> Loaded:
    """As :func:`load`, with the places and files that the appraisal came from.

    Raises:
        ScenarioError: something in the files or the changes is wrong; ``errors`` has each.
    """
    file = tidy(Path(path))
    register = register_for(file)
    whole = _assemble(read_whole(file, "appraisal", register), register)
    if not settings:
        whole.tree.data.pop("settings", None)
    written = validate(whole.tree, Appraisal)
    council = _with_own_inputs(written.council, whole.council, register)
    written = written.model_copy(update={"council": council})
    appraisal = _finish(written, changes or {}, whole.tree, scaled_by=1.0)
    _try_settings(appraisal, whole.tree)
    files = tuple(sorted({*whole.files, *register.files}))
    return Loaded(appraisal, whole.tree.places, files, whole.parents, register)


def apply_setting(appraisal: Appraisal, setting: Setting) -> Appraisal:
    """The appraisal with a setting's changes; pay bills are made equal again.

    Raises:
        ScenarioError: a path that does not exist, or a value that does not fit there.
    """
    scale = appraisal.posts_scale.value
    return _finish(appraisal, setting.change, Tree({}, {}, Path()), scaled_by=scale)


def load_council(path: str | Path) -> Council:
    """The council of a file, with everything that it extends.

    Raises:
        ScenarioError: something in the file is wrong; ``errors`` has each.
    """
    file = tidy(Path(path))
    register = register_for(file)
    tree = read_whole(file, "council", register)
    council = validate(tree, Council)
    raise_all(check_council(council, tree))
    return _with_own_inputs(council, tree, register)


def load_option(path: str | Path) -> Option:
    """The option of a file, with everything that it extends; its posts as written.

    Raises:
        ScenarioError: something in the file is wrong; ``errors`` has each.
    """
    file = tidy(Path(path))
    tree = read_whole(file, "option", register_for(file))
    option = validate(tree, Option)
    raise_all(check_option(option, load_catalogue(), tree))
    return option


def load_catalogue(path: str | Path | None = None) -> Catalogue:
    """The catalogue of mechanisms: the shipped one, or that of a file.

    Raises:
        ScenarioError: something in the file is wrong; ``errors`` has each.
    """
    if path is None:
        return _shipped_catalogue((shipped_scenarios() / MECHANISMS).resolve())
    return _catalogue(tidy(Path(path)))


@lru_cache(maxsize=1)
def _shipped_catalogue(file: Path) -> Catalogue:
    """The shipped catalogue, read once: every option is checked against it."""
    return _catalogue(file)


def _catalogue(file: Path) -> Catalogue:
    tree = read_whole(file, "mechanisms", register_for(file))
    catalogue = validate(tree, Catalogue)
    raise_all(check_catalogue(catalogue, tree))
    return catalogue


def load_plan(path: str | Path) -> Plan:
    """The analysis plan of a file.

    Raises:
        ScenarioError: something in the file is wrong; ``errors`` has each.
    """
    file = tidy(Path(path))
    return validate(read_whole(file, "plan", register_for(file)), Plan)


def load_prices(path: str | Path) -> Prices:
    """The price set of a file, with everything that it extends.

    Raises:
        ScenarioError: something in the file is wrong; ``errors`` has each.
    """
    file = tidy(Path(path))
    return validate(read_whole(file, "prices", register_for(file)), Prices)


def load_criteria(path: str | Path) -> Criteria:
    """The criteria of a file, with everything that it extends.

    Raises:
        ScenarioError: something in the file is wrong; ``errors`` has each.
    """
    file = tidy(Path(path))
    return validate(read_whole(file, "criteria", register_for(file)), Criteria)


def load_paper(path: str | Path) -> Paper:
    """What a council supplies for a paper, from a file, with everything that it extends.

    Raises:
        ScenarioError: something in the file is wrong; ``errors`` has each.
    """
    file = tidy(Path(path))
    return validate(read_whole(file, "paper", register_for(file)), Paper)


def load_stress(path: str | Path) -> Stress:
    """The prose of a STRESS-DES report, from a file, with everything that it extends.

    Raises:
        ScenarioError: something in the file is wrong; ``errors`` has each.
    """
    return stress_with_places(path)[0]


def stress_with_places(path: str | Path) -> tuple[Stress, Tree]:
    """As :func:`load_stress`, with the tree that says where each cell stands.

    Raises:
        ScenarioError: something in the file is wrong; ``errors`` has each.
    """
    file = tidy(Path(path))
    tree = read_whole(file, "stress", register_for(file))
    return validate(tree, Stress), tree


def _with_own_inputs(council: Council, tree: Tree, register: Register) -> Council:
    """A list in the council's own file stands; an inherited or missing one is worked out."""
    spot = tree.places.get(("own_inputs",))
    if spot is not None and spot.value.file == tree.file:
        return council
    return council.model_copy(update={"own_inputs": own_inputs(council, tree, register)})


def _finish(
    written: Appraisal, changes: Mapping[str, Any], tree: Tree, scaled_by: float
) -> Appraisal:
    """Change, check, scale the posts (they are scaled by ``scaled_by`` already), equalise."""
    changed = change_appraisal(written, changes)
    raise_all(check(changed, tree))
    return equalise_all(_scaled(changed, scaled_by), tree)


def _scaled(appraisal: Appraisal, scaled_by: float) -> Appraisal:
    scale = appraisal.posts_scale
    ratio = Quantity(value=scale.value / scaled_by, evidence=scale.evidence)
    options = {name: scaled(option, ratio) for name, option in appraisal.options.items()}
    return appraisal.model_copy(update={"options": options})


def _try_settings(appraisal: Appraisal, tree: Tree) -> None:
    errors: list[ScenarioError] = []
    for name, setting in appraisal.settings.items():
        try:
            apply_setting(appraisal, setting)
        except ScenarioError as wrong:
            path = ("settings", name, "change")
            errors += [_in_setting(error, path, tree) for error in wrong.errors]
    raise_all(errors)


def _in_setting(error: ScenarioError, path: KeyPath, tree: Tree) -> ScenarioError:
    dotted = ".".join(str(part) for part in error.path)
    place = tree.place((*path, dotted), of_key=True)
    return ScenarioError(error.problem, path=(*path, dotted), place=place, hint=error.hint)


@dataclass
class _Whole:
    """An appraisal file with its council, options and catalogue read into it."""

    tree: Tree
    council: Tree
    files: set[Path]
    parents: dict[str, Option]


def _assemble(tree: Tree, register: Register) -> _Whole:
    whole = _Whole(Tree(dict(tree.data), dict(tree.places), tree.file), tree, set(tree.files), {})
    errors: list[ScenarioError] = []
    _list_to_mapping(whole.tree)
    options = whole.tree.data.get("options")
    names: list[KeyPath] = [("council",)]
    if isinstance(options, dict):
        whole.tree.data["options"] = dict(options)
        names += [("options", key) for key in options]
    whole.tree.data.setdefault("catalogue", None)
    parts = ("plan", "prices", "criteria", "stress")
    names += [(key,) for key in parts if whole.tree.data.get(key) is not None]
    for path in (*names, ("catalogue",)):
        try:
            _read_part(whole, path, register)
        except ScenarioError as wrong:
            errors += wrong.errors
    raise_all(errors)
    return whole


def _list_to_mapping(tree: Tree) -> None:
    """``options: [../options/in_house]`` means one option per file, named after it."""
    listed = tree.data.get("options")
    if not isinstance(listed, list):
        return
    named: dict[str, Any] = {}
    for at, item in enumerate(listed):
        place = tree.place(("options", at))
        if not isinstance(item, str):
            problem = "the path of an option's file belongs here; inline options need a key"
            raise ScenarioError(problem, path=("options", at), place=place)
        name = Path(item).stem
        if name in named:
            raise ScenarioError(f"two options are named {name}", path=("options", at), place=place)
        named[name] = item
        tree.places["options", name] = tree.places["options", at]
    tree.data["options"] = named


_KINDS: Mapping[str | int, Kind] = {
    "council": "council",
    "options": "option",
    "catalogue": "mechanisms",
    "plan": "plan",
    "prices": "prices",
    "criteria": "criteria",
    "stress": "stress",
}


def _read_part(whole: _Whole, path: KeyPath, register: Register) -> None:
    kind = _KINDS[path[0]]
    holder: Any = whole.tree.data
    for key in path[:-1]:
        holder = holder[key]
    given = holder.get(path[-1])
    part = _part(whole.tree, given, path, kind, register)
    if part is None:
        return
    holder[path[-1]] = part.data
    whole.tree.places.update({(*path, *key): spot for key, spot in part.places.items() if key})
    whole.files.update(part.files)
    if kind == "council":
        whole.council = part
    if kind == "option" and part.parent is not None:
        parent = read_whole(part.parent, "option", register)
        whole.parents[str(path[-1])] = validate(parent, Option)


def _part(tree: Tree, given: Any, path: KeyPath, kind: Kind, register: Register) -> Tree | None:
    if isinstance(given, dict):
        return with_parents(tree.under(*path), kind, register, ())
    if given is not None:
        place = tree.place(path)
        near = place.file if place else tree.file
        return read_whole(find(given, kind, near, path=path, place=place), kind, register)
    if kind == "mechanisms":
        return read_whole(shipped_scenarios() / MECHANISMS, kind, register)
    return None


__all__ = [
    "Loaded",
    "apply_setting",
    "load",
    "load_catalogue",
    "load_council",
    "load_criteria",
    "load_option",
    "load_paper",
    "load_plan",
    "load_prices",
    "load_stress",
    "load_with_places",
    "stress_with_places",
]
