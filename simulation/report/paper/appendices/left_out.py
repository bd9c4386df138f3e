"""What is left out of a copy for Part I, by name: the reader must see that something is missing."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Items, Paragraph
from simulation.report.paper.telling import Telling
from simulation.report.text import Fixed, Said, fill


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the appendix; nothing of a whole copy."""
    if telling.nothing_exempt:
        yield Heading("Left out of this copy", appendix="L")
        yield Paragraph(
            "Nothing: this is the copy for Part I, and nothing was named as exempt. Somebody has "
            "to read it for what is commercial before it goes out.",
            numbered=True,
        )
    if not telling.exempt:
        return
    yield Heading("Left out of this copy", appendix="L")
    yield Paragraph(
        fill(
            "These tables and lines are commercial and left out of this copy for Part I, under "
            "{under} of Schedule {schedule} to the Local Government Act {year}. Where rows of a "
            "table add up, one such line takes the whole table with it: else it could be worked "
            "out. Charts of lines of money are left out too.",
            under=Fixed(telling.supplied.exempt_under, "supplied"), schedule=Fixed("12A", "law"),
            year=Fixed("1972", "law"),
        ),
        numbered=True,
    )  # fmt: skip
    yield Items(tuple(_named(telling, one) for one in telling.supplied.exempt))


def _named(telling: Telling, name: str) -> Said:
    table = telling.sources.tables.get(name)
    title = f"{name}: {table.title}" if table is not None else name
    return Said(Fixed(title, "supplied"))
