"""Whether two factors set the same value: the later one would win unseen."""

from collections.abc import Iterable

from simulation.experiment.sweep.places import find, spread
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError


def overlaps(one: Iterable[str], other: Iterable[str]) -> str:
    """Return a path of the first that the other sets too, or that lies in one of its; or empty."""
    theirs = set(other)
    for path in one:
        keys = path.split(".")
        above = {".".join(keys[:end]) for end in range(1, len(keys) + 1)}
        if above & theirs or any(each.startswith(f"{path}.") for each in theirs):
            return path
    return ""


def normal(appraisal: Appraisal, paths: Iterable[str], options: tuple[str, ...]) -> tuple[str, ...]:
    """Return dotted paths down to the number, ``options.*`` spread and a mechanism's strength."""
    found: list[str] = []
    for path in paths:
        try:
            found += [one.name for one in find(appraisal, path, options)]
        except ScenarioError:
            found += spread(path, options)
    return tuple(found)
