"""Random words after the command are understood or refused in clear words: nothing breaks."""

from pathlib import Path
from random import Random

import pytest
from fuzz_arguments import command_line
from fuzz_judge import Outcome, outcome

from simulation.model.engine import prepare, usual_engine

pytestmark = pytest.mark.integration
SEED = 20110401


def trouble_with_words(seen: Outcome) -> str:
    """Return what is wrong with how a command line ended, or nothing."""
    if seen.broke:
        return seen.broke
    if "Traceback" in seen.err + seen.out or seen.code not in {0, 1, 2}:
        return f"exit code {seen.code}: {seen.err[-500:]}"
    if seen.code == 2 and not seen.err.strip():
        return "exit code 2 without a word"
    last = seen.err.splitlines()[-1] if seen.err.strip() else ""
    if seen.code == 2 and not last.startswith(("optare: ", "optare ")):
        return f"the last line does not say what is wrong: {seen.err[-300:]!r}"
    return ""


def troubles(numbers: range, result: str) -> list[str]:
    found = []
    for number in numbers:
        line = command_line(Random(f"{SEED}/{number}"), result)
        if trouble := trouble_with_words(outcome(line)):
            found.append(f"{number}: {line}\n{trouble}")
    return found


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    prepare(usual_engine(), print)  # compiling, once on a machine, is no work of a command
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("block", range(3))
def test_a_random_command_line_is_understood_or_refused(block: int, place: Path) -> None:
    found = troubles(range(40 * block, 40 * block + 40), str(place / "nothing"))
    assert not found, "\n\n".join(found)
    assert not (place / "results").exists()


@pytest.mark.slow
def test_many_random_command_lines_are_understood_or_refused(place: Path) -> None:
    found = troubles(range(120, 1_120), str(place / "nothing"))
    assert not found, "\n\n".join(found)
    assert not (place / "results").exists()
