"""What a user may change live, how far, and how much work it may make: read from its file."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from simulation.activity.catalogue import BY_NAME
from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.evidence import register_for
from simulation.scenario.expanding import expand
from simulation.scenario.quantity import Model, Positive
from simulation.scenario.validation import validate
from simulation.scenario.vocabulary import MechanismName
from simulation.scenario.yaml_places import read as read_tree
from simulation.scenario.yaml_places import tidy

FILE = Path(__file__).with_name("live.yaml")
Kind = Literal["posts", "review_team", "strength", "limit"]
"""What a lever moves."""
Count = Annotated[int, Field(ge=1)]


class Work(Model):
    """How much a rerun plays: replications, whole financial years, and seconds at most."""

    replications: Annotated[int, Field(ge=2)]
    whole_years: Count
    answers_after: tuple[Annotated[int, Field(ge=2)], ...] = ()
    seconds: Count


class DelegatedLimit(Model):
    """Where the sum stands up to which a team agrees a package itself."""

    mechanism: MechanismName
    parameter: str


class LeverTerms(Model):
    """What may be changed: multiples of posts, strengths of practices, the delegated limit."""

    posts: Positive
    review_team: Positive
    strengths: tuple[MechanismName, ...]
    delegated_limit: DelegatedLimit
    steps: dict[Kind, Annotated[float, Field(gt=0)]]


class ServerTerms(Model):
    """What the server bears: bytes of a request, connections, reruns that wait, seconds."""

    head_bytes: Count
    body_bytes: Count
    levers_in_a_request: Count
    request_seconds: Count
    connections: Count
    reruns_waiting: Count
    come_again_seconds: Count


class Terms(Model):
    """All of the file."""

    title: str
    work: Work
    levers: LeverTerms
    measures: Annotated[dict[str, str], Field(min_length=1)]
    server: ServerTerms


def load_terms(path: str | Path | None = None) -> Terms:
    """Return the shipped terms, or those of a file.

    Raises:
        ScenarioError: something in the file is wrong, with its place; ``errors`` has each.
    """
    file = tidy(Path(path or FILE))
    expanded = expand(read_tree(file), Terms, register_for(file))
    raise_all(expanded.errors)
    terms = validate(expanded.tree, Terms)
    for name in terms.measures:
        if name.partition("/")[0] not in BY_NAME:
            at = ("measures", name)
            place, hint = expanded.tree.place(at), did_you_mean(name, BY_NAME)
            raise ScenarioError(f"no measure {name!r}", path=at, place=place, hint=hint)
    return terms


@lru_cache(maxsize=1)
def shipped_terms() -> Terms:
    """Return the shipped terms, read once."""
    return load_terms()
