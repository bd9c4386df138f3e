"""The places that a factor's levels name: their files, with the sweep's fixed changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulation.experiment.sweep.levels import PLACE
from simulation.scenario import extends
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import change_appraisal
from simulation.scenario.council import Council
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load_council
from simulation.scenario.sweep import FactorEntry
from simulation.scenario.yaml_places import KeyPath, Tree


@dataclass(frozen=True)
class Councils:
    """Reads the councils of a sweep file; ``fixed`` are the changes set before all else."""

    tree: Tree
    appraisal: Appraisal
    fixed: Mapping[str, Any]

    def of_files(self, entry: FactorEntry) -> dict[str, Council]:
        """Return the councils that a factor lists, by the names of their files.

        Raises ``ScenarioError`` for a file that is not there, or two of the same name.
        """
        found: dict[str, Council] = {}
        for at, name in enumerate(entry.councils or ()):
            where = ("councils", at)
            stem, council = self._read(name, where)
            if stem in found:
                raise ScenarioError(f"two levels are named {stem}", path=where)
            found[stem] = council
        return found

    def of_levels(self, entry: FactorEntry) -> dict[str, Council]:
        """Return the council of each level that names one. Raises as ``of_files``."""
        return {
            level: self._read(changes[PLACE], ("levels", level, PLACE))[1]
            for level, changes in (entry.levels or {}).items()
            if PLACE in changes
        }

    def _read(self, name: object, where: KeyPath) -> tuple[str, Council]:
        file = extends.find(name, "council", self.tree.file, path=where, place=None)
        there = self.appraisal.model_copy(update={"council": load_council(file)})
        fixed = {path: value for path, value in self.fixed.items() if path.startswith("council.")}
        try:
            return file.stem, change_appraisal(there, fixed).council
        except ScenarioError as wrong:
            problem = f"a fixed change does not fit it: {wrong.errors[0]}"
            raise ScenarioError(problem, path=where) from None
