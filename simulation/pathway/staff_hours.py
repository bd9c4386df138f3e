"""How many hours a post has for cases, and what it costs to take some for something else."""

from simulation.scenario.council import StaffMarket
from simulation.scenario.vocabulary import Role

WEEKS_PER_YEAR = 365.25 / 7
WORKING_DAYS_PER_WEEK = 5
BANK_HOLIDAYS = 8
"""A usual year in England."""


def case_work_pace(staff: StaffMarket, role: Role) -> float:
    """Return the share of an open hour that goes into case work.

    Productive hours (less leave, sickness, training and supervision) over the hours of a year's
    working days, less meetings, times the role's share of case work.
    """
    share = staff.case_work_share[role].value if role in staff.case_work_share else 1.0
    return productive_share(staff) * (1 - staff.meeting_share.value) * share


def case_work_hours_per_year(staff: StaffMarket, role: Role) -> float:
    """Return the hours a year that a whole-time post has for cases."""
    return case_work_pace(staff, role) * open_hours_per_year(staff)


def productive_share(staff: StaffMarket) -> float:
    """Return productive hours over contracted hours on working days (bank holidays are closed)."""
    return min(1.0, staff.productive_hours_per_fte_year.value / open_hours_per_year(staff))


def open_hours_per_year(staff: StaffMarket) -> float:
    """Return the contracted hours of a year, less eight bank holidays, as the calendar has them."""
    return staff.contracted_hours_per_week.value * WEEKS_PER_YEAR - BANK_HOLIDAYS * daily_hours(
        staff
    )


def daily_hours(staff: StaffMarket) -> float:
    """Return the contracted hours of a working day."""
    return staff.contracted_hours_per_week.value / WORKING_DAYS_PER_WEEK
