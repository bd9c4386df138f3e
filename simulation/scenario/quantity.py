"""A number in a scenario file: bare, or with its range, evidence and grade."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from simulation.scenario.vocabulary import Grade


class Model(BaseModel):
    """Base of every scenario model: frozen, and no unknown key is accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


class Quantity(Model):
    """A value with an optional 90 % interval, the evidence it rests on, and its grade.

    ``shape`` names the distribution over ``low`` to ``high`` for parameter uncertainty;
    left out, it is triangular for evidence and uniform for assumptions.
    """

    value: float = Field(allow_inf_nan=False)
    low: float | None = Field(default=None, allow_inf_nan=False)
    high: float | None = Field(default=None, allow_inf_nan=False)
    evidence: tuple[str, ...] = ()
    grade: Grade | None = None
    shape: Literal["triangular", "uniform"] | None = None

    @model_validator(mode="after")
    def _range_holds_value(self) -> "Quantity":
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        if not low <= self.value <= high:
            raise ValueError(
                f"the range {low:g} to {high:g} does not hold the value {self.value:g}"
            )
        return self

    def __float__(self) -> float:
        return self.value


def _from_bare_number(given: Any) -> Any:
    if isinstance(given, bool):
        raise ValueError("a number belongs here, not yes or no")
    return {"value": given} if isinstance(given, int | float) else given


def _bounded(least: float | None, most: float | None) -> BeforeValidator:
    def check(given: Any) -> Any:
        body = _from_bare_number(given)
        if isinstance(body, Quantity):
            body = body.model_dump()
        if isinstance(body, dict):
            for key in ("value", "low", "high"):
                number = body.get(key)
                if number is None and (key != "value" or key not in body):
                    continue
                if not isinstance(number, int | float) or isinstance(number, bool):
                    raise ValueError(f"a number belongs here, not {number!r}")
                if (least is not None and number < least) or (most is not None and number > most):
                    lower = "" if least is None else f"at least {least:g}"
                    upper = "" if most is None else f"at most {most:g}"
                    wanted = " and ".join(part for part in (lower, upper) if part)
                    raise ValueError(f"{key} is {number:g}, but must be {wanted}")
        elif not isinstance(given, int | float):
            raise ValueError(f"a number belongs here, not {given!r}")
        return body

    bare = Annotated[float, Field(ge=least, le=most)]
    return BeforeValidator(check, json_schema_input_type=bare | Quantity)


Number = Annotated[Quantity, _bounded(None, None)]
"""Any number."""
Share = Annotated[Quantity, _bounded(0, 1)]
"""A share from 0 to 1."""
Positive = Annotated[Quantity, _bounded(0, None)]
"""A number of at least 0: hours, days, counts, pounds, rates, full-time equivalents."""
