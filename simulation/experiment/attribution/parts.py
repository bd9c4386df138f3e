"""The parts in which two options differ: each can be taken from the one or from the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulation.scenario.mechanism import Catalogue
from simulation.scenario.option import Option, Team
from simulation.scenario.resolved import canonical_json
from simulation.scenario.vocabulary import MechanismName

OWNERSHIP = "ownership"
TEAMS = "teams_and_posts"
DECISIONS = "decisions"
REST = "rest"

TITLES = {
    OWNERSHIP: "Ownership",
    TEAMS: "Teams and posts",
    DECISIONS: "Who may agree a package",
    REST: "Caseload limits",
}
_TEAM_FIELDS = ("posts", "does", "equal_rank", "serves", "posts_as_stated")
_TEAM_DATES = ("stages", "retender_cuts")
_OWNER_DATES = ("contract_ends_on", "partner_leaves_on", "returns_to")
_REST_FIELDS = ("caseload_slots", "idle_tail_days")


@dataclass(frozen=True)
class Part:
    """Something that two options have otherwise: a mechanism, or one of four groups of values.

    ``name`` is the mechanism's or ``ownership``, ``teams_and_posts``, ``decisions`` or ``rest``.
    """

    name: str
    title: str

    @property
    def mechanism(self) -> MechanismName | None:
        """The mechanism that it is, if it is one."""
        return None if self.name in TITLES else MechanismName(self.name)


def parts_between(start: Option, end: Option, catalogue: Catalogue, *, dates: bool) -> list[Part]:
    """Return what differs between two options: mechanisms in the catalogue's order, then groups.

    A mechanism is a part whole, with its strength, parameters, date and residents; its title says
    if it is dropped or changed on the way. ``dates``:
    the day on which teams change is a difference, and belongs to ownership.
    """
    names = dict.fromkeys((*start.mechanisms, *end.mechanisms))
    found = [
        Part(name.value, catalogue.mechanisms[name].title + _how(name, start, end))
        for name in MechanismName
        if name in names and _bare(start.mechanisms.get(name)) != _bare(end.mechanisms.get(name))
    ]
    differs = {
        TEAMS: _teams(start) != _teams(end),
        OWNERSHIP: not _same_owners(start, end) or dates,
        DECISIONS: _bare(start.approval) != _bare(end.approval),
        REST: _fields(start, _REST_FIELDS) != _fields(end, _REST_FIELDS),
    }
    return found + [Part(name, TITLES[name]) for name in differs if differs[name]]


def _how(name: MechanismName, start: Option, end: Option) -> str:
    """Return what is to be said after a mechanism's title unless it is new in the end."""
    there = [
        switch is not None and switch.strength.value > 0
        for switch in (start.mechanisms.get(name), end.mechanisms.get(name))
    ]
    if all(there):
        return " (changed)"
    return " (dropped)" if there[0] else ""


def joined(option: Option, chosen: "Chosen") -> Option:
    """Return ``option`` (either) with each group of values from where ``chosen`` takes it."""
    teams, owners, timeline = chosen.of(TEAMS), chosen.of(OWNERSHIP), option.timeline
    dates = {name: getattr(teams.timeline, name) for name in _TEAM_DATES}
    dates |= {name: getattr(owners.timeline, name) for name in _OWNER_DATES}
    return option.model_copy(
        update={
            "organisations": owners.organisations,
            "teams": {name: _moved(name, team, owners) for name, team in teams.teams.items()},
            "skills": teams.skills,
            "pay_bill": teams.pay_bill,
            "approval": chosen.of(DECISIONS).approval,
            **{name: getattr(chosen.of(REST), name) for name in _REST_FIELDS},
            "mechanisms": _mechanisms(chosen),
            "timeline": timeline.model_copy(update=dates),
        }
    )


@dataclass(frozen=True)
class Chosen:
    """From which of two options each part comes: those in ``names`` from the end."""

    start: Option
    end: Option
    names: frozenset[str]

    def of(self, name: str) -> Option:
        """Return the option from which a part comes."""
        return self.end if name in self.names else self.start


def _mechanisms(chosen: Chosen) -> dict[MechanismName, Any]:
    names = dict.fromkeys((*chosen.end.mechanisms, *chosen.start.mechanisms))
    switches = {name: chosen.of(name.value).mechanisms.get(name) for name in names}
    return {name: switch for name, switch in switches.items() if switch is not None}


def _moved(name: str, team: Team, owners: Option) -> Team:
    return team.model_copy(update={"organisation": body_of(name, team, owners)})


def body_of(name: str, team: Team, owners: Option) -> str:
    """Return to which body a team belongs under an option's ownership.

    A team that the option has too belongs where it has it. Another belongs to the body whose teams
    do most of its activities for some of the same residents; of equals to the first named.
    """
    if name in owners.teams:
        return owners.teams[name].organisation
    votes = dict.fromkeys(owners.organisations, 0)
    for other in owners.teams.values():
        if _serve_the_same(team, other):
            votes[other.organisation] += len(set(team.does) & set(other.does))
    return max(votes, key=votes.__getitem__)


def _serve_the_same(one: Team, other: Team) -> bool:
    pairs = ((one.serves.patches, other.serves.patches), (one.serves.groups, other.serves.groups))
    return all(not a or not b or bool(set(a) & set(b)) for a, b in pairs)


def _teams(option: Option) -> object:
    teams = [(name, _fields(team, _TEAM_FIELDS)) for name, team in option.teams.items()]
    return teams, _fields(option, ("skills",)), _fields(option.timeline, _TEAM_DATES)


def _same_owners(start: Option, end: Option) -> bool:
    """Return whether the bodies with teams are the same, and each team is the same body's."""
    teams = [*start.teams.items(), *end.teams.items()]
    moved = any(body_of(*team, start) != body_of(*team, end) for team in teams)
    dates = _fields(start.timeline, _OWNER_DATES) == _fields(end.timeline, _OWNER_DATES)
    return not moved and dates and _bodies(start) == _bodies(end)


def _bodies(option: Option) -> dict[str, object]:
    employing = sorted({team.organisation for team in option.teams.values()})
    return {name: _bare(option.organisations[name]) for name in employing}


def _fields(model: Any, names: tuple[str, ...]) -> list[object]:
    return [_bare(getattr(model, name)) for name in names]


def _bare(value: Any) -> object:
    return "" if value is None else "".join(_texts(value))


def _texts(value: Any) -> Iterator[str]:
    """Yield what a value holds as far as a run uses it, in order."""
    if hasattr(type(value), "model_fields"):
        yield canonical_json(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield f"|{key}:"
            yield from _texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield "|"
            yield from _texts(item)
    else:
        yield str(value)
