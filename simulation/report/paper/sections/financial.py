"""Financial implications: three lenses kept apart, unmet need beside spend, the target's gap."""

from collections.abc import Iterator

from simulation.report.chart import Chart
from simulation.report.document import Block, Heading, Table
from simulation.report.paper.standing import looked_at
from simulation.report.paper.telling import Telling, apart, para
from simulation.report.text import Bound, Fixed, Said, fill
from simulation.report.words import lower_first
from simulation.valuation.data_table import DataTable

_SUMS = ("value", "council", "group", "weeks")
_WHOLE_RUN = "all years together"
_APART = " The two can lie apart (Summary)."


def blocks(telling: Telling) -> Iterator[Block | Chart]:
    """Yield the section."""
    yield Heading("Financial implications", 3)
    yield para(
        "Three sums answer three questions and must not be added: what society gains (pounds of "
        "{year}, discounted, waiting priced), what the council saves in cash, and what all parties "
        "save together. Waiting saves money, so need met stands beside.",
        year=telling.number("text", "said", "price_year"),
    )
    yield from _price_year(telling)
    yield from telling.cash_chart(looked_at(telling))
    yield _table(telling)
    yield from _target(telling)


def _price_year(telling: Telling) -> Iterator[Block]:
    """Yield why pounds are of another year than the first of the run, where they are."""
    year, first = (telling.known("said", one).value for one in ("price_year", "first_year"))
    if year != first:
        yield para(
            "Why pounds of {year} for a service from {first}: the price set holds the prices of "
            "that year, and inflation since then is taken out of the sums that are discounted.",
            year=telling.number("text", "said", "price_year"),
            first=telling.number("text", "said", "first_year"),
        )


def _table(telling: Telling) -> Table:
    over = "draws" if telling.drawn_runs else "files"
    of = "where nine in ten draws lie" if telling.drawn_runs else "the interval of the mean"
    return Table(
        caption="What each option gains against business as usual, whole run",
        header=("Option", "Society gains", "Council saves in cash", "All parties save",
                "More weeks of need met"),
        rows=tuple(
            (Said(telling.title(one)), *(_cell(telling, name, one, over) for name in
             _SUMS))
            for one in telling.others
        ),
        note=f"First line: single values. Second line: {of}. Below zero: worse."
        f"{_APART if _lies_apart(telling, over) else ''}",
    )  # fmt: skip


def _lies_apart(telling: Telling, over: str) -> bool:
    """Return whether a value with the single values lies outside its range over draws."""
    return any(
        not ends.low <= float(telling.known(name, one).value) <= ends.high
        for one in telling.others
        for name in _SUMS
        if (ends := telling.known(name, one, over)).has_interval
    )


def _cell(telling: Telling, name: str, option: str, over: str) -> Said:
    value = telling.number("value", name, option)
    ends = telling.number("range", name, option, over)
    return fill("{value}\n{ends}", value=value, ends=ends)


def _target(telling: Telling) -> Iterator[Block]:
    table = telling.tables.get("T7s")
    if table is None:
        yield para("No savings target was given, so the gap to one cannot be stated.")
        return
    kept = [at for at in telling.exempt.kept(table) if table.rows[at][2] == _WHOLE_RUN]
    if not kept:
        return
    basis = str(table.rows[kept[0]][1])
    yield para(
        "{title}. Saved with the single values, counted as “{basis}”, against a target of "
        "{target}, and in how many draws it is reached: {saved}. Other ways "
        "of counting are in Appendix C.",
        title=Fixed(table.title.partition(":")[0], "name"), basis=Fixed(lower_first(basis), "name"),
        target=_of(telling, kept[0] + 1, "target"),
        saved=apart([_saved(telling, table, at) for at in kept if table.rows[at][1] == basis]),
    )  # fmt: skip


def _saved(telling: Telling, table: DataTable, at: int) -> Said:
    saved = table.columns[3].name
    return fill(
        "{option}, {saved} ({ends}), in {reached}",
        option=Fixed(str(table.rows[at][0]), "name"), saved=_of(telling, at + 1, saved),
        ends=telling.number("range", "cell", "T7s", str(at + 1), saved),
        reached=_of(telling, at + 1, "reached"),
    )  # fmt: skip


def _of(telling: Telling, row: int, column: str) -> Bound:
    return telling.number("value", "cell", "T7s", str(row), column)
