"""Preferred option and reasons, or why none is preferred; what the criteria say beside money."""

from collections.abc import Iterator

from simulation.report.chart import Chart
from simulation.report.document import Block, Heading
from simulation.report.paper.claims import claimed
from simulation.report.paper.outcomes import OUTCOMES
from simulation.report.paper.standing import standing
from simulation.report.paper.telling import Telling, para
from simulation.report.text import Fixed, Piece, joined


def blocks(telling: Telling) -> Iterator[Block | Chart]:
    """Yield the section."""
    yield Heading("Preferred option and reasons")
    found = standing(telling)
    if found.chosen is not None:
        yield para(
            "{option}. On average over the draws it is worth {gbp} ({ends}) more than the option "
            "next to it, and it is best in {share} of them.",
            option=telling.title(found.chosen), gbp=telling.number("value", "lead_over_draws"),
            ends=telling.number("range", "lead_over_draws"),
            share=telling.number("value", "chance", found.chosen),
        )  # fmt: skip
    else:
        yield para(
            "None, on money alone. The choice rests on what a week of need not met is held to be "
            "worth, on criteria other than money, and on what residents say."
        )
    yield from telling.chart("acceptability")
    yield from _price(telling)
    yield from _criteria(telling)


def _price(telling: Telling) -> Iterator[Block]:
    """Yield what the option that is looked at does worse: it is never hidden behind money."""
    option = standing(telling).chosen
    if option is None or option == telling.baseline:
        return
    worse: list[Piece] = [
        claimed(telling, words, "difference", option, name, spread=False)
        for name, words in OUTCOMES.items()
        if (known := telling.maybe("difference", option, name)) is not None
        and words.is_worse(known)
    ]
    if worse:
        yield para(
            "{option} is told worse than business as usual in this, with the single values: "
            "{worse}.",
            option=telling.title(option), worse=joined(worse),
        )  # fmt: skip


def _criteria(telling: Telling) -> Iterator[Block]:
    table = telling.tables.get("T12c")
    if table is None:
        yield para("No criteria beside the money were scored.")
        return
    places = table.column("place")
    first = places.index(1)
    share = telling.maybe("cell", "T12c", str(first + 1), "rank_1_any_weights")
    if share is None:
        return
    yield para(
        "By the criteria {told}: {option} has the highest mean score, {score} of {most} points, "
        "and comes first in {share} of all draws and weights (Appendix E).",
        option=telling.title(telling.options[first]),
        most=Fixed("100", "reference"),
        score=telling.number("interval", "cell", "T12c", str(first + 1), "score"),
        share=telling.number("sampled", "cell", "T12c", str(first + 1), "rank_1_any_weights"),
        told=_told(telling),
    )  # fmt: skip


def _told(telling: Telling) -> str:
    """Return whether the criteria tell a leader: its lead in points leaves out nought."""
    known = telling.maybe("lead_in_points")
    if known is None:
        return "one option was scored"
    return "one option leads" if known.told else "no option can be told to lead"
