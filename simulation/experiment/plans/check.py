"""Whether a result was made under a plan: its manifest's hash, and the plan it kept."""

from pathlib import Path
from typing import NamedTuple

from simulation.experiment.folder.result_folder import (
    MAIN_FILE,
    MANIFEST,
    read_manifest,
    result_folder,
)
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load
from simulation.scenario.plan import Plan, plan_hash


class Checked(NamedTuple):
    """What a result folder says of a plan.

    ``kept`` is the hash of the plan in the result's own scenario, worked out again. ``runs_there``
    is how many runs were there when the plan first appeared, where that is known.
    """

    wanted: str
    in_manifest: str | None
    kept: str | None
    runs_there: int | None

    @property
    def made_under(self) -> bool:
        """Whether manifest and scenario both carry the plan."""
        return self.wanted == self.in_manifest == self.kept

    @property
    def sentence(self) -> str:
        """What was found."""
        if self.in_manifest is None and self.kept is None:
            return "no: no plan was fixed for this result"
        if self.in_manifest != self.kept:
            return "no: the manifest and the scenario of this result do not carry the same plan"
        if not self.made_under:
            return f"no: this result was made under another plan, {self.kept}"
        if self.runs_there is None:
            return "yes: this result was made under the plan; what came first is not known"
        if self.runs_there:
            return (
                f"yes: this result was made under the plan, but {self.runs_there} finished runs "
                "were there when the plan first appeared"
            )
        return "yes: this result was made under the plan, and no run was there before it"


def check_result(plan: Plan, folder: Path) -> Checked:
    """Return what a result folder says of a plan.

    Raises ``ScenarioError`` if the folder holds no result.
    """
    place = result_folder(folder)
    found = read_manifest(place).get("plan") or {}
    if not isinstance(found, dict):
        raise ScenarioError(f"{place / MANIFEST}: is no manifest of a result")
    kept = load(place / MAIN_FILE).plan
    return Checked(
        plan_hash(plan),
        found.get("hash"),
        plan_hash(kept) if kept else None,
        found.get("runs_there_when_first_seen"),
    )
