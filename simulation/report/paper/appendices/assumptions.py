"""Assumptions with their grades, and what is not modelled."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Items, Paragraph
from simulation.report.paper.bound_table import bound_table
from simulation.report.paper.telling import Telling
from simulation.report.text import Fixed, Piece, Said, fill, joined

_MOST = 20


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the appendix."""
    yield Heading("Assumptions, and what is not modelled", appendix="H")
    table = telling.tables.get("T16")
    if table is not None:
        grades = sorted({str(one) for one in table.column("grade") if one})
        counts: list[Piece] = [
            fill("{count} {grade}", count=telling.number("whole", "having", "T16", "grade", one),
                 grade=one)
            for one in grades
        ]  # fmt: skip
        yield Paragraph(
            fill(
                "The results rest on {all} numbers. By grade of their evidence: {counts}. An "
                "assumption is a judgement with a range; those that matter most stand first.",
                all=telling.number("whole", "rows", "T16"), counts=joined(counts),
            ),
            numbered=True,
        )  # fmt: skip
        columns = ("assumption", "unit", "value", "low", "high", "rank", "grade")
        shown = bound_table(telling, "T16", columns, most=_MOST)
        if shown is not None:
            yield shown
    yield from _not_modelled(telling)


def _not_modelled(telling: Telling) -> Iterator[Block]:
    yield Heading("Not modelled", 3)
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
