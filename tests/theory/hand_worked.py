"""Worked journeys: a few residents, fixed times, shares of 0 or 1, and the log as readable lines.

Each resident is a class of their own, so that shares and times can be set for one of them. A line
reads ``Tue 19 Apr 10:30 Anna JOIN assess``; the worked tables of the tests are such lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import numpy as np

from simulation.activity.laws import check
from simulation.model.engine import play as play_tables
from simulation.model.log import Event, EventLog
from simulation.model.outcome import PersonFacts, PostState, RunOutcome
from simulation.model.outcome import Post as SeenPost
from simulation.model.reading import regimes_of, skills_of_post
from simulation.pathway.base_values import OFF_SHARES
from simulation.pathway.care_act import BUDGET, CASELOAD, COMMUNITY, PANEL, SUPPLY, care_act
from simulation.pathway.compiler import compile_tables
from simulation.pathway.marks import Mark
from simulation.pathway.names import Parameter
from simulation.pathway.provision import Budget, Meetings, Pool, Post, Provision, Regime, Team
from simulation.pathway.tables import Tables
from simulation.pathway.working_time import english_working_days
from simulation.people.laws import Law, fixed
from simulation.people.residents import NEVER, Residents
from simulation.verification import queues

HOUR, DAY, WEEK = 3600, 86_400, 604_800
LONG = 30 * 365 * DAY
START = date(2011, 4, 18)
"""A Monday. Closed: Good Friday 22 April, Easter Monday 25 April, the royal wedding on Friday
29 April, May Day on Monday 2 May, and the weekends. Open 09:00 to 16:24, 7 h 24 min."""
EVERYTHING = (
    "safeguard", "contact", "assess", "assess_carer", "peer_carer", "approve", "sign_off", "plan",
    "broker", "casework", "reassess", "review", "financial_assessment", "prevent", "reable",
    "peer_plan",
)  # fmt: skip

PLAIN_SHARES: Mapping[str, Mapping[str, float]] = {
    **{name: {branch: 0} for name, branch in OFF_SHARES.items()}, "interpreter": {"needed": 0},
    "drops_out": {"yes": 0}, "file": {"yes": 0}, "file_without": {"yes": 0},
    "conversation": {"longer": 0}, "is_concern": {"yes": 0}, "triage": {"advice": 1},
    "reablement": {"no_further": 1}, "rereferral": {"yes": 0}, "rereferral_otherwise": {"yes": 0},
    "eligibility": {"long_term": 1}, "conversation_diverts": {"yes": 0}, "carer_group": {"yes": 0},
    "carer_peer": {"yes": 0}, "carer_outcome": {"supported": 1}, "broker_planning": {"broker": 0},
    "authority": {"delegated": 0}, "one_step": {"one_step": 0}, "panel_decides": {"deferred": 0},
    "where": {"care_home": 0}, "short_outcome": {"long": 0}, "cluster": {"clustered": 0},
    "reassessment": {"yes": 0}, "how_urgent": {"emergency": 0}, "enquiry": {"yes": 1},
}  # fmt: skip
"""Nothing unusual happens; a test says what does."""

PLAIN_LAWS: Mapping[str, Law] = {
    **{
        name: fixed(HOUR)
        for name in (
            "contact_hours", "conversation_hours", "visit_hours", "carer_hours", "peer_hours",
            "carer_rest_hours", "plan_hours", "outline_hours", "broker_hours", "approval_hours",
            "financial_hours", "review_hours", "sign_off_hours", "reassessment_hours",
            "casework_hours", "safeguarding_hours", "file_hours", "prevention_hours",
            "reable_hours", "peer_plan_hours", "audit_hours",
        )
    },
    **{
        name: fixed(0)
        for name in (
            "assessment_delay", "planning_delay", "provider_lead", "hand_off", "idle_tail",
            "idle_tail_without", "interpreter", "at_once", "community_support",
            "cluster_saving", "carer_group_saving",
        )
    },
    **{
        name: fixed(LONG)
        for name in (
            "crisis", "reablement", "short_term", "carer_support", "rereferral", "stay",
            "review_period", "first_review", "casework_gap", "concern_gap", "concern_found",
            "cluster_window", "carer_group_window",
        )
    },
    "cluster_size": fixed(3), "carer_group_size": fixed(3),
}  # fmt: skip
"""Every piece of work takes one hour, no delay any time, and everything else never comes."""


def clock(text: str, start: date = START) -> int:
    """Return the seconds from the start of ``Tue 19 Apr 10:30``; the weekday must be right."""
    weekday, day, month, *rest = text.split()
    hours = rest[0] if rest else "00:00"
    for year in (start.year - 1, start.year, start.year + 1):
        moment = datetime.strptime(f"{day} {month} {year}", "%d %b %Y")
        if f"{moment:%a}" == weekday:
            since = moment - datetime.combine(start, time())
            return int(since.total_seconds()) + _seconds(hours)
    raise ValueError(f"{text!r} is on another weekday")


def _seconds(text: str) -> int:
    parts = [int(part) for part in text.split(":")]
    return sum(part * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))


@dataclass(frozen=True)
class Person:
    """One resident of a worked case; ``shares`` and ``laws`` are this resident's own."""

    name: str
    arrives: str
    entry: str = "referral"
    urgency: int = 2
    home: int = -1
    weekly_gbp: float = 0
    short_gbp: float = 0
    contribution_gbp: float = 0
    opening_gbp: float = 0
    asked: str = ""
    last_review: str = ""
    stay: int = 0
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)


@dataclass(frozen=True)
class Means:
    """What holds in one stretch of time: teams (organisation, activities), laws, shares, numbers.

    What no team does falls to a team without posts.
    """

    teams: Mapping[str, tuple[str, Sequence[str]]]
    begins: str = ""
    skills: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    parameters: Mapping[Parameter, float] = field(default_factory=dict)


ONE_TEAM: Mapping[str, tuple[str, Sequence[str]]] = {"team": ("council", EVERYTHING)}


def worker(role: str, index: int = 0, *teams: str, slots: int = 10, moves: bool = False) -> Post:
    """Return a whole-time post whose every open hour goes into work."""
    placed = teams or ("team",)
    return Post(role, index, placed, (1.0,) * len(placed), 1.0, slots, moves)


BEGINS_AND_ENDS = {Event.ARRIVE, Event.BEGIN, Event.END}
WORK = {Event.JOIN, Event.START, Event.FINISH, Event.GATHER_JOIN, Event.GATHER_FORM}
PLACES = {Event.HOLD_JOIN, Event.HOLD, Event.RELEASE}
MONEY = {Event.ASK, Event.COMMIT, Event.DEFER, Event.UNCOMMIT}
CANCELLED = {Event.EXIT, Event.CANCEL}
IMPATIENT = {Event.LEAVE, Event.ESCALATE}


@dataclass(frozen=True)
class Worked:
    """A finished run, as lines."""

    outcome: RunOutcome
    tables: Tables
    names: tuple[str, ...]

    def lines(self, *names: str, leave_out: Sequence[str] = ()) -> list[str]:
        """Return the log of these residents (``post`` for staff; none named: all), in order."""
        found = []
        for row in self.outcome.log.records.tolist():
            who = self.names[row[2]] if row[2] >= 0 else "post"
            text = self._text(row)
            if (not names or who in names) and text.split()[0] not in leave_out:
                found.append(f"{self._when(row[0])} {who} {text}")
        return found

    def starts(self) -> list[list[int]]:
        """Return the START records."""
        records: list[list[int]] = self.outcome.log.of(Event.START).records.tolist()
        return records

    def _when(self, second: int) -> str:
        moment = datetime.combine(self.tables.calendar.start, time()) + timedelta(seconds=second)
        shown = f"{moment:%a} {moment.day} {moment:%b} {moment:%H:%M}"
        return shown + (f"{moment:.%S}".replace(".", ":") if moment.second else "")

    def _text(self, row: list[int]) -> str:
        now, event, _, journey, _, subject, team, post, value = row
        kind, tables = Event(event), self.tables
        by = f" by {self._post(post)}" if post >= 0 else ""
        own = f" line of {self._post(post)}" if post >= 0 else ""
        since = f" since {self._when(value)}" if value != now else ""
        if kind == Event.MARK:
            return f"MARK {Mark(subject).name.lower()}{self._number(Mark(subject), value)}"
        if kind in BEGINS_AND_ENDS:
            details = f" {tables.journeys[journey]}"
        elif kind in WORK:
            extra = {Event.START: f"{by} for {_long(value)}", Event.GATHER_FORM: f" of {value}",
                     Event.JOIN: own + since, Event.FINISH: by}  # fmt: skip
            details = f" {tables.activities[subject]}{extra.get(kind, '')}"
        elif kind in PLACES:
            held = since if kind == Event.HOLD_JOIN else by or f" {_pounds(value)}"
            details = f" {tables.pools[subject]}{held}"
        elif kind in MONEY:
            details = f" {_pounds(value)}"
        elif kind == Event.MEET:
            details = f" {tables.calendars[subject]}{since}"
        elif kind in CANCELLED:
            details = f" {tables.steps.name[subject]}"
        elif kind in IMPATIENT:
            details = since
        else:
            details = f" {self._post(post)} {tables.teams[team] if team >= 0 else 'nowhere'}"
        return kind.name + details

    def _post(self, post: int) -> str:
        return f"{self.tables.roles[self.tables.post_role[post]]} {self.tables.post_index[post]}"

    def _number(self, mark: Mark, value: int) -> str:
        if mark in {Mark.REQUEST, Mark.CARER_REQUEST, Mark.REVIEW_DUE}:
            return f" {self._when(value)}"
        if mark in {Mark.PACKAGE_INCREASED, Mark.PACKAGE_REDUCED, Mark.CHARGED}:
            return f" {_pounds(value)}"
        if mark in {Mark.CASEWORK, Mark.SAME_WORKER}:
            return f" {value}"
        return f" after {_long(value)}" if value else ""


def _long(seconds: int) -> str:
    days, rest = divmod(seconds, DAY)
    minutes, second = divmod(rest, 60)
    shown = f"{minutes // 60:02d}:{minutes % 60:02d}" + (f":{second:02d}" if second else "")
    return f"{days}d {shown}" if days else shown


def _pounds(pence: int) -> str:
    return f"£{pence / 100:g}"


def table(text: str) -> list[str]:
    """Return the lines of a worked table; what follows ``#`` explains."""
    lines = (" ".join(line.split("#")[0].split()) for line in text.splitlines())
    return [line for line in lines if line]


def play(
    people: Sequence[Person],
    posts: Sequence[Post],
    until: str,
    *stretches: Means,
    start: date = START,
    visits: int = 1,
    year_starts: Sequence[str] = (),
    month_starts: Sequence[str] = (),
    budget_gbp: Sequence[float] = (1e9,),
    panel_weekday: int = 2,
    seed: int = 1,
) -> Worked:
    """Play the Care Act pathway for these residents and check every law on the log."""
    means = stretches or (Means(ONE_TEAM),)
    calendar = english_working_days(start, 3)
    horizon = clock(until, start)
    provision = Provision(
        regimes=tuple(_regime(people, each, start) for each in means),
        posts=tuple(posts),
        classes=len(people),
        pools={
            CASELOAD: Pool(caseload_of="assess"),
            SUPPLY: Pool((1 << 60,)),
            COMMUNITY: Pool((1,)),
        },
        calendars={PANEL: Meetings(panel_weekday)},
        budgets={BUDGET: Budget(tuple(int(100 * gbp) for gbp in budget_gbp))},
        calendar=calendar,
        year_starts=(0, *(clock(each, start) for each in year_starts)),
        month_starts=tuple(clock(each, start) for each in month_starts),
        transfer_at=clock(means[1].begins, start) if len(means) > 1 else -1,
    )
    marks = {mark.name.lower(): int(mark) for mark in Mark}
    tables = compile_tables(care_act(visits), provision, marks)
    residents = _residents(people, start)
    log, states = play_tables(tables, residents, seed, 0, horizon, queues.ENGINE)
    outcome = _outcome(log, states, tables, residents, horizon)
    check(outcome)
    return Worked(outcome, tables, tuple(each.name for each in people))


def _regime(people: Sequence[Person], means: Means, start: date) -> Regime:
    done = {activity for _, does in means.teams.values() for activity in does}
    rest = tuple(activity for activity in EVERYTHING if activity not in done)
    given = {**means.teams, **({"nobody": ("council", rest)} if rest else {})}
    routes = {
        activity: next(name for name, (_, does) in given.items() if activity in does)
        for activity in EVERYTHING
    }
    laws = {**PLAIN_LAWS, **means.laws}
    shares = {**PLAIN_SHARES, **means.shares}
    return Regime(
        starts_at=clock(means.begins, start) if means.begins else 0,
        teams={name: Team(owner, tuple(does)) for name, (owner, does) in given.items()},
        skills=means.skills,
        routes=routes,
        laws={
            name: tuple(each.laws.get(name, law) for each in people) for name, law in laws.items()
        },
        shares={
            name: tuple(each.shares.get(name, share) for each in people)
            for name, share in shares.items()
        },
        parameters=means.parameters,
    )


def _residents(people: Sequence[Person], start: date) -> Residents:
    def pence(name: str) -> list[int]:
        return [round(100 * getattr(each, name)) for each in people]

    def when(name: str) -> list[int]:
        texts = [getattr(each, name) for each in people]
        return [clock(text, start) if text else NEVER for text in texts]

    return Residents(
        sources=("community",),
        source=[0] * len(people),
        number=list(range(len(people))),
        arrives=when("arrives"),
        entry=[each.entry for each in people],
        urgency=[each.urgency for each in people],
        cls=list(range(len(people))),
        home=[each.home for each in people],
        requested_at=when("asked"),
        last_review_at=when("last_review"),
        stay_seconds=[each.stay for each in people],
        weekly_pence=pence("weekly_gbp"),
        short_pence=pence("short_gbp"),
        contribution_pence=pence("contribution_gbp"),
        opening_package=pence("opening_gbp"),
    )


def _outcome(
    log: EventLog, states: Sequence[PostState], tables: Tables, people: Residents, horizon: int
) -> RunOutcome:
    regimes = range(len(tables.regime_starts))
    return RunOutcome(
        log=log,
        people=PersonFacts(
            group=np.zeros(len(people), dtype=np.int64),
            in_care_home=np.array(people.home) >= 0,
            opening=np.array(people.opening_package) > 0,
            groups=("all",),
            labels_of=lambda: tuple(people.label(person) for person in range(len(people))),
            urgency=np.array(people.urgency, dtype=np.int64),
            cls=np.array(people.cls, dtype=np.int64),
        ),
        calendar=tables.calendar,
        horizon=horizon,
        activities=tables.activities,
        pools=tables.pools,
        calendars=tables.calendars,
        budgets=tables.budgets,
        budget_pence_by_year=tables.budget_pence,
        opening_commitment_pence=(sum(people.opening_package),),
        journeys=tables.journeys,
        teams=tables.teams,
        team_organisations=tables.team_organisation,
        transfer_at=tables.transfer_at,
        posts=tuple(
            SeenPost(
                role=tables.roles[role],
                fte=1.0,
                case_work_share=1.0,
                team_by_regime=tuple(tables.post_team[regime][post] for regime in regimes),
                state_at_start=states[post],
                skill_by_regime=skills_of_post(tables, post),
            )
            for post, role in enumerate(tables.post_role)
        ),
        opening_cases=tuple(n for n, entry in enumerate(people.entry) if entry == "care"),
        regimes=regimes_of(tables),
    )
