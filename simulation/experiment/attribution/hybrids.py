"""Options between two options: some parts from the one, the others from the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from simulation.experiment.attribution.parts import (
    OWNERSHIP,
    Chosen,
    Part,
    joined,
    parts_between,
)
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.checks import check
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.option import Option
from simulation.scenario.pay_bill import equalise
from simulation.scenario.yaml_places import Tree

NOWHERE = Tree({}, {}, Path())


@dataclass(frozen=True)
class Hybrids:
    """All options between ``start`` and ``end``, options of an appraisal.

    A hybrid is named by bits: bit ``p`` set means that part ``p`` comes from the end. With no bit
    it is the start itself, with all the end itself, under their own names, so that their runs
    have the keys of any comparison's.
    """

    appraisal: Appraisal
    start: str
    end: str

    def __post_init__(self) -> None:
        for name in (self.start, self.end):
            if name not in self.appraisal.options:
                hint = did_you_mean(name, self.appraisal.options)
                raise ScenarioError(f"there is no option {name!r}", hint=hint)
        if self.start == self.end:
            raise ScenarioError(f"{self.start} is compared with itself", hint="name two options")

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What differs between the two; empty if they are run alike."""
        one, other = self._ends
        catalogue = self.appraisal.catalogue
        return tuple(parts_between(one, other, catalogue, dates=not self._one_day))

    @property
    def everything(self) -> int:
        """The bits of the end."""
        return (1 << len(self.parts)) - 1

    def name(self, bits: int) -> str:
        """Return the name under which a hybrid is run."""
        ends = {0: self.start, self.everything: self.end}
        return ends.get(bits, f"{self.start}_to_{self.end}")

    def option(self, bits: int) -> Option:
        """Return a hybrid, its pay bill made equal to the baseline's again.

        Raises ``ScenarioError`` if the pay bill cannot be made equal.
        """
        one, other = self._ends
        if bits in (0, self.everything):
            return other if bits else one
        names = frozenset(part.name for at, part in enumerate(self.parts) if bits & 1 << at)
        chosen = Chosen(one, other, names)
        mixed = joined(self._base(chosen), chosen)
        return equalise(mixed, self._baseline, self.appraisal.council)

    def appraisal_of(self, bits: int) -> Appraisal:
        """Return the appraisal in which a hybrid stands beside the options that it needs."""
        if bits in (0, self.everything):
            return self.appraisal
        hybrid = self.option(bits)
        needed = {self.appraisal.baseline, hybrid.timeline.returns_to} - {""}
        options = {name: one for name, one in self.appraisal.options.items() if name in needed}
        options[self.name(bits)] = hybrid
        return self.appraisal.model_copy(update={"options": options})

    def problem(self, bits: int) -> str:
        """Return why a hybrid cannot be run; empty if it can."""
        if bits in (0, self.everything):
            return ""
        try:
            found = check(self.appraisal_of(bits), NOWHERE)
        except ScenarioError as wrong:
            found = [wrong]
        return _said(found[0]) if found else ""

    @property
    def _ends(self) -> tuple[Option, Option]:
        return self.appraisal.options[self.start], self.appraisal.options[self.end]

    @property
    def _baseline(self) -> Option:
        return self.appraisal.options[self.appraisal.baseline]

    @property
    def _one_day(self) -> bool:
        """Whether one day of change holds for every hybrid.

        Before its day of change an option is the baseline, so the baseline has none of its own.
        """
        one, other = (option.timeline.transfer_on for option in self._ends)
        return self.appraisal.baseline in (self.start, self.end) or one == other

    def _base(self, chosen: Chosen) -> Option:
        one, other = self._ends
        title = f"Between {one.title} and {other.title}"
        timeline = one.timeline.model_copy(update={"transfer_on": self._day(chosen)})
        return one.model_copy(update={"title": title, "timeline": timeline})

    def _day(self, chosen: Chosen) -> date | None:
        one, other = self._ends
        if self.appraisal.baseline == self.start:
            return other.timeline.transfer_on
        if self.appraisal.baseline == self.end:
            return one.timeline.transfer_on
        return chosen.of(OWNERSHIP).timeline.transfer_on


class Appraisals(Mapping[str, Appraisal]):
    """The appraisal of each hybrid by the name of its setting, made when it is asked for."""

    def __init__(self, hybrids: Hybrids, settings: Mapping[str, int]) -> None:
        self.hybrids = hybrids
        self.settings = dict(settings)

    def __getitem__(self, setting: str) -> Appraisal:
        return self.hybrids.appraisal_of(self.settings[setting])

    def __iter__(self) -> Iterator[str]:
        return iter(self.settings)

    def __len__(self) -> int:
        return len(self.settings)


def _said(error: ScenarioError) -> str:
    """Return what is wrong, and with which mechanism or team."""
    path = [str(part) for part in error.path]
    subject = path[3] if path[2:3] in (["mechanisms"], ["teams"]) and len(path) > 3 else ""
    return f"{subject}: {error.problem}" if subject else error.problem
