"""From an appraisal's option to the provision that the Care Act pathway is compiled with."""

from datetime import date

import numpy as np

from simulation.pathway.active import Phase, phases, seconds_from
from simulation.pathway.care_act import BUDGET, CASELOAD, COMMUNITY, PANEL, SUPPLY, care_act
from simulation.pathway.care_posts import posts
from simulation.pathway.care_values import laws, shares, worth_of
from simulation.pathway.compiler import compile_tables
from simulation.pathway.event_dates import EventDates
from simulation.pathway.history import transfer_day
from simulation.pathway.marks import Mark
from simulation.pathway.means import with_means
from simulation.pathway.provision import Budget, Meetings, Pool, Provision, Regime, Team
from simulation.pathway.staff_hours import WEEKS_PER_YEAR, daily_hours
from simulation.pathway.tables import Tables
from simulation.pathway.working_time import english_working_days
from simulation.pathway.worth import Worth
from simulation.people.classes import Classes, ResidentClass
from simulation.people.kept import Kept
from simulation.people.residents import NOBODY, Residents
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Care, Council, StaffMarket
from simulation.scenario.coverage import used_activities
from simulation.scenario.option import Option
from simulation.scenario.seconds import HOUR
from simulation.scenario.vocabulary import Activity, Setting

AMPLE = 1 << 60
APRIL = 4
MONTHS = 12


NO_EVENTS = EventDates()
MOST_KEPT = 32
"""Compiled options kept: those of a few settings at about half a megabyte each."""
_COMPILED: Kept[tuple[Appraisal, Tables, float]] = Kept(MOST_KEPT)


def care_tables(
    appraisal: Appraisal, name: str, residents: Residents, dates: EventDates = NO_EVENTS
) -> Tables:
    """Return the Care Act pathway compiled for an option of an appraisal.

    ``residents`` set the opening commitment, from which the care budget and supply follow;
    ``dates`` are those of the option's events in the run. All else is compiled once for an
    appraisal's option, however often it is run.
    """
    # The appraisal is kept with its tables: no other object can come to have its id meanwhile.
    _, tables, places = _COMPILED.get(
        (id(appraisal), name, dates), lambda: (appraisal, *_compiled(appraisal, name, dates))
    )
    return with_means(tables, *_means(appraisal, residents, places))


def _compiled(appraisal: Appraisal, name: str, dates: EventDates) -> tuple[Tables, float]:
    """Return the tables of a council without residents, and the places of the community."""
    pathway = care_act(appraisal.council.work.assessment_visits)
    provision, places = _provision(appraisal, name, NOBODY, dates)
    marks = {str(mark.name).lower(): int(mark) for mark in Mark}
    return compile_tables(pathway, provision, marks), places


def care_provision(
    appraisal: Appraisal, name: str, residents: Residents, dates: EventDates = NO_EVENTS
) -> Provision:
    """Return what the pathway's names are worth under an option."""
    return _provision(appraisal, name, residents, dates)[0]


def _provision(
    appraisal: Appraisal, name: str, residents: Residents, dates: EventDates
) -> tuple[Provision, float]:
    option, council = appraisal.options[name], appraisal.council
    classes = Classes(tuple(council.patches)).all()
    stretches = phases(appraisal, option, dates)
    worths, regimes = [], []
    for phase in stretches:
        routes, organisations = _who_acts(phase, classes)
        worth = worth_of(appraisal, phase, classes, organisations)
        worths.append(worth)
        regimes.append(_regime(appraisal, phase, classes, worth, routes))
    places = max(worth.places.get(COMMUNITY, 0.0) for worth in worths)
    pools, budgets = _means(appraisal, residents, places)
    provision = Provision(
        regimes=tuple(regimes),
        posts=posts(council.staff, stretches, [worth.staff for worth in worths]),
        classes=len(classes),
        pools=pools,
        calendars={PANEL: Meetings(_panel_weekday(option, stretches))},
        budgets=budgets,
        calendar=english_working_days(
            appraisal.start, appraisal.years, window=daily_seconds(council.staff)
        ),
        year_starts=tuple(seconds_from(appraisal.start, day) for day in financial_years(appraisal)),
        month_starts=tuple(seconds_from(appraisal.start, day) for day in _months(appraisal)),
        transfer_at=_transfer_at(appraisal, option),
    )
    return provision, places


def _transfer_at(appraisal: Appraisal, option: Option) -> int:
    """Return the second of the transfer, or -1 if none comes before the end."""
    day = transfer_day(appraisal, option)
    if day is None or day >= end_date(appraisal):
        return -1
    return seconds_from(appraisal.start, day)


def _means(
    appraisal: Appraisal, residents: Residents, places: float
) -> tuple[dict[str, Pool], dict[str, Budget]]:
    """Return the pools and the budget: residents' opening packages decide supply and budget.

    ``places`` are those of community support.
    """
    council, years = appraisal.council, appraisal.years
    classes = Classes(tuple(council.patches)).all()
    pools = _pools(council, classes, residents, years)
    pools[COMMUNITY] = Pool(capacity=(max(1, round(places)),))
    return pools, {BUDGET: Budget(_budget(council.care, residents, years))}


def _panel_weekday(option: Option, stretches: list[Phase]) -> int:
    """Return the weekday of the panel (0 Monday), before a transfer or after it."""
    for each in (option, *(phase.option for phase in stretches)):
        if each.approval.panel:
            return each.approval.panel.weekday - 1
    return 0


def _who_acts(
    phase: Phase, classes: list[ResidentClass]
) -> tuple[dict[Activity, list[str]], dict[Activity, list[str]]]:
    """Return for each activity the team, and the organisation, that does it for each class."""
    teams = {activity: _route(phase.option, activity, classes) for activity in Activity}
    bodies = {name: team.organisation for name, team in phase.option.teams.items()}
    organisations = {
        activity: [bodies.get(team, "") for team in each] for activity, each in teams.items()
    }
    return teams, organisations


def _regime(
    appraisal: Appraisal,
    phase: Phase,
    classes: list[ResidentClass],
    worth: Worth,
    routes: dict[Activity, list[str]],
) -> Regime:
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
        laws=laws(appraisal.council, worth, classes),
        shares=shares(worth),
        parameters=dict(worth.numbers),
        promotions=tuple(worth.staff.promotions),
        measured={str(activity): share for activity, share in worth.measured.items()},
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
    return round(daily_hours(staff) * HOUR)


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
