"""How will residents benefit, and by when will they notice: only what can be told."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Table
from simulation.report.paper.claims import is_more
from simulation.report.paper.outcomes import OUTCOMES
from simulation.report.paper.telling import Telling, para
from simulation.report.text import Piece, Said, fill, joined

UNTOLD = "–"


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("How residents will benefit, and by when they will notice")
    yield para(
        "Held against business as usual with the single values, {gains}. The year is the first in "
        "which a difference can be told in that year alone; “–” is none that can be told.",
        gains=joined([_gain(telling, one) for one in telling.others], "; "),
    )
    rows = tuple(_row(telling, name) for name in _measured(telling))
    if rows:
        yield Table(
            "Outcomes for residents against business as usual, whole run",
            ("Outcome", *(Said(telling.title(one)) for one in telling.others)),
            rows,
        )


def _measured(telling: Telling) -> list[str]:
    return [
        name for name in OUTCOMES
        if any(telling.maybe("difference", one, name) for one in telling.others)
    ]  # fmt: skip


def _gain(telling: Telling, option: str) -> Piece:
    """Return in how many outcomes an option is told better and worse."""
    better, worse, every = (
        telling.number("word", "outcomes_told", option, way) for way in ("better", "worse", "all")
    )
    return fill(
        "{option} is told better in {better} and worse in {worse} of {every} outcomes",
        option=telling.title(option), better=better, worse=worse, every=every,
    )  # fmt: skip


def _row(telling: Telling, name: str) -> tuple[str, ...]:
    cells = (_cell(telling, one, name) for one in telling.others)
    return (OUTCOMES[name].title, *cells)


def _cell(telling: Telling, option: str, name: str) -> str:
    known = telling.maybe("difference", option, name)
    if known is None:
        return "not measured"
    if not known.told:
        return UNTOLD
    of_share = known.unit.startswith("points")
    ways = (" points higher", " points lower") if of_share else (" more", " fewer")
    way = ways[0] if is_more(known) else ways[1]
    size = telling.number("size", "difference", option, name)
    said = fill("{size}{way}", size=size, way=way)
    if telling.maybe("told_from", option, name) is None:
        return said
    return fill("{said}, {year}", said=said,
                year=telling.number("text", "told_from", option, name))  # fmt: skip
