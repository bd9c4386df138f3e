"""A calibration file: what the in-house baseline should give, and which inputs may move for it."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulation.scenario.council import Observed
from simulation.scenario.quantity import Model, Number, Positive, Quantity, Share

Use = Literal["fit", "check", "input", "outside"]
"""``fit``: parameters are moved towards it. ``check``: compared, never fitted. ``input``: the
value is entered, so it holds by construction. ``outside``: the model has nothing to compare."""


class Figure(Model):
    """What is read from a run: a sum of measures less others, over a sum of measures.

    A measure is written ``name``, ``name/band`` or ``name/band@period``; a band may have ``*``.
    Periods: ``all`` (the whole run, if left out), ``first`` and ``last`` financial year,
    ``later`` (mean over the years after the first) and ``change`` (mean yearly change of a stock
    from the first year end to the last).
    """

    of: Annotated[tuple[str, ...], Field(min_length=1)]
    less: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    group: str = "all"


class Target(Model):
    """One published or observed figure, with the range in which the model should be.

    ``observed`` names the council's own observed value, which then takes its place; a target
    without a ``value`` is used only where the council has one. ``simulated`` is one figure, or
    several that are added; ``entered`` is the dotted path
    (or the name of a closed form) of the input that the figure is compared with.
    """

    title: str
    use: Use
    evidence: tuple[str, ...] = ()
    value: Number | None = None
    simulated: Figure | tuple[Figure, ...] | None = None
    entered: str | None = None
    observed: str | None = None
    weight: Positive = Quantity(value=1)
    note: str = ""
    """what a reader must know of the comparison"""
    if_missed: str = ""
    """why the model misses it, where that is known"""

    @model_validator(mode="after")
    def _whole(self) -> "Target":
        compared = (self.simulated is not None) + (self.entered is not None)
        if self.use == "outside":
            if compared or not self.note:
                raise ValueError("what is outside the model has a note, and nothing to compare")
            return self
        if compared != 1:
            raise ValueError("either `simulated` or `entered` says what is compared")
        if self.use == "fit" and self.simulated is None:
            raise ValueError("only what is simulated can be fitted")
        if self.value is None and self.observed is None:
            raise ValueError("a value is missing, and no observed value could give it")
        if self.observed is not None and self.observed not in Observed.model_fields:
            raise ValueError(f"councils have no observed value {self.observed!r}")
        return self


class Fitted(Model):
    """An input that may move, between the ends of its evidence and never beyond."""

    title: str
    path: str
    bounds: Number


class Calibration(Model):
    """Targets and parameters of a calibration, and the appraisal whose baseline is run."""

    title: str
    appraisal: str
    targets: dict[str, Target]
    parameters: Annotated[dict[str, Fitted], Field(min_length=1)]
    tolerance_share: Share
    """a range is never narrower than this share of its value, to either side"""
    pull: Positive
    """weight of a parameter's distance from its evidence value (its unit: half of its range)"""
