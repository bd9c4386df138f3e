"""Numbers of a file that no evidence covers."""

from pathlib import Path

from simulation.scenario.errors import raise_all
from simulation.scenario.evidence import register_for
from simulation.scenario.expanding import FoundNumber, expand
from simulation.scenario.kinds import MODELS, Kind, kind_of
from simulation.scenario.yaml_places import read, tidy


def numbers_of(path: str | Path, kind: Kind | None = None) -> tuple[FoundNumber, ...]:
    """Every number that one file states as a fact, with the evidence that covers it.

    What a file extends is not looked at. Left out are choices, not facts: dates, the numbers that
    say how a study is run (all of a sweep is that), and those in
    :data:`simulation.scenario.expanding.EXEMPT`.

    Raises:
        ScenarioError: the file cannot be read, or refers to evidence that does not exist.
    """
    file = tidy(Path(path))
    tree = read(file)
    kind = kind or kind_of(tree)
    if kind == "sweep":
        return ()
    expanded = expand(tree, MODELS[kind], register_for(file))
    raise_all(expanded.errors)
    return expanded.numbers


def unsourced_numbers(path: str | Path, kind: Kind | None = None) -> tuple[FoundNumber, ...]:
    """The numbers of one file that carry no evidence, with their paths and places.

    Raises:
        ScenarioError: as :func:`numbers_of`.
    """
    return tuple(number for number in numbers_of(path, kind) if not number.evidence)
