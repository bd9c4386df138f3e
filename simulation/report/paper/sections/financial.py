"""Financial implications: three lenses kept apart, unmet need beside spend, the target's gap."""

from collections.abc import Iterator

from simulation.report.chart import Chart
from simulation.report.document import Block, Heading, Table
from simulation.report.paper.telling import Telling, para
from simulation.report.text import Bound, Fixed, Said, fill


def blocks(telling: Telling) -> Iterator[Block | Chart]:
    """Yield the section."""
    yield Heading("Financial implications", 3)
    yield para(
        "The three sums below answer three questions and are not added up: what society gains "
        "(pounds of {year}, discounted, waiting priced), what the council saves in cash, and what "
        "council, outside body, staff and residents save together. Making people wait saves money, "
        "so need met stands beside.",
        year=telling.number("text", "said", "price_year"),
    )
    yield _table(telling)
    yield from telling.chart("payback")
    yield from _target(telling)


def _table(telling: Telling) -> Table:
    over = "draws" if telling.drawn_runs else "files"
    of = "nine in ten joint draws" if telling.drawn_runs else "the mean over runs"
    return Table(
        caption="What each option gains against business as usual, whole run",
        header=("Option", "Society gains", "Council saves in cash", "All parties save",
                "Weeks of need met more"),
        rows=tuple(
            (Said(telling.title(one)), *(_cell(telling, name, one, over) for name in
             ("value", "council", "group", "weeks")))
            for one in telling.others
        ),
        note=f"Value with the values of the files; beneath it the range over {of}. Below zero the "
        "option is worse than business as usual.",
    )  # fmt: skip


def _cell(telling: Telling, name: str, option: str, over: str) -> Said:
    value = telling.number("value", name, option)
    ends = telling.number("range", name, option, over)
    return fill("{value}\n{ends}", value=value, ends=ends)


def _target(telling: Telling) -> Iterator[Block]:
    table = telling.tables.get("T7s")
    if table is None:
        yield para("The price set holds no savings target, so no gap to one can be stated.")
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
