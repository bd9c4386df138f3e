"""Who the residents are, as far as the model knows: the groups by which gains are told."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Flags, Ints
from simulation.experiment.residents.rule import Rule
from simulation.people.classes import GROUPS, NEEDS, SETTINGS, Classes
from simulation.people.residents import Residents
from simulation.scenario.appraisal import Appraisal

EVERYONE = "everyone"
NOT_KNOWN = (
    "The model does not know residents' years of age, sex, ethnic group, religion, sexual "
    "orientation, income, household, or whether they live in a village or a town. What it cannot "
    "show is not shown to be fair."
)


class Group(NamedTuple):
    """A group of residents: the split it belongs to, its key, and the words for both."""

    split: str
    name: str
    split_title: str
    title: str


def full_title(split: str, title: str) -> str:
    """Return a group's title with its split's before it, where it does not say it anyway."""
    return title if split.lower() in title.lower() else f"{split}: {title}"


@dataclass(frozen=True)
class Splits:
    """Every group of a council, and who belongs to each.

    A resident is in exactly one group of every split; ``everyone`` is a split of its own.
    """

    groups: tuple[Group, ...]
    _bands: tuple[int, ...]
    """the age band of each client group"""
    _patches: tuple[str, ...]

    def members(self, residents: Residents) -> dict[Group, Flags]:
        """Return who belongs to each group, shape (people,) each, in the order of ``groups``."""
        numbers = self._numbers(residents)
        found: dict[Group, Flags] = {}
        at: dict[str, int] = {}
        for group in self.groups:
            place = at[group.split] = at.get(group.split, -1) + 1
            found[group] = numbers[group.split] == place
        return found

    def _numbers(self, residents: Residents) -> dict[str, Ints]:
        """Return the number of each resident's group, by split."""
        cls, group = residents.array("cls"), residents.array("group")
        patch, rest = cls % len(self._patches), cls // len(self._patches)
        setting, rest = rest % len(SETTINGS), rest // len(SETTINGS)
        return {
            EVERYONE: np.zeros(len(residents), dtype=np.int64),
            "age_band": np.array(self._bands, dtype=np.int64)[group],
            "client_group": group,
            "lives_in": setting,
            "patch": patch,
            "need": rest % len(NEEDS),
            "came_by": residents.array("source"),
        }


_CAME_BY = {
    "community": "Community referral", "hospital": "Hospital", "self": "Own contact",
    "safeguarding": "Safeguarding", "carer": "Carer's contact",
    "opening-case": "Had support on the first day",
    "opening-list": "Waited on the first day",
}  # fmt: skip
_CLIENTS = {
    "older": "Older people", "learning_disability": "Learning disability",
    "physical_disability": "Physical disability", "sensory": "Sensory impairment",
    "mental_health": "Mental health", "carer": "Carers", "self_funder": "Self-funders",
}  # fmt: skip
_LIVES_IN = {"own_home": "Own home", "care_home": "Care home"}


def splits_of(appraisal: Appraisal, rule: Rule, sources: tuple[str, ...]) -> Splits:
    """Return the groups of an appraisal's residents; ``sources`` as ``Residents`` names them."""
    patches = Classes(tuple(appraisal.council.patches)).patches
    bands = list(rule.age_bands)
    of_band = {group: bands.index(name) for name, b in rule.age_bands.items() for group in b.groups}
    groups = [
        Group(EVERYONE, EVERYONE, "Everyone", "Everyone"),
        *(Group("age_band", name, "Age band", name) for name in bands),
        *(Group("client_group", g.value, "Client group", _CLIENTS[g.value]) for g in GROUPS),
        *(Group("lives_in", one.value, "Lives in", _LIVES_IN[one.value]) for one in SETTINGS),
        *(Group("patch", name, "Patch", f"Patch {name}") for name in patches),
        *(Group("need", one.value, "Need", f"{one.value.capitalize()} need") for one in NEEDS),
        *(Group("came_by", name, "Came by", _CAME_BY.get(name, name)) for name in sources),
    ]
    return Splits(tuple(groups), tuple(of_band[group] for group in GROUPS), patches)
