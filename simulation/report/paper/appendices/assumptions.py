"""Assumptions with their grades, and what is not modelled."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Items, Paragraph
from simulation.report.paper.bound_table import bound_table
from simulation.report.paper.telling import Telling
from simulation.report.text import Fixed, Piece, Said, fill, joined
from simulation.valuation.data_table import DataTable

_MOST = 30
_GRADES = ("published", "article", "derived", "assumption", "not graded")


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the appendix."""
    yield Heading("Assumptions, and what is not modelled", appendix="H")
    table = telling.tables.get("T16")
    if table is not None:
        yield _counts(telling, table)
        columns = ("assumption", "unit", "value", "rank", "grade")
        shown = bound_table(telling, "T16", columns, _is_telling, most=_MOST)
        if shown is not None:
            yield shown
    yield from _not_modelled(telling)


def _counts(telling: Telling, table: DataTable) -> Paragraph:
    found = set(table.column("grade"))
    grades = [one for one in _GRADES if one in found]
    counts: list[Piece] = [
        fill("{grade} {count}", grade=one,
             count=telling.number("whole", "having", "T16", "grade", one))
        for one in grades
    ]  # fmt: skip
    return Paragraph(
        fill(
            "The results rest on {all} numbers. By the grade of their evidence: {counts}. An "
            "assumption is a judgement with a range. Shown are those that are known to matter "
            "and those of an option that have a range, which stands in brackets.",
            all=telling.number("whole", "rows", "T16"), counts=joined(counts),
        ),
        numbered=True,
    )  # fmt: skip


def _is_telling(table: DataTable, at: int) -> bool:
    """Return whether an assumption matters to the answer, or is one of an option's own."""
    has_range = table.column("low")[at] is not None
    own = str(table.column("key")[at]).startswith("options.")
    return bool(table.column("rank")[at]) or (own and has_range)


def _not_modelled(telling: Telling) -> Iterator[Block]:
    yield Heading("Not modelled", 3)
    yield Paragraph("Claims and effects that the numbers leave out, each with the reason:")
    claims = telling.sources.material.appraisal.catalogue.claims.values()
    said = [
        Said(Fixed(f"{one.title}: {one.not_modelled}", "name"))
        for one in claims
        if one.not_modelled
    ]
    unpriced = telling.tables.get("T14")
    if unpriced is not None:
        columns = [unpriced.column(name) for name in ("effect", "direction", "why_no_price")]
        for effect, way, why in zip(*columns, strict=True):
            if str(why).startswith("not modelled"):
                said.append(Said(Fixed(f"{effect}: {why}; {way}", "name")))
    yield Items(tuple(said)) if said else Paragraph("Nothing is on the list.")
