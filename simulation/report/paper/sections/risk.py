"""Risk: the costed risks, and the chance that work comes back in house."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading
from simulation.report.paper.telling import NOT_SUPPLIED, Telling, apart, para
from simulation.report.text import Fixed, Piece, fill
from simulation.report.words import lower_first

_MOST = 2


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("Risk", 3)
    table = telling.tables.get("T13")
    if table is None:
        yield para("The price set has no risks. " + NOT_SUPPLIED)
        return
    losses = table.column("expected_loss_gbp")
    kept = telling.exempt.kept(table)
    order = sorted(kept, key=lambda at: -_number(losses[at]))
    costed: list[Piece] = [
        fill(
            "{risk}, {gbp} ({options})",
            risk=Fixed(lower_first(str(table.column("risk")[at])), "name"),
            options=Fixed(str(table.column("options")[at]), "name"),
            gbp=telling.number("value", "cell", "T13", str(at + 1), "expected_loss_gbp"),
        )
        for at in order[:_MOST]
        if _number(losses[at]) > 0
    ]
    if costed:
        yield para("The greatest costed risks, by expected loss (Appendix F): {risks}.",
                   risks=apart(costed))  # fmt: skip
    yield from _losses(telling)


def _losses(telling: Telling) -> Iterator[Block]:
    """Yield what must be known of contract prices that do not cover costs."""
    if telling.exempt:
        return
    if telling.sources.losses:
        yield para(
            "In {many} of the options the contract price is below the body's costs (Appendix C).",
            many=telling.number("word", "count", "losses"),
        )


def _number(cell: object) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0
