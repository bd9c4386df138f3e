"""What the names of the Care Act pathway are worth in one phase, before they become laws.

``base_values`` fills it from the council and the option; each mechanism that is on then changes
what it acts on; ``care_values`` turns the result into laws, shares and parameters. Values by class
of residents are arrays with one element a class; they multiply and add like numbers.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulation.pathway.active import Phase
from simulation.pathway.names import Parameter
from simulation.pathway.provision import Promotion
from simulation.people.classes import ResidentClass
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Council
from simulation.scenario.ownership import is_outside
from simulation.scenario.vocabulary import Activity, MechanismName, Role

Values = NDArray[np.float64]
"""one element a class of residents"""
Slot = tuple[str, Role]
"""posts of a role in a team"""


@dataclass(frozen=True)
class KeptBack:
    """A share of a team's posts that do only some of what their roles may do."""

    team: str
    share: float
    activities: dict[Role, frozenset[Activity]]


@dataclass
class StaffWorth:
    """What mechanisms do to posts: factors by team and role (none named: 1), and rates."""

    case_time: dict[Slot, float] = field(default_factory=dict)
    """of the time that is left for cases: what is taken for meetings is no longer case work"""
    pace: dict[Slot, float] = field(default_factory=dict)
    """of the speed of case work: what takes longer is case work all the same"""
    leave_factor: dict[Slot, float] = field(default_factory=dict)
    leave_extra_per_year: dict[Slot, float] = field(default_factory=dict)
    fill_factor: dict[Slot, float] = field(default_factory=dict)
    moved_pace: float = 1.0
    """of those whose team the latest change of teams altered, while it disturbs work"""
    moved_leave_per_year: float = 0.0
    promotions: list[Promotion] = field(default_factory=list)
    kept_back: list[KeptBack] = field(default_factory=list)


@dataclass
class Worth:
    """Everything that mechanisms may change, for one phase of an option."""

    hours: dict[str, Values]
    """mean hours of a piece of work"""
    days: dict[str, Values]
    """mean of an exponential delay; 0 is no delay"""
    fixed_days: dict[str, Values]
    """a delay of exactly so long"""
    amounts: dict[str, Values]
    """plain numbers by class: sizes of groups, savings, the factor on prices"""
    shares: dict[str, dict[str, Values]]
    """choice: share of each branch that is named; one that is not has the rest"""
    numbers: dict[Parameter, float]
    """what rules read"""
    measured: dict[Activity, float] = field(default_factory=dict)
    """activity: share of its pieces that are put first because they are counted"""
    places: dict[str, float] = field(default_factory=dict)
    staff: StaffWorth = field(default_factory=StaffWorth)


@dataclass(frozen=True)
class Acting:
    """A mechanism that is on in a phase: whom it serves, how strongly, what it is worth."""

    name: MechanismName
    phase: Phase
    appraisal: Appraisal
    classes: list[ResidentClass]
    organisations: dict[Activity, list[str]]
    """activity: the organisation that does it for each class, ``""`` if none does"""

    @property
    def council(self) -> Council:
        """The council of the appraisal."""
        return self.appraisal.council

    @property
    def strength(self) -> float:
        """Its strength, whomever it serves."""
        return self.phase.strength(self.name)

    @property
    def strengths(self) -> Values:
        """Its strength for each class of residents."""
        return np.array(self.phase.strengths(self.name, self.classes))

    def effect(self, parameter: str, neutral: float | None = None) -> float:
        """Return a parameter; what is only claimed is scaled by the self-report weight.

        ``neutral`` is the value that does nothing, where the catalogue cannot know it.
        """
        return self.phase.parameter(self.name, parameter, neutral)

    def outside(self, activity: Activity) -> Values:
        """Return 1 for each class for which a body outside the council does an activity."""
        bodies = self.phase.option.organisations
        outside = {name for name, body in bodies.items() if is_outside(body)}
        return np.array([float(name in outside) for name in self.organisations[activity]])

    def where(self, test: "list[bool]") -> Values:
        """Return 1 for each class that passes a test."""
        return np.array(test, dtype=np.float64)

    def slots(self, *roles: Role, outside_only: bool = False) -> list[Slot]:
        """Return the posts of these roles (none named: all), by team."""
        return [
            (name, role)
            for name, team in self.phase.option.teams.items()
            if not outside_only or self.phase.is_outside(name)
            for role in team.posts
            if not roles or role in roles
        ]

    def beside(self, slots: list[Slot], *roles: Role) -> list[Slot]:
        """Return the posts of these roles in the organisations that have some other posts."""
        teams = self.phase.option.teams
        bodies = {teams[team].organisation for team, _ in slots}
        return [slot for slot in self.slots(*roles) if teams[slot[0]].organisation in bodies]

    def fte(self, slots: list[Slot]) -> float:
        """Return the full-time equivalents of some posts."""
        teams = self.phase.option.teams
        return sum(teams[team].posts[role].value for team, role in slots)


def scale(factors: dict[Slot, float], slots: list[Slot], factor: float) -> None:
    """Multiply the factor of some posts."""
    for slot in slots:
        factors[slot] = factors.get(slot, 1.0) * factor


def add(rates: dict[Slot, float], slots: list[Slot], rate: float) -> None:
    """Add to the yearly rate of some posts."""
    for slot in slots:
        rates[slot] = rates.get(slot, 0.0) + rate
