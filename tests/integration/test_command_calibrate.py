"""``optare calibrate``: hours recovered by the model itself, and what the command says."""

import json
from functools import partial
from pathlib import Path

import pytest
import yaml
from small_council import TENTH, tenth

import simulation.cli.calibrate
from simulation.activity.table import Activity, ActivityRow
from simulation.cli import main
from simulation.experiment.calibration.calibrate import calibrate
from simulation.experiment.calibration.evaluate import Runner
from simulation.experiment.calibration.problem import problem_of
from simulation.experiment.calibration.result import from_json
from simulation.experiment.running.tasks import play_care_pathway
from simulation.experiment.store.run_store import Store
from simulation.model.engine import usual_engine
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.calibrating import load_calibration
from simulation.scenario.loading import load_council

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"
EVENT = "council.work.event_hours"

Capture = pytest.CaptureFixture[str]


def case(folder: Path, value: float, half: float, measure: str) -> Path:
    number = {"value": value, "low": value - half, "high": value + half, "evidence": ["h_event"]}
    body = {
        "title": "A small case",
        "appraisal": str(SCENARIOS / "appraisals" / "wokingham.yaml"),
        "tolerance_share": {"evidence": ["as_target_tolerance"]},
        "pull": 0,
        "targets": {
            "one": {
                "title": "Hours of an assessment",
                "use": "fit",
                "value": number,
                "simulated": {"of": ["hours/*|*|assess"], "over": ["assessments"]}
                if measure == "hours"
                else {"of": [measure]},
            }
        },
        "parameters": {
            "event": {"title": "Hours", "path": EVENT, "bounds": {"evidence": ["h_event"]}}
        },
    }
    file = folder / "small.yaml"
    file.write_text(yaml.safe_dump(body), encoding="utf-8")
    return file


@pytest.mark.slow
def test_the_model_itself_gives_back_the_hours_from_which_a_target_was_made(
    tmp_path: Path,
) -> None:
    whole = tenth()
    small = whole.model_copy(
        update={"options": {whole.baseline: whole.options[whole.baseline]}, "headline": ()}
    )
    truth = 8.6
    known = problem_of(load_calibration(case(tmp_path, 6.0, 0.4, "hours")), small)
    engine = usual_engine()
    made = [
        play_care_pathway(known.at({"event": truth}, small), "in_house", number, 7, engine)
        for number in range(4)
    ]
    hours = [
        sum(row.value for row in one.rows() if row[:3] == ("hours", "all", "all")
            and row.band.endswith("|assess")) / (one.value_of("assessments") or 1)
        for one in made
    ]  # fmt: skip
    target = sum(hours) / len(hours)
    problem = problem_of(load_calibration(case(tmp_path, target, 0.3, "hours")), small)
    with Store(":memory:") as store:
        found = calibrate(problem, Runner(store, engine=engine), (11,), 4, lambda text: None)
    (fitted,) = found.parameters
    assert fitted.spread_low <= truth <= fitted.spread_high
    assert fitted.value == pytest.approx(truth, rel=0.06)
    assert fitted.identifiable
    assert TENTH["years"] == found.years


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    event = appraisal.council.work.event_hours.value
    return Activity.of(
        [ActivityRow("broker_days", "all", "all", "", 2 * event + 0.01 * (replication % 3))]
    )


def stopped(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    if replication == 1:
        raise KeyboardInterrupt
    return play(appraisal, option, replication, seed)


def broken(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    raise RuntimeError("commitments are not the sum of live packages")


def broken_once(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    if replication == 1 and appraisal.council.work.event_hours.value != 9.3:
        raise RuntimeError("arrivals are not finished + left + still inside")
    return play(appraisal, option, replication, seed)


def command(monkeypatch: pytest.MonkeyPatch, model: object, folder: Path, *more: object) -> int:
    monkeypatch.setattr(simulation.cli.calibrate, "Runner", partial(Runner, play=model))
    file = case(folder, 17.4, 0.5, "broker_days")
    rest = ["--file", file, "--replications", 2, "--seeds", 2, "--jobs", 1, "--engine", "simpy"]
    return main(["calibrate", *map(str, rest), "--out", str(folder / "out"), *map(str, more)])


def test_the_command_leaves_a_page_tables_and_a_council_that_can_be_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    page = tmp_path / "page.md"
    assert command(monkeypatch, play, tmp_path, "--page", page) == 0
    shown = capsys.readouterr()
    assert "Hours of an assessment" in shown.out
    assert "objective" in shown.err
    folder = tmp_path / "out" / "calibration" / "wokingham"
    found = from_json((folder / "calibration.json").read_text(encoding="utf-8"))
    own = load_council(folder / "wokingham_calibrated.yaml")
    plain = load_council(SCENARIOS / "councils" / "wokingham.yaml")
    assert own.work.event_hours.value == found.parameters[0].value != plain.work.event_hours.value
    assert own.own_inputs == plain.own_inputs
    assert own.demand == plain.demand
    assert page.read_text(encoding="utf-8").startswith("# Calibration: Wokingham\n")
    assert (folder / "targets.csv").exists() and (folder / "parameters.csv").exists()


def test_the_same_bytes_come_of_the_same_inputs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    texts = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        assert command(monkeypatch, play, folder, "--page", folder / "page.md", "--json") == 0
        texts.append(((folder / "page.md").read_bytes(), capsys.readouterr().out))
    assert texts[0] == texts[1]
    assert json.loads(texts[0][1])["place"] == "Wokingham"


def test_an_interrupted_calibration_goes_on_where_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, stopped, tmp_path) == 130
    assert "interrupted: 1 of 2 runs are finished and kept" in capsys.readouterr().err
    assert command(monkeypatch, play, tmp_path) == 0


def test_a_model_that_fails_is_told_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, broken, tmp_path) == 1
    assert "commitments are not the sum" in capsys.readouterr().err
    assert command(monkeypatch, broken_once, tmp_path) == 1
    assert "a run failed, and nothing can be fitted without it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--replications", 1), "at least 2"),
        (("--seeds", 0), "at least 1"),
        (("--jobs", 0), "at least 1"),
        (("--seed", -1), "a whole number from 0"),
        (("nowhere.yaml",), "there is no file nowhere.yaml"),
        (("--file", "nowhere.yaml"), "there is no file nowhere.yaml"),
    ],
)
def test_bad_input_is_one_line_and_leaves_no_folder(
    tmp_path: Path, capsys: Capture, arguments: tuple[object, ...], said: str
) -> None:
    assert main(["calibrate", "--out", str(tmp_path / "out"), *map(str, arguments)]) == 2
    error = capsys.readouterr().err
    assert said in error and "Traceback" not in error
    assert not (tmp_path / "out").exists()


def test_a_wrong_target_is_told_with_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    file = case(tmp_path, 17.4, 0.5, "broker_days")
    file.write_text(file.read_text(encoding="utf-8").replace("broker_days", "brokr_days"))
    assert main(["calibrate", "--file", str(file), "--out", str(tmp_path / "out")]) == 2
    assert "targets.one: there is no measure 'brokr_days' (did you mean broker_days?)" in (
        capsys.readouterr().err
    )


def test_a_band_that_no_run_has_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    monkeypatch.setattr(simulation.cli.calibrate, "Runner", partial(Runner, play=play))
    file = case(tmp_path, 17.4, 0.5, "broker_days/mean")
    rest = ["--replications", "2", "--seeds", "1", "--jobs", "1", "--engine", "simpy"]
    assert main(["calibrate", "--file", str(file), "--out", str(tmp_path / "o"), *rest]) == 2
    assert "no run has a value for this measure" in capsys.readouterr().err
