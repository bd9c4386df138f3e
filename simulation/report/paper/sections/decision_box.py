"""The decision box: what the figures say, how often each option is best, what would change it."""

from collections.abc import Iterator

from simulation.report.document import Box
from simulation.report.paper.standing import Ahead, standing
from simulation.report.paper.telling import Telling, apart
from simulation.report.text import Fixed, Piece, Said, fill, joined
from simulation.report.words import lower_first

_MOST_SWITCHES = 2


def decision_box(telling: Telling) -> Box:
    """Return the box that is read first."""
    lines = (
        ("What the figures say", _says(telling)),
        ("How often each option is best", _chances(telling)),
        ("What would change it", Said(*_changes(telling))),
        ("How sure that is", _sure(telling)),
    )
    return Box("The decision in brief", lines)


def _says(telling: Telling) -> Said:
    found = standing(telling)
    week = telling.number("value", "week_worth")
    if found.chosen is not None:
        return fill(
            "{option} is worth most, both with the best single values (those of the files) and "
            "over {draws} joint draws of {what}. Both price a week of need not met at {week}.",
            option=telling.title(found.chosen), week=week,
            draws=telling.counted("draws"), what=telling.draws_of,
        )  # fmt: skip
    return fill(
        "The money does not decide it. With the best single values (those of the files) {files}; "
        "over {count} joint draws of {what}, {draws}. Both price a week of need not met at {week}.",
        files=_ahead(telling, found.in_files), count=telling.counted("draws"),
        what=telling.draws_of, draws=_ahead(telling, found.over_draws), week=week,
    )  # fmt: skip


def _ahead(telling: Telling, found: Ahead) -> Said:
    if not found.rivals:
        return fill("{option} is worth most", option=telling.title(found.option))
    same = (found.option, *found.rivals)
    if len(same) == len(telling.options):
        return Said("no option can be told from another")
    return fill("{options} cannot be told apart", options=telling.titles(same))


def _chances(telling: Telling) -> Said:
    order = sorted(telling.options, key=lambda one: -float(telling.known("chance", one).value))
    shares: list[Piece] = [
        fill(
            "{option} in {share} of the draws ({ends})"
            if one == order[0]
            else "{option} in {share} ({ends})",
            option=telling.title(one),
            share=telling.number("value", "chance", one),
            ends=telling.number("range", "chance", one),
        )
        for one in order
    ]
    return fill("{shares}.", shares=joined(shares))


def _changes(telling: Telling) -> Iterator[Piece]:
    yield from _prices(telling)
    crossings = telling.findings.crossings
    for at, one in enumerate(crossings, start=1):
        yield fill(
            " Over the draws {above} takes the lead from {below} where a week of need not met is "
            "worth more than {worth} ({ends}).",
            above=telling.title(one.above), below=telling.title(one.below),
            worth=telling.number("value", "crossing", str(at)),
            ends=telling.number("range", "crossing", str(at)),
        )  # fmt: skip
    if not crossings:
        yield " Over the draws the same option leads, whatever a week is worth."


def _prices(telling: Telling) -> Iterator[Piece]:
    table = telling.sources.tables.get("T9")
    values = () if table is None else table.column("switching_value")
    turns = [at for at, value in enumerate(values, start=1) if value is not None]
    if not turns:
        yield fill(
            "None of the {prices} prices, moved alone through its range, changes which option "
            "leads with the single values.",
            prices=telling.counted("prices"),
        )
        return
    told: list[Piece] = [
        fill(
            "{input}, {value}",
            input=Fixed(lower_first(str(table.column("input")[at - 1])) if table else "", "name"),
            value=telling.number("value", "cell", "T9", str(at), "switching_value"),
        )
        for at in turns[:_MOST_SWITCHES]
    ]
    yield fill("With the single values another option leads once one price reaches this: {told}.",
               told=apart(told))  # fmt: skip


def _sure(telling: Telling) -> Said:
    parts: list[Piece] = [
        fill(
            "A choice made knowing all that was drawn would be worth {gbp} more on average "
            "({ends}).",
            gbp=telling.number("value", "everything"), ends=telling.number("range", "everything"),
        )
    ]  # fmt: skip
    if telling.findings.outside_draws:
        parts.append(
            " Take care: in most draws the service of today is not in the state that the files "
            "describe (see the summary)."
        )
    if not telling.drawn_runs:
        parts.append(" Only prices were drawn, so the answer looks surer than it is.")
    return Said(*parts)
