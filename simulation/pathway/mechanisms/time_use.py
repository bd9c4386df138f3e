"""Mechanisms of where the hours of staff go: forms, travel, bureaucracy, leave, students."""

from simulation.pathway.staff_hours import daily_hours
from simulation.pathway.worth import Acting, Worth, scale
from simulation.scenario.vocabulary import Activity, Role

_WITH_PEOPLE = {
    "visit_hours": Activity.ASSESS,
    "carer_hours": Activity.ASSESS_CARER,
    "carer_rest_hours": Activity.ASSESS_CARER,
    "review_hours": Activity.REVIEW,
    "reassessment_hours": Activity.REASSESS,
    "casework_hours": Activity.CASEWORK,
    "safeguarding_hours": Activity.SAFEGUARD,
}
"""work that is done where the person lives"""
_WITH_FORMS = {
    **_WITH_PEOPLE,
    "plan_hours": Activity.PLAN,
    "outline_hours": Activity.PLAN,
    "broker_hours": Activity.BROKER,
}


def proportionate_forms(worth: Worth, on: Acting) -> None:
    """M32: forms in proportion to the case: a share of the share of time that goes into forms."""
    saved = on.strength * on.effect("admin_share") * on.effect("cut_share")
    for name in _WITH_FORMS:
        worth.hours[name] = worth.hours[name] * (1 - saved)


def remote_working(worth: Worth, on: Acting) -> None:
    """M33: nobody returns to base between visits: a share of the share of time that is travel."""
    saved = on.strength * on.effect("travel_share") * on.effect("cut_share")
    for name in _WITH_PEOPLE:
        worth.hours[name] = worth.hours[name] * (1 - saved)


def less_bureaucracy(worth: Worth, on: Acting) -> None:
    """M26: outside a council less of the time of a task goes into administration."""
    saved = on.strength * on.effect("admin_share") * on.effect("cut_share")
    for name, activity in _WITH_FORMS.items():
        worth.hours[name] = worth.hours[name] * (1 - saved * on.outside(activity))


def leave_entitlement(worth: Worth, on: Acting) -> None:
    """M35: more days of leave: fewer hours for cases, and perhaps fewer who go."""
    staff = on.council.staff
    hours = on.strength * on.effect("extra_days") * daily_hours(staff)
    scale(worth.staff.case_time, on.slots(), 1 - hours / staff.productive_hours_per_fte_year.value)
    scale(worth.staff.leave_factor, on.slots(), 1 - on.strength * on.effect("retention_share"))


def placements(worth: Worth, on: Acting) -> None:
    """M61: students help and are supervised; some are hired later, so vacancies fill sooner."""
    helped = on.slots(Role.COMMUNITY_CARE_OFFICER)
    teachers = on.slots(Role.SOCIAL_WORKER)
    scale(worth.staff.case_time, helped, 1 + on.strength * on.effect("free_hours_share"))
    scale(worth.staff.case_time, teachers, 1 - on.strength * on.effect("supervision_share"))
    scale(worth.staff.fill_factor, teachers, 1 - on.strength * on.effect("faster_fill_share"))
