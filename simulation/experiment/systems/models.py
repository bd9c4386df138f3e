"""The file of systems: what was published of each, and what of it can be compared."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from simulation.scenario.quantity import Model

Role = Literal["input", "outcome", "not_comparable"]
Direction = Literal["up", "down"]


def _listed(given: Any) -> Any:
    return [given] if isinstance(given, str | dict) else given


Ids = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""Evidence ids: one, or a list."""


class Term(Model):
    """One value of the activity table; what is left out is that of the comparison."""

    measure: str
    band: str = ""
    group: str = ""
    period: str = ""
    option: str = ""


Terms = Annotated[tuple[Term, ...], BeforeValidator(_listed)]


BASELINE = "baseline"
LAST = "last"


class Compared(Model):
    """What of the model a figure is compared with: a sum of terms, over another sum (``per``).

    ``option`` left out is the system's own; ``against`` takes the value of another option away
    (``baseline`` is that of the appraisal); ``period: last`` is the last financial year of the
    run; ``times`` changes the unit (1/7 makes weeks of days).
    """

    of: Annotated[Terms, Field(min_length=1)]
    per: Terms = ()
    group: str = "all"
    period: str = "all"
    option: str = ""
    against: str = ""
    times: Annotated[float, Field(gt=0)] = 1.0


class Figure(Model):
    """One published figure: what it is, what it rests on, and what becomes of it.

    ``value`` left out is that of the first evidence id. A figure told without a number has a
    ``direction`` instead. ``low`` and ``high`` are other readings of the same text; ``bound`` says
    that it is told as a least or a most. ``told`` stands where the text has no number although its
    evidence has one. ``enters`` says where an input enters that is no number.
    """

    title: str
    evidence: Annotated[Ids, Field(min_length=1)]
    role: Role
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    bound: Literal["at_least", "at_most"] | None = None
    told: str = ""
    direction: Direction | None = None
    compare: Compared | None = None
    enters: str = ""
    reason: str = ""

    @model_validator(mode="after")
    def _complete(self) -> "Figure":
        if (self.role == "outcome") != (self.compare is not None):
            raise ValueError("an outcome, and only an outcome, has a compare: with a measure")
        if self.role == "not_comparable" and not self.reason:
            raise ValueError("a figure that is not comparable needs a reason")
        if self.direction and self.role != "outcome":
            raise ValueError("only an outcome has a direction")
        if self.direction and self.compare is not None and not self.compare.against:
            raise ValueError("a direction needs an option that it is compared against")
        return self


class Boundary(Model):
    """What was published of a system's staff or money, and what of it lies outside the model.

    ``teams`` are those that lie inside; left out, every team that a council does not employ.
    """

    published: float | None = None
    unit: str = ""
    evidence: Ids = ()
    teams: tuple[str, ...] = ()
    outside: str


class Way(Model):
    """One way in which a figure could come about: values moved from one end to another."""

    title: str
    says: str
    change: Annotated[dict[str, tuple[float, float]], Field(min_length=1)]
    evidence: Ids = ()


class Ways(Model):
    """Several ways to the same figures, and the measures that would tell them apart."""

    figures: tuple[str, ...]
    ways: dict[str, Way]
    tell_apart: dict[str, Compared]
    conclusion: str


class System(Model):
    """A real system: its appraisal, form and years, its boundary and its published figures.

    ``option`` left out is the last option of the appraisal.
    """

    title: str
    appraisal: str
    option: str = ""
    form: str
    years: str
    staff: Boundary
    money: Boundary
    figures: Annotated[dict[str, Figure], Field(min_length=1)]
    ways: Ways | None = None
    notes: tuple[str, ...] = ()


class SystemsFile(Model):
    """Every system, by its key."""

    systems: Annotated[dict[str, System], Field(min_length=1)]
