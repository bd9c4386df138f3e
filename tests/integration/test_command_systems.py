"""``optare systems``: a tiny system by the real model, stopped and gone on with, written down."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from systems_folder import FIGURES, play, play_and_fail, small, write

import simulation.cli.systems
from simulation.activity.table import Activity
from simulation.api import systems
from simulation.cli import main
from simulation.experiment.store.run_store import Store
from simulation.experiment.systems.points import Plan
from simulation.scenario.appraisal import Appraisal

pytestmark = pytest.mark.integration

Capture = pytest.CaptureFixture[str]
DRAWS = ("--draws", "3", "--replications", "2", "--quiet")


def by(monkeypatch: pytest.MonkeyPatch, stand_in: Callable[..., Activity]) -> None:
    """Let a stand-in play for the model, in this thread."""
    playing = partial(systems, play=stand_in)

    def run(names: Sequence[str], plan: Plan, jobs: int, out: str, **rest: Any) -> object:
        return playing(names, plan, 1, out, file=rest["file"])

    monkeypatch.setattr(simulation.cli.systems, "systems", run)


def interrupted(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    if replication == 1:
        raise KeyboardInterrupt
    return play(appraisal, option, replication, seed)


def test_the_model_plays_a_small_council_and_every_figure_gets_its_verdict(
    tmp_path: Path, capsys: Capture
) -> None:
    file = small(tmp_path)
    out = ("--out", str(tmp_path), "--json", "--jobs", "1")
    assert main(["systems", "--file", str(file), *DRAWS, *out]) == 0
    (system,) = json.loads(capsys.readouterr().out)
    reviewed, staff = system["figures"]
    assert 0 <= reviewed["low"] <= reviewed["median"] <= reviewed["high"] <= 1
    assert reviewed["verdict"] in {"reachable", "not reachable"}
    assert (staff["verdict"], staff["published"]) == ("input", 48)


def test_the_command_goes_on_where_it_was_stopped(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["systems", "--file", str(write(tmp_path, FIGURES)), *DRAWS, "--out", str(tmp_path)]
    by(monkeypatch, interrupted)
    assert main(command) == 130
    assert "the same command goes on from there" in capsys.readouterr().err
    with Store(tmp_path / "systems" / "runs.sqlite") as store:
        kept = len(store.rows())
    assert kept > 0
    by(monkeypatch, play)
    assert main(command) == 0
    assert "A tiny system" in capsys.readouterr().out


def test_the_document_is_written_with_the_same_bytes_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by(monkeypatch, play)
    page = tmp_path / "systems.md"
    command = ["systems", "--file", str(write(tmp_path, FIGURES)), *DRAWS, "--out", str(tmp_path)]
    assert main([*command, "--write-docs", str(page)]) == 0
    first = page.read_bytes()
    assert b"| Reviewed in the year<br>`opt_review_rate` | 95 % |" in first
    assert main([*command, "--write-docs", str(page)]) == 0
    assert page.read_bytes() == first


def test_a_run_that_failed_is_told(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    by(monkeypatch, play_and_fail)
    command = ["systems", "--file", str(write(tmp_path, FIGURES)), *DRAWS, "--out", str(tmp_path)]
    assert main(command) == 1
    assert "commitments are not the sum" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--draws", "1"], "at least 2"),
        (["--system", "tinny"], "did you mean tiny?"),
        (["--system", "tiny", "--write-docs", "x.md"], "leave out --system"),
    ],
)
def test_a_wrong_argument_is_told_in_a_line(
    tmp_path: Path, capsys: Capture, arguments: list[str], told: str
) -> None:
    assert main(["systems", "--file", str(write(tmp_path)), *arguments]) == 2
    assert told in capsys.readouterr().err
