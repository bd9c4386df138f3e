"""``extends``: a file says only how it differs from one parent."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from simulation.scenario.errors import Place, ScenarioError, raise_all
from simulation.scenario.evidence import Register
from simulation.scenario.expanding import Atom, expand
from simulation.scenario.kinds import FOLDERS, MODELS, Kind
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.yaml_places import KeyPath, Spot, Tree, nearest_files, read, tidy


def read_whole(path: Path, kind: Kind, register: Register, chain: tuple[Path, ...] = ()) -> Tree:
    """One file with everything that it extends, each quantity with its evidence.

    Places follow the file from which a value came; ``files`` lists the file, then its parents.

    Raises:
        ScenarioError: no such file, not YAML, an unknown evidence id, a cycle of ``extends``.
    """
    expanded = expand(read(path), MODELS[kind], register)
    raise_all(expanded.errors)
    return with_parents(expanded.tree, kind, register, (*chain, path))


def with_parents(tree: Tree, kind: Kind, register: Register, chain: tuple[Path, ...]) -> Tree:
    """``tree`` merged over the parent that its ``extends`` names, if it names one."""
    if "extends" not in tree.data:
        return tree
    parent = parent_file(tree, kind)
    for at, seen in enumerate(chain):
        if parent is not None and tidy(seen.absolute()) == tidy(parent.absolute()):
            names = " -> ".join(path.stem for path in (*chain[at:], parent))
            problem = f"files that extend each other in a circle: {names}"
            raise ScenarioError(problem, path=("extends",), place=tree.place(("extends",)))
    if parent is None:
        return merge(Tree({}, {}, tree.file), _without_extends(tree))
    whole = read_whole(parent, kind, register, chain)
    return replace(merge(whole, _without_extends(tree)), parent=parent)


def parent_file(tree: Tree, kind: Kind) -> Path | None:
    """The file that ``tree`` extends, or nothing."""
    name = tree.data.get("extends")
    if name is None:
        return None
    place = tree.place(("extends",))
    near = place.file if place else tree.file
    return find(name, kind, near, path=("extends",), place=place)


def find(name: Any, kind: Kind, near: Path, *, path: KeyPath, place: Place | None) -> Path:
    """The file that ``name`` means in the file ``near``.

    A path is relative to ``near``. A bare name is looked for beside it, then in the folder of
    its kind next door (``../councils``), then among the shipped scenarios.

    Raises:
        ScenarioError: there is no such file; the hint names the nearest.
    """
    if not isinstance(name, str) or not name:
        raise ScenarioError("the name of a file belongs here", path=path, place=place)
    candidates = [_yaml(near.parent / name)]
    if len(Path(name).parts) == 1:
        folder = FOLDERS[kind]
        candidates.append(_yaml(near.parent.parent / folder / name))
        candidates.append(_yaml(near.parent / folder / name))
        candidates.append(_yaml(shipped_scenarios() / folder / name))
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    hints = [nearest_files(candidate) for candidate in candidates]
    hint = next((one for one in hints if one.startswith("did")), hints[0])
    raise ScenarioError(f"there is no file {candidates[0]}", path=path, place=place, hint=hint)


def merge(parent: Tree, child: Tree) -> Tree:
    """``child`` over ``parent``: deep by key, lists and quantities whole, null removes a key.

    New teams come before the parent's, because the first team that fits a resident acts.
    """
    places: dict[KeyPath, Spot] = {}
    data = _merge(parent.data, child.data, (), (parent.places, child.places, places))
    return Tree(data, places, child.file, (*child.files, *parent.files))


Places = dict[KeyPath, Spot]


def _merge(parent: Any, child: Any, path: KeyPath, places: tuple[Places, Places, Places]) -> Any:
    of_parent, of_child, merged = places
    if not _is_plain_mapping(child):
        _copy(of_child, merged, path, child)
        return child
    base: dict[str, Any] = parent if _is_plain_mapping(parent) else {}
    if path in of_child:
        merged[path] = of_child[path]
    built: dict[str, Any] = {}
    for key, value in base.items():
        if key not in child:
            _copy(of_parent, merged, (*path, key), value)
            built[key] = value
        elif child[key] is not None:
            built[key] = _merge(value, child[key], (*path, key), places)
    fresh = {
        key: _merge(None, value, (*path, key), places)
        for key, value in child.items()
        if key not in base and value is not None
    }
    return {**fresh, **built} if path[-1:] == ("teams",) else {**built, **fresh}


def _copy(source: Places, target: Places, path: KeyPath, node: Any) -> None:
    if path in source:
        target[path] = source[path]
    if isinstance(node, dict):
        for key, value in node.items():
            _copy(source, target, (*path, key), value)
    elif isinstance(node, list):
        for at, value in enumerate(node):
            _copy(source, target, (*path, at), value)


def _is_plain_mapping(node: Any) -> bool:
    return isinstance(node, dict) and not isinstance(node, Atom)


def _without_extends(tree: Tree) -> Tree:
    data = {key: value for key, value in tree.data.items() if key != "extends"}
    return replace(tree, data=data)


def _yaml(path: Path) -> Path:
    return tidy(path if path.suffix in {".yaml", ".yml"} else path.with_name(path.name + ".yaml"))
