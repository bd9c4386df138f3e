"""Which resident a name stands for, and what was probably meant by one that nobody has."""

import re
from collections.abc import Sequence

from simulation.scenario.errors import ScenarioError, did_you_mean


def person_named(name: str, labels: Sequence[str]) -> int:
    """Return the index of the resident of this name, such as ``community-000123``.

    Raises:
        ScenarioError: nobody has the name; the hint is the nearest one that somebody has.
    """
    if name in labels:
        return labels.index(name)
    raise ScenarioError(f"there is no resident {name!r}", hint=_meant(name, labels))


def _meant(name: str, labels: Sequence[str]) -> str:
    sources = {label.rpartition("-")[0] for label in labels}
    found = re.fullmatch(r"(.*?)[-_ ]*(\d+)", name.strip().lower())
    if found is None:
        near = did_you_mean(name, sources)
        return near or f"such as {labels[0]}" if labels else ""
    source = found[1]
    if source not in sources:
        meant = did_you_mean(source, sources)
        source = meant.removeprefix("did you mean ").rstrip("?")
        if source not in sources:
            return meant
    wanted = int(found[2])
    numbers = [int(label.rpartition("-")[2]) for label in labels if label.startswith(f"{source}-")]
    nearest = min(numbers, key=lambda number: (abs(number - wanted), number))
    return f"did you mean {source}-{nearest:06d}?"
