"""A sweep file: an appraisal, what is varied in it, and by which design."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from simulation.scenario.appraisal import Automatic
from simulation.scenario.quantity import Model
from simulation.scenario.vocabulary import MechanismName

_NAME = r"^[a-z][a-z0-9_]*$"


def _a_name(given: str) -> str:
    if not re.match(_NAME, given):
        raise ValueError("a name has small letters, digits and _, and begins with a letter")
    return given


Name = Annotated[str, AfterValidator(_a_name), WithJsonSchema({"type": "string", "pattern": _NAME})]
"""A name of a factor or level: it becomes the name of a column."""

Plain = bool | float | str | date | None
"""A value as it is written in a file: a number, a word, a date, or null."""

Count = Annotated[int, Field(ge=1)]


class Grid(Model):
    """Every combination of the values. A range is cut into ``steps`` equally spaced values."""

    kind: Literal["grid"]
    steps: Annotated[int, Field(ge=2)] | None = None


class Listed(Model):
    """The points that are listed under ``points``, and no others."""

    kind: Literal["list"]


class Factorial(Model):
    """Every combination of both ends of each range and of all levels and values."""

    kind: Literal["factorial"]


class FractionalFactorial(Model):
    """A part of the factorial of two-level factors that still has this resolution.

    At III no factor's effect is mixed with another's, at IV nor with what two factors do
    together, at V no two such pairs are mixed either.
    """

    kind: Literal["fractional_factorial"]
    resolution: Literal[3, 4, 5] = 4


class LatinHypercube(Model):
    """Points of which every factor has one in each of equally likely slices of its range."""

    kind: Literal["latin_hypercube"]
    points: Annotated[int, Field(ge=2)]


class Sobol(Model):
    """Saltelli's design for Sobol indices: ``base_points`` x (factors + 2) points."""

    kind: Literal["sobol"]
    base_points: Annotated[int, Field(ge=2)]


class Morris(Model):
    """Morris's design for screening: ``trajectories`` x (factors + 1) points."""

    kind: Literal["morris"]
    trajectories: Annotated[int, Field(ge=2)]
    levels: Annotated[int, Field(ge=2, multiple_of=2)] = 4


Design = Annotated[
    Grid | Listed | Factorial | FractionalFactorial | LatinHypercube | Sobol | Morris,
    Field(discriminator="kind"),
]

DESIGNS: dict[str, type[Model]] = {
    "grid": Grid,
    "list": Listed,
    "factorial": Factorial,
    "fractional_factorial": FractionalFactorial,
    "latin_hypercube": LatinHypercube,
    "sobol": Sobol,
    "morris": Morris,
}


class Times(Model):
    """A range of multipliers of what the files have."""

    low: Annotated[float, Field(allow_inf_nan=False)]
    high: Annotated[float, Field(allow_inf_nan=False)]


FORMS = ("low", "values", "range", "times", "levels", "councils", "mechanisms")
"""The keys that each say what a factor does; a factor has one of them, or a path alone."""

PATHLESS = frozenset({"levels", "councils", "mechanisms"})


class FactorEntry(Model):
    """One factor: paths with a range, values or multipliers, or levels that each change several.

    ``path``: one dotted path or several that move together, to numbers ``low`` to ``high``
    (``whole``: counted; ``scale: log``: equal ratios are equally likely), to ``values``, to the
    ``range: evidence`` of the number there, or to ``times`` what is there. ``levels``: each maps
    paths to values (``council``: to the file of a place), ``{}`` for as the files have it.
    ``councils``: each level is a place.
    ``mechanisms``: those practices off, or as the files have them (in ``options``, or in all).
    """

    title: str = ""
    path: str | Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    low: Annotated[float, Field(allow_inf_nan=False)] | None = None
    high: Annotated[float, Field(allow_inf_nan=False)] | None = None
    values: tuple[Plain, ...] | None = None
    range: Literal["evidence"] | None = None
    times: Times | None = None
    whole: bool = False
    scale: Literal["linear", "log"] = "linear"
    levels: Annotated[dict[Name, dict[str, object]], Field(min_length=2)] | None = None
    councils: tuple[str, ...] | None = None
    mechanisms: tuple[MechanismName, ...] | None = None
    options: tuple[str, ...] | None = None

    @property
    def form(self) -> str:
        """Which of ``FORMS`` it has; ``path`` if none (the points of a list say the rest)."""
        return next((form for form in FORMS if getattr(self, form) is not None), "path")

    @property
    def paths(self) -> tuple[str, ...]:
        """Its dotted paths as written."""
        return (self.path,) if isinstance(self.path, str) else self.path or ()

    @model_validator(mode="after")
    def _one_form(self) -> "FactorEntry":
        given = [form for form in FORMS if getattr(self, form) is not None]
        if len(given) > 1:
            raise ValueError(f"a factor has {' or '.join(given)}, not both")
        if (self.low is None) != (self.high is None):
            raise ValueError("a range needs both low and high")
        if self.form in PATHLESS and self.path is not None:
            raise ValueError(f"a factor with {self.form} has no path of its own")
        if self.form not in PATHLESS and self.path is None:
            raise ValueError("a factor needs a path, or levels, councils or mechanisms")
        if self.councils is not None and len(self.councils) < 2:
            raise ValueError("a factor of councils needs two of them")
        if self.mechanisms == () or self.options == ():
            raise ValueError("an empty list leaves nothing to vary")
        if self.options is not None and self.form != "mechanisms":
            raise ValueError("only a factor with mechanisms names options")
        if self.form != "low" and (self.whole or self.scale == "log"):
            raise ValueError("whole and scale belong to a range with low and high")
        return self


class SweepFile(Model):
    """A sweep as it is written: what ``optare sweep`` runs.

    Left out, ``options`` are all of the appraisal's, ``seed``, ``replications`` and ``measures``
    the appraisal's own. ``change`` sets values before anything is varied. ``dummy`` adds a factor
    that nothing reads, by which an analysis is checked (left out: in Sobol and Morris designs).
    ``plan`` is the file of an analysis plan.
    """

    title: str
    summary: str = ""
    appraisal: str
    options: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    change: dict[str, object] = Field(default_factory=dict)
    seed: Annotated[int, Field(ge=0, lt=2**63)] | None = None
    replications: Annotated[int, Field(ge=2)] | Automatic | None = None
    measures: Annotated[tuple[str, ...], Field(min_length=1)] | Literal["all"] | None = None
    design: Design
    factors: Annotated[dict[Name, FactorEntry], Field(min_length=1)]
    points: Annotated[tuple[dict[str, Plain], ...], Field(min_length=1)] | None = None
    dummy: bool | None = None
    plan: str | None = None

    @property
    def has_dummy(self) -> bool:
        """Whether the inert factor is among the factors."""
        default = self.design.kind in {"sobol", "morris"}
        return default if self.dummy is None else self.dummy
