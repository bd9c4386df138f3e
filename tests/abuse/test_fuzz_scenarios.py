"""A file that is wrong in any way is accepted or refused in clear words, and breaks nothing."""

from pathlib import Path

import pytest
from fuzz_cases import workspace
from fuzz_judge import Outcome, trouble_with
from fuzzing import SEED, Verdict, fuzz, judged, table

pytestmark = pytest.mark.integration

QUICK = 240
"""files in the quick set; `python tests/abuse` does thousands"""
BLOCKS = 8
SLOW = 1_000
"""files in the slow set, beyond those of the quick one"""


def told(verdicts: list[Verdict]) -> str:
    return "\n\n".join(f"{v.number} {v.what}\n{v.trouble}" for v in verdicts if v.trouble)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_fuzzed_file_is_accepted_or_refused_with_its_place(block: int, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    place = workspace(tmp_path / "here")
    each = QUICK // BLOCKS
    numbers = range(block * each, (block + 1) * each)
    verdicts = [judged(number, SEED, place, play=False) for number in numbers]
    assert not told(verdicts), told(verdicts)


def test_fuzzed_files_are_of_both_sorts(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    place = workspace(tmp_path / "here")
    ended = dict(table([judged(number, SEED, place, play=False) for number in range(1_000, 1_040)]))
    assert ended["accepted"] >= 4 and ended["refused"] >= 15


@pytest.mark.slow
def test_many_fuzzed_files_are_read_and_run_without_a_fault() -> None:
    verdicts = list(fuzz(range(QUICK, QUICK + SLOW), jobs=1))
    assert len(verdicts) == SLOW
    assert any(verdict.ended == "run" for verdict in verdicts)
    assert not told(verdicts), told(verdicts)


# the judge can say no

FILE = Path("councils/fuzzed.yaml")
GOOD = f"optare: {FILE}:3:1: title: a list\n"


@pytest.mark.parametrize(
    ("seen", "trouble"),
    [
        (Outcome(0, "good", "", 0.1), ""),
        (Outcome(2, "", GOOD, 0.1), ""),
        (Outcome(0, "good", "a warning", 0.1), "accepted, yet complained"),
        (Outcome(1, "", GOOD, 0.1), "exit code 1"),
        (Outcome(2, "", "", 0.1), "without a word"),
        (Outcome(2, "", "optare: something is wrong\n", 0.1), "no place is named"),
        (Outcome(2, "", GOOD + "KeyError: 'x'\n", 0.1), "is not its own"),
        (Outcome(2, "", "optare: a:1:1: \x1b[2J\n", 0.1), "control characters"),
        (Outcome(2, "", "optare: a:1:1: " + "x" * 9_000, 0.1), "a line of 9015 characters"),
        (Outcome(2, "", "Traceback (most recent call last):\n", 0.1), "a traceback was printed"),
        (Outcome(2, "", GOOD, 0.1, "KeyError: 'x'"), "KeyError"),
    ],
)
def test_the_judge_finds_what_is_wrong_with_an_ending(seen: Outcome, trouble: str) -> None:
    found = trouble_with(seen, FILE)
    assert trouble in found
    assert bool(found) == bool(trouble)
