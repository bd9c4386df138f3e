"""Tests played with one file changed before it is imported.

`python -m mutation.fresh MUTANT TEST ...`, called by `mutation.playing`.
"""

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from types import ModuleType

import pytest

from mutation.mutants import ROOT, Mutant, mutated
from mutation.plain import draw_the_same, use_plain_python


class _Changed(importlib.machinery.SourceFileLoader):
    """Loads a module from a changed source."""

    def __init__(self, name: str, mutant: Mutant) -> None:
        super().__init__(name, str(ROOT / mutant.path))
        self.text = mutated(mutant) or ""

    def get_code(self, fullname: str) -> object:  # type: ignore[override]
        """Return the code of the changed source; nothing kept on disk is used."""
        return compile(self.text, self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the one module that is changed."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the changed module's place."""
        if fullname != self.name:
            return None
        file = ROOT / self.mutant.path
        return importlib.util.spec_from_file_location(
            fullname, file, loader=_Changed(fullname, self.mutant)
        )


def main() -> int:
    """Play the test files; return 0 if nothing was noticed."""
    mutant = Mutant(*ast.literal_eval(sys.argv[1]))
    finder = _Finder(mutant)
    sys.meta_path.insert(0, finder)
    try:
        use_plain_python()
        importlib.import_module(finder.name)
    except Exception:  # whatever a mutant throws
        return IMPORT_FAILED
    draw_the_same()
    return int(pytest.main([*QUIET, "-x", *sys.argv[2:]]))


IMPORT_FAILED = 99
"""how this process ends if the changed file cannot be imported"""
QUIET = (
    "-q",
    "-n",
    "0",
    "-p",
    "no:cacheprovider",
    "-m",
    "not slow",
    "--no-header",
    "-rfE",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)
"""how pytest is called: in this process, nothing kept"""


if __name__ == "__main__":
    sys.exit(main())
