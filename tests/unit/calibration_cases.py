"""A calibration file of a few lines, and a stand-in for the model that follows known laws."""

import random
from collections.abc import Mapping
from pathlib import Path

import yaml

from simulation.activity.table import Activity, ActivityRow
from simulation.experiment.calibration.evaluate import Runner
from simulation.experiment.calibration.problem import Problem, prepare
from simulation.experiment.running.progress import Tally
from simulation.experiment.store.run_store import Store
from simulation.scenario.appraisal import Appraisal

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "scenarios" / "calibration" / "england.yaml"
APPRAISAL = ROOT / "scenarios" / "appraisals" / "wokingham.yaml"

CASEWORK = "council.work.casework_hours_per_case_year"
EVENT = "council.work.event_hours"
OVERDUE = "council.opening.reviews_overdue_share"
TRUTH = {CASEWORK: 24.0, EVENT: 8.6}
"""values from which the targets of the cases are worked out"""


def reviewed(casework: float) -> float:
    return 1.5 - 0.035 * casework


def waited(event: float, casework: float) -> float:
    return 4 + 0.3 * event**2 - 0.05 * casework


def body(**changes: object) -> dict[str, object]:
    """Return a calibration of two targets and two parameters; ``changes`` replace its parts."""
    whole: dict[str, object] = {
        "title": "A case",
        "appraisal": str(APPRAISAL),
        "tolerance_share": {"evidence": ["as_target_tolerance"]},
        "pull": 0,
        "targets": {
            "reviewed": target("reviewed_in_year_share", reviewed(24.0), 0.05),
            "wait": target("wait_request_to_assessment_days/mean", waited(8.6, 24.0), 1.0),
        },
        "parameters": {
            "casework": parameter(CASEWORK, "h_casework"),
            "event": parameter(EVENT, "h_event"),
        },
    }
    return {**whole, **changes}


def target(measure: str, at: float, half: float, /, **more: object) -> dict[str, object]:
    quantity = {"value": at, "low": at - half, "high": at + half}
    return {
        "title": measure,
        "use": "fit",
        "value": {**quantity, "evidence": ["rev_1920"]},
        "simulated": {"of": [measure]},
        **more,
    }


def parameter(path: str, evidence: str) -> dict[str, object]:
    return {"title": path, "path": path, "bounds": {"evidence": [evidence]}}


def written(folder: Path, whole: Mapping[str, object]) -> Path:
    file = folder / "case.yaml"
    file.write_text(yaml.safe_dump(dict(whole), sort_keys=False), encoding="utf-8")
    return file


def problem(folder: Path, **changes: object) -> Problem:
    """Return the problem of a case; only the baseline is there, so nothing else is run."""
    case = prepare(written(folder, body(**changes)))
    return Problem(case.title, case.baseline(), case.aims, case.free, case.held, case.pull)


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    """As the model would: laws of two inputs, and luck that is common to all their values."""
    luck = random.Random(f"{seed}/{replication}")
    casework = appraisal.council.work.casework_hours_per_case_year.value
    event = appraisal.council.work.event_hours.value
    wait = waited(event, casework) * luck.uniform(0.95, 1.05)
    return Activity.of(
        [
            ActivityRow("reviewed_in_year_share", "all", "all", "", reviewed(casework)),
            ActivityRow("wait_request_to_assessment_days", "all", "all", "mean", wait),
            ActivityRow("open_cases", "all", "all", "", 1500 + luck.gauss(0, 20)),
        ]
    )


def runner(store: Store, watcher: Tally | None = None) -> Runner:
    return Runner(store, play=play, watcher=watcher or Tally())


def silent(text: str) -> None:
    """Say nothing."""
