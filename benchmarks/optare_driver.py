"""The model as a custom pathway of Optare, played by one of its drivers."""

from inputs import (
    ASSESSMENT,
    JOINS_SHARE,
    PLANNING,
    REPLICATION,
    REVIEW,
    SEED,
    TRIAGE,
    YEAR_DAYS,
    Inputs,
    Size,
    laws,
)

from simulation.model import engine as engines
from simulation.model.engine import Engine
from simulation.model.log import Event, EventLog
from simulation.pathway.compiler import compile_tables
from simulation.pathway.names import Parameter
from simulation.pathway.provision import Post, Provision, Regime, Team
from simulation.pathway.steps import END, Pathway, choose, delay, scope, work
from simulation.pathway.tables import Tables
from simulation.people.laws import fixed
from simulation.people.residents import Residents

FAST = Engine.COMPILED
"""the engine whose speed ``compiled.py`` reports"""

PATHWAY = Pathway(
    {
        "referral": (
            work(TRIAGE, hours=TRIAGE),
            work(ASSESSMENT, hours=ASSESSMENT),
            work(PLANNING, hours=PLANNING),
            choose("joins", {"caseload": "stay", "closed": END}),
            scope("stay", exit_clock="stay", after=END),
            delay("year"),
            work(REVIEW, hours=REVIEW, then="year"),
        ),
        "opening": (work("waiting", hours=ASSESSMENT, activity=ASSESSMENT, then=PLANNING),),
    }
)
STAFF = {"triage_worker": TRIAGE, "social_worker": ASSESSMENT, "broker": PLANNING}
"""role: the first thing it does, which names its team"""
DOES = {TRIAGE: (TRIAGE,), ASSESSMENT: (ASSESSMENT,), PLANNING: (PLANNING, REVIEW)}


def tables_of(size: Size) -> Tables:
    """Return the compiled pathway with this many staff; the calendar is always open."""
    numbers = (size.triage_staff, size.social_workers, size.brokers)
    regime = Regime(
        starts_at=0,
        teams={name: Team("council", does) for name, does in DOES.items()},
        skills={activity: (role,) for role, team in STAFF.items() for activity in DOES[team]},
        routes={activity: team for team, does in DOES.items() for activity in does},
        laws={**laws(size.day), "year": fixed(float(YEAR_DAYS * size.day))},
        shares={"joins": {"caseload": JOINS_SHARE}},
        parameters={Parameter.PACE_FACTOR: 1.0},
    )
    posts = tuple(
        Post(role, index, (team,), (1.0,))
        for (role, team), number in zip(STAFF.items(), numbers, strict=True)
        for index in range(number)
    )
    return compile_tables(PATHWAY, Provision((regime,), posts))


def residents_of(inputs: Inputs) -> Residents:
    """Return the same people as columns of the model."""
    count, opening = len(inputs), inputs.size.opening_backlog
    return Residents(
        sources=("community",),
        source=[0] * count,
        number=list(range(count)),
        arrives=inputs.arrives,
        entry=["opening"] * opening + ["referral"] * (count - opening),
        urgency=inputs.urgency,
        cls=[0] * count,
    )


def play(
    tables: Tables,
    people: Residents,
    horizon: int,
    engine: Engine = Engine.SIMPY,
    replication: int = REPLICATION,
) -> EventLog:
    """Play the model and return its log."""
    log, _ = engines.play(tables, people, SEED, replication, horizon, engine)
    return log


def starts_of(log: EventLog, tables: Tables) -> list[tuple[int, str, int]]:
    """Return (person, activity, tick) of each piece of work that was started."""
    starts = log.of(Event.START)
    columns = (starts.column(name).tolist() for name in ("person", "subject", "time"))
    return [
        (person, tables.activities[activity], now)
        for person, activity, now in zip(*columns, strict=True)
    ]


def assessments_in(log: EventLog, tables: Tables) -> int:
    """Return how many assessments were started."""
    subjects = log.of(Event.START).rows["subject"]
    return int((subjects == tables.activities.index(ASSESSMENT)).sum())
