"""The catalogue of claimed mechanisms, and how an option switches one on."""

from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator

from simulation.scenario.quantity import Model, Number, Quantity, Share
from simulation.scenario.vocabulary import Group, MechanismName


class CatalogueEntry(Model):
    """A mechanism: what is claimed, its class, the claims it comes from, its parameters."""

    title: str
    kind: Literal["practice", "structure", "transition", "event"]
    claims: tuple[str, ...] = ()
    acts_on: str
    self_reported: bool = False
    parameters: dict[str, Number] = Field(default_factory=dict)


class Catalogue(Model):
    """Every mechanism that the model can play, by name."""

    mechanisms: dict[MechanismName, CatalogueEntry]


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
