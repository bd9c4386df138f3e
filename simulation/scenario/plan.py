"""An analysis plan: question, measures and rule of decision, written before the runs."""

import hashlib
import json
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulation.scenario.how_often import Automatic
from simulation.scenario.quantity import Model

Direction = Literal["lower", "higher"]
"""which way of a measure is better"""

IfNone = Literal["baseline", "cheapest", "no_choice"]
IfSeveral = Literal["cheapest", "no_choice"]

SIGNED = frozenset({"title", "author", "written_on", "notes"})
"""Fields that name and sign a plan and change nothing that is decided: not hashed."""


class Primary(Model):
    """The measure that decides, and from which difference on it matters, in its own unit."""

    measure: str
    minimum_important_difference: Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Secondary(Model):
    """How much worse than the baseline an option may be in a measure, in its own unit."""

    overturns_if_worse_by: Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Plan(Model):
    """What is asked, what is measured, and which option the rule picks.

    ``measures`` maps each headline measure (``waiting_list``, ``crises/waiting``) to the
    way that is better. ``author`` and ``written_on`` are the user's to fill in. ``settings`` names
    the settings of the appraisal whose results must be shown, and ``draws`` says how many joint
    draws of the evidence ranges (0: none).
    """

    title: str
    question: Annotated[str, Field(min_length=1)]
    author: str = ""
    written_on: date | None = None
    notes: tuple[str, ...] = ()
    measures: Annotated[dict[str, Direction], Field(min_length=1)]
    primary: Primary
    secondary: dict[str, Secondary] = Field(default_factory=dict)
    if_none_is_better: IfNone
    if_several_are_as_good: IfSeveral
    replications: Annotated[int, Field(ge=2)] | Automatic
    settings: tuple[str, ...] = ()
    draws: Annotated[int, Field(ge=0)] = 0

    def worst_difference(self, measure: str) -> float | None:
        """Return how much worse than the baseline is too much; None where no limit is stated."""
        if measure in self.secondary:
            return self.secondary[measure].overturns_if_worse_by
        if measure == self.primary.measure:
            return self.primary.minimum_important_difference
        return None

    @model_validator(mode="after")
    def _measures_have_a_direction(self) -> "Plan":
        for name in (self.primary.measure, *self.secondary):
            if name not in self.measures:
                raise ValueError(f"{name} decides, so `measures` must say which way it is better")
        if self.primary.measure in self.secondary:
            raise ValueError(f"{self.primary.measure} cannot be primary and secondary")
        return self


def plan_hash(plan: Plan) -> str:
    """Return the SHA-256 of what the plan decides, 64 hexadecimal digits.

    Comments, the order of keys, title, notes, author and date are left out of it.
    """
    content = plan.model_dump(mode="json", exclude=set(SIGNED))
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
