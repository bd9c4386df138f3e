"""What residents and carers said, and beside it what the model can say of the same things."""

from collections.abc import Iterator
from typing import NamedTuple

from simulation.report.document import Block, Heading, Items, Paragraph, Table
from simulation.report.paper.telling import Telling
from simulation.report.text import Fixed, Said, fill


class _Beside(NamedTuple):
    """What people speak of, the measures that come near it, and what these leave out."""

    what: str
    measures: tuple[tuple[str, str], ...]
    missing: str


_BESIDE = (
    _Beside(
        "How often the story was told again",
        (("hand_offs_per_case", "Hand-offs between organisations for each request"),
         ("hand_offs_lost", "Hand-offs lost or repeated")),
        "A story told again to a colleague in the same organisation is not counted.",
    ),
    _Beside(
        "A change of worker",
        (("same_worker_share", "Reviewed by someone who knew them"),),
        "Of reviews alone; how many workers a person met in all is not measured.",
    ),
    _Beside(
        "Days without care",
        (("unmet_need_days", "Person-days of need not met, all residents"),),
        "Days on which an arranged visit did not come are not modelled.",
    ),
    _Beside(
        "Care reduced",
        (("package_reduced_people", "Packages reduced at a review"),
         ("package_reduced_gbp_per_week", "Weekly value of what was taken away")),
        "Whether less care was right for the person is not modelled.",
    ),
)  # fmt: skip


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the appendix."""
    yield Heading("What residents and carers said", appendix="B")
    yield from _said(telling)
    yield Heading("Beside it, in the model", 3)
    yield Paragraph(
        "Means over the runs with the values of the files, whole run, with the interval of the "
        "mean. They count what happened and not how it was felt."
    )
    yield _table(telling)
    yield Items(tuple(f"{one.what}: {lower(one.missing)}" for one in _BESIDE))


def lower(text: str) -> str:
    """Return a sentence as it goes on after a colon."""
    return text[:1].lower() + text[1:]


def _said(telling: Telling) -> Iterator[Block]:
    asked = telling.supplied.residents_and_carers
    if not asked.asked_by and not asked.summary and not asked.quotes:
        yield Paragraph("Nobody was asked, as far as was supplied for this paper.", numbered=True)
        yield Paragraph(
            "A choice of this kind should not be made before those who live with it have been "
            "asked. This page is kept for them.", numbered=True,
        )  # fmt: skip
        return
    count = "not known" if asked.how_many is None else str(asked.how_many)
    yield Paragraph(
        fill(
            "Asked by {who}, {when}{how}; answers: {many}.",
            who=Fixed(asked.asked_by, "supplied"), when=Fixed(asked.when, "supplied"),
            how=Fixed(f", {asked.how}" if asked.how else "", "supplied"),
            many=Fixed(count, "supplied"),
        ),
        numbered=True,
    )  # fmt: skip
    for text in asked.summary:
        yield Paragraph(Said(Fixed(text, "supplied")), numbered=True)
    if asked.quotes:
        quotes = (f"“{one.words}” ({one.who})" for one in asked.quotes)
        yield Items(tuple(Said(Fixed(one, "supplied")) for one in quotes))


def _table(telling: Telling) -> Table:
    rows = [
        (
            title,
            *(_cell(telling, option, measure) for option in telling.options),
        )
        for one in _BESIDE
        for measure, title in one.measures
        if title
    ]
    return Table(
        caption="What the model counts near what people speak of",
        header=("What is counted", *(Said(telling.title(one)) for one in telling.options)),
        rows=tuple(rows),
    )


def _cell(telling: Telling, option: str, measure: str) -> str:
    if telling.maybe("measure", option, measure) is None:
        return "not measured in this result"
    return Said(telling.number("interval", "measure", option, measure))
