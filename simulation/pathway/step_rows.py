"""Each step of a pathway as one row of numbers; every name that fits nothing is refused."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from simulation.pathway.means import PathwayError, named
from simulation.pathway.names import Rule
from simulation.pathway.steps import END, Impatience, Kind, Pathway, Step
from simulation.pathway.tables import NONE, StepTable

_LEAVES = -2
"""leave_to: give up waiting and end"""
_TIMED = {Kind.WORK, Kind.DELAY, Kind.GATHER, Kind.CYCLE, Kind.WHILE, Kind.RETURN}


class Names(NamedTuple):
    """What steps may name, each name in the place of its number, or with it."""

    steps: Mapping[str, int]
    journeys: tuple[str, ...]
    activities: tuple[str, ...]
    pools: tuple[str, ...]
    calendars: tuple[str, ...]
    budgets: tuple[str, ...]
    marks: Mapping[str, int]
    laws: tuple[str, ...]
    choices: tuple[str, ...]
    purposes: tuple[str, ...]


def step_table(pathway: Pathway, names: Names) -> StepTable:
    """Return the rows of all steps. Raises ``PathwayError`` for a name that fits nothing."""
    rows = [
        _row(names, step, follower)
        for steps in pathway.journeys.values()
        for step, follower in zip(steps, [*steps[1:], None], strict=True)
    ]
    return StepTable(**{key: tuple(row[key] for row in rows) for key in rows[0]})


def _row(names: Names, step: Step, follower: Step | None) -> dict[str, Any]:
    impatience = step.impatience or Impatience("")
    after = step.branches.get("after", "")
    purposes = purposes_of(step)
    rule = Rule[step.rule.upper()] if step.rule else Rule.NONE
    default = follower.name if follower else END
    return {
        "name": step.name,
        "kind": int(step.kind),
        "then": _target(names, step, step.then or default),
        "subject": _subject(names, step),
        "law": _law_number(names, step.value if step.kind in _TIMED else ""),
        "law_two": _law_number(names, _second_law(step)),
        "share": _choice_number(names, step),
        "rule": int(rule),
        "targets": _targets(names, step),
        "same_worker": int(step.same_worker),
        "urgency": step.urgency,
        "patience": _law_number(names, impatience.patience),
        "leave_to": _leave_target(names, step, impatience, after),
        "raises": impatience.raises,
        "journey": _journey_number(names, step),
        "detached": int(step.detached),
        "keeps": int(step.keeps),
        "size": _law_number(names, step.size if step.kind == Kind.GATHER else ""),
        "saving": _law_number(
            names, step.branches.get("saving", "") if step.kind == Kind.GATHER else ""
        ),
        "purpose": names.purposes.index(purposes[0]) if purposes[0] else NONE,
        "purpose_two": names.purposes.index(purposes[1]) if purposes[1] else NONE,
    }


def _target(names: Names, step: Step, name: str) -> int:
    if name == END:
        return NONE
    if name not in names.steps:
        near = get_close_matches(name, names.steps, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise PathwayError(f"step {step.name!r} leads to {name!r}, which does not exist{hint}")
    return names.steps[name]


def _targets(names: Names, step: Step) -> tuple[int, ...]:
    if step.kind != Kind.CHOOSE:
        return ()
    return tuple(_target(names, step, target) for target in step.branches.values())


def _leave_target(names: Names, step: Step, impatience: Impatience, after: str) -> int:
    target = after if step.kind == Kind.WHILE else impatience.leave_to
    if not target:
        return NONE
    place = _target(names, step, target)
    return _LEAVES if place == NONE else place


def _subject(names: Names, step: Step) -> int:
    listed: dict[Kind, Sequence[str]] = {
        Kind.WORK: names.activities,
        Kind.GATHER: names.activities,
        Kind.HOLD: names.pools,
        Kind.RELEASE: names.pools,
        Kind.UNTIL: names.calendars,
        Kind.COMMIT: names.budgets,
        Kind.UNCOMMIT: names.budgets,
    }
    if step.kind == Kind.MARK:
        return int(named(step.subject, names.marks, "record"))
    return listed[step.kind].index(step.subject) if step.kind in listed else NONE


def _law_number(names: Names, name: str) -> int:
    return names.laws.index(name) if name else NONE


def _choice_number(names: Names, step: Step) -> int:
    if step.kind == Kind.RETURN:
        return names.choices.index(step.size)
    if step.kind == Kind.CHOOSE and not step.rule:
        return names.choices.index(step.value)
    return NONE


def _journey_number(names: Names, step: Step) -> int:
    if not step.journey:
        return NONE
    if step.journey not in names.journeys:
        raise PathwayError(f"step {step.name!r} begins {step.journey!r}, which does not exist")
    return names.journeys.index(step.journey)


def _second_law(step: Step) -> str:
    if step.kind == Kind.CYCLE:
        return step.size
    return step.window if step.kind == Kind.GATHER else ""


def laws_of(step: Step) -> list[str]:
    """Return the names of times and amounts that a step draws."""
    names = [step.value] if step.kind in _TIMED else []
    names.append(_second_law(step))
    if step.kind == Kind.GATHER:
        names += [step.size, step.branches.get("saving", "")]
    if step.impatience:
        names.append(step.impatience.patience)
    return [name for name in names if name]


def purposes_of(step: Step) -> tuple[str, str]:
    """Return the names under which a step draws its luck; "" for none."""
    first = {
        Kind.WORK: f"hours:{step.value}",
        Kind.GATHER: f"hours:{step.value}",
        Kind.CHOOSE: f"choice:{step.value}",
        Kind.DELAY: f"delay:{step.value}" if step.value else "",
        Kind.CYCLE: f"period:{step.value}",
        Kind.WHILE: f"stay:{step.value}",
        Kind.RETURN: f"return:{step.size}",
        Kind.COMMIT: f"{'price' if step.rule == 'reprice' else 'account'}:{step.name}",
    }.get(step.kind, "")
    second = ""
    if step.impatience:
        second = f"patience:{step.impatience.patience}"
    elif step.kind == Kind.DELAY and step.rule and step.value:
        second = f"keep:{step.value}"
    elif step.kind == Kind.RETURN:
        second = f"delay:{step.value}"
    return first, second
