"""``optare verify --golden``: a line a journey, and a sentence a difference."""

import json
from pathlib import Path

import pytest

from simulation.cli import main
from simulation.verification.golden.replaying import JOURNEYS

pytestmark = pytest.mark.integration
FIRST = JOURNEYS / "01_advice_and_return.yaml"


def test_a_journey_is_shown_with_its_arithmetic_and_is_as_worked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["verify", "--golden", "01", "--engine", "simpy"]) == 0
    printed = capsys.readouterr().out
    assert "90 - 24 = 66 min are left for Tuesday 26 April" in printed
    assert "1 of 1 as worked by hand" in printed


def test_a_wrong_expectation_fails_and_says_so_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.yaml"
    text = FIRST.read_text(encoding="utf-8").replace(
        "Mon 9 May 2011 10:30:", "Mon 9 May 2011 10:36:"
    )
    wrong.write_text(text, encoding="utf-8")
    assert main(["verify", "--golden", str(wrong), "--engine", "simpy"]) == 1
    told = capsys.readouterr()
    assert "0 of 1 as worked by hand" in told.out
    assert told.err == (
        'wrong, simpy: community-000000: expected "contact is done" on Mon 9 May 2011 10:36, '
        "but that is on Mon 9 May 2011 10:30\n"
    )


def test_the_same_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--golden", "01", "22", "--engine", "simpy", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["journey"][:2], row["engine"], row["passed"]) for row in rows] == [
        ("01", "simpy", True),
        ("22", "simpy", True),
    ]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["--golden", "none"], "no golden journey is called 'none'"),
        (["--golden", "nowhere.yaml"], "nowhere.yaml"),
        (["--write-docs", "page.md"], "add --golden"),
    ],
)
def test_a_mistake_is_one_message_and_exit_2(
    given: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", *given]) == 2
    assert why in capsys.readouterr().err


def test_the_page_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    assert main(["verify", "--golden", "01", "--engine", "simpy", "--write-docs", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("# Golden journeys")
    capsys.readouterr()
