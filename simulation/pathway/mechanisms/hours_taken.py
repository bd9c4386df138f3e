"""Hours that a mechanism takes from posts: supervision, meetings, sales."""

from simulation.pathway.staff_hours import case_work_hours_per_year
from simulation.pathway.worth import Acting, Slot, Worth, scale

LEAST_PACE = 0.05
"""Nobody's time for cases is taken wholly: posts would never finish the work in hand."""


def take_hours(worth: Worth, on: Acting, slots: list[Slot], hours_per_year: float) -> None:
    """Take hours a year from the case work of some posts, evenly."""
    teams = on.phase.option.teams
    there = sum(
        teams[team].posts[role].value * case_work_hours_per_year(on.council.staff, role)
        for team, role in slots
    )
    if there > 0:
        scale(worth.staff.case_time, slots, max(LEAST_PACE, 1 - hours_per_year / there))
