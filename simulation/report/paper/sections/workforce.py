"""Workforce: the two-tier workforce outside, turnover, and what the council supplies on TUPE."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Paragraph
from simulation.report.paper.claims import told
from simulation.report.paper.outcomes import TURNOVER
from simulation.report.paper.telling import Telling, apart, council_words
from simulation.report.text import Fixed, Piece, Said, fill, joined


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("Workforce and TUPE", 3)
    yield from council_words(telling.supplied.workforce)
    said: list[Piece] = [text for text in (_two_tier(telling), _turnover(telling)) if text]
    if said:
        yield Paragraph(joined(said, " "), numbered=True)


def _two_tier(telling: Telling) -> Said:
    table = telling.tables.get("T7w")
    year = f"y{telling.sources.years[-1][:4]}"
    if table is None or year not in [column.name for column in table.columns]:
        return Said()
    told_of: list[Piece] = [
        fill(
            "{option} {share}",
            share=telling.number("value", "cell", "T7w", str(at + 1), year),
            option=Fixed(str(table.rows[at][0]), "name"),
        )
        for at in telling.exempt.kept(table)
    ]
    if not told_of:
        return Said()
    return fill(
        "Two-tier workforce: by {last} those who joined the body outside after the transfer, on "
        "its own terms, earn this share of its pay: {shares}.",
        last=telling.number("text", "said", "last_year"), shares=joined(told_of),
    )  # fmt: skip


def _turnover(telling: Telling) -> Said:
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
        return fill("Against business as usual: {found}.", found=apart(found))
    if not measured:
        return Said()
    return Said("No difference in the turnover of staff can be told for any option.")
