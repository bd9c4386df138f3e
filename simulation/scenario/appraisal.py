"""An appraisal: one council, its options, how often to run, and the settings to repeat it under."""

from datetime import date
from typing import Annotated

from pydantic import Field

from simulation.scenario.council import Council
from simulation.scenario.criteria import Criteria
from simulation.scenario.how_often import Automatic
from simulation.scenario.mechanism import Catalogue
from simulation.scenario.option import Option
from simulation.scenario.plan import Plan
from simulation.scenario.prices import Prices
from simulation.scenario.quantity import Model, Positive, Quantity
from simulation.scenario.stress import Stress


class Setting(Model):
    """The whole comparison again with some values changed (an end of a range, tight supply).

    ``change`` maps a dotted path (``council.delays.queue_share``) to a value, or to ``low`` or
    ``high`` for that end of the parameter's range.
    """

    title: str
    change: dict[str, float | str | None]
    replications: Annotated[int, Field(ge=2)] = 10


class Appraisal(Model):
    """What ``optare compare`` runs."""

    title: str
    council: Council
    options: dict[str, Option]
    baseline: str
    start: date
    years: Annotated[int, Field(ge=1, le=30)]
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 20110401
    replications: Annotated[int, Field(ge=2)] | Automatic
    headline: tuple[str, ...] = ()
    settings: dict[str, Setting] = Field(default_factory=dict)
    posts_scale: Positive = Quantity(value=1)
    """multiplies the posts of every team, but for those as stated by a source"""
    plan: Plan | None = None
    """the question, the measures and the rule of decision, as they were fixed before the runs"""
    prices: Prices | None = None
    """what turns activity into money; no run depends on it"""
    criteria: Criteria | None = None
    """what counts beside money, and how much: judgement, which changes no run"""
    stress: Stress | None = None
    """the prose of a STRESS-DES report, which changes no run"""
    catalogue: Catalogue


__all__ = ["Appraisal", "Automatic", "Setting"]
