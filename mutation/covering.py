"""Branch coverage of the quick set: `make coverage`, or `python -m mutation.covering [TESTS ...]`.

Everything is played by SimPy and in this one process, because neither compiled code nor another
process is watched. Tests that need the compiled engine or a browser are left out.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from coverage import Coverage
from coverage.results import Numbers

from mutation.fresh import QUIET
from mutation.mutants import ROOT
from mutation.plain import use_plain_python

OUT = ROOT / "build" / "coverage"
NEED_THE_COMPILER = (
    "tests/unit/test_compiling.py",
    "tests/unit/test_compiled_containers.py",
    "tests/unit/test_experiment_engines.py",
    "tests/theory/test_engines_agree.py",
    "tests/theory/test_engines_agree_on_shipped.py",
    "tests/theory/mechanisms/test_engines_agree_on_mechanisms.py",
)


def main(tests: Sequence[str]) -> int:
    """Play the tests, write the report by room; return pytest's exit code."""
    OUT.mkdir(parents=True, exist_ok=True)
    watch = Coverage(
        data_file=str(OUT / "coverage.sqlite"), branch=True, source=["simulation"],
        config_file=False,
    )  # fmt: skip
    watch.start()
    use_plain_python()
    without = [f"--ignore={path}" for path in (*NEED_THE_COMPILER, "tests/browser")]
    ended = int(pytest.main([*QUIET, *without, *(tests or ["tests"])]))
    watch.stop()
    watch.save()
    text = by_room(watch)
    (OUT / "report.md").write_text(text, encoding="utf-8")
    print(text)
    return ended


def by_room(watch: Coverage) -> str:
    """Return lines and branches reached in each room, as Markdown."""
    rooms: dict[str, Numbers] = defaultdict(Numbers)
    for path in sorted(watch.get_data().measured_files()):
        parts = Path(path).relative_to(ROOT / "simulation").parts
        if len(parts) > 1:
            rooms[parts[0]] += watch._analyze(path).numbers
    return "\n".join([*_HEAD, *_rows(rooms)]) + "\n"


_HEAD = (
    "| Room | Statements | reached | Branches | reached |",
    "|---|--:|--:|--:|--:|",
)


def _rows(rooms: Mapping[str, Numbers]) -> list[str]:
    total = sum(rooms.values(), Numbers())
    return [
        f"| {name} | {its.n_statements:,} | {_share(its.n_executed, its.n_statements)} "
        f"| {its.n_branches:,} | {_share(its.n_executed_branches, its.n_branches)} |"
        for name, its in [*rooms.items(), ("all", total)]
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
