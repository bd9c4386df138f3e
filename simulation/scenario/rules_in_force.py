"""The law and guidance that delivery options must keep to, each with the days it was in force."""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from simulation.scenario.errors import raise_all
from simulation.scenario.evidence import register_for
from simulation.scenario.expanding import expand
from simulation.scenario.quantity import Model
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.validation import validate
from simulation.scenario.vocabulary import Activity, LegalForm
from simulation.scenario.yaml_places import read, tidy

RULES = "rules_in_force.yaml"


class Outside(StrEnum):
    """Whether an organisation outside the council may do an activity."""

    ALLOWED = "allowed"
    IN_NAMED_PILOT = "in_named_pilot"
    WITH_EVIDENCE = "with_evidence"
    NEVER = "never"


class Version(Model):
    """A rule as it stood from ``begins`` to ``ends`` (both days included; no end: still).

    ``outside`` says whether bodies of the legal forms ``forms`` may do ``activities``;
    ``work_for_owners_over_share`` is the share of its work that a controlled company must exceed.
    A version with neither is told and not checked.
    """

    title: str
    says: str
    begins: date
    ends: date | None = None
    source: str
    activities: tuple[Activity, ...] = ()
    forms: tuple[LegalForm, ...] = ()
    outside: Outside | None = None
    work_for_owners_over_share: Annotated[float, Field(ge=0, le=1)] | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Version":
        if self.ends is not None and self.ends < self.begins:
            raise ValueError(f"it ends on {self.ends}, before it begins on {self.begins}")
        return self

    def in_force(self, first: date, last: date) -> bool:
        """Whether it was in force on any day from ``first`` to ``last``."""
        return self.begins <= last and (self.ends is None or first <= self.ends)


class RulesInForce(Model):
    """Every rule by name, as its versions in the order of their dates."""

    rules: dict[str, tuple[Version, ...]]

    def on(self, day: date) -> dict[str, Version]:
        """The versions in force on a day, by the name of the rule."""
        return {
            name: version
            for name, versions in self.rules.items()
            for version in versions
            if version.in_force(day, day)
        }

    def between(self, first: date, last: date) -> tuple[Version, ...]:
        """Every version in force on any day from ``first`` to ``last``."""
        listed = (version for versions in self.rules.values() for version in versions)
        return tuple(version for version in listed if version.in_force(first, last))


def load_rules(path: str | Path | None = None) -> RulesInForce:
    """The shipped rules, or those of a file.

    Raises:
        ScenarioError: something in the file is wrong; ``errors`` has each.
    """
    file = tidy(Path(path)) if path else shipped_scenarios() / RULES
    expanded = expand(read(file), RulesInForce, register_for(file))
    raise_all(expanded.errors)
    return validate(expanded.tree, RulesInForce)


@lru_cache(maxsize=1)
def shipped_rules() -> RulesInForce:
    """The shipped rules, read once."""
    return load_rules()
