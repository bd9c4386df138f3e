"""What is flagged, and what is named beside a flag: read from its file."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from simulation.scenario.quantity import Model
from simulation.scenario.validation import validate
from simulation.scenario.yaml_places import read

FILE = Path(__file__).with_name("shadow.yaml")
Share = Annotated[float, Field(gt=0, le=1)]
Count = Annotated[int, Field(ge=1)]


class ReasonLimits(Model):
    """From which size on something is named beside a flag; see the file."""

    small_wait_hours: Annotated[float, Field(gt=0)]
    wave_days: Count
    moves_share: Share
    settles_share: Share
    own_share: Share
    open_ended_share: Share
    raised_share: Share


class Limits(Model):
    """The band outside which a queue is flagged, and what is too little to judge by."""

    title: str
    band: tuple[Annotated[float, Field(gt=0)], Annotated[float, Field(gt=0)]]
    least_days: Count
    least_arrivals: Count
    alike_share: Share
    reasons: ReasonLimits


@lru_cache(maxsize=1)
def limits() -> Limits:
    """Return what the file says, read once."""
    return validate(read(FILE), Limits)
