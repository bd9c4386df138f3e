"""What a result says of how it was made, and the study that makes it again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from simulation.experiment.comparison import MAIN
from simulation.experiment.folder.result_folder import (
    MAIN_FILE,
    MANIFEST,
    read_manifest,
    result_folder,
)
from simulation.experiment.folder.upgrading import upgraded
from simulation.experiment.plans.record import FirstSeen
from simulation.experiment.store.keys import SCHEME, run_key, scenario_digest
from simulation.experiment.study import Study, plan
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load

REPORT = "summary.html"
"""the file that tells a result with a report from one without"""


@dataclass(frozen=True)
class Record:
    """A stored result as far as it is needed to make it again."""

    folder: Path
    manifest: Mapping[str, Any]
    appraisal: Appraisal

    @property
    def name(self) -> str:
        """The name of the result's folder of results."""
        return str(self.manifest["appraisal"])

    @property
    def seed(self) -> int:
        """The seed of the runs."""
        return int(self.manifest["seed"])

    @property
    def draws(self) -> int:
        """How many joint draws of the evidence ranges there were."""
        return int((self.manifest.get("uncertainty") or {}).get("draws", 0))

    @property
    def replications_of_a_draw(self) -> int:
        """How often each draw was run."""
        return int((self.manifest.get("uncertainty") or {}).get("replications_of_each", 0))

    @property
    def chosen(self) -> str | None:
        """The option that somebody chose."""
        found = (self.manifest.get("plan") or {}).get("chosen")
        return None if found is None else str(found)

    @property
    def reported(self) -> bool:
        """Whether charts and a summary were written."""
        return (self.folder / REPORT).is_file()

    @property
    def first_seen(self) -> FirstSeen | None:
        """What came before the plan: history, which making it again must not write anew."""
        found = self.manifest.get("plan") or {}
        there = found.get("runs_there_when_first_seen")
        if there is None:
            return None
        return FirstSeen(int(there), int(found.get("plans_there_before") or 0))

    @cached_property
    def study(self) -> Study:
        """The study that makes the same runs.

        Raises:
            ScenarioError: manifest and scenarios do not go together.
        """
        varied = tuple(map(str, self.manifest.get("varied") or ()))
        whole = plan(self.appraisal, self.name, self._asked(MAIN), self.seed, varied)
        given = list(self.manifest["settings"])
        if given != list(whole.appraisals):
            raise ScenarioError(
                f"{self.folder / MANIFEST}: names the settings {', '.join(given)}, and "
                f"{MAIN_FILE} has {', '.join(whole.appraisals)}",
                hint="one of the two was changed after the result was made",
            )
        asked = {name: self._asked(name) for name in given}
        known = {name: number for name, number in asked.items() if number is not None}
        return replace(whole, replications={**whole.replications, **known})

    def _asked(self, setting: str) -> int | None:
        """Return how many replications of a setting were asked for; nothing if a rule decided."""
        asked = upgraded(self.manifest)["settings"][setting]["asked"]
        return None if asked is None else int(asked)

    def scenarios_fit(self) -> bool | None:
        """Return whether the scenarios give the runs that the manifest names.

        Nothing if this version makes keys in another way, so that nobody can tell.
        """
        if self.manifest.get("scheme") != SCHEME or not self.manifest.get("keys"):
            return None
        named, model = set(self.manifest["keys"]), str(self.manifest.get("model"))

        def known(digest: str) -> bool:
            # The first replications may have been a pilot, which is no part of the result.
            return any(run_key(digest, self.seed, at, model) in named for at in range(len(named)))

        return all(
            known(scenario_digest(appraisal, option))
            for appraisal in self.study.appraisals.values()
            for option in appraisal.options
        )


def read_record(given: str | Path) -> Record:
    """Return the record of a result folder, or of the folder of a manifest.

    Raises:
        ScenarioError: there is no result, or its manifest cannot be used.
    """
    path = Path(given)
    folder = result_folder(path.parent if path.name == MANIFEST else path)
    return Record(folder, read_manifest(folder), load(folder / MAIN_FILE))
