"""What became of each mutant, kept line by line, so that a run that is stopped goes on."""

import hashlib
import json
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from mutation.mutants import ROOT, Change, Mutant, source
from mutation.playing import Fate, Outcome

RESULTS = ROOT / "build" / "mutation" / "results.jsonl"


class Result(NamedTuple):
    """A mutant that was played."""

    group: str
    mutant: Mutant
    change: Change
    outcome: Outcome
    seconds: float

    @property
    def of(self) -> tuple[str, str, str]:
        """The file and the lines before and after, by which a verdict is found."""
        return self.mutant.path, self.change.was, self.change.now

    def is_open(self, judged: Collection[tuple[str, str, str]]) -> bool:
        """Return whether the mutant survived and has no verdict."""
        return self.outcome.survived and self.of not in judged


class Results:
    """The results on disk; those of a file that has changed since are dropped."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sizes: dict[str, int] = {}
        """how many mutants each group has"""
        self._found: dict[Mutant, Result] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                self._take(json.loads(line))

    def all(self) -> list[Result]:
        """Return the results, in the order of the source."""
        return sorted(self._found.values(), key=lambda each: (each.mutant.path, each.mutant[3:]))

    def of(self, mutant: Mutant) -> Result | None:
        """Return what became of a mutant, if it was played."""
        return self._found.get(mutant)

    def population(self, group: str, size: int) -> None:
        """Keep how many mutants a group has."""
        self.sizes[group] = size
        self._write({"group": group, "size": size})

    def keep(self, result: Result) -> None:
        """Keep a result; it takes the place of an older one."""
        self._found[result.mutant] = result
        row = result._asdict() | {"seconds": round(result.seconds, 2)}
        self._write(row | {"digest": _digest(result.mutant.path)})

    def _write(self, row: dict[str, object]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")

    def _take(self, row: dict[str, object]) -> None:
        if "size" in row:
            self.sizes[str(row["group"])] = int(str(row["size"]))
            return
        mutant = Mutant(*row["mutant"])  # type: ignore[misc]
        if row.pop("digest") != _digest(mutant.path):
            self._found.pop(mutant, None)
            return
        fate, by = row["outcome"]  # type: ignore[misc]
        changed = Change(*row["change"])  # type: ignore[misc]
        self._found[mutant] = Result(
            str(row["group"]), mutant, changed, Outcome(Fate(fate), by), float(str(row["seconds"])),
        )  # fmt: skip


def _digest(path: str) -> str:
    return hashlib.sha256(source(path).encode()).hexdigest()[:16]
