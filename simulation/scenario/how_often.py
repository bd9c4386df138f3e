"""How often a comparison is run: a rule that looks at the intervals."""

from typing import Annotated

from pydantic import Field

from simulation.scenario.quantity import Model


class Automatic(Model):
    """Stop when every headline difference has this half-width or less, in its own unit."""

    at_least: Annotated[int, Field(ge=2)] = 20
    at_most: Annotated[int, Field(ge=2)] = 100
    block: Annotated[int, Field(ge=1)] = 10
    half_width: dict[str, float]
