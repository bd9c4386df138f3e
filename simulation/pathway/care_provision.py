"""From an appraisal's option to the provision that the Care Act pathway is compiled with."""

from datetime import date

import numpy as np

from simulation.pathway.active import Phase, phases, seconds_from
from simulation.pathway.care_act import BUDGET, CASELOAD, PANEL, SUPPLY, care_act
from simulation.pathway.care_posts import posts
from simulation.pathway.care_values import laws, parameters, shares
from simulation.pathway.compiler import compile_tables
from simulation.pathway.marks import Mark
from simulation.pathway.means import with_means
from simulation.pathway.provision import Budget, Meetings, Pool, Provision, Regime, Team
from simulation.pathway.tables import Tables
from simulation.pathway.working_time import english_working_days
from simulation.people.classes import Classes, ResidentClass
from simulation.people.kept import Kept
from simulation.people.residents import NOBODY, Residents
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Care, Council, StaffMarket
from simulation.scenario.coverage import used_activities
from simulation.scenario.option import Option
from simulation.scenario.vocabulary import Activity, Setting

DAY = 86_400
AMPLE = 1 << 60
WEEKS_PER_YEAR = 365.25 / 7
WORKING_DAYS_PER_WEEK, SECONDS_PER_HOUR = 5, 3600
APRIL = 4
MONTHS = 12


MOST_KEPT = 32
"""Compiled options kept: those of a few settings at about half a megabyte each."""
_COMPILED: Kept[tuple[Appraisal, Tables]] = Kept(MOST_KEPT)


def care_tables(appraisal: Appraisal, name: str, residents: Residents) -> Tables:
    """Return the Care Act pathway compiled for an option of an appraisal.

    ``residents`` set the opening commitment, from which the care budget and supply follow; all
    else is compiled once for an appraisal's option, however often it is run.
    """
    # The appraisal is kept with its tables: no other object can come to have its id meanwhile.
    _, tables = _COMPILED.get(
        (id(appraisal), name), lambda: (appraisal, _compiled(appraisal, name))
    )
    return with_means(tables, *_means(appraisal, residents))


def _compiled(appraisal: Appraisal, name: str) -> Tables:
    """Return the tables with the budget and supply of a council without residents."""
    pathway = care_act(appraisal.council.work.assessment_visits)
    provision = care_provision(appraisal, name, NOBODY)
    marks = {str(mark.name).lower(): int(mark) for mark in Mark}
    return compile_tables(pathway, provision, marks)


def care_provision(appraisal: Appraisal, name: str, residents: Residents) -> Provision:
    """Return what the pathway's names are worth under an option."""
    option, council = appraisal.options[name], appraisal.council
    classes = Classes(tuple(council.patches)).all()
    stretches = phases(appraisal, option)
    transfer = option.timeline.transfer_on
    pools, budgets = _means(appraisal, residents)
    return Provision(
        regimes=tuple(_regime(appraisal, phase, classes) for phase in stretches),
        posts=posts(council.staff, stretches),
        classes=len(classes),
        pools=pools,
        calendars={PANEL: Meetings(_panel_weekday(option, stretches))},
        budgets=budgets,
        calendar=english_working_days(
            appraisal.start, appraisal.years, window=daily_seconds(council.staff)
        ),
        year_starts=tuple(seconds_from(appraisal.start, day) for day in financial_years(appraisal)),
        month_starts=tuple(seconds_from(appraisal.start, day) for day in _months(appraisal)),
        transfer_at=seconds_from(appraisal.start, transfer) if transfer else -1,
    )


def _means(appraisal: Appraisal, residents: Residents) -> tuple[dict[str, Pool], dict[str, Budget]]:
    """Return what residents' opening packages decide: the supply of home care and the budget."""
    council, years = appraisal.council, appraisal.years
    classes = Classes(tuple(council.patches)).all()
    pools = _pools(council, classes, residents, years)
    return pools, {BUDGET: Budget(_budget(council.care, residents, years))}


def _panel_weekday(option: Option, stretches: list[Phase]) -> int:
    """Return the weekday of the panel (0 Monday), before a transfer or after it."""
    for each in (option, *(phase.option for phase in stretches)):
        if each.approval.panel:
            return each.approval.panel.weekday - 1
    return 0


def _regime(appraisal: Appraisal, phase: Phase, classes: list[ResidentClass]) -> Regime:
    routes = {activity: _route(phase.option, activity, classes) for activity in Activity}
    organisations = {
        activity: [phase.option.teams[team].organisation if team else "" for team in teams]
        for activity, teams in routes.items()
    }
    council = appraisal.council
    return Regime(
        starts_at=seconds_from(appraisal.start, phase.begins),
        teams={
            name: Team(
                team.organisation,
                tuple(str(each) for each in team.does),
                tuple(str(each) for each in team.equal_rank),
            )
            for name, team in phase.option.teams.items()
        },
        skills={
            str(activity): tuple(str(role) for role in roles)
            for activity, roles in phase.option.skills.items()
        },
        routes={str(activity): tuple(teams) for activity, teams in routes.items()},
        laws=laws(council, phase, classes),
        shares=shares(council, phase, classes, organisations),
        parameters=parameters(council, phase),
        unused=frozenset(str(each) for each in set(Activity) - used_activities(phase.option)),
    )


def _route(option: Option, activity: Activity, classes: list[ResidentClass]) -> list[str]:
    """Return the team that does an activity for each class: the first that serves it."""
    able = [(name, team) for name, team in option.teams.items() if activity in team.does]
    kinds = {(each.patch, each.group) for each in classes}
    team_for = {
        (patch, group): next(
            (
                name
                for name, team in able
                if (not team.serves.patches or patch in team.serves.patches)
                and (not team.serves.groups or group in team.serves.groups)
            ),
            "",
        )
        for patch, group in kinds
    }
    return [team_for[each.patch, each.group] for each in classes]


def _budget(care: Care, residents: Residents, years: int) -> tuple[int, ...]:
    """Return the care budget of each financial year, pence.

    The first is what is committed on the first day, for a year, with headroom; it then grows.
    """
    committed = int(residents.array("opening_package").sum())
    first = committed * WEEKS_PER_YEAR * (1 + care.budget_headroom_share.value)
    growth = 1 + care.budget_growth_share_per_year.value
    return tuple(int(first * growth**year + 0.5) for year in range(years + 1))


def _pools(
    council: Council, classes: list[ResidentClass], residents: Residents, years: int
) -> dict[str, Pool]:
    patches = tuple(council.patches)
    wanted = dict.fromkeys(patches, 0)
    for person in np.flatnonzero(residents.array("opening_package")).tolist():
        each = classes[residents.cls[person]]
        if each.setting == Setting.OWN_HOME:
            wanted[each.patch] += residents.opening_package[person]
    return {
        CASELOAD: Pool(caseload_of=str(Activity.ASSESS)),
        SUPPLY: Pool(
            parts={patch: _supply(council.care, wanted[patch], years) for patch in patches},
            part_of=tuple(each.patch for each in classes),
        ),
    }


def _supply(care: Care, wanted_pence: int, years: int) -> tuple[int, ...]:
    """Return the weekly pence of home care that providers can deliver, by financial year."""
    if care.supply_ratio is None:
        return (AMPLE,)
    growth = 1 + care.supply_growth_share_per_year.value
    first = wanted_pence * care.supply_ratio.value
    return tuple(max(1, int(first * growth**year)) for year in range(years + 1))


def daily_seconds(staff: StaffMarket) -> int:
    """Return the contracted seconds of a working day: a fifth of the week's hours."""
    return round(staff.contracted_hours_per_week.value / WORKING_DAYS_PER_WEEK * SECONDS_PER_HOUR)


def financial_years(appraisal: Appraisal) -> list[date]:
    """Return the start and each 1 April after it within the run."""
    start = appraisal.start
    first = start.year if start < date(start.year, APRIL, 1) else start.year + 1
    end = end_date(appraisal)
    aprils = [date(year, APRIL, 1) for year in range(first, end.year + 1)]
    return [start, *(day for day in aprils if start < day < end)]


def end_date(appraisal: Appraisal) -> date:
    """Return the day after the last day of the run."""
    return appraisal.start.replace(year=appraisal.start.year + appraisal.years)


def _months(appraisal: Appraisal) -> list[date]:
    """Return the first of each month after the start."""
    days: list[date] = []
    end = end_date(appraisal)
    year, month = appraisal.start.year, appraisal.start.month
    while True:
        year, month = (year + 1, 1) if month == MONTHS else (year, month + 1)
        day = date(year, month, 1)
        if day >= end:
            return days
        days.append(day)
