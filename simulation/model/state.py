"""Everything that changes during a run, as plain columns that the rules read and write."""

from heapq import heapify

from simulation.model.clock import place
from simulation.model.log import pack
from simulation.pathway.tables import NONE, Tables
from simulation.people.philox import BLOCK, OCCURRENCE, Draws, block_place
from simulation.people.residents import NEVER, Residents, counters

BROKER_ROLES = ("broker", "newly_qualified_broker")

# where a journey stands
RUNNING, WAITING, WORKING, OVER = 0, 1, 2, 3


class State:
    """Columns by person, journey in progress, team, worker, pool and budget.

    A *journey in progress* is a number that is used again once it is over; ``stamp`` grows each
    time it stops waiting, so that what still lies in a heap is known to be dead.
    """

    __slots__ = (
        "activity_count", "approved_locally", "assessed", "begun", "block_place", "block_word",
        "blocks", "broker_role", "budget_committed", "budget_reserved", "budget_since",
        "budget_spent", "budget_waiting", "budget_year", "calendar", "change", "choice_at",
        "classes", "closed", "cls", "concern_since", "does", "draws", "due", "found_at", "free",
        "free_groups", "group_due", "groups", "holds", "horizon", "idle", "j_activity",
        "j_amount", "j_asks_since", "j_cancel", "j_content", "j_depth", "j_group", "j_joined",
        "j_known", "j_occurrence", "j_person", "j_place", "j_prefers", "j_raised", "j_role",
        "j_scope", "j_seconds", "j_size", "j_stamp", "j_step", "j_team", "j_type", "j_urgency",
        "j_where", "j_worker", "known_tenure", "known_worker", "last_done", "law_at", "laws",
        "lines", "log", "long_term", "may_do", "meeting_waiting", "meets_now", "members", "met",
        "must_teams", "now", "number", "package", "par", "people", "planned", "pool_at",
        "pool_held", "pool_name", "pool_orphans", "pool_waiting", "rank_of", "regime",
        "requested", "role_count", "source", "tables", "team_lines", "team_members", "team_of",
        "touched_budgets", "touched_groups", "touched_pools", "touched_teams", "urgency",
        "w_agency", "w_busy", "w_fte", "w_held", "w_is_idle", "w_joined", "w_leaving",
        "w_left_count", "w_must", "w_pace", "w_present", "w_role", "w_team", "w_tenure",
        "w_vacated", "wanted",
    )  # fmt: skip

    def __init__(self, tables: Tables, people: Residents, draws: Draws, horizon: int) -> None:
        self.tables, self.people, self.draws, self.horizon = tables, people, draws, horizon
        self.calendar = tables.calendar
        self.classes, self.role_count = tables.classes, len(tables.roles)
        self.activity_count = len(tables.activities)
        self.now = 0
        self.log = bytearray()
        self._people(len(people))
        self._journeys()
        self._teams()
        self._workers()
        self._pools()
        self._budgets()
        self.set_regime(0)

    def _people(self, count: int) -> None:
        people = self.people
        self.cls, self.urgency = people.cls, people.urgency
        self.source, self.number = people.source, people.number
        self.blocks = self.draws.blocks
        self.block_place = list(map(block_place, people.source, people.number))
        self.block_word = [number % BLOCK for number in people.number]
        self.met = counters(len(self.tables.purposes) + 1, count)  # the last: same worker
        self.begun = counters(len(self.tables.journeys), count)
        self.known_worker = [NONE] * count
        self.known_tenure = [0] * count
        self.requested = [0] * count
        self.assessed = [0] * count
        self.planned = [0] * count
        self.due = [0] * count
        self.last_done = list(people.last_review_at)
        self.closed = [NONE] * count
        self.concern_since = [NONE] * count
        self.found_at = [NONE] * count
        self.package = list(people.opening_package)
        self.change = [0] * count
        self.wanted = [0] * count
        self.approved_locally = [0] * count
        self.long_term = [0] * count
        self.holds: dict[int, list[tuple[int, int, int]]] = {}

    def _journeys(self) -> None:
        self.free: list[int] = []
        self.j_person: list[int] = []
        self.j_type: list[int] = []
        self.j_occurrence: list[int] = []
        self.j_place: list[int] = []
        """its place among the events of an instant"""
        self.j_step: list[int] = []
        self.j_where: list[int] = []
        self.j_stamp: list[int] = []
        self.j_urgency: list[int] = []
        self.j_raised: list[int] = []
        self.j_joined: list[int] = []
        self.j_content: list[int] = []
        self.j_seconds: list[int] = []
        self.j_amount: list[int] = []
        self.j_team: list[int] = []
        self.j_worker: list[int] = []
        self.j_activity: list[int] = []
        self.j_prefers: list[int] = []
        self.j_scope: list[int] = []
        self.j_group: list[int] = []
        self.j_role: list[int] = []
        self.j_known: list[int] = []
        self.j_size: list[int] = []
        self.j_cancel: list[int] = []
        self.j_depth: list[int] = []
        self.j_asks_since: list[int] = []

    def _teams(self) -> None:
        tables = self.tables
        teams, activities = len(tables.teams), len(tables.activities)
        self.lines: list[list[tuple[int, ...]]] = [[] for _ in range(teams * activities)]
        self.idle: list[list[tuple[int, int]]] = [[] for _ in range(teams * len(tables.roles))]
        """[team and role]: a heap of (idle since, worker)"""
        self.touched_teams: set[int] = set()

    def _workers(self) -> None:
        tables = self.tables
        posts = len(tables.post_role)
        self.w_role = list(tables.post_role)
        self.w_team = [NONE] * posts
        self.w_fte = [0.0] * posts
        self.w_pace = [0.0] * posts
        self.w_present = [0] * posts
        self.w_busy = [0] * posts
        self.w_leaving = [0] * posts
        self.w_tenure = [0] * posts
        self.w_is_idle = [0] * posts
        self.w_joined = [-NEVER] * posts
        self.w_vacated = [0] * posts
        self.w_agency = [0] * posts
        self.w_left_count = [0] * posts
        self.w_held = [0] * posts
        self.team_members: list[list[int]] = [[] for _ in tables.teams]
        self.w_must: list[list[tuple[int, ...]]] = [[] for _ in range(posts)]
        self.must_teams: list[set[int]] = [set() for _ in tables.teams]
        self.broker_role = [int(role in BROKER_ROLES) for role in tables.roles]

    def _pools(self) -> None:
        tables = self.tables
        self.pool_name = [tables.pools.index(name) for name in tables.pool_numbers]
        self.pool_waiting: list[list[tuple[int, ...]]] = [[] for _ in tables.pool_numbers]
        self.pool_orphans: list[list[tuple[int, int, int]]] = [[] for _ in tables.pool_numbers]
        self.pool_held = [0] * len(tables.pool_numbers)
        self.touched_pools: set[int] = set()
        self.meeting_waiting: list[list[tuple[int, ...]]] = [[] for _ in tables.calendars]
        self.meets_now: set[int] = set()
        self.groups: dict[int, list[tuple[int, ...]]] = {}
        self.group_due: set[int] = set()
        self.touched_groups: set[int] = set()
        self.members: list[list[int]] = []
        self.free_groups: list[int] = []

    def _budgets(self) -> None:
        budgets = self.tables.budgets
        self.budget_year = 0
        self.budget_committed = [0] * len(budgets)
        if budgets:
            self.budget_committed[0] = sum(self.package)
        self.budget_reserved = [0] * len(budgets)
        self.budget_spent = [0] * len(budgets)
        self.budget_since = [0] * len(budgets)
        self.budget_waiting: list[list[tuple[int, ...]]] = [[] for _ in budgets]
        self.touched_budgets: set[int] = set()

    def set_regime(self, regime: int) -> None:
        """Read every name in the light of a regime."""
        tables = self.tables
        self.regime = regime
        self.team_of = tables.team_of[regime]
        self.law_at = tables.law_at[regime]
        self.laws = [
            (tables.law_kind[row], tables.law_a[row], tables.law_b[row]) for row in self.law_at
        ]
        self.choice_at = tables.choice_at[regime]
        self.pool_at = tables.pool_at[regime]
        self.par = tables.parameters[regime]
        self.does = tables.does[regime]
        activities = len(tables.activities)
        roles = len(tables.roles)
        skills = tables.skills[regime]
        ranks = tables.ranks[regime]
        self.team_lines = [
            [
                (
                    team * activities + activity,
                    rank,
                    [team * roles + role for role in skills[activity]],
                )
                for activity, rank in zip(self.does[team], ranks[team], strict=True)
            ]
            for team in range(len(tables.teams))
        ]
        self.rank_of = [
            dict(zip(does, rank, strict=True)) for does, rank in zip(self.does, ranks, strict=True)
        ]
        self.may_do = [set(each) for each in skills]

    def record(
        self, event: int, journey: int, subject: int, team: int, worker: int, value: int
    ) -> None:
        """Write a record of a journey in progress."""
        self.log += pack(
            self.now, value, self.j_person[journey], self.j_occurrence[journey], subject, team,
            worker, event, self.j_type[journey],
        )  # fmt: skip

    def record_post(self, event: int, worker: int, team: int) -> None:
        """Write a record of a post."""
        self.log += pack(self.now, 0, -1, -1, self.w_role[worker], team, worker, event, -1)

    def draw(self, purpose: int, person: int) -> float:
        """Return the person's next uniform of a purpose."""
        met = self.met[purpose]
        occurrence = met[person]
        met[person] = occurrence + 1
        place = self.block_place[person] + occurrence * OCCURRENCE
        block = self.blocks[purpose].get(place) or self.draws.fill(purpose, place)
        return block[self.block_word[person]]

    def begin(self, person: int, kind: int, scope: int) -> int:
        """Return the number of a new journey in progress."""
        occurrence = self.begun[kind][person]
        self.begun[kind][person] = occurrence + 1
        if not self.free:
            self._grow()
        journey = self.free.pop()
        self.j_person[journey] = person
        self.j_type[journey] = kind
        self.j_occurrence[journey] = occurrence
        self.j_place[journey] = place(person, kind, occurrence)
        self.j_where[journey] = RUNNING
        self.j_raised[journey] = 0
        self.j_joined[journey] = NEVER
        self.j_asks_since[journey] = NEVER
        self.j_worker[journey] = NONE
        self.j_scope[journey] = scope
        self.j_group[journey] = NONE
        self.j_cancel[journey] = 0
        self.j_role[journey] = NONE
        self.j_known[journey] = 0
        self.j_size[journey] = 1
        return journey

    def _grow(self) -> None:
        number = len(self.j_person)
        for column in (
            self.j_person, self.j_type, self.j_occurrence, self.j_place, self.j_step, self.j_where,
            self.j_stamp, self.j_urgency, self.j_raised, self.j_joined, self.j_content,
            self.j_seconds, self.j_amount, self.j_team, self.j_worker, self.j_activity,
            self.j_prefers, self.j_scope, self.j_group, self.j_role, self.j_known, self.j_size,
            self.j_cancel, self.j_asks_since, self.j_depth,
        ):  # fmt: skip
            column.append(0)
        self.free.append(number)

    def over(self, journey: int) -> None:
        """The journey is over; its number may be used again."""
        self.j_where[journey] = OVER
        self.j_stamp[journey] += 1
        self.free.append(journey)


__all__ = ["OVER", "RUNNING", "WAITING", "WORKING", "State", "heapify"]
