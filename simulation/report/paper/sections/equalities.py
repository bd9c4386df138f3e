"""Equalities: which groups of residents fare worse, from residents followed one by one."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading
from simulation.report.paper.standing import looked_at
from simulation.report.paper.telling import Telling, council_words, para
from simulation.report.text import Fixed, Piece, fill, joined
from simulation.report.words import lower_first
from simulation.valuation.data_table import DataTable

_MOST_GROUPS = 3
SPLITS = ("age_band", "client_group", "lives_in", "patch", "need")


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("Equalities", 3)
    yield from council_words(telling.supplied.equalities)
    table = telling.tables.get("T15")
    if table is None:
        yield para(
            "Who waits longer was not looked at for this paper: `optare residents` follows each "
            "resident through two options."
        )
        return
    yield from _everyone(telling, table)
    yield from _groups(telling, table)


def rows_of(telling: Telling, table: DataTable) -> list[int]:
    """Return places of the rows of the option that is looked at, or of the first that has some."""
    options = table.column("option")
    wanted = looked_at(telling)
    shown = wanted if wanted in options else options[0]
    return [at for at in telling.exempt.kept(table) if options[at] == shown]


def _everyone(telling: Telling, table: DataTable) -> Iterator[Block]:
    at = rows_of(telling, table)[0]
    yield para(
        "Followed one by one against business as usual, under {option} {worse} of the residents "
        "concerned fare worse ({worse_ends}) and {better} better ({better_ends}).",
        option=Fixed(str(table.column("option_title")[at]), "name"),
        worse=_cell(telling, at, "worse"), worse_ends=_cell(telling, at, "worse", "range"),
        better=_cell(telling, at, "better"), better_ends=_cell(telling, at, "better", "range"),
    )  # fmt: skip


def _groups(telling: Telling, table: DataTable) -> Iterator[Block]:
    """Yield the groups that lose most on balance, as far as that can be told."""
    splits = table.column("split")
    found = [at for at in rows_of(telling, table) if splits[at] in SPLITS]
    worse = [
        at for at in found
        if (net := telling.known("cell", "T15", str(at + 1), "net")).told and float(net.value) < 0
    ]  # fmt: skip
    order = sorted(
        worse, key=lambda at: float(telling.known("cell", "T15", str(at + 1), "net").value)
    )
    if not order:
        yield para("No group can be told to lose on balance (Appendix G).")
        return
    said: list[Piece] = [
        fill(
            "{group} ({share} worse)",
            group=Fixed(_group(table, at), "name"),
            share=_cell(telling, at, "worse"),
        )
        for at in order[:_MOST_GROUPS]
    ]
    yield para("On balance these lose most: {groups}. All groups stand in Appendix G.",
               groups=joined(said))  # fmt: skip


def _group(table: DataTable, at: int) -> str:
    """Return a group with what it is a group of: ``lives in: care home``."""
    titles = (str(table.column(name)[at]) for name in ("split_title", "group_title"))
    return ": ".join(map(lower_first, titles))


def _cell(telling: Telling, at: int, column: str, form: str = "value") -> Piece:
    return telling.number(form, "cell", "T15", str(at + 1), column)
