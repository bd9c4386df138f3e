"""Which tests reach which line, and how long each takes: the tests played once with coverage."""

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from mutation.mutants import ROOT, Mutant, source, statement_at

KEPT = ROOT / "build" / "mutation" / "reach"


@dataclass
class Reach:
    """What the tests did on the real source."""

    seconds: dict[str, float] = field(default_factory=dict)
    """processor time by test, of those that passed"""
    failed: list[str] = field(default_factory=list)
    lines: dict[str, dict[int, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    """tests by path and line"""

    def add(self, found: Mapping[str, Any]) -> None:
        """Add what the tests of one file did."""
        self.seconds.update(found["seconds"])
        self.failed += found["failed"]
        for path, lines in found["lines"].items():
            for line, tests in lines.items():
                self.lines[path][int(line)] += [test for test in tests if test]

    def tests(self, mutant: Mutant) -> list[str]:
        """Return the tests that reach the statement of a mutant, the shortest first."""
        lines = self.lines[mutant.path]
        found = {
            test
            for line in statement_at(mutant.path, mutant.line)
            for test in lines.get(line, ())
            if test in self.seconds
        }
        return sorted(found, key=lambda test: (self.seconds[test], test))

    def tests_of_files(self, mutant: Mutant) -> list[str]:
        """Return every test of the files of which a test reaches the mutant's file."""
        files = {
            test.split("::")[0] for tests in self.lines[mutant.path].values() for test in tests
        }
        found = [test for test in self.seconds if test.split("::")[0] in files]
        return sorted(found, key=lambda test: (self.seconds[test], test))


def play(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Play a test; return whether nothing in it failed."""
    reports = runtestprotocol(item, nextitem=following, log=False)
    return not any(report.failed for report in reports)


def find_reach(items: Sequence[pytest.Item], paths: Sequence[str]) -> Reach:
    """Return what each test reaches of the files; a test file that was played before is read."""
    by_file: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        by_file[item.nodeid.split("::")[0]].append(item)
    code = [source(path) for path in sorted(_python_files("simulation"))]
    reach = Reach()
    for file, its in by_file.items():
        digest = hashlib.sha256("\n".join([source(file), *paths, *code]).encode()).hexdigest()
        kept = KEPT / f"{digest[:20]}.json"
        if not kept.exists():
            KEPT.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(_watched(its, paths)), encoding="utf-8")
        reach.add(json.loads(kept.read_text(encoding="utf-8")))
    return reach


def _watched(items: Sequence[pytest.Item], paths: Iterable[str]) -> dict[str, Any]:
    """Play the tests of a file once; return their times, those that failed and lines reached."""
    from coverage import Coverage  # noqa: PLC0415  (slow to import)

    watch = Coverage(
        data_file=None, include=[str(ROOT / path) for path in paths], config_file=False,
    )  # fmt: skip
    seconds, failed = {}, []
    watch.start()
    for item, following in zip(items, [*items[1:], None], strict=True):
        watch.switch_context(item.nodeid)
        before = time.process_time()
        if play(item, following):
            seconds[item.nodeid] = time.process_time() - before
        else:
            failed.append(item.nodeid)
    watch.stop()
    data = watch.get_data()
    lines = {path: data.contexts_by_lineno(str(ROOT / path)) for path in paths}
    return {"seconds": seconds, "failed": failed, "lines": lines}


def _python_files(folder: str) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.py")]
