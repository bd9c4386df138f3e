"""The cases of theory: what is built, what is expected, and by which formula."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import yaml

from simulation.verification.theory import FORMULAE


@dataclass(frozen=True)
class Case:
    """One system of queueing theory."""

    id: str
    title: str
    model: str
    formula: str
    parameters: Mapping[str, float]
    expected: Mapping[str, float]
    """as published, rounded"""
    persons: int
    warm_up: int
    settings: Mapping[str, str | float] = field(default_factory=dict)
    """parameters of the model that the formula does not have"""
    controls: tuple[str, ...] = ()
    """names of control variates"""

    def by_formula(self) -> dict[str, float]:
        """Return the expected measures from the closed form, unrounded."""
        return FORMULAE[self.formula](**self.parameters)


@lru_cache(maxsize=1)
def all_cases() -> tuple[Case, ...]:
    """Return the cases of ``cases.yaml`` in their order."""
    text = files("simulation.verification").joinpath("cases.yaml").read_text(encoding="utf-8")
    return tuple(
        Case(**{**entry, "controls": tuple(entry.get("controls", ()))})
        for entry in yaml.safe_load(text)
    )
