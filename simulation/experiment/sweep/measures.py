"""The measures that a sweep keeps of each run: few, because it has so many runs."""

from collections.abc import Sequence
from typing import Literal

from simulation.activity.catalogue import BY_NAME, CATALOGUE
from simulation.experiment.study_data import Measure
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all

ALL_MEASURES = "all"
ONLY_IN_BANDS = {
    "work_done": "review",
    "waiting_so_far_days": "mean",
    "wait_request_to_assessment_days": "mean",
    "wait_request_to_assessment_share": "within_28_days",
    "wait_request_to_support_days": "mean",
    "wait_request_to_support_share": "within_28_days",
    "wait_to_assessment_curve": "028",
    "wait_to_support_curve": "028",
    "decisions_deferred": "panel",
    "held_slots": "caseload",
    "utilisation_by_role": "social_worker",
    "hours": "access|contact_officer|contact",
    "hours_balance": "access|contact",
    "line_length": "assess",
    "employed_fte": "council|social_worker|permanent",
    "vacancies_filled": "council",
}
"""Measures that no run gives without a band, and one of the bands of each."""


def measures_of(
    asked: Sequence[str] | Literal["all"] | None, appraisal: Appraisal
) -> tuple[Measure, ...]:
    """Return the measures asked for, ``measure`` or ``measure/band``; left out, the headline.

    Without a headline, and for ``all``, every measure of the catalogue that has a value without a
    further split. Raises ``ScenarioError`` for a measure that is not in the catalogue, or needs a
    band. Bands come from the runs, so one that no run has gives a measure without values.
    """
    names = asked if asked is not None else appraisal.headline
    if names == ALL_MEASURES or not names:
        return tuple(_measure(each.name) for each in CATALOGUE if each.name not in ONLY_IN_BANDS)
    errors: list[ScenarioError] = []
    for at, name in enumerate(names):
        known = name.partition("/")[0]
        if known not in BY_NAME:
            hint = did_you_mean(known, BY_NAME)
            errors.append(
                ScenarioError(f"there is no measure {known!r}", path=("measures", at), hint=hint)
            )
        if name in ONLY_IN_BANDS:
            hint = f"such as {name}/{ONLY_IN_BANDS[name]}"
            errors.append(
                ScenarioError("it has values by band only", path=("measures", at), hint=hint)
            )
        if name in names[:at]:
            errors.append(ScenarioError(f"{name} stands here twice", path=("measures", at)))
    raise_all(errors)
    return tuple(_measure(name) for name in names)


def _measure(name: str) -> Measure:
    known, _, band = name.partition("/")
    entry = BY_NAME[known]
    title = f"{entry.title}, {band.replace('_', ' ')}" if band else entry.title
    return Measure(name, title, entry.unit, entry.better)
