"""What ``mutation.yaml`` says: the groups of files, their tests and how many mutants are drawn."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mutation.mutants import ROOT

PLAN = Path(__file__).parent / "mutation.yaml"


class Group(NamedTuple):
    """Files that are mutated together, and the tests that may notice."""

    name: str
    title: str
    files: tuple[str, ...]
    tests: tuple[str, ...]
    sample: int | str

    def paths(self) -> list[str]:
        """Return the files that are mutated, relative to the repository."""
        return _matching(self.files)

    def test_files(self) -> list[str]:
        """Return the test files, relative to the repository."""
        return _matching(self.tests)


class Plan(NamedTuple):
    """The whole of ``mutation.yaml``."""

    seed: int
    limit_times: float
    limit_seconds: float
    tests_seconds: float
    operators: tuple[str, ...]
    groups: Mapping[str, Group]

    def paths(self) -> list[str]:
        """Return the files of all groups."""
        return sorted({path for group in self.groups.values() for path in group.paths()})


def read_plan(path: Path = PLAN) -> Plan:
    """Read the plan."""
    given: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    groups = {
        name: Group(name, its["title"], tuple(its["files"]), tuple(its["tests"]), its["sample"])
        for name, its in given.pop("groups").items()
    }
    operators = tuple(given.pop("operators"))
    return Plan(**given, operators=operators, groups=groups)


def _matching(patterns: Sequence[str]) -> list[str]:
    found = {
        path.relative_to(ROOT).as_posix()
        for pattern in patterns
        for path in ROOT.glob(pattern)
        if path.read_text(encoding="utf-8").strip()
    }
    return sorted(found)
