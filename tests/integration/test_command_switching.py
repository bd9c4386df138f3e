"""``optare switching`` with a stand-in for the model: what is found, checked, written and said."""

import csv
import json
import random
from functools import partial
from pathlib import Path

import pytest

import simulation.cli.switching
from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare, load
from simulation.api.physical_switching import physical_switching
from simulation.cli import main
from simulation.experiment.appraising.physical import Check, Turn
from simulation.experiment.appraising.physical_table import note
from simulation.experiment.running.tasks import Play
from simulation.experiment.sensitivity.switching import Switch
from simulation.scenario.appraisal import Appraisal

# One worker makes the result, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("switching")]

APPRAISAL = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
SHARE = "council.delays.queue_share"
MEASURE = "unmet_need_days"

Capture = pytest.CaptureFixture[str]


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    """In house is best where little of the wait is queueing, the company from 0.4 to 0.55.

    Above, reformed in house. Nothing else that varies makes a difference.
    """
    luck = random.Random(f"{seed}/{replication}")
    share = appraisal.council.delays.queue_share.value
    unmet = 1000 + 50 * luck.random()
    gain = {"in_house": 0.0, "trading_company": share - 0.4, "reformed_in_house": 3 * share - 1.5}
    unmet -= 100 * gain.get(option, -9.0)
    return Activity.of([ActivityRow(MEASURE, "all", "all", "", unmet)])


def play_and_fail(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    if option == "trading_company" and replication == 2:
        raise ValueError("commitments are not the sum of live packages")
    return play(appraisal, option, replication, seed)


def command(
    monkeypatch: pytest.MonkeyPatch, given: object, *arguments: object, model: Play = play
) -> int:
    stand_in = partial(physical_switching, play=model)
    monkeypatch.setattr(simulation.cli.switching, "physical_switching", stand_in)
    rest = ["--jobs", "1", "--replications", "6", *map(str, arguments)]
    return main(["switching", str(given), *rest])


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    appraisal = load(APPRAISAL)
    compare(
        appraisal, 3, out=folder, name="wokingham", play=play, report=False, jobs=1, uncertainty=12
    )
    return folder / "wokingham" / "latest"


def rows_in(result: Path) -> list[dict[str, str]]:
    with (result / "switching_physical.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def value_in_files() -> tuple[float, float, float]:
    share = load(APPRAISAL).council.delays.queue_share
    assert share.low is not None
    assert share.high is not None
    return share.value, share.low, share.high


def test_the_nearest_turn_on_each_side_is_found_and_checked_at_99_and_101_per_cent(
    monkeypatch: pytest.MonkeyPatch, result: Path
) -> None:
    value, low, high = value_in_files()
    assert low < 0.4 < value < 0.55 < high
    assert command(monkeypatch, result, "--input", SHARE, "--quiet") == 0
    below, above = rows_in(result)
    assert below["preferred"] == above["preferred"] == "trading_company"
    assert (below["becomes"], above["becomes"]) == ("in_house", "reformed_in_house")
    assert float(below["switching_value"]) == pytest.approx(0.4, abs=0.001)
    assert float(above["switching_value"]) == pytest.approx(0.55, abs=0.001)
    assert (above["preferred_below"], above["preferred_above"]) == (
        "trading_company", "reformed_in_house",
    )  # fmt: skip
    for row in (below, above):
        assert row["preferred_differs"] == "yes" and row["note"] == ""
        assert float(row["checked_above"]) / float(row["switching_value"]) == pytest.approx(1.01)


def test_none_in_the_plausible_range_is_an_answer(
    monkeypatch: pytest.MonkeyPatch, result: Path, capsys: Capture
) -> None:
    other = "council.work.contact_hours"
    assert command(monkeypatch, result, "--input", other) == 0
    (row,) = rows_in(result)
    assert row["note"] == "none in the plausible range"
    assert row["switching_value"] == row["becomes"] == ""
    assert "No other option is preferred at any value" in capsys.readouterr().out


def test_the_inputs_asked_about_are_those_that_go_with_the_measure_in_the_draws(
    monkeypatch: pytest.MonkeyPatch, result: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, result, "--inputs", 2, "--json") == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    inputs = list(dict.fromkeys(row["input"] for row in rows))
    assert inputs[0] == SHARE
    assert len(inputs) == 2


def test_a_turn_that_the_check_does_not_confirm_says_so() -> None:
    switch = Switch(0.5, 0.45, 0.55, rising=True, blocks=5, switching=5)
    same = Check(0.495, "in_house", 0.505, "in_house")
    other = Check(0.495, "in_house", 0.505, "trading_company")
    assert not same.differs and other.differs
    assert "do not differ" in note(Turn(switch, "trading_company", same, told=True))
    assert note(Turn(switch, "trading_company", other, told=True)) == ""
    assert "by chance" in note(Turn(switch, "trading_company", other, told=False))


def test_options_can_be_judged_by_any_worth_of_a_run(result: Path) -> None:
    """The company is worth the share itself, in house 0.7, whatever their unmet need."""

    def worth_of(appraisal: Appraisal, option: str, activity: Activity) -> float:
        share = appraisal.council.delays.queue_share.value
        return {"in_house": 0.7, "trading_company": share}.get(option, 0.0)

    found = physical_switching(
        result, [SHARE], worth_of=worth_of, judged_by="a test", replications=4, play=play, jobs=1
    )
    (answer,) = found.answers
    assert "Judged by a test" in found.table.notes[0]
    assert answer.preferred == "in_house" and answer.told
    assert [turn.switch.value for turn in answer.turns] == pytest.approx([0.7], abs=1e-3)


def test_the_same_question_again_runs_nothing_and_writes_the_same(
    monkeypatch: pytest.MonkeyPatch, result: Path, capsys: Capture
) -> None:
    command(monkeypatch, result, "--input", SHARE)
    first = capsys.readouterr().out
    written = (result / "switching_physical.csv").read_bytes()
    assert command(monkeypatch, result, "--input", SHARE, model=play_and_fail) == 0
    assert capsys.readouterr().out == first
    assert (result / "switching_physical.csv").read_bytes() == written


def test_a_failed_run_ends_the_search_and_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    given = [APPRAISAL, "--input", SHARE, "--out", tmp_path]
    assert command(monkeypatch, *given, model=play_and_fail) == 1
    assert "a run failed: trading_company, replication 2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--input", "council.delays.queue_shares"], "did you mean council.delays.queue_share?"),
        (["--input", SHARE, "--measure", "unmet_need"], "did you mean unmet_need_days?"),
        (["--input", SHARE, "--measure", "open_cases"], "no side of open_cases is better"),
        (["--measure", "crises/none"], "has no draws to choose inputs from"),
        (["--input", SHARE, "--replications", "1"], "at least"),
    ],
    ids=lambda given: given[-1] if isinstance(given, list) else "",
)
def test_a_mistake_is_one_line_with_what_was_meant(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: Capture,
    arguments: list[str],
    said: str,
) -> None:
    given = [APPRAISAL, "--out", tmp_path, "--quiet", *arguments]
    assert command(monkeypatch, *given) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
