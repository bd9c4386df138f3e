"""The measures that a sweep keeps of each run: few, because it has so many runs."""

from collections.abc import Sequence
from typing import Literal

from simulation.activity.catalogue import BY_NAME, CATALOGUE
from simulation.experiment.study_data import Measure
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all

ALL_MEASURES = "all"


def measures_of(
    asked: Sequence[str] | Literal["all"] | None, appraisal: Appraisal
) -> tuple[Measure, ...]:
    """Return the measures asked for, ``measure`` or ``measure/band``; left out, the headline.

    Without a headline, and for ``all``, every measure of the catalogue without a further split.
    Raises ``ScenarioError`` for a measure that is not in the catalogue. Bands come from the runs,
    so a band that no run has gives a measure without values.
    """
    names = asked if asked is not None else appraisal.headline
    if names == ALL_MEASURES or not names:
        return tuple(_measure(each.name) for each in CATALOGUE)
    errors: list[ScenarioError] = []
    for at, name in enumerate(names):
        known = name.partition("/")[0]
        if known not in BY_NAME:
            hint = did_you_mean(known, BY_NAME)
            errors.append(
                ScenarioError(f"there is no measure {known!r}", path=("measures", at), hint=hint)
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
