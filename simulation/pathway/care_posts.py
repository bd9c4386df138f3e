"""Posts over the phases of an option: who stays in a team, who moves, who comes and goes.

A post is a role and an index in the council. The first phase numbers them team by team, so they
are the same in every option that starts from the baseline. At a change of teams a post stays in
its team if it can, else it moves; posts of a role that grows are new, of one that shrinks end. A
post keeps its hours: other hours are another post.
"""

from dataclasses import dataclass, field

from simulation.pathway.active import Phase
from simulation.pathway.provision import Post
from simulation.pathway.staff_hours import case_work_pace
from simulation.pathway.worth import StaffWorth
from simulation.scenario.council import StaffMarket
from simulation.scenario.option import Option
from simulation.scenario.vocabulary import Role

LEAST_FTE = 0.005
Slot = tuple[str, float]
"""team and full-time equivalents of one post"""
Kept = frozenset[str] | None
"""activities that a post keeps to; None: all that its role may do"""


@dataclass
class _Person:
    index: int
    usual_fte: float
    team: list[str] = field(default_factory=list)
    fte: list[float] = field(default_factory=list)


def posts(staff: StaffMarket, phases: list[Phase], worths: list[StaffWorth]) -> tuple[Post, ...]:
    """Return every post that exists in some phase, by role and index.

    ``worths`` say for each phase what mechanisms do to posts.
    """
    roles = [role for role in Role if any(_slots(phase.option, role) for phase in phases)]
    people = {role: _people(phases, role) for role in roles}
    kept = [_kept_back(worth, people, number) for number, worth in enumerate(worths)]
    return tuple(
        _post(staff, phases, worths, person, role, [by.get((role, person.index)) for by in kept])
        for role in roles
        for person in people[role]
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


def _post(
    staff: StaffMarket,
    phases: list[Phase],
    worths: list[StaffWorth],
    person: _Person,
    role: Role,
    kept: list[Kept],
) -> Post:
    pace = case_work_pace(staff, role)
    paces, times, extra, moved_by = [], [], [], []
    for number, worth in enumerate(worths):
        slot = (person.team[number], role)
        moved = person.team[number] != "" and _moved(phases, person, number)
        dip = worth.moved_pace if moved else 1.0
        times.append(pace * worth.case_time.get(slot, 1.0))
        paces.append(times[-1] * worth.pace.get(slot, 1.0) * dip)
        more = worth.moved_leave_per_year if moved else 0.0
        extra.append(worth.leave_extra_per_year.get(slot, 0.0) + more)
        moved_by.append(moved)
    slots = {phase.option.caseload_slots[role].value for phase in phases
             if role in phase.option.caseload_slots}  # fmt: skip
    fte = max(person.fte)
    return Post(
        role=str(role), index=person.index, team=tuple(person.team), fte=tuple(person.fte),
        pace=tuple(paces), slots=int(max(slots, default=0.0) * fte), moves=any(moved_by),
        leave_factor=_factors(worths, "leave_factor", person, role),
        leave_extra_per_year=tuple(extra),
        fill_factor=_factors(worths, "fill_factor", person, role),
        keeps_to=tuple(kept), case_work=tuple(times),
    )  # fmt: skip


def _factors(worths: list[StaffWorth], name: str, person: _Person, role: Role) -> tuple[float, ...]:
    return tuple(
        getattr(worth, name).get((team, role), 1.0)
        for worth, team in zip(worths, person.team, strict=True)
    )


def _moved(phases: list[Phase], person: _Person, number: int) -> bool:
    """Return whether the latest change of teams gave the post another team or organisation."""
    since = phases[number].disturbed_since
    if since is None:
        return False
    earlier = [at for at, phase in enumerate(phases[:number]) if phase.begins < since]
    before = earlier[-1] if earlier else 0
    first, team = person.team[before], person.team[number]
    if first == "" or first != team:
        return True
    bodies = phases[before].option.teams[first], phases[number].option.teams[team]
    return bodies[0].organisation != bodies[1].organisation


def _kept_back(
    worth: StaffWorth, people: dict[Role, list[_Person]], number: int
) -> dict[tuple[Role, int], Kept]:
    """Return the posts that keep to some activities in a phase: a share of those of a team.

    Role by role and post by post, until the share of the team's full-time equivalents is reached
    to the nearest post. What two mechanisms keep a post to is what both allow.
    """
    kept: dict[tuple[Role, int], Kept] = {}
    for each in worth.kept_back:
        posts = [
            (role, person)
            for role in Role
            if role in each.activities
            for person in people.get(role, [])
            if person.team[number] == each.team
        ]
        wanted = each.share * sum(person.fte[number] for _, person in posts)
        for role, person in posts:
            if person.fte[number] / 2 > wanted:
                break
            wanted -= person.fte[number]
            allowed = frozenset(map(str, each.activities[role]))
            before = kept.get((role, person.index))
            kept[role, person.index] = allowed if before is None else allowed & before
    return kept
