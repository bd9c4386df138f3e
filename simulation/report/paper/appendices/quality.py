"""Quality statement, how to reproduce the paper, and how to check its numbers."""

from collections.abc import Iterator

from simulation.report.document import Block, Code, Heading, Paragraph
from simulation.report.paper.bound_table import bound_table, having
from simulation.report.paper.telling import Telling, para
from simulation.report.text import Fixed, Said
from simulation.valuation.data_table import DataTable

_AGAIN = "To do it again"
_LEFT_OUT = ("Plan fixed before the runs",)
"""its digest is too long to be read; it is in the workbook"""
_SHOWN = ("Roles", "Checks", "Validation", "Runs")


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the appendix."""
    yield Heading("Quality statement, and how to do it again", appendix="I")
    yield Paragraph(
        "Roles are those of the AQuA Book. Nobody is named until the council names them.",
        numbered=True,
    )
    table = bound_table(telling, "T17", keep=_is_shown)
    if table is not None:
        yield table
    yield Heading("How to do it again", 3)
    yield para(
        "Version {version} of Optare, model {model}, seed {seed}. Every number of this paper "
        "carries the formula by which it follows from the result, so a change by hand is found:",
        version=telling.number("text", "said", "version"),
        model=telling.number("text", "said", "model"),
        seed=telling.number("text", "said", "seed"),
    )
    for command in _commands(telling):
        yield Code(command)


def _is_shown(table: DataTable, at: int) -> bool:
    return having("part", *_SHOWN)(table, at) and table.column("item")[at] not in _LEFT_OUT


def _commands(telling: Telling) -> Iterator[str]:
    table = telling.sources.tables.get("T17")
    if table is not None:
        rows = zip(table.column("part"), table.column("statement"), strict=True)
        yield from (Said(Fixed(str(said), "file")) for part, said in rows if part == _AGAIN)
    yield Said(Fixed("optare paper RESULT --supplied FILE", "file"))
    yield Said(Fixed("optare verify-paper paper.docx RESULT", "file"))
