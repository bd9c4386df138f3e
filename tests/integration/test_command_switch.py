"""``optare switch`` with a stand-in for the model: what is run, kept, said and returned."""

import json
import random
from functools import partial
from pathlib import Path

import pytest

import simulation.cli.switch
from simulation.activity.table import Activity, ActivityRow
from simulation.api.switching import switching_value
from simulation.cli import main
from simulation.experiment.running.tasks import Play
from simulation.experiment.store.run_store import Store
from simulation.scenario.appraisal import Appraisal

pytestmark = pytest.mark.integration

APPRAISAL = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
SHARE = "council.delays.queue_share"

Capture = pytest.CaptureFixture[str]


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    """The company waits less where the queue's share is below 0.5, more or less."""
    luck = random.Random(f"{seed}/{replication}")
    share = appraisal.council.delays.queue_share.value
    wait = 300 + 50 * luck.random()
    if option != "in_house":
        wait += 100 * (share - 0.5) + luck.gauss(0, 2)
    return Activity.of(
        [
            ActivityRow("waiting_list", "all", "all", "", wait),
            ActivityRow("utilisation", "all", "all", "access", 0.5),
        ]
    )


def play_and_fail(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    if (option, replication) == ("trading_company", 2):
        raise ValueError("commitments are not the sum of live packages")
    return play(appraisal, option, replication, seed)


def command(
    monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: object, model: Play = play
) -> int:
    stand_in = partial(switching_value, play=model)
    monkeypatch.setattr(simulation.cli.switch, "switching_value", stand_in)
    given = {
        "--between": ["0.2", "0.8"],
        "--option": ["trading_company"],
        "--measure": ["waiting_list"],
        "--replications": ["10"],
        "--jobs": ["1"],
        "--out": [str(folder)],
    }
    rest = list(map(str, arguments))
    path = SHARE
    if rest and not rest[0].startswith("--"):
        path, *rest = rest
    for flag, values in given.items():
        if flag not in rest:
            rest += [flag, *values]
    return main(["switch", str(APPRAISAL), path, *rest])


def test_the_switching_value_is_found_with_its_interval(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, tmp_path, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    (switch,) = found["switches"]
    assert switch["low"] < 0.5 < switch["high"]
    assert switch["high"] - switch["low"] < 0.1 and switch["rising"]
    assert found["differences"][0]["value"] == 0.2
    assert found["differences"][0]["mean"] == pytest.approx(-30, abs=3)


def test_the_answer_is_a_sentence_and_progress_says_each_value(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, tmp_path) == 0
    said = capsys.readouterr()
    assert f"goes from below zero to above it at {SHARE} = 0." in said.out
    assert "95 % interval 0.4" in said.out
    assert f"{SHARE} = 0.35: difference" in said.err
    assert "20 runs" in said.err


def test_the_same_question_again_runs_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    command(monkeypatch, tmp_path)
    first = capsys.readouterr().out
    assert command(monkeypatch, tmp_path, model=play_and_fail) == 0
    again = capsys.readouterr()
    assert again.out == first
    assert "20 runs" not in again.err and "nothing to run" in again.err
    with Store(tmp_path / "wokingham" / "runs.sqlite") as store:
        assert {row.option for row in store.rows()} == {"in_house", "trading_company"}


def test_no_switch_in_the_range_is_an_answer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, tmp_path, "--between", 0.6, 0.9) == 0
    said = capsys.readouterr().out
    assert f"no switching value of {SHARE} in the range" in said
    assert "at 0.6 and" in said


def test_a_failed_run_ends_the_search_and_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, tmp_path, model=play_and_fail) == 1
    said = capsys.readouterr().err
    assert "a run failed: trading_company, replication 2" in said
    assert "commitments are not the sum" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["council.delays.queue_shares"], "did you mean queue_share?"),
        (["council.care.care_homes", "--between", "1", "5"], "sweep them as a grid"),
        (["--between", "0.5", "1.5"], "must be at least 0 and at most 1"),
        (["--option", "trading_companies"], "did you mean trading_company?"),
        (["--option", "in_house"], "in_house is the baseline"),
        (["--measure", "waiting_lists"], "did you mean waiting_list?"),
        (["--measure", "utilisation"], "a run has no value of utilisation"),
        (["--between", "0.8", "0.2"], "the lower one first"),
        (["--replications", "1"], "at least 2"),
    ],
    ids=lambda given: given[0] if isinstance(given, list) else "",
)
def test_a_mistake_is_one_line_with_what_was_meant(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: Capture,
    arguments: list[str],
    said: str,
) -> None:
    assert command(monkeypatch, tmp_path, *arguments, "--quiet") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
