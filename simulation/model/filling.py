"""The state of a run at its start, from the tables, the residents and the horizon.

``Columns`` says how a column is kept: as a list for the SimPy driver, as an array for the compiled
one. Each function below fills the fields of one subject.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from simulation.model.state import BECAME, FACTS, GROWING, RANKS, State
from simulation.pathway.steps import Kind
from simulation.pathway.tables import NONE, StepTable, Tables
from simulation.people.residents import NEVER, Residents

BROKER_ROLES = ("broker", "newly_qualified_broker")
CRISIS = "crisis"


class Columns(Protocol):
    """How columns are kept."""

    def facts(self, people: Residents, name: str) -> Any:
        """Return a column of the residents, which no run changes."""

    def entries(self, people: Residents, journeys: Sequence[str]) -> Any:
        """Return the number of each resident's entry journey."""

    def ints(self, values: Sequence[int]) -> Any:
        """Return a column of these whole numbers, which the run may change."""

    def floats(self, values: Sequence[float]) -> Any:
        """Return a column of these real numbers, which the run may change."""

    def full(self, count: int, value: int) -> Any:
        """Return a column with this whole number everywhere."""


class Lists:
    """Columns as Python lists."""

    def facts(self, people: Residents, name: str) -> list[int]:
        """Return the residents' own list."""
        column: list[int] = getattr(people, name)
        return column

    def entries(self, people: Residents, journeys: Sequence[str]) -> list[int]:
        """Return the number of each resident's entry journey."""
        numbers: list[int] = people.entry_numbers(journeys).tolist()
        return numbers

    def ints(self, values: Sequence[int]) -> list[int]:
        """Return a list of these numbers."""
        return list(values)

    def floats(self, values: Sequence[float]) -> list[float]:
        """Return a list of these numbers."""
        return list(values)

    def full(self, count: int, value: int) -> list[int]:
        """Return a list with this number everywhere."""
        return [value] * count


def fill(s: State, tables: Tables, people: Residents, horizon: int, columns: Columns) -> None:
    """Fill every field that both drivers read; nobody is in post yet."""
    fill_fixed(s, tables, columns)
    fill_people(s, tables, people, columns)
    fill_changing(s, tables, people, horizon, columns)


def fill_fixed(s: State, tables: Tables, columns: Columns) -> None:
    """Fill what neither the residents nor a run change; it reads no capacity and no budget."""
    _extent(s, tables)
    _time(s, tables, columns)
    _steps(s, tables.steps, columns)
    _names(s, tables, columns)
    _teams(s, tables, columns)
    _laws(s, tables, columns)
    _posts(s, tables, columns)
    s.pool_name = columns.ints([tables.pools.index(name) for name in tables.pool_numbers])
    s.pool_team = columns.ints(tables.pool_team)
    s.meeting_weekday = columns.ints(tables.meeting_weekday)
    s.meeting_places = columns.ints(tables.meeting_places)


def fill_changing(
    s: State, tables: Tables, people: Residents, horizon: int, columns: Columns
) -> None:
    """Fill the rest, after ``fill_fixed``; not what ``fill_people`` fills."""
    s.now, s.horizon, s.persons = 0, horizon, len(people)
    s.homes = int(people.array("home").max(initial=-1)) + 2
    s.regime = s.budget_year = 0
    _present_regime(s, tables, columns)
    s.begun = columns.full(s.persons * s.kinds, 0)
    s.hold_top = columns.full(s.persons * s.pool_names, NONE)
    _journeys(s, columns)
    _workers(s, columns)
    _pools(s, tables, columns)
    _groups(s, tables, columns)
    _budgets(s, tables, people, columns)
    _number_heaps(s)


def flat(rows: Iterable[Sequence[Any]]) -> tuple[list[int], list[Any]]:
    """Return where each row begins, and last where they end, and the rows one after another."""
    begins: list[int] = [0]
    values: list[Any] = []
    for row in rows:
        values += row
        begins.append(len(values))
    return begins, values


def _extent(s: State, tables: Tables) -> None:
    s.kinds, s.classes = len(tables.journeys), tables.classes
    s.activities, s.roles, s.teams = len(tables.activities), len(tables.roles), len(tables.teams)
    s.skill_sets = len(tables.skill_sets)
    s.posts = len(tables.post_role)
    s.pools, s.pool_names = len(tables.pool_numbers), len(tables.pools)
    s.calendars, s.budgets = len(tables.calendars), len(tables.budgets)
    require_room(s)
    s.same_worker_purpose = len(tables.purposes)
    s.crisis_mark = _index(tables.marks, CRISIS)
    s.price_law = tables.price_law


_MOST = {"activities": RANKS, "kinds": 64, "posts": 1 << 15, "teams": 1 << 15}
"""What a record of the log and a place in a line have room for."""


def require_room(s: State) -> None:
    """Raise ``ValueError`` if the model is larger than a record or a place in a line can say."""
    for name, most in _MOST.items():
        if getattr(s, name) > most:
            raise ValueError(f"{getattr(s, name)} {name}: a model may have {most}")


def _index(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else NONE


def _time(s: State, tables: Tables, columns: Columns) -> None:
    calendar = tables.calendar
    s.window, s.opens_at = calendar.window, calendar.opens_at
    s.first_weekday = calendar.start.weekday()
    s.opens = columns.ints(calendar.opens)
    s.day_rank = columns.ints(calendar.day_rank)
    s.open_day = columns.ints([int(each) for each in calendar.open_day])
    s.year_starts = columns.ints(tables.year_starts)
    s.month_starts = columns.ints(tables.month_starts)
    s.regime_starts = columns.ints(tables.regime_starts)


_STEP_COLUMNS = (
    "kind", "then", "subject", "law", "law_two", "share", "rule", "same_worker", "urgency",
    "patience", "leave_to", "raises", "journey", "detached", "keeps", "size", "saving", "purpose",
    "purpose_two",
)  # fmt: skip


def _steps(s: State, steps: StepTable, columns: Columns) -> None:
    for name in _STEP_COLUMNS:
        setattr(s, f"step_{name}", columns.ints(getattr(steps, name)))
    begins, targets = flat(steps.targets)
    s.target_at, s.target = columns.ints(begins), columns.ints(targets)
    gathers, count = [], 0
    for kind in steps.kind:
        gathers.append(count if kind == Kind.GATHER else NONE)
        count += kind == Kind.GATHER
    s.step_gathers = columns.ints(gathers)


def _names(s: State, tables: Tables, columns: Columns) -> None:
    s.journey_start = columns.ints(tables.journey_start)
    s.every_par = columns.floats(flat(tables.parameters)[1])
    s.every_team_of = columns.ints(flat(tables.team_of)[1])
    s.every_law_row = columns.ints(flat(tables.law_at)[1])
    s.every_choice_row = columns.ints(flat(tables.choice_at)[1])
    s.every_pool_at = columns.ints(flat(tables.pool_at)[1])


def _present_regime(s: State, tables: Tables, columns: Columns) -> None:
    regimes = len(tables.regime_starts)
    s.par = columns.floats([0.0] * (len(s.every_par) // regimes))
    s.team_of = columns.full(len(s.every_team_of) // regimes, 0)
    s.law_row = columns.full(len(s.every_law_row) // regimes, 0)
    s.choice_row = columns.full(len(s.every_choice_row) // regimes, 0)
    s.pool_at = columns.full(len(s.every_pool_at) // regimes, 0)
    s.rank_of = columns.full(s.teams * s.activities, 0)


def _teams(s: State, tables: Tables, columns: Columns) -> None:
    does_at, does = flat(team for regime in tables.does for team in regime)
    s.does_at, s.does = columns.ints(does_at), columns.ints(does)
    skill_at, skill = flat(sets for regime in tables.skills for sets in regime)
    s.skill_at, s.skill = columns.ints(skill_at), columns.ints(skill)
    s.may_do = columns.ints(
        [
            int(each in sets)
            for regime in tables.skills
            for sets in regime
            for each in range(len(tables.skill_sets))
        ]
    )
    s.every_rank_of = columns.ints(_ranks(tables))
    s.measured = columns.floats(flat(tables.measured)[1])
    s.measured_purpose = columns.ints(tables.measured_purpose)


def _posts(s: State, tables: Tables, columns: Columns) -> None:
    for name in ("post_role", "post_index", "post_moves", "post_slots"):
        setattr(s, name, columns.ints(getattr(tables, name)))
    for name in ("post_team", "post_skill"):
        setattr(s, name, columns.ints(flat(getattr(tables, name))[1]))
    for name in (
        "post_fte", "post_pace", "post_leave_factor", "post_leave_extra", "post_fill_factor",
    ):  # fmt: skip
        setattr(s, name, columns.floats(flat(getattr(tables, name))[1]))
    s.broker_role = columns.ints([int(role in BROKER_ROLES) for role in tables.roles])
    begins, promotions = flat(tables.promotions)
    s.promotion_at = columns.ints(begins)
    s.promotion_junior = columns.ints([junior for junior, _, _ in promotions])
    s.promotion_senior = columns.ints([senior for _, senior, _ in promotions])
    s.promotion_rate = columns.floats([rate for _, _, rate in promotions])


def _ranks(tables: Tables) -> list[int]:
    """Return [regime][team * activities + activity]: the rank, or 0 where the team does not."""
    ranks = []
    for does, rank in zip(tables.does, tables.ranks, strict=True):
        for activities, their in zip(does, rank, strict=True):
            known = dict(zip(activities, their, strict=True))
            ranks += [known.get(each, 0) for each in range(len(tables.activities))]
    return ranks


def _laws(s: State, tables: Tables, columns: Columns) -> None:
    s.law_kind = columns.ints(tables.law_kind)
    s.law_a, s.law_b = columns.floats(tables.law_a), columns.floats(tables.law_b)
    begins, thresholds = flat(tables.thresholds)
    s.threshold_at, s.threshold = columns.ints(begins), columns.floats(thresholds)


def fill_people(s: State, tables: Tables, people: Residents, columns: Columns) -> None:
    """Fill who each person is and, as at the start, what has become of them."""
    for name in FACTS:
        setattr(s, name, columns.facts(people, name))
    s.entry = columns.entries(people, tables.journeys)
    for name, value in BECAME.items():
        setattr(s, name, columns.full(len(people), value))
    s.last_done = columns.ints(columns.facts(people, "last_review_at"))
    s.package = columns.ints(columns.facts(people, "opening_package"))


def _journeys(s: State, columns: Columns) -> None:
    for names in GROWING.values():
        for name in names:
            setattr(s, name, columns.full(0, 0))
    s.free_journey = s.free_member = s.free_session = s.free_hold = NONE


def _workers(s: State, columns: Columns) -> None:
    s.w_team = columns.full(s.posts, NONE)
    s.w_fte, s.w_pace = columns.floats([0.0] * s.posts), columns.floats([0.0] * s.posts)
    s.w_joined = columns.full(s.posts, -NEVER)
    for name in (
        "w_present", "w_busy", "w_leaving", "w_tenure", "w_is_idle", "w_vacated", "w_agency",
        "w_held", "w_has_own", "w_took_part", "w_at_start", "w_skill", "w_promoted", "member",
    ):  # fmt: skip
        setattr(s, name, columns.full(s.posts, 0))
    s.member_at = columns.full(s.teams + 1, 0)
    s.team_idle = columns.full(s.teams, 0)
    s.team_own = columns.full(s.teams, 0)
    s.team_own_idle = columns.full(s.teams, 0)
    s.team_touched = columns.full(s.teams, 0)
    s.touched_teams = 0


def _pools(s: State, tables: Tables, columns: Columns) -> None:
    begins, capacity = flat(tables.pool_capacity)
    s.capacity_at, s.capacity = columns.ints(begins), columns.ints(capacity)
    s.pool_held = columns.full(s.pools, 0)
    s.pool_touched = columns.full(s.pools, 0)
    s.touched_pools = 0


def _groups(s: State, tables: Tables, columns: Columns) -> None:
    s.meets_now = columns.full(s.calendars, 0)
    s.meetings_now = 0
    groups = sum(kind == Kind.GATHER for kind in tables.steps.kind) * s.homes * s.teams
    s.group_due = columns.full(groups, 0)
    s.group_touched = columns.full(groups, 0)
    s.touched_groups = 0


def _budgets(s: State, tables: Tables, people: Residents, columns: Columns) -> None:
    begins, pence = flat(tables.budget_pence)
    s.pence_at, s.pence = columns.ints(begins), columns.ints(pence)
    for name in ("committed", "reserved", "spent", "since", "touched"):
        setattr(s, f"budget_{name}", columns.full(s.budgets, 0))
    if s.budgets:
        s.budget_committed[0] = int(people.array("opening_package").sum())
    s.touched_budgets = 0


def _number_heaps(s: State) -> None:
    s.first_own = s.teams * s.activities
    s.first_idle = s.first_own + s.posts
    s.first_pool = s.first_idle + s.teams * s.skill_sets
    s.first_orphan = s.first_pool + s.pools
    s.first_meeting = s.first_orphan + s.pools
    s.first_budget = s.first_meeting + s.calendars
    s.first_group = s.first_budget + s.budgets
    s.spare_heap = s.first_group + len(s.group_touched)
    s.heap_count = s.spare_heap + 1
