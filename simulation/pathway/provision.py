"""What the names of a pathway are worth: teams, posts, hours, shares, delays, pools and budgets.

A ``Regime`` holds from its date until the next one's (before and after a transfer, say). Values
by class are tuples with one element a class of residents; a single value holds for all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulation.pathway.names import Parameter
from simulation.pathway.working_time import WorkingCalendar, always_open
from simulation.people.laws import Law

ByClass = Law | tuple[Law, ...]
ByRegime = float | tuple[float, ...]
"""one value, or one a regime"""
Shares = Mapping[str, float]


@dataclass(frozen=True)
class Team:
    """A team in one regime: its activities in order of priority."""

    organisation: str
    does: tuple[str, ...]
    equal_rank: tuple[str, ...] = ()
    """these activities are one rank: whoever joined first is served first"""


@dataclass(frozen=True)
class Post:
    """A post: role and index in the council are its identity under every option.

    ``team`` and ``fte`` have one element a regime; team ``""`` means the post does not exist then.
    ``pace`` is the share of an open hour that goes into the work, for a whole-time worker.
    """

    role: str
    index: int
    team: tuple[str, ...]
    fte: tuple[float, ...]
    pace: ByRegime = 1.0
    slots: int = 0
    """caseload slots"""
    moves: bool = False
    """changes team or organisation at some date"""
    leave_factor: ByRegime = 1.0
    """multiplies the yearly hazard of leaving"""
    leave_extra_per_year: ByRegime = 0.0
    """added to it afterwards; may be negative"""
    fill_factor: ByRegime = 1.0
    """multiplies the time to fill the post"""
    keeps_to: tuple[frozenset[str] | None, ...] = ()
    """one a regime: the activities that the post keeps to; None (or nothing said): all that its
    role may do"""
    case_work: ByRegime | None = None
    """the share of a paid hour for case work, as hours are accounted; None: the first pace"""


@dataclass(frozen=True)
class Promotion:
    """Workers of one role move up into vacancies of another at a yearly rate."""

    junior: str
    senior: str
    per_year: float


@dataclass(frozen=True)
class Regime:
    """Everything that a date can change."""

    starts_at: int
    teams: Mapping[str, Team]
    skills: Mapping[str, tuple[str, ...]]
    """activity: roles that may do it"""
    routes: Mapping[str, str | tuple[str, ...]]
    """activity: team, or one team a class"""
    laws: Mapping[str, ByClass] = field(default_factory=dict)
    """hours, delays, patiences, amounts and windows, in seconds (amounts in units)"""
    shares: Mapping[str, Shares | tuple[Shares, ...]] = field(default_factory=dict)
    """choice: share by branch"""
    parameters: Mapping[Parameter, float] = field(default_factory=dict)
    promotions: tuple[Promotion, ...] = ()
    """looked at in this order, once a month; roles that no post has are passed over"""
    measured: Mapping[str, float] = field(default_factory=dict)
    """activity: share of its pieces of work that are put first, by one urgency"""
    unused: frozenset[str] = frozenset()
    """activities that nobody needs in this regime, so no team must do them"""


@dataclass(frozen=True)
class Pool:
    """Places that journeys hold: so many, or the caseload slots of the team that does an activity.

    ``capacity`` has one element a financial year if it grows; the last one holds on. A pool may
    have ``parts``, each with its own capacity; ``part_of`` names the part of each class.
    """

    capacity: tuple[int, ...] = ()
    caseload_of: str = ""
    """activity"""
    parts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meetings:
    """Days on which a calendar meets: a weekday (0 Monday; -1 every seventh day from the start)."""

    weekday: int
    places: int = 1_000_000


@dataclass(frozen=True)
class Budget:
    """Pence for each financial year of the run; what is committed at the start."""

    pence_by_year: tuple[int, ...]


@dataclass(frozen=True)
class Provision:
    """What the pathway's names are worth, regime by regime."""

    regimes: tuple[Regime, ...]
    posts: tuple[Post, ...]
    classes: int = 1
    pools: Mapping[str, Pool] = field(default_factory=dict)
    calendars: Mapping[str, Meetings] = field(default_factory=dict)
    budgets: Mapping[str, Budget] = field(default_factory=dict)
    calendar: WorkingCalendar = field(default_factory=always_open)
    year_starts: tuple[int, ...] = (0,)
    """seconds at which financial years begin; the first is 0"""
    month_starts: tuple[int, ...] = ()
    """seconds at which staffing is looked at"""
    transfer_at: int = -1
