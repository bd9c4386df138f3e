"""One run of an appraisal's option: from the scenario to the log, with either driver."""

import gc
from collections.abc import Callable
from datetime import date
from functools import partial

import numpy as np

from simulation.model.engine import Engine, Played, play
from simulation.model.log import EventLog
from simulation.model.outcome import PersonFacts, Post, PostState, RunOutcome
from simulation.model.reading import regimes_of, skills_of_post
from simulation.pathway.active import seconds_from
from simulation.pathway.care_provision import AMPLE, care_tables, end_date
from simulation.pathway.event_dates import event_dates
from simulation.pathway.tables import Tables
from simulation.people.population import CARE
from simulation.people.residents import Residents
from simulation.people.shared import residents_of
from simulation.scenario.appraisal import Appraisal


def simulate(
    appraisal: Appraisal,
    option: str,
    replication: int,
    seed: int,
    engine: Engine = Engine.SIMPY,
    playing: Callable[..., Played] = play,
    *,
    residents: Residents | None = None,
    until: date | None = None,
) -> RunOutcome:
    """Return the outcome of one replication of an option.

    The same ``seed`` and ``replication`` give the same residents, with the same luck, under
    every option. ``playing`` stands in for ``play``, to draw in another way. ``residents`` are
    those of the replication, if they are drawn already. ``until`` ends the run on that day: it is
    the same run up to then.
    """
    horizon = seconds_from(appraisal.start, until or end_date(appraisal))
    if residents is None:
        residents = draw_residents(appraisal, replication, seed)
    dates = event_dates(appraisal, option, seed, replication)
    tables = care_tables(appraisal, option, residents, dates)
    log, post_states = playing(tables, residents, seed, replication, horizon, engine)
    outcome = _outcome(tables, residents, horizon, log, post_states)
    if engine != Engine.COMPILED:
        gc.collect()  # what SimPy leaves in cycles is larger than the outcome
    return outcome


def _outcome(
    tables: Tables, residents: Residents, horizon: int, log: EventLog, states: list[PostState]
) -> RunOutcome:
    return RunOutcome(
        log=log,
        people=_people(residents),
        calendar=tables.calendar,
        horizon=horizon,
        activities=tables.activities,
        pools=tables.pools,
        calendars=tables.calendars,
        budgets=tables.budgets,
        budget_pence_by_year=tables.budget_pence,
        opening_commitment_pence=(int(residents.array("opening_package").sum()),),
        journeys=tables.journeys,
        teams=tables.teams,
        team_organisations=tables.team_organisation,
        transfer_at=tables.transfer_at,
        posts=_posts(tables, states),
        opening_cases=_opening_cases(tables, residents),
        places_by_pool=tuple(_places(tables, pool, residents) for pool in tables.pools),
        regimes=regimes_of(tables),
    )


def _opening_cases(tables: Tables, residents: Residents) -> tuple[int, ...]:
    entry = residents.entry_numbers(tables.journeys)
    return tuple(np.flatnonzero(entry == tables.journeys.index(CARE)).tolist())


def _places(tables: Tables, pool: str, residents: Residents) -> int:
    """Return the most places of a plain pool, or what was held at first if that is more.

    -1 for caseload slots and ample supply.
    """
    parts = [
        tables.pool_capacity[number]
        for number, name in enumerate(tables.pool_numbers)
        if name == pool
    ]
    most = sum(max(part) for part in parts) if all(parts) else -1
    at_home = residents.array("home") < 0
    held = int(residents.array("opening_package")[at_home].sum())
    return max(most, held) if 0 < most < AMPLE else -1


def draw_residents(appraisal: Appraisal, replication: int, seed: int) -> Residents:
    """Return the residents of a replication; they do not depend on an option, which share them."""
    horizon = seconds_from(appraisal.start, end_date(appraisal))
    return residents_of(appraisal.council, appraisal.start, horizon, seed, replication)


def _people(residents: Residents) -> PersonFacts:
    return PersonFacts(
        group=residents.array("group"),
        in_care_home=residents.array("home") >= 0,
        urgency=residents.array("urgency"),
        cls=residents.array("cls"),
        opening=residents.array("source") >= len(residents.sources) - 2,
        groups=residents.groups,
        labels_of=partial(_labels, residents),
    )


def _labels(residents: Residents) -> tuple[str, ...]:
    return residents.labels


def _posts(tables: Tables, states: list[PostState]) -> tuple[Post, ...]:
    regimes = range(len(tables.regime_starts))
    return tuple(
        Post(
            role=tables.roles[role],
            fte=max(tables.post_fte[regime][post] for regime in regimes),
            case_work_share=tables.post_case_work[0][post],
            case_work_by_regime=tuple(regime[post] for regime in tables.post_case_work),
            team_by_regime=tuple(tables.post_team[regime][post] for regime in regimes),
            state_at_start=states[post],
            skill_by_regime=skills_of_post(tables, post),
        )
        for post, role in enumerate(tables.post_role)
    )


__all__ = ["draw_residents", "simulate"]
