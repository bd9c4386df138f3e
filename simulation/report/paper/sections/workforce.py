"""Workforce: the two-tier workforce outside, turnover, and what the council supplies on TUPE."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading
from simulation.report.paper.claims import told
from simulation.report.paper.outcomes import TURNOVER
from simulation.report.paper.telling import Telling, council_words, para
from simulation.report.text import Fixed, Piece, fill, joined


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("Workforce and TUPE", 3)
    yield from council_words(telling.supplied.workforce)
    yield from _two_tier(telling)
    yield from _turnover(telling)


def _two_tier(telling: Telling) -> Iterator[Block]:
    table = telling.tables.get("T7w")
    year = f"y{telling.sources.years[-1][:4]}"
    if table is None or year not in [column.name for column in table.columns]:
        return
    told_of: list[Piece] = [
        fill(
            "{option} {share}",
            share=telling.number("value", "cell", "T7w", str(at + 1), year),
            option=Fixed(str(table.rows[at][0]), "name"),
        )
        for at in telling.exempt.kept(table)
    ]
    if told_of:
        yield para(
            "Two-tier workforce: by {last} those who joined the body outside after the transfer, "
            "on its own terms, earn this share of its pay: {shares}.",
            last=telling.number("text", "said", "last_year"), shares=joined(told_of),
        )  # fmt: skip


def _turnover(telling: Telling) -> Iterator[Block]:
    name = "turnover_per_year"
    measured = [one for one in telling.others if telling.maybe("difference", one, name)]
    differing = [one for one in measured if telling.known("difference", one, name).told]
    if differing:
        found: list[Piece] = [
            fill(
                "{option}, {claim}",
                option=telling.title(one), claim=told(telling, TURNOVER, "difference", one, name),
            )
            for one in differing
        ]  # fmt: skip
        yield para("Turnover against business as usual: {found}.", found=joined(found, "; "))
    elif measured:
        yield para("No difference in the turnover of staff can be told for any option.")
