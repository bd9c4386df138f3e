"""Classes of residents: source, group, need, setting and patch, as one index."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.vocabulary import Group, Need, Setting, Source

Ints = NDArray[np.int64]
SOURCES = tuple(Source)
GROUPS = tuple(Group)
NEEDS = tuple(Need)
SETTINGS = tuple(Setting)


@dataclass(frozen=True)
class ResidentClass:
    """What values and routes may depend on."""

    source: Source
    group: Group
    need: Need
    setting: Setting
    patch: str


@dataclass(frozen=True)
class Classes:
    """Every class of a council with these patches, in a fixed order."""

    patches: tuple[str, ...]

    def __len__(self) -> int:
        return len(SOURCES) * len(GROUPS) * len(NEEDS) * len(SETTINGS) * len(self.patches)

    def index(self, source: int, group: Ints, need: Ints, setting: Ints, patch: Ints) -> Ints:
        """Return the class of each resident of a source from the indices of the rest."""
        place = (source * len(GROUPS) + group) * len(NEEDS) + need
        return (place * len(SETTINGS) + setting) * len(self.patches) + patch

    def all(self) -> list[ResidentClass]:
        """Return every class in the order of its index."""
        return list(_all(self.patches))


@lru_cache(maxsize=8)
def _all(patches: tuple[str, ...]) -> tuple[ResidentClass, ...]:
    return tuple(
        ResidentClass(source, group, need, setting, patch)
        for source in SOURCES
        for group in GROUPS
        for need in NEEDS
        for setting in SETTINGS
        for patch in patches
    )
