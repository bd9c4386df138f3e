"""What a command says when it cannot go on."""

import argparse

import pytest

from simulation.cli import gallery, main
from simulation.cli.exit_codes import FAILED
from simulation.report.chart_checks.fault import ChartFaultError, Fault

pytestmark = pytest.mark.unit


def raising(wrong: Exception, monkeypatch: pytest.MonkeyPatch) -> int:
    def run(_: argparse.Namespace) -> int:
        raise wrong

    monkeypatch.setattr(gallery, "run", run)
    return main(["gallery", "anywhere"])


def test_a_chart_that_would_mislead_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = Fault("text is inside the picture", "text 'Long'", "18.8 points outside")
    assert raising(ChartFaultError("waits", [fault]), monkeypatch) == FAILED
    told = capsys.readouterr().err
    assert told.startswith("optare: the chart waits breaks 1 rule(s): text is inside the picture: ")
    assert told.count("\n") == 1 and "a long title" in told


def test_a_mistake_of_the_program_is_not_taken_for_one_of_a_chart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(ValueError, match="of the program"):
        raising(ValueError("a mistake of the program"), monkeypatch)
