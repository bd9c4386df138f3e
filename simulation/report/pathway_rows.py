"""The pathway as rows to be drawn: each step that a person would name, and where it leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulation.pathway.steps import END, Kind, Pathway, Step
from simulation.report.pathway_use import Use
from simulation.report.step_titles import step_title
from simulation.report.words import name_of

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


def journeys(pathway: Pathway, use: Mapping[str, Use]) -> list[Journey]:
    """Return every journey of the pathway, its records left out; ``use`` is by option."""
    return [Journey(name_of(name), _rows(steps, use)) for name, steps in pathway.journeys.items()]


def _rows(steps: Sequence[Step], use: Mapping[str, Use]) -> tuple[Row, ...]:
    drawn = _Drawn(steps)
    return tuple(_row(drawn, row, use) for row in range(len(drawn.shown)))


class _Drawn:
    """The steps of a journey of which some are not drawn, and how targets pass over those."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = steps
        self._at = {step.name: number for number, step in enumerate(steps)}
        hidden = {number for number, step in enumerate(steps) if step.kind in HIDDEN}
        # A choice whose ways meet at once only decides what is recorded.
        hidden |= {
            number
            for number, step in enumerate(steps)
            if step.kind is Kind.CHOOSE
            and len({self._passed(target, hidden) for target in step.branches.values()}) == 1
        }
        self.shown = [number for number in range(len(steps)) if number not in hidden]
        self._hidden = hidden
        self._row = {number: row for row, number in enumerate(self.shown)}

    def row_of(self, target: str) -> int | None:
        """Return the row that a target means; nothing for the end."""
        number = self._passed(target, self._hidden)
        return None if number is None else self._row[number]

    def step(self, row: int) -> Step:
        """Return the step of a row."""
        return self.steps[self.shown[row]]

    def _passed(self, target: str, hidden: set[int]) -> int | None:
        while target != END:
            number = self._at[target]
            if number not in hidden:
                return number
            step = self.steps[number]
            target = next(iter(step.branches.values()), "") or _then(self.steps, number)
        return None


def _row(drawn: _Drawn, row: int, use: Mapping[str, Use]) -> Row:
    step = drawn.step(row)
    ways = [(label, drawn.row_of(to)) for label, to in _ways(drawn.steps, drawn.shown[row])]
    jumps = sorted({to for _, to in ways if to is not None and to != row + 1})
    return Row(
        step=step,
        title=step_title(step.name),
        leads=_leads(drawn, row, ways),
        doers=_doers(step, use),
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


def _leads(drawn: _Drawn, row: int, ways: Sequence[tuple[str, int | None]]) -> str:
    step = drawn.step(row)
    last = row == len(drawn.shown) - 1
    said = [
        f"{label} {_arrow(drawn, row, to)}".strip()
        for label, to in ways
        if label or (to != row + 1 and not (to is None and last))
    ]
    if step.kind in {Kind.SPAWN, Kind.RETURN}:
        begins = "starts" if step.kind is Kind.SPAWN else "may come back to"
        said.insert(0, f"{begins}: {name_of(step.journey)}")
    return "; ".join(said)


def _arrow(drawn: _Drawn, row: int, to: int | None) -> str:
    if to is None:
        return "→ end"
    return "↓" if to == row + 1 else f"→ {step_title(drawn.step(to).name)}"


def _doers(step: Step, use: Mapping[str, Use]) -> dict[str, str]:
    if step.kind not in {Kind.WORK, Kind.GATHER}:
        return {}
    return {name: own.doer(step) for name, own in use.items()}


def lanes_of(journey: Journey) -> dict[tuple[int, int], int]:
    """Give every jump a lane beside the spine, so that no two overlap in one lane."""
    jumps = sorted(
        ((at, to) for at, row in enumerate(journey.rows) for to in row.jumps),
        key=lambda jump: (abs(jump[1] - jump[0]), jump),
    )
    taken: list[list[tuple[int, int]]] = []
    lanes: dict[tuple[int, int], int] = {}
    for jump in jumps:
        low, high = min(jump), max(jump)
        for number, lane in enumerate(taken):
            if all(high < a or low > b for a, b in lane):
                lane.append((low, high))
                lanes[jump] = number
                break
        else:
            taken.append([(low, high)])
            lanes[jump] = len(taken) - 1
    return lanes
