"""Posts over the phases of an option: who stays in a team, who moves, who comes and goes.

A post is a role and an index in the council. The first phase numbers them team by team, so they
are the same in every option that starts from the baseline. At a change of teams a post stays in
its team if it can, else it moves; posts of a role that grows are new, of one that shrinks end. A
post keeps its hours: other hours are another post.
"""

from dataclasses import dataclass, field

from simulation.pathway.active import Phase
from simulation.pathway.provision import Post
from simulation.scenario.council import StaffMarket
from simulation.scenario.option import Option
from simulation.scenario.vocabulary import MechanismName, Role

WEEKS_PER_YEAR = 365.25 / 7
LEAST_FTE = 0.005
Slot = tuple[str, float]
"""team and full-time equivalents of one post"""


@dataclass
class _Person:
    index: int
    usual_fte: float
    team: list[str] = field(default_factory=list)
    fte: list[float] = field(default_factory=list)


def posts(staff: StaffMarket, phases: list[Phase]) -> tuple[Post, ...]:
    """Return every post that exists in some phase, by role and index."""
    roles = [role for role in Role if any(_slots(phase.option, role) for phase in phases)]
    return tuple(
        _post(staff, phases, role, person) for role in roles for person in _people(phases, role)
    )


def _people(phases: list[Phase], role: Role) -> list[_Person]:
    people: list[_Person] = []
    for number, phase in enumerate(phases):
        slots = _slots(phase.option, role)
        free = [person for person in people if person.team[-1]]
        gone = [person for person in people if not person.team[-1]]
        placed: dict[int, Slot] = {}
        left = []
        for team, fte in slots:
            stays = next((p for p in free if (p.team[-1], p.usual_fte) == (team, fte)), None)
            if stays is None:
                left.append((team, fte))
            else:
                free.remove(stays)
                placed[stays.index] = (team, fte)
        for team, fte in left:
            mover = next((p for p in (*free, *gone) if p.usual_fte == fte), None)
            if mover is None:
                mover = _Person(len(people), fte, [""] * number, [0.0] * number)
                people.append(mover)
            elif mover in free:
                free.remove(mover)
            else:
                gone.remove(mover)
            placed[mover.index] = (team, fte)
        for person in people:
            team, fte = placed.get(person.index, ("", 0.0))
            person.team.append(team)
            person.fte.append(fte)
    return people


def _slots(option: Option, role: Role) -> list[Slot]:
    """Return the posts of a role, team by team: whole ones and the rest."""
    slots: list[Slot] = []
    for name, team in option.teams.items():
        fte = team.posts[role].value if role in team.posts else 0.0
        whole = int(fte + LEAST_FTE)
        slots += [(name, 1.0)] * whole
        if fte - whole > LEAST_FTE:
            slots.append((name, round(fte - whole, 4)))
    return slots


def _post(staff: StaffMarket, phases: list[Phase], role: Role, person: _Person) -> Post:
    pace = case_work_pace(staff, role)
    paces, moved_by = [], []
    for number, phase in enumerate(phases):
        moved = person.team[number] != "" and _moved(phases, person, number)
        dip = phase.strength(MechanismName.TRANSFER_DIP) if phase.dips and moved else 0.0
        loss = phase.parameter(MechanismName.TRANSFER_DIP, "pace_loss_share")
        paces.append(pace * (1 - dip * loss))
        moved_by.append(moved)
    slots = {phase.option.caseload_slots[role].value for phase in phases
             if role in phase.option.caseload_slots}  # fmt: skip
    fte = max(person.fte)
    return Post(
        role=str(role), index=person.index, team=tuple(person.team), fte=tuple(person.fte),
        pace=tuple(paces), slots=int(max(slots, default=0.0) * fte), moves=any(moved_by),
    )  # fmt: skip


def _moved(phases: list[Phase], person: _Person, number: int) -> bool:
    """Return whether the post is in another team or organisation than at the start."""
    before, now = phases[0].option, phases[number].option
    first, team = person.team[0], person.team[number]
    if first == "" or first != team:
        return True
    return before.teams[first].organisation != now.teams[team].organisation


def case_work_pace(staff: StaffMarket, role: Role) -> float:
    """Return the share of an open hour that goes into case work.

    Productive hours (less leave, sickness, training and supervision) over the hours of a year's
    working days, less meetings, times the role's share of case work.
    """
    share = staff.case_work_share[role].value if role in staff.case_work_share else 1.0
    return productive_share(staff) * (1 - staff.meeting_share.value) * share


def productive_share(staff: StaffMarket) -> float:
    """Return productive hours over contracted hours on working days (bank holidays are closed)."""
    return min(1.0, staff.productive_hours_per_fte_year.value / open_hours_per_year(staff))


def open_hours_per_year(staff: StaffMarket) -> float:
    """Return the contracted hours of a year, less eight bank holidays, as the calendar has them."""
    daily = staff.contracted_hours_per_week.value / 5
    return staff.contracted_hours_per_week.value * WEEKS_PER_YEAR - BANK_HOLIDAYS * daily


BANK_HOLIDAYS = 8
"""A usual year in England."""
