"""The catalogue of claims and mechanisms, and how an option switches a mechanism on."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator

from simulation.scenario.quantity import Model, Number, Quantity, Share
from simulation.scenario.vocabulary import Group, MechanismName

STRENGTH = "strength"
"""Named among ``claimed`` where it is the strength itself that rests on self-report."""

Direction = Literal["up", "down", "either"]


class Claim(Model):
    """What somebody says of a way of working, and what a critic says of that.

    It is played by ``mechanisms``, or ``not_modelled`` says in one line why it is not; ``dial``:
    it is the weight on every self-reported effect.
    """

    title: str
    kind: Literal["practice", "structure", "transition", "event", "caution"]
    told_by: str
    says: str
    critic: str
    evidence: tuple[str, ...] = ()
    mechanisms: tuple[MechanismName, ...] = ()
    not_modelled: str = ""
    dial: bool = False


class CatalogueEntry(Model):
    """A mechanism: where it acts, what it does there, its parameters, what it should move.

    ``moves`` maps a measure, or ``measure/band``, to its direction; ``either`` where theory gives
    none.
    """

    title: str
    kind: Literal["practice", "structure", "transition", "event"]
    claims: tuple[str, ...] = ()
    acts_on: str
    does: str
    claimed: tuple[str, ...] = ()
    """parameters, or ``strength``, that rest on self-report: the dial scales them, never a cost"""
    neutral: dict[str, float | str] = Field(default_factory=dict)
    """where a parameter does nothing, if not at 0: a number, or the path of a council's own"""
    moves: dict[str, Direction] = Field(default_factory=dict)
    needs: tuple[MechanismName, ...] = ()
    """others without which it does nothing"""
    excludes: tuple[MechanismName, ...] = ()
    """others that cannot be on with it for the same residents"""
    whole: bool = False
    """it happens or it does not: the strength is 0 or 1"""
    by_resident: bool = False
    """an option may keep it to some residents with ``serves``"""
    outside: bool = False
    """it acts only in organisations that are not a council, so it does nothing in house"""
    parameters: dict[str, Number] = Field(default_factory=dict)

    @property
    def self_reported(self) -> bool:
        """Whether any part of it rests on what an organisation says of itself."""
        return bool(self.claimed)

    @model_validator(mode="after")
    def _fits_together(self) -> "CatalogueEntry":
        for problem in self._problems():
            raise ValueError(problem)
        return self

    def _problems(self) -> Iterator[str]:
        known = {*self.parameters, STRENGTH}
        for name in self.claimed:
            if name not in known:
                yield f"claimed names {name!r}, which is no parameter of it"
        for name in self.neutral:
            if name not in self.parameters:
                yield f"neutral names {name!r}, which is no parameter of it"
        if self.kind == "event" and "hazard_per_year" not in self.parameters:
            yield "an event needs the parameter hazard_per_year"


class Catalogue(Model):
    """Every mechanism that the model can play, by name, and the claims that they come from.

    ``self_report_weight`` multiplies whatever an entry lists as ``claimed``: 1 believes every
    organisation that speaks of itself, 0 none.
    """

    self_report_weight: Share = Quantity(value=1.0)
    mechanisms: dict[MechanismName, CatalogueEntry]
    claims: dict[str, Claim] = Field(default_factory=dict)


class Serves(Model):
    """Residents to whom something applies: left out, everybody."""

    patches: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()


class Switch(Model):
    """A mechanism switched on in an option: a strength, a start date, other parameter values.

    Without ``since`` it begins with the option: at its transfer, or at the start of the run if
    there is none. ``serves`` keeps it to some residents; the strength is then the share of their
    work.
    """

    strength: Share = Quantity(value=1.0)
    since: date | None = None
    serves: Serves = Serves()
    parameters: dict[str, Number] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _from_bare_strength(cls, given: Any) -> Any:
        return {"strength": given} if isinstance(given, int | float) else given
