"""Equalities: which groups of residents fare worse, from residents followed one by one."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading
from simulation.report.paper.telling import Telling, apart, council_words, para
from simulation.report.text import Fixed, Piece, fill
from simulation.report.words import lower_first
from simulation.valuation.data_table import DataTable

EVERYONE = "everyone"
SPLITS = ("age_band", "client_group", "lives_in", "patch", "need")


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("Equalities", 3)
    yield from council_words(telling.supplied.equalities)
    table = telling.tables.get("T15")
    if table is None:
        yield para("Who waits longer was not looked at for this paper.")
        return
    yield from _everyone(telling, table)
    yield from _groups(telling, table)


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
    """Yield the group of every option that loses most on balance, as far as that can be told."""
    found: list[Piece] = []
    untold: list[str] = []
    for option in dict.fromkeys(str(one) for one in table.column("option")):
        if option in telling.others:
            at = worst_group(telling, table, option)
            untold += [option] * (at is None)
            found += [] if at is None else [_group(telling, table, at)]
    if found:
        yield para("The group that loses most on balance (Appendix G): {groups}.",
                   groups=apart(found))  # fmt: skip
    if untold:
        yield para(
            "Under {options} no group can be told to lose on balance (Appendix G).",
            options=telling.titles(untold),
        )


def worst_group(telling: Telling, table: DataTable, option: str) -> int | None:
    """Return the row of the group that loses most on balance under an option; None if none is told.

    On balance: the share better off less the share worse off.
    """
    options, splits = table.column("option"), table.column("split")
    nets = {
        at: telling.known("cell", table.number, str(at + 1), "net")
        for at in telling.exempt.kept(table)
        if options[at] == option and splits[at] in SPLITS
    }
    worse = {at: float(net.value) for at, net in nets.items() if net.told and float(net.value) < 0}
    return min(worse, key=lambda at: worse[at], default=None)


def _group(telling: Telling, table: DataTable, at: int) -> Piece:
    return fill(
        "under {option}, {group} ({split}; {share} worse)",
        option=Fixed(str(table.column("option_title")[at]), "name"),
        group=Fixed(lower_first(str(table.column("group_title")[at])), "name"),
        split=Fixed(lower_first(str(table.column("split_title")[at])), "name"),
        share=_cell(telling, at, "worse"),
    )


def _cell(telling: Telling, at: int, column: str, form: str = "value") -> Piece:
    return telling.number(form, "cell", "T15", str(at + 1), column)
