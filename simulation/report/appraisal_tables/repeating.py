"""What to type to make a result again, and what the model was held against, for T17."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from simulation.experiment.comparison import MAIN
from simulation.report.rounding import plain
from simulation.report.sections.observed import COUNTERPARTS
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.quantity import Quantity

InFiles = Callable[[str], float | None]
"""mean of a measure of business as usual with the values of the files, if it was measured"""


def run_command(manifest: Mapping[str, Any], appraisal: Appraisal) -> str:
    """Return the line that makes the runs of a result again, from inside its folder."""
    parts = ["optare compare scenarios/main.yaml", f"--seed {manifest['seed']}"]
    made = manifest["settings"][MAIN]["replications"]
    if isinstance(appraisal.replications, int) and appraisal.replications != made:
        parts.append(f"--replications {made}")
    drawn = manifest.get("uncertainty")
    if drawn:
        parts.append(f"--uncertainty {drawn['draws']}")
        parts.append(f"--uncertainty-replications {drawn['replications_of_each']}")
    return " ".join(parts)


def held_against(appraisal: Appraisal, in_files: InFiles) -> str:
    """Return what the council saw beside what the model gives, in a sentence."""
    found = list(_held(appraisal, in_files))
    return "; ".join(found) or "no figure of this council is on file: its levels were not checked"


def _held(appraisal: Appraisal, in_files: InFiles) -> Iterator[str]:
    for name, wanted in COUNTERPARTS.items():
        seen: Quantity | None = getattr(appraisal.council.observed, name)
        if seen is None:
            continue
        key = f"{wanted.measure}/{wanted.band}" if wanted.band else wanted.measure
        value = in_files(key)
        by = wanted.scale * (appraisal.years if wanted.per_year else 1)
        start = f"{wanted.title}: {_seen(seen, wanted.scale)} seen"
        if value is None:
            yield f"{start}, not measured in these runs"
        else:
            yield f"{start}, {plain(value / by)} in the model ({wanted.unit})"


def _seen(seen: Quantity, scale: float) -> str:
    value = plain(seen.value / scale)
    if seen.low is None or seen.high is None:
        return value
    return f"{value} ({plain(seen.low / scale)} to {plain(seen.high / scale)})"
