"""From a pathway and a provision to integer tables; every name that fits nothing is refused."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from simulation.pathway.means import PathwayError, budget_pence_of, named, pool_parts
from simulation.pathway.names import DEFAULTS, Parameter
from simulation.pathway.posts import PostTables
from simulation.pathway.provision import Provision, Regime
from simulation.pathway.step_rows import Names, laws_of, purposes_of, step_table
from simulation.pathway.steps import END, Kind, Pathway
from simulation.pathway.tables import NONE, Tables
from simulation.people.laws import Law, LawKind, fixed

T = TypeVar("T")
PRICE_FACTOR = "price_factor"
"""The law, fixed, that multiplies weekly prices; it may be left out."""


def compile_tables(
    pathway: Pathway, provision: Provision, marks: Mapping[str, int] | None = None
) -> Tables:
    """Return the tables of ``pathway`` under ``provision``.

    ``marks`` maps names of records to their numbers; left out, they are numbered as met.
    Raises ``PathwayError`` if a name fits nothing, a step leads nowhere, an activity has no team,
    or a team has no step to do.
    """
    return _Compiler(pathway, provision, marks).tables()


class _Compiler:
    def __init__(
        self, pathway: Pathway, provision: Provision, marks: Mapping[str, int] | None
    ) -> None:
        self.pathway, self.provision = pathway, provision
        self.steps = pathway.steps()
        self.regimes = provision.regimes
        self.journeys = tuple(pathway.journeys)
        self.number = {step.name: place for place, step in enumerate(self.steps)}
        if len(self.number) != len(self.steps):
            names = [step.name for step in self.steps]
            twice = sorted({name for name in names if names.count(name) > 1})
            raise PathwayError(f"two steps are called {twice[0]!r}")
        if END in self.number:
            raise PathwayError(f"no step may be called {END!r}: it is where journeys lead")
        self.activities = _ordered(
            step.subject for step in self.steps if step.kind in {Kind.WORK, Kind.GATHER}
        )
        self.teams = _ordered(team for regime in self.regimes for team in regime.teams)
        self.roles = _ordered(post.role for post in provision.posts)
        self.marks = dict(marks) if marks else _numbered(self._subjects(Kind.MARK))
        self.mark_names = _by_number(self.marks)
        self.pools = _ordered(self._subjects(Kind.HOLD, Kind.RELEASE))
        self.calendars = _ordered(self._subjects(Kind.UNTIL))
        self.budgets = _ordered(self._subjects(Kind.COMMIT, Kind.UNCOMMIT))
        self.law_names = _ordered(
            (
                *(name for step in self.steps for name in laws_of(step)),
                *(PRICE_FACTOR for each in self.regimes if PRICE_FACTOR in each.laws),
            )
        )
        self.choices = _ordered(
            step.value if step.kind == Kind.CHOOSE else step.size
            for step in self.steps
            if (step.kind == Kind.CHOOSE and not step.rule) or step.kind == Kind.RETURN
        )
        self.purposes = _ordered(
            (
                *(name for step in self.steps for name in purposes_of(step)),
                *(self._target_purpose(activity) for activity in self.activities),
            )
        )
        self.law_rows: dict[Law, int] = {}
        self.choice_rows: dict[tuple[float, ...], int] = {}
        self.branches = {
            step.value: tuple(step.branches)
            for step in self.steps
            if step.kind == Kind.CHOOSE and not step.rule
        }
        self.pool_parts = pool_parts(self.pools, len(self.teams), provision.pools)
        self.pool_numbers = {
            (part.pool, part.name, part.team): number for number, part in enumerate(self.pool_parts)
        }

    def _target_purpose(self, activity: str) -> str:
        """Return under which name it is drawn whether a piece is put first; "" if none ever is."""
        some = any(each.measured.get(activity, 0.0) > 0 for each in self.regimes)
        return f"target:{activity}" if some else ""

    def _subjects(self, *kinds: Kind) -> list[str]:
        return [step.subject for step in self.steps if step.kind in kinds]

    def _names(self) -> Names:
        return Names(
            self.number,
            self.journeys,
            self.activities,
            self.pools,
            self.calendars,
            self.budgets,
            self.marks,
            self.law_names,
            self.choices,
            self.purposes,
        )

    def tables(self) -> Tables:
        provision = self.provision
        self._check_teams()
        law_at = tuple(self._laws(regime) for regime in self.regimes)
        choice_at = tuple(self._choices(regime) for regime in self.regimes)
        meetings = [named(name, provision.calendars, "calendar") for name in self.calendars]
        posts = PostTables(self.regimes, provision.posts, self.roles, self.teams, self.activities)
        return Tables(
            steps=step_table(self.pathway, self._names()),
            journeys=self.journeys,
            journey_start=tuple(
                self.number[steps[0].name] for steps in self.pathway.journeys.values()
            ),
            classes=provision.classes,
            regime_starts=tuple(regime.starts_at for regime in self.regimes),
            transfer_at=provision.transfer_at,
            activities=self.activities,
            teams=self.teams,
            team_organisation=tuple(self._organisation(team) for team in self.teams),
            roles=self.roles,
            skill_sets=posts.skill_sets,
            pools=self.pools,
            calendars=self.calendars,
            budgets=self.budgets,
            marks=self.mark_names,
            law_names=self.law_names,
            choice_names=self.choices,
            purposes=self.purposes,
            team_organisation_at=tuple(map(self._organisations, self.regimes)),
            does=tuple(self._does(regime) for regime in self.regimes),
            ranks=tuple(self._ranks(regime) for regime in self.regimes),
            skills=tuple(map(posts.skills, self.regimes)),
            team_of=tuple(self._team_of(regime) for regime in self.regimes),
            law_at=law_at,
            choice_at=choice_at,
            pool_at=tuple(self._pool_at(regime) for regime in self.regimes),
            parameters=tuple(
                tuple(
                    float(regime.parameters.get(each, DEFAULTS.get(each, 0.0)))
                    for each in Parameter
                )
                for regime in self.regimes
            ),
            law_kind=tuple(int(law.kind) for law in self.law_rows),
            law_a=tuple(law.a for law in self.law_rows),
            law_b=tuple(law.b for law in self.law_rows),
            thresholds=tuple(self.choice_rows),
            pool_numbers=tuple(part.pool for part in self.pool_parts),
            pool_capacity=tuple(part.capacity for part in self.pool_parts),
            pool_team=tuple(part.team for part in self.pool_parts),
            meeting_weekday=tuple(each.weekday for each in meetings),
            meeting_places=tuple(each.places for each in meetings),
            budget_pence=budget_pence_of(self.budgets, provision.budgets),
            post_role=tuple(self.roles.index(post.role) for post in provision.posts),
            post_index=tuple(post.index for post in provision.posts),
            post_team=posts.team,
            post_fte=posts.by_regime("fte"),
            post_pace=posts.by_regime("pace"),
            post_moves=tuple(int(post.moves) for post in provision.posts),
            post_slots=tuple(post.slots for post in provision.posts),
            post_case_work=posts.case_work,
            post_skill=posts.skill,
            post_leave_factor=posts.by_regime("leave_factor"),
            post_leave_extra=posts.by_regime("leave_extra_per_year"),
            post_fill_factor=posts.by_regime("fill_factor"),
            promotions=tuple(map(posts.promotions, self.regimes)),
            measured=tuple(map(self._measured, self.regimes)),
            measured_purpose=tuple(
                self.purposes.index(purpose) if purpose else NONE
                for purpose in map(self._target_purpose, self.activities)
            ),
            price_law=self._price_law(),
            calendar=provision.calendar,
            year_starts=provision.year_starts,
            month_starts=provision.month_starts,
        )

    # names by regime and class

    def _by_class(self, given: T | tuple[T, ...], row: Callable[[T], int]) -> list[int]:
        """Return a row for each class; what several classes share is looked at once."""
        if not isinstance(given, tuple):
            return [row(given)] * self.provision.classes
        rows: dict[int, int] = {}
        for each in given:
            if id(each) not in rows:
                rows[id(each)] = row(each)
        return [rows[id(each)] for each in given]

    def _laws(self, regime: Regime) -> tuple[int, ...]:
        def row(law: Law) -> int:
            return self.law_rows.setdefault(law, len(self.law_rows))

        rows = []
        for name in self.law_names:
            if name == PRICE_FACTOR and name not in regime.laws:
                rows += self._by_class(fixed(1.0), row)
                continue
            rows += self._by_class(named(name, regime.laws, "time or amount"), row)
        return tuple(rows)

    def _price_law(self) -> int:
        for regime in self.regimes:
            given = regime.laws.get(PRICE_FACTOR, fixed(1.0))
            for law in given if isinstance(given, tuple) else (given,):
                if law.kind != LawKind.FIXED or law.a < 0:
                    raise PathwayError(f"{PRICE_FACTOR!r} must be fixed, and not below 0")
        return self.law_names.index(PRICE_FACTOR) if PRICE_FACTOR in self.law_names else NONE

    def _measured(self, regime: Regime) -> tuple[float, ...]:
        for activity, share in regime.measured.items():
            if not 0 <= share <= 1:
                raise PathwayError(f"the share of {activity!r} put first must lie between 0 and 1")
        return tuple(float(regime.measured.get(each, 0.0)) for each in self.activities)

    def _choices(self, regime: Regime) -> tuple[int, ...]:
        rows = []
        for name in self.choices:
            branches = self.branches.get(name, ("yes", "no"))

            def row(
                shares: Mapping[str, float], name: str = name, branches: Sequence[str] = branches
            ) -> int:
                thresholds = _cumulated(shares, branches, name)
                return self.choice_rows.setdefault(thresholds, len(self.choice_rows))

            rows += self._by_class(named(name, regime.shares, "share"), row)
        return tuple(rows)

    def _team_of(self, regime: Regime) -> tuple[int, ...]:
        def row(team: str) -> int:
            return self.teams.index(team) if team else NONE

        teams = []
        for activity in self.activities:
            teams += self._by_class(regime.routes.get(activity, ""), row)
        return tuple(teams)

    def _pool_at(self, regime: Regime) -> tuple[int, ...]:
        places = []
        for name in self.pools:
            pool = self.provision.pools[name]
            if pool.parts:
                numbers = {part: self.pool_numbers[name, part, NONE] for part in pool.parts}
                places += [numbers[part] for part in pool.part_of]
            elif pool.caseload_of:
                places += self._caseload_at(regime, name, pool.caseload_of)
            else:
                places += [self.pool_numbers[name, "", NONE]] * self.provision.classes
        return tuple(places)

    def _caseload_at(self, regime: Regime, pool: str, activity: str) -> list[int]:
        def row(team: str) -> int:
            if not team:
                raise PathwayError(f"no team does {activity!r}, so nobody has its caseload")
            return self.pool_numbers[pool, "", self.teams.index(team)]

        return self._by_class(regime.routes.get(activity, ""), row)

    def _does(self, regime: Regime) -> tuple[tuple[int, ...], ...]:
        return tuple(
            tuple(
                self.activities.index(activity)
                for activity in (regime.teams[team].does if team in regime.teams else ())
                if activity in self.activities
            )
            for team in self.teams
        )

    def _ranks(self, regime: Regime) -> tuple[tuple[int, ...], ...]:
        does = self._does(regime)
        ranks = []
        for name, activities in zip(self.teams, does, strict=True):
            equal = regime.teams[name].equal_rank if name in regime.teams else ()
            same = {self.activities.index(each) for each in equal if each in self.activities}
            first = min((place for place, each in enumerate(activities) if each in same), default=0)
            ranks.append(
                tuple(first if each in same else place for place, each in enumerate(activities))
            )
        return tuple(ranks)

    def _organisation(self, team: str) -> str:
        for regime in reversed(self.regimes):
            if team in regime.teams:
                return regime.teams[team].organisation
        return ""

    def _organisations(self, regime: Regime) -> tuple[str, ...]:
        bodies = {name: team.organisation for name, team in regime.teams.items()}
        return tuple(bodies.get(team, "") for team in self.teams)

    def _check_teams(self) -> None:
        for regime in self.regimes:
            for activity in sorted(set(self.activities) - regime.unused):
                route = regime.routes.get(activity, "")
                if not set(route if isinstance(route, tuple) else (route,)) - {""}:
                    raise PathwayError(f"no team does {activity!r}")
        for regime in self.regimes:
            for name, body in regime.teams.items():
                if not set(body.does) & set(self.activities):
                    raise PathwayError(f"team {name!r} does nothing that a step asks for")
            for activity, route in regime.routes.items():
                for team in set(route if isinstance(route, tuple) else (route,)) - {""}:
                    if activity not in named(team, regime.teams, "team").does:
                        raise PathwayError(f"team {team!r} does not do {activity!r}")


def _cumulated(
    shares: Mapping[str, float], branches: Sequence[str], name: str
) -> tuple[float, ...]:
    unknown = set(shares) - set(branches)
    if unknown:
        raise PathwayError(f"choice {name!r} has no branch {min(unknown)!r}")
    total = sum(shares.values())
    if len(shares) == len(branches) and abs(total - 1) > 1e-9:
        raise PathwayError(f"the shares of {name!r} add up to {total:g}, not 1")
    if total > 1 + 1e-9 or min(shares.values(), default=0) < 0:
        raise PathwayError(f"the shares of {name!r} must lie between 0 and 1 and not exceed 1")
    thresholds, sum_so_far = [], 0.0
    rest = branches[-1]
    if len(shares) < len(branches):
        missing = [branch for branch in branches if branch not in shares]
        rest = missing[0]
        shares = {**shares, **dict.fromkeys(missing, 0.0), rest: max(0.0, 1 - total)}
    for branch in branches[:-1]:
        sum_so_far += shares[branch]
        thresholds.append(sum_so_far)
    if shares[branches[-1]] == 0.0:
        thresholds[-1] = 2.0
    return tuple(thresholds)


def _ordered(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(_ordered(names))}


def _by_number(numbers: Mapping[str, int]) -> tuple[str, ...]:
    names = [""] * (max(numbers.values(), default=-1) + 1)
    for name, number in numbers.items():
        names[number] = name
    return tuple(names)


__all__ = ["PathwayError", "compile_tables", "fixed"]
