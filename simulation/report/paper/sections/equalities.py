"""Equalities: which groups of residents fare worse, from residents followed one by one."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading
from simulation.report.paper.standing import looked_at
from simulation.report.paper.telling import Telling, apart, council_words, para
from simulation.report.text import Fixed, Piece, fill, joined
from simulation.report.words import lower_first
from simulation.valuation.data_table import DataTable

_MOST_GROUPS = 3
EVERYONE = "everyone"
SPLITS = ("age_band", "client_group", "lives_in", "patch", "need")


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("Equalities", 3)
    yield from council_words(telling.supplied.equalities)
    table = telling.tables.get("T15")
    if table is None:
        yield para("Who waits longer was not looked at for this paper (`optare residents`).")
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
    splits = table.column("split")
    found: list[Piece] = [
        fill(
            "{worse} worse and {better} better under {option}",
            worse=_cell(telling, at, "worse"), better=_cell(telling, at, "better"),
            option=Fixed(str(table.column("option_title")[at]), "name"),
        )
        for at in telling.exempt.kept(table)
        if splits[at] == EVERYONE and table.column("option")[at] in telling.others
    ]  # fmt: skip
    yield para(
        "Simulated residents were followed one by one. Against business as usual, of those with a "
        "request or support: {found}.",
        found=apart(found),
    )


def _groups(telling: Telling, table: DataTable) -> Iterator[Block]:
    """Yield the groups that lose most on balance, as far as that can be told."""
    splits = table.column("split")
    option = Fixed(str(table.column("option_title")[rows_of(telling, table)[0]]), "name")
    found = [at for at in rows_of(telling, table) if splits[at] in SPLITS]
    worse = [
        at for at in found
        if (net := telling.known("cell", "T15", str(at + 1), "net")).told and float(net.value) < 0
    ]  # fmt: skip
    order = sorted(
        worse, key=lambda at: float(telling.known("cell", "T15", str(at + 1), "net").value)
    )
    if not order:
        yield para(
            "Under {option} no group can be told to lose on balance (Appendix G).", option=option
        )
        return
    said: list[Piece] = [
        fill(
            "{group} ({split}; {share} worse)",
            group=Fixed(lower_first(str(table.column("group_title")[at])), "name"),
            split=Fixed(lower_first(str(table.column("split_title")[at])), "name"),
            share=_cell(telling, at, "worse"),
        )
        for at in order[:_MOST_GROUPS]
    ]
    yield para("Under {option} these groups lose most on balance: {groups} (Appendix G).",
               option=option, groups=joined(said))  # fmt: skip


def _cell(telling: Telling, at: int, column: str, form: str = "value") -> Piece:
    return telling.number(form, "cell", "T15", str(at + 1), column)
