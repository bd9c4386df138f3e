"""What a command says and returns when a check did not pass."""

import sys
import warnings
from argparse import Namespace
from types import ModuleType

import pytest

from simulation.cli.exit_codes import BAD_INPUT, FAILED, GOOD, INTERRUPTED
from simulation.cli.running import run_command
from simulation.scenario.errors import CheckFailedWarning, ScenarioError

pytestmark = pytest.mark.unit


def _code(
    monkeypatch: pytest.MonkeyPatch, *warned: Warning, raised: Exception | None = None
) -> int:
    def run(given: Namespace) -> int:
        for warning in warned:
            warnings.warn(warning, stacklevel=1)
        if raised is not None:
            raise raised
        return GOOD

    module = ModuleType("simulation.cli.made_up")
    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        return run_command(Namespace(command="made_up"))


def test_a_failed_check_is_said_and_returns_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _code(monkeypatch, CheckFailedWarning("a label lies badly")) == FAILED
    assert capsys.readouterr().err == "optare: a label lies badly\n"


def test_another_warning_returns_nought_and_goes_the_usual_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.warns(UserWarning, match="old way"):
        assert _code(monkeypatch, UserWarning("old way")) == GOOD
    assert capsys.readouterr().err == ""


def test_bad_input_after_a_failed_check_returns_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = ScenarioError("no such thing")
    assert _code(monkeypatch, CheckFailedWarning("a label"), raised=wrong) == BAD_INPUT
    assert "a label" in capsys.readouterr().err


def test_ctrl_c_while_a_command_is_still_being_read_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("simulation.cli.running.import_module", interrupted)
    assert run_command(Namespace(command="mechanisms")) == INTERRUPTED
    assert capsys.readouterr().err == "optare: interrupted\n"
