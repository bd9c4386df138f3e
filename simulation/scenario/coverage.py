"""Which team does which activity for whom: no step without a team, no team without a step."""

from collections.abc import Iterator
from itertools import product

from simulation.scenario.errors import ScenarioError
from simulation.scenario.option import Option, Team
from simulation.scenario.vocabulary import Activity, Group, MechanismName
from simulation.scenario.yaml_places import words

Cell = tuple[str, Group]

ALWAYS = frozenset(
    {
        Activity.CONTACT,
        Activity.ASSESS,
        Activity.ASSESS_CARER,
        Activity.PLAN,
        Activity.FINANCIAL_ASSESSMENT,
        Activity.REVIEW,
        Activity.REASSESS,
        Activity.CASEWORK,
        Activity.SAFEGUARD,
    }
)
"""Activities that the Care Act pathway uses under every option."""

BY_MECHANISM = {
    Activity.SIGN_OFF: MechanismName.MANAGER_SIGN_OFF,
    Activity.BROKER: MechanismName.BROKER_PLANNING,
    Activity.PEER_CARER: MechanismName.PEER_CARER_ASSESSMENTS,
    Activity.PREVENT: MechanismName.PREVENTION,
    Activity.REABLE: MechanismName.IN_HOUSE_REABLEMENT,
    Activity.PEER_PLAN: MechanismName.PEER_SUPPORT_PLANNING,
}
"""Activities that the pathway uses only when a mechanism is on."""

FOR_EVERYBODY = frozenset({Activity.CONTACT, Activity.SAFEGUARD})
FOR_CARERS = frozenset({Activity.ASSESS_CARER, Activity.PEER_CARER})


def used_activities(option: Option) -> frozenset[Activity]:
    """The activities that the pathway uses under this option."""
    used = set(ALWAYS)
    if option.approval.sign_off_hours.value > 0:
        used.add(Activity.APPROVE)
    for activity, name in BY_MECHANISM.items():
        switch = option.mechanisms.get(name)
        if switch is not None and switch.strength.value > 0:
            used.add(activity)
    return frozenset(used)


def serves(team: Team, patch: str, group: Group) -> bool:
    """Whether the team is for residents of this patch and group."""
    here = not team.serves.patches or patch in team.serves.patches
    return here and (not team.serves.groups or group in team.serves.groups)


def coverage_errors(
    option: Option, patches: tuple[str, ...], *, elsewhere: bool = False
) -> list[ScenarioError]:
    """Steps that no team can do, teams that no step uses, teams that are never reached.

    ``elsewhere``: the council may have patches beside ``patches``, so a team that serves
    everywhere has somebody left to serve.
    """
    used = used_activities(option)
    beyond = ("",) if elsewhere else ()
    found = list(_skills(option))
    for activity in Activity:
        if activity in used:
            found += _steps_without_team(option, activity, patches)
            found += _never_reached(option, activity, (*patches, *beyond))
    found += _teams_without_step(option, used)
    return found


def _skills(option: Option) -> Iterator[ScenarioError]:
    for name, team in option.teams.items():
        for at, activity in enumerate(team.does):
            roles = option.skills.get(activity, ())
            if not any(role in team.posts and team.posts[role].value > 0 for role in roles):
                allowed = words(roles) if roles else "no role at all"
                problem = f"a step that no team can do: {activity} needs {allowed}, and {name}"
                problem += " has no such post"
                yield ScenarioError(problem, path=("teams", name, "does", at))


def _steps_without_team(
    option: Option, activity: Activity, patches: tuple[str, ...]
) -> Iterator[ScenarioError]:
    wanted = [cell for cell in _cells(activity, patches) if _is_served(option, activity, cell)]
    missed = [
        cell
        for cell in wanted
        if not any(_fits(team, activity, cell) for team in option.teams.values())
    ]
    if missed:
        whole = len(missed) == len(_cells(activity, patches))
        where = "" if whole else f" for {missed[0][1]} in {missed[0][0]}"
        problem = f"a step that no team can do: {activity}{where}"
        yield ScenarioError(problem, path=("teams",))


def _is_served(option: Option, activity: Activity, cell: Cell) -> bool:
    """Whether the mechanism that asks for an activity, if one does, is for these residents."""
    switch = option.mechanisms.get(BY_MECHANISM[activity]) if activity in BY_MECHANISM else None
    if switch is None:
        return True
    patch, group = cell
    wanted = switch.serves
    here = not wanted.patches or patch in wanted.patches
    return here and (not wanted.groups or group in wanted.groups)


def _never_reached(
    option: Option, activity: Activity, patches: tuple[str, ...]
) -> Iterator[ScenarioError]:
    taken: set[Cell] = set()
    first: list[str] = []
    for name, team in option.teams.items():
        if activity not in team.does:
            continue
        cells = {cell for cell in _cells(activity, patches) if _fits(team, activity, cell)}
        if cells <= taken and taken:
            problem = f"{name} is never asked to {activity}: {words(first)} serves everybody first"
            at = team.does.index(activity)
            yield ScenarioError(problem, path=("teams", name, "does", at))
        taken |= cells
        first.append(name)


def _teams_without_step(option: Option, used: frozenset[Activity]) -> Iterator[ScenarioError]:
    for name, team in option.teams.items():
        if not used & set(team.does):
            listed = f" ({words(team.does)})" if team.does else ""
            problem = f"a team that no step uses: nothing that it does is in the pathway{listed}"
            yield ScenarioError(problem, path=("teams", name))


def _fits(team: Team, activity: Activity, cell: Cell) -> bool:
    return activity in team.does and serves(team, *cell)


def _cells(activity: Activity, patches: tuple[str, ...]) -> list[Cell]:
    groups = list(Group)
    if activity in FOR_CARERS:
        groups = [Group.CARER]
    elif activity not in FOR_EVERYBODY:
        groups = [group for group in Group if group is not Group.CARER]
    return list(product(patches, groups))
