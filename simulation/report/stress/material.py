"""What a STRESS-DES report is made from: the scenario, the compiled tables and the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from simulation.model.simulate import draw_residents
from simulation.pathway.care_act import care_act
from simulation.pathway.care_provision import care_tables
from simulation.pathway.steps import Pathway
from simulation.pathway.tables import Tables
from simulation.people.residents import Residents
from simulation.report.appraisal_tables.evidence_words import Facts
from simulation.report.pathway_use import Use, uses
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.stress import Stress


@dataclass(frozen=True)
class Material:
    """All that the report reads; nothing is run.

    ``manifest`` is empty for an appraisal that has not been run. ``scenario``, ``prose`` name the
    files that the reader is pointed to.
    """

    appraisal: Appraisal
    words: Stress
    manifest: Mapping[str, Any]
    made_by: Mapping[str, Any]
    """versions: those of the manifest, else those that would run it now"""
    facts: Facts
    scenario: str
    prose: str

    @property
    def has_run(self) -> bool:
        """Whether the report is of a result."""
        return bool(self.manifest)

    @cached_property
    def options(self) -> tuple[str, ...]:
        """Names of the options, the baseline first."""
        base = self.appraisal.baseline
        return (base, *(name for name in self.appraisal.options if name != base))

    @cached_property
    def residents(self) -> Residents:
        """The residents of replication 0."""
        return draw_residents(self.appraisal, 0, self.appraisal.seed)

    @cached_property
    def tables(self) -> Mapping[str, Tables]:
        """The compiled pathway of each option."""
        return {name: care_tables(self.appraisal, name, self.residents) for name in self.options}

    @property
    def base(self) -> Tables:
        """The compiled pathway of the baseline."""
        return self.tables[self.appraisal.baseline]

    @cached_property
    def pathway(self) -> Pathway:
        """The pathway, which is the same under every option."""
        return care_act(self.appraisal.council.work.assessment_visits)

    @cached_property
    def reached(self) -> frozenset[str]:
        """The names of the steps that some resident can come to in the base case."""
        return self.use[self.appraisal.baseline].reached

    @cached_property
    def use(self) -> Mapping[str, Use]:
        """Who does what under each option, once every dated change has happened."""
        return uses(self.pathway, self.appraisal)

    def title(self, option: str) -> str:
        """Return the title of an option."""
        return self.appraisal.options[option].title
