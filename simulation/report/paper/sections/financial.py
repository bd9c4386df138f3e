"""Financial implications: three lenses kept apart, unmet need beside spend, the target's gap."""

from collections.abc import Iterator

from simulation.report.chart import Chart
from simulation.report.document import Block, Heading, Table
from simulation.report.paper.standing import looked_at
from simulation.report.paper.telling import Telling, para
from simulation.report.text import Bound, Fixed, Said, fill


def blocks(telling: Telling) -> Iterator[Block | Chart]:
    """Yield the section."""
    yield Heading("Financial implications", 3)
    yield para(
        "Three sums answer three questions and must not be added: what society gains (pounds of "
        "{year}, discounted, waiting priced), what the council saves in cash over the run, and "
        "what council, outside body, staff and residents save together. Letting people wait saves "
        "money, so the need that is met stands beside them.",
        year=telling.number("text", "said", "price_year"),
    )
    yield _table(telling)
    yield from telling.cash_chart(looked_at(telling))
    yield from _target(telling)


def _table(telling: Telling) -> Table:
    over = "draws" if telling.drawn_runs else "files"
    of = "where nine in ten draws lie" if telling.drawn_runs else "the interval of the mean"
    return Table(
        caption="What each option gains against business as usual, whole run",
        header=("Option", "Society gains", "Council saves in cash", "All parties save",
                "More weeks of need met"),
        rows=tuple(
            (Said(telling.title(one)), *(_cell(telling, name, one, over) for name in
             ("value", "council", "group", "weeks")))
            for one in telling.others
        ),
        note=f"First line: single values. Second line: {of}. Below zero: worse.",
    )  # fmt: skip


def _cell(telling: Telling, name: str, option: str, over: str) -> Said:
    value = telling.number("value", name, option)
    ends = telling.number("range", name, option, over)
    return fill("{value}\n{ends}", value=value, ends=ends)


def _target(telling: Telling) -> Iterator[Block]:
    table = telling.tables.get("T7s")
    if table is None:
        yield para("No savings target was given, so the gap to one cannot be stated.")
        return
    for place in telling.exempt.kept(table):
        row, at = table.rows[place], place + 1
        if row[2] != "all years together":
            continue
        yield para(
            "Savings target ({title}): of {target}, {option} saves {saved} ({ends}) on {what}; "
            "{reached} of the draws reach it.",
            title=Fixed(table.title.partition(":")[0], "name"),
            target=_of(telling, at, "target"), option=Fixed(str(row[0]), "name"),
            saved=_of(telling, at, table.columns[3].name),
            ends=telling.number("range", "cell", "T7s", str(at), table.columns[3].name),
            what=Fixed(str(row[1]), "name"), reached=_of(telling, at, "reached"),
        )  # fmt: skip


def _of(telling: Telling, row: int, column: str) -> Bound:
    return telling.number("value", "cell", "T7s", str(row), column)
