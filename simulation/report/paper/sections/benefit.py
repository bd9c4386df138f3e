"""How will residents benefit, and by when will they notice: only what can be told."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Table
from simulation.report.paper.outcomes import OUTCOMES
from simulation.report.paper.telling import Telling, apart, para
from simulation.report.text import Piece, Said, fill

UNTOLD = "–"


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("How residents will benefit, and by when they will notice")
    yield para(
        "Of {every} outcomes, with the single values, told better and told worse than business as "
        "usual: {gains}. The year is the first in which a difference can be told in that year "
        "alone; “–” is none that can be told.",
        every=telling.number("word", "outcomes_told", telling.others[0], "all"),
        gains=apart([_gain(telling, one) for one in telling.others]),
    )
    rows = tuple(_row(telling, name) for name in _measured(telling))
    if rows:
        yield Table(
            "Outcomes for residents: difference from business as usual, whole run",
            ("Outcome", *(Said(telling.title(one)) for one in telling.others)),
            rows,
            note="At the end: waiting, overdue. In percentage points: back, reviewed. Detection: "
            "of a concern.",
            numeric=False,
        )


def _measured(telling: Telling) -> list[str]:
    return [
        name for name in OUTCOMES
        if any(telling.maybe("difference", one, name) for one in telling.others)
    ]  # fmt: skip


def _gain(telling: Telling, option: str) -> Piece:
    """Return in how many outcomes an option is told better and worse."""
    better, worse = (
        telling.number("alone", "outcomes_told", option, way) for way in ("better", "worse")
    )
    return fill(
        "{option}, {better} and {worse}", option=telling.title(option), better=better, worse=worse
    )


def _row(telling: Telling, name: str) -> tuple[str, ...]:
    cells = (_cell(telling, one, name) for one in telling.others)
    return (OUTCOMES[name].title, *cells)


def _cell(telling: Telling, option: str, name: str) -> str:
    known = telling.maybe("difference", option, name)
    if known is None:
        return "not measured"
    if not known.told:
        return UNTOLD
    size = telling.number("signed", "difference", option, name)
    if telling.maybe("told_from", option, name) is None:
        return Said(size)
    return fill("{size}, {year}", size=size,
                year=telling.number("text", "told_from", option, name))  # fmt: skip
