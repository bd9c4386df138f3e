"""Mechanisms of who is hired, who moves up, who stays, and who does only their own work."""

from simulation.pathway.mechanisms.hours_taken import take_hours
from simulation.pathway.names import Parameter
from simulation.pathway.provision import Promotion
from simulation.pathway.worth import Acting, KeptBack, Worth, scale
from simulation.scenario.seconds import WEEK
from simulation.scenario.vocabulary import Activity, Role

A = Activity
MONTHS = 12
BROKERS = (Role.BROKER, Role.NEWLY_QUALIFIED_BROKER)
_SOCIAL_WORK = frozenset({A.ASSESS, A.PLAN, A.REASSESS, A.CASEWORK, A.SAFEGUARD})
OWN_WORK = {
    Role.CONTACT_OFFICER: frozenset({A.CONTACT}),
    Role.COMMUNITY_CARE_OFFICER: frozenset(
        {A.ASSESS, A.ASSESS_CARER, A.PLAN, A.REVIEW, A.CASEWORK, A.PREVENT, A.REABLE}
    ),
    Role.SOCIAL_WORKER: _SOCIAL_WORK,
    Role.SENIOR_SOCIAL_WORKER: _SOCIAL_WORK,
    Role.OCCUPATIONAL_THERAPIST: frozenset({A.ASSESS, A.PLAN, A.REASSESS, A.CASEWORK, A.REABLE}),
    Role.BROKER: frozenset({A.BROKER, A.REVIEW}),
    Role.NEWLY_QUALIFIED_BROKER: frozenset({A.BROKER, A.REVIEW}),
    Role.REVIEWER: frozenset({A.REVIEW}),
    Role.TEAM_MANAGER: frozenset({A.APPROVE, A.SIGN_OFF}),
}
"""What each role does where roles are clear: nobody is a care manager who does everything."""


def clear_roles(worth: Worth, on: Acting) -> None:
    """M02: a share of the posts do only the work of their own role, and cover nobody else's."""
    for name, team in on.phase.option.teams.items():
        own = {role: work for role, work in OWN_WORK.items() if role in team.posts}
        done = frozenset[Activity]().union(*own.values())
        # What would be nobody's own work in this team stays with whoever may do it.
        orphans = frozenset(set(team.does) - done)
        kept = {role: work | orphans for role, work in own.items()}
        worth.staff.kept_back.append(KeptBack(name, on.strength, kept))


def varied_brokers(worth: Worth, on: Acting) -> None:
    """M03: brokers of many backgrounds are found sooner."""
    factor = 1 - on.strength * on.effect("faster_fill_share")
    scale(worth.staff.fill_factor, on.slots(*BROKERS), factor)


def newly_qualified_pipeline(worth: Worth, on: Acting) -> None:
    """M04: newly qualified social workers start as brokers, are supervised, and move up."""
    rate = on.strength * on.effect("conversion_per_year")
    worth.staff.promotions.append(Promotion(Role.NEWLY_QUALIFIED_BROKER, Role.SOCIAL_WORKER, rate))
    learners = on.slots(Role.NEWLY_QUALIFIED_BROKER)
    hours = on.strength * on.effect("supervision_hours_per_month") * MONTHS * on.fte(learners)
    take_hours(worth, on, on.beside(learners, Role.SOCIAL_WORKER), hours)


def own_asye(worth: Worth, on: Acting) -> None:
    """M05: an assessed and supported first year: who moves up works less at first, and stays."""
    slower = on.strength * (1 - on.effect("protected_pace_share"))
    worth.numbers[Parameter.PROTECTED_PACE] = 1 - slower
    worth.numbers[Parameter.PROTECTED_SECONDS] = on.effect("protected_weeks") * WEEK
    stays = on.strength * on.effect("retention_share")
    worth.numbers[Parameter.RETAINED_FACTOR] = 1 - stays


def career_path(worth: Worth, on: Acting) -> None:
    """M34: community care officers study and move up into social work vacancies."""
    rate = on.strength * on.effect("conversion_per_year")
    worth.staff.promotions.append(Promotion(Role.COMMUNITY_CARE_OFFICER, Role.SOCIAL_WORKER, rate))
    studying = on.strength * on.effect("study_leave_share")
    scale(worth.staff.case_time, on.slots(Role.COMMUNITY_CARE_OFFICER), 1 - studying)


def ownership_voice(worth: Worth, on: Acting) -> None:
    """M64: staff who own the body and are heard in it leave less; no effect unless it is given."""
    factor = 1 - on.strength * on.effect("fewer_leavers_share")
    scale(worth.staff.leave_factor, on.slots(outside_only=True), factor)
