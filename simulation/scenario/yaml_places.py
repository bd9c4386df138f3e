"""YAML files read safely, with the line and column of every key and value."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from simulation.scenario.errors import Place, ScenarioError, did_you_mean, raise_all

KeyPath = tuple[str | int, ...]

MOST_ALIASES = 100
"""A file may repeat an anchored part this often; more looks like an attack on memory."""

DEEPEST = 60
"""Levels of nesting that a scenario file may have."""

MOST_OPEN = 1_000
"""Brackets open at once; beyond them the parser's time grows with their square."""

MOST_CHARACTERS = 5_000_000
"""Of a scenario file; the largest that is shipped has 200,000."""


@dataclass(frozen=True)
class Spot:
    """Where a value stands, and its key when it has one (items of a list have none)."""

    value: Place
    key: Place | None = None


@dataclass(frozen=True)
class Tree:
    """Plain data (dict, list, str, number, date) with the place of every part of it.

    ``files`` lists the file and everything that it extends; ``parent`` is the one it names.
    """

    data: dict[str, Any]
    places: dict[KeyPath, Spot]
    file: Path
    files: tuple[Path, ...] = ()
    parent: Path | None = None

    def under(self, *path: str | int) -> "Tree":
        """The part below ``path``, which must be a mapping, as a tree of its own."""
        data: Any = self.data
        for part in path:
            data = data[part]
        cut = len(path)
        places = {key[cut:]: spot for key, spot in self.places.items() if key[:cut] == path}
        return Tree(data, places, self.file, self.files)

    def place(self, path: KeyPath, *, of_key: bool = False) -> Place | None:
        """The place of the value (or key) at ``path``, else of what holds it."""
        for end in range(len(path), -1, -1):
            spot = self.places.get(path[:end])
            if spot:
                return spot.key if of_key and end == len(path) and spot.key else spot.value
        return None


class _Resolver(yaml.resolver.BaseResolver):
    """YAML 1.2 core scalars and dates: ``no`` and ``on`` are words, ``1e-3`` is a number."""


class _PlainNodes(Reader, Scanner, Parser, Composer, _Resolver):
    """Nodes by PyYAML's own parser, where libyaml is missing."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        _Resolver.__init__(self)


def _nodes(text: str) -> yaml.Node | None:
    if not yaml.__with_libyaml__:
        return _PlainNodes(text).get_single_node()
    from yaml._yaml import CParser  # noqa: PLC0415  ten times faster, and not built everywhere

    class Nodes(CParser, _Resolver):
        def __init__(self) -> None:
            CParser.__init__(self, text)
            _Resolver.__init__(self)

    return Nodes().get_single_node()


_TAG = "tag:yaml.org,2002:"
_NUMBER = r"[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan"


def resolver_patterns() -> list[tuple[str, re.Pattern[str], list[str]]]:
    """The tag, pattern and possible first letters of every scalar that is not text."""
    listed = [
        ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
        ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
        ("int", r"[-+]?[0-9][0-9_]*", list("-+0123456789")),
        ("float", _NUMBER, list("-+.0123456789")),
        ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", list("0123456789")),
    ]
    return [(_TAG + tag, re.compile(f"^(?:{form})$"), first) for tag, form, first in listed]


for _tag, _pattern, _first in resolver_patterns():
    _Resolver.add_implicit_resolver(_tag, _pattern, _first)


def read(path: Path) -> Tree:
    """Read one YAML file whose top is a mapping.

    Raises:
        ScenarioError: no such file, not UTF-8, not YAML, empty, not a mapping, a duplicate key.
    """
    text = _text(path)
    root = _compose(text, path)
    if root is None:
        raise ScenarioError("the file is empty", place=Place(path, 1, 1))
    if not isinstance(root, yaml.MappingNode):
        raise ScenarioError(
            "a scenario file is a mapping of keys to values, and this is not",
            place=_place(path, root.start_mark),
        )
    builder = _Builder(path)
    data = builder.build(root, (), None)
    raise_all(builder.errors)
    return Tree(data, builder.places, path, (path,))


def read_text(text: str, name: str = "text") -> Tree:
    """The same for YAML text; ``name`` stands for the file in messages."""
    path = Path(name)
    root = _compose(text, path)
    if not isinstance(root, yaml.MappingNode):
        raise ScenarioError("a mapping of keys to values belongs here", place=Place(path, 1, 1))
    builder = _Builder(path)
    data = builder.build(root, (), None)
    raise_all(builder.errors)
    return Tree(data, builder.places, path, (path,))


def scalar(text: str) -> Any:
    """The value that ``text`` would have in a scenario file (``--set path=text``)."""
    node = yaml.ScalarNode(_tag_of(text), text)
    return _value(node)


def nearest_files(path: Path) -> str:
    """A hint naming the existing file beside ``path`` whose name is nearest to it."""
    folder = path.parent
    if not folder.is_dir():
        return f"there is no folder {folder}"
    return did_you_mean(path.name, (entry.name for entry in folder.glob("*.y*ml")))


def _text(path: Path) -> str:
    if path.is_dir():
        raise ScenarioError(f"{path} is a folder, not a scenario file")
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(MOST_CHARACTERS + 1)
    except FileNotFoundError:
        raise ScenarioError(f"there is no file {path}", hint=nearest_files(path)) from None
    except UnicodeDecodeError:
        raise ScenarioError(f"{path} is not UTF-8 text") from None
    except OSError as error:
        raise ScenarioError(f"{path} cannot be read: {error.strerror or error}") from None
    if len(text) > MOST_CHARACTERS:
        raise ScenarioError(f"{path} cannot be read: it has more than {MOST_CHARACTERS} characters")
    return text


def _compose(text: str, path: Path) -> yaml.Node | None:
    _require_shallow(text, path)
    try:
        return _nodes(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _place(path, mark) if mark else Place(path, 1, 1)
        problem = ", ".join(part for part in (error.context, error.problem) if part)
        raise ScenarioError(f"this is not YAML: {problem}", place=place) from None
    except (yaml.YAMLError, ValueError) as error:
        problem = " ".join(str(error).split())
        raise ScenarioError(f"this is not YAML: {problem}", place=Place(path, 1, 1)) from None
    except RecursionError:
        raise ScenarioError("the file is nested too deeply", place=Place(path, 1, 1)) from None


def _require_shallow(text: str, path: Path) -> None:
    """Refuse brackets in brackets before they are parsed, whatever quotes they may stand in."""
    still_open = 0
    for bracket in _BRACKET.finditer(text):
        still_open += 1 if bracket[0] in "[{" else -1
        if still_open > MOST_OPEN:
            line = text.count("\n", 0, bracket.start()) + 1
            raise ScenarioError("the file is nested too deeply", place=Place(path, line, 1))


_BRACKET = re.compile(r"[\[\]{}]")


class _Builder:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.places: dict[KeyPath, Spot] = {}
        self.errors: list[ScenarioError] = []
        self._seen: set[int] = set()
        self._open: set[int] = set()
        self._aliases = 0

    def build(self, node: yaml.Node, path: KeyPath, key: Place | None) -> Any:
        here = _place(self.file, node.start_mark)
        self.places[path] = Spot(here, key)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path, here)
        self._guard(node, here)
        self._open.add(id(node))
        built: Any
        if isinstance(node, yaml.MappingNode):
            built = self._mapping(node, path)
        else:
            built = [self.build(item, (*path, at), None) for at, item in enumerate(node.value)]
        self._open.discard(id(node))
        return built

    def _guard(self, node: yaml.Node, here: Place) -> None:
        if len(self._open) >= DEEPEST or id(node) in self._open:
            raise ScenarioError("the file is nested too deeply", place=here)
        self._aliases += id(node) in self._seen
        self._seen.add(id(node))
        if self._aliases > MOST_ALIASES:
            raise ScenarioError(
                f"anchored parts are repeated more than {MOST_ALIASES} times", place=here
            )

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        built: dict[str, Any] = {}
        firsts: dict[str, Place] = {}
        for key_node, value_node in node.value:
            at = _place(self.file, key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.errors.append(ScenarioError("a key must be one word", path=path, place=at))
                continue
            key = key_node.value
            if key in firsts:
                problem = f"the key stands twice, first at line {firsts[key].line}"
                problem += f" column {firsts[key].column}"
                self.errors.append(ScenarioError(problem, path=(*path, key), place=at))
                continue
            firsts[key] = at
            built[key] = self.build(value_node, (*path, key), at)
        return built

    def _scalar(self, node: yaml.ScalarNode, path: KeyPath, here: Place) -> Any:
        try:
            return _value(node)
        except ValueError as error:
            self.errors.append(ScenarioError(str(error), path=path, place=here))
            return None


def _value(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    kind = node.tag.removeprefix(_TAG)
    match kind:
        case "str":
            return text
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int":
            return int(text.replace("_", ""))
        case "float":
            return float(text.replace("_", "").replace(".inf", "inf").replace(".nan", "nan"))
        case "timestamp":
            try:
                return date.fromisoformat(text)
            except ValueError:
                raise ValueError(f"{text} is not a day of the calendar") from None
    raise ValueError(f"the YAML tag {node.tag} is not used in scenario files")


def _tag_of(text: str) -> str:
    resolver = _Resolver()
    tag: Any = resolver.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return cast(str, tag)


def _place(file: Path, mark: yaml.Mark) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


def tidy(path: Path) -> Path:
    """``path`` without ``..`` and ``.`` parts, still relative if it was."""
    return Path(os.path.normpath(path))


def words(items: Iterable[object]) -> str:
    """Items as ``a, b and c``."""
    listed = [str(item) for item in items]
    return " and ".join(part for part in (", ".join(listed[:-1]), listed[-1]) if part)
