"""How will residents benefit, and by when will they notice: only what can be told."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Items
from simulation.report.paper.claims import Words, claimed, is_worse
from simulation.report.paper.outcomes import OUTCOMES
from simulation.report.paper.telling import Telling, para
from simulation.report.text import Piece, Said, fill, joined


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("How residents will benefit, and by when they will notice")
    yield para(
        "Against business as usual, with the values of the files; “from” is the first financial "
        "year in which the difference can be told in that year alone and goes the same way."
    )
    yield Items(tuple(_option(telling, one) for one in telling.others))


def _option(telling: Telling, option: str) -> Said:
    better, worse = (_told(telling, option, good=good) for good in (True, False))
    gains: Piece = joined(better) if better else "nothing that can be told"
    losses = fill("; worse: {worse}", worse=joined(worse)) if worse else Said("")
    return fill(
        "{option}. Better: {better}{worse}.",
        option=telling.title(option), better=gains, worse=losses,
    )  # fmt: skip


def _told(telling: Telling, option: str, *, good: bool) -> list[Piece]:
    found: list[Piece] = []
    for name, words in OUTCOMES.items():
        known = telling.maybe("difference", option, name)
        if known is None or not known.told or is_worse(known, words) == good:
            continue
        found.append(_since(telling, option, name, words))
    return found


def _since(telling: Telling, option: str, name: str, words: Words) -> Said:
    claim = claimed(telling, words, "difference", option, name, spread=False)
    if telling.maybe("told_from", option, name) is None:
        return claim
    year = telling.number("text", "told_from", option, name)
    return fill("{claim} (from {year})", claim=claim, year=year)
