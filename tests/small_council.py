"""Wokingham at a tenth of its size, staff and all: queues as long, runs of half a second."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulation import load
from simulation.model.log import COLUMNS
from simulation.model.outcome import RunOutcome
from simulation.scenario.appraisal import Appraisal

FILE = Path(__file__).parents[1] / "scenarios" / "appraisals" / "wokingham.yaml"
TENTH: Mapping[str, Any] = {
    "years": 1,
    "council.demand.contacts_per_year": 460,
    "council.demand.candidates_per_year": 1150,
    "council.opening.cases": 130,
    "council.opening.waiting_list": 15,
    "council.care.care_homes": 3,
}
SHARE = 0.1


@lru_cache(maxsize=1)
def tenth() -> Appraisal:
    """Return the council at a tenth of its size, for one year."""
    return resized(load(FILE, TENTH), SHARE)


def resized(appraisal: Appraisal, share: float) -> Appraisal:
    """Return the appraisal with every team's posts times a share, those of later stages too."""
    data = appraisal.model_dump()
    for option in data["options"].values():
        stages = option["timeline"]["stages"]
        for teams in (option["teams"], *(stage["teams"] for stage in stages)):
            for team in filter(None, teams.values()):
                for role, fte in team["posts"].items():
                    team["posts"][role] = fte and {"value": fte["value"] * share}
    return Appraisal.model_validate(data)


def changed(appraisal: Appraisal, option: str, **fields: Any) -> Appraisal:
    """Return the appraisal with fields of one option replaced."""
    options = {**appraisal.options}
    options[option] = options[option].model_copy(update=fields)
    return appraisal.model_copy(update={"options": options})


def names_and_bytes(outcome: RunOutcome) -> tuple[bytes, tuple[str, ...]]:
    """Return all that a log says: its bytes, and the names that its numbers stand for."""
    names = (*outcome.activities, *outcome.teams, *outcome.people.labels)
    return outcome.log.records.tobytes(), names


def what_happened(outcome: RunOutcome, leave_out: Iterable[str] = ()) -> list[tuple[int, ...]]:
    """Return the records without the columns left out, sorted."""
    kept = [number for number, name in enumerate(COLUMNS) if name not in set(leave_out)]
    return sorted(tuple(row) for row in outcome.log.records[:, kept].tolist())
