"""The pathway as rows to be drawn: each step that a person would name, and where it leads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from simulation.pathway.steps import END, Kind, Pathway, Step
from simulation.report.words import name_of
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Option

NOBODY = "not used"
HIDDEN = frozenset({Kind.MARK})
"""records only: they take no time and nobody"""


@dataclass(frozen=True)
class Row:
    """One step as drawn: its words, who does it by option, and the rows that it leads to.

    ``jumps`` are indices of rows of the same journey other than the one below; ``falls`` says
    that the way goes on to the row below.
    """

    step: Step
    title: str
    leads: str
    doers: Mapping[str, str]
    jumps: tuple[int, ...]
    falls: bool


@dataclass(frozen=True)
class Journey:
    """A journey's name and rows."""

    title: str
    rows: tuple[Row, ...]


def journeys(pathway: Pathway, appraisal: Appraisal) -> list[Journey]:
    """Return every journey of the pathway, its records left out."""
    return [
        Journey(name_of(name), _rows(steps, appraisal)) for name, steps in pathway.journeys.items()
    ]


def doer(option: Option, activity: str) -> str:
    """Return the teams that do an activity in an option, the first that fits acting first."""
    teams = [
        team.title or name_of(key)
        for key, team in option.teams.items()
        if activity in {str(done) for done in team.does}
    ]
    return " or ".join(teams) or NOBODY


def _rows(steps: Sequence[Step], appraisal: Appraisal) -> tuple[Row, ...]:
    at = {step.name: number for number, step in enumerate(steps)}
    shown = [number for number, step in enumerate(steps) if step.kind not in HIDDEN]
    place = {number: row for row, number in enumerate(shown)}

    def resolved(target: str) -> int | None:
        """Return the row that a target means, records passed over; nothing for the end."""
        while target != END:
            number = at[target]
            if number in place:
                return place[number]
            target = _then(steps, number)
        return None

    return tuple(
        _row(steps, number, row, resolved, appraisal, shown) for row, number in enumerate(shown)
    )


def _row(
    steps: Sequence[Step],
    number: int,
    row: int,
    resolved: Callable[[str], int | None],
    appraisal: Appraisal,
    shown: Sequence[int],
) -> Row:
    step = steps[number]
    ways = [(label, resolved(target)) for label, target in _ways(steps, number)]
    jumps = sorted({to for _, to in ways if to is not None and to != row + 1})
    return Row(
        step=step,
        title=name_of(step.name),
        leads=_leads(step, ways, row, steps, shown),
        doers=_doers(step, appraisal),
        jumps=tuple(jumps),
        falls=any(to == row + 1 for _, to in ways),
    )


def _then(steps: Sequence[Step], number: int) -> str:
    if steps[number].then:
        return steps[number].then
    return steps[number + 1].name if number + 1 < len(steps) else END


def _ways(steps: Sequence[Step], number: int) -> list[tuple[str, str]]:
    """Return the ways out of a step, each with its label."""
    step = steps[number]
    if step.kind is Kind.CHOOSE:
        return [(name_of(label).lower(), target) for label, target in step.branches.items()]
    ways = [("", _then(steps, number))]
    if step.kind is Kind.WHILE:
        ways.append(("when it ends", step.branches["after"]))
    if step.impatience is not None and step.impatience.leave_to:
        ways.append(("gives up", step.impatience.leave_to))
    return ways


def _leads(
    step: Step,
    ways: Sequence[tuple[str, int | None]],
    row: int,
    steps: Sequence[Step],
    shown: Sequence[int],
) -> str:
    said = [
        f"{label} {_arrow(to, row, steps, shown)}".strip()
        for label, to in ways
        if label or to != row + 1
    ]
    if step.kind in {Kind.SPAWN, Kind.RETURN}:
        begins = "starts" if step.kind is Kind.SPAWN else "may come back to"
        said.insert(0, f"{begins}: {name_of(step.journey)}")
    return "; ".join(said)


def _arrow(to: int | None, row: int, steps: Sequence[Step], shown: Sequence[int]) -> str:
    if to is None:
        return "→ end"
    return "↓" if to == row + 1 else f"→ {name_of(steps[shown[to]].name)}"


def _doers(step: Step, appraisal: Appraisal) -> dict[str, str]:
    if step.kind not in {Kind.WORK, Kind.GATHER}:
        return {}
    return {name: doer(option, step.subject) for name, option in appraisal.options.items()}
