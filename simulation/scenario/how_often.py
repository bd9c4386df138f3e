"""How often a comparison is run: a rule that looks at the intervals."""

from typing import Annotated, Literal

from pydantic import Field

from simulation.scenario.quantity import Model


class Automatic(Model):
    """Stop when every headline difference has this half-width or less, in its own unit.

    ``sequential`` adds blocks until it is so; ``two_stage`` fixes the number from a pilot of
    ``at_least`` replications, and then does that many others.
    """

    rule: Literal["sequential", "two_stage"] = "sequential"
    at_least: Annotated[int, Field(ge=2)] = 20
    at_most: Annotated[int, Field(ge=2)] = 100
    block: Annotated[int, Field(ge=1)] = 10
    half_width: dict[str, float]
