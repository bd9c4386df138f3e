"""Summary: what was asked, how it was answered, and the caution that comes before any number."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading
from simulation.report.paper.telling import Telling, para
from simulation.report.text import Piece, fill, joined
from simulation.report.words import lower_first


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("Summary")
    yield para(
        "This paper sets {many} ways of delivering the service beside each other, from {first} to "
        "{last}: {options}. {baseline} is business as usual. A computer model followed the same "
        "residents through each of them, {runs} times with the values of the files.",
        many=telling.number("word", "count", "options"),
        first=telling.number("text", "said", "first_year"),
        last=telling.number("text", "said", "last_year"),
        options=telling.titles(telling.options), baseline=telling.title(telling.baseline),
        runs=telling.counted("replications"),
    )  # fmt: skip
    yield from _caution(telling)


def _caution(telling: Telling) -> Iterator[Block]:
    found = telling.findings.outside_draws
    if not telling.drawn_runs:
        yield para(
            "What is not known about the runs was not drawn. Ranges here are of prices alone, so "
            "the answer looks surer than it is."
        )
    elif found:
        told: list[Piece] = [
            fill(
                "{what} ({files} in the files, {ends} in eight in ten draws)",
                what=lower_first(one.title), files=telling.number("value", "outside", str(at),
                "files"), ends=telling.number("range", "outside", str(at), "range"),
            )
            for at, one in enumerate(found, start=1)
        ]  # fmt: skip
        yield para(
            "Read this first: in {draws} joint draws of what is not known, business as usual is "
            "mostly a service in another state than the files describe: {told}. Neither way of "
            "looking is a forecast.",
            draws=telling.counted("draws"), told=joined(told),
        )  # fmt: skip
    else:
        yield para(
            "What is not known was drawn jointly {draws} times. Ranges over draws say how well "
            "things are known; intervals over runs say only that enough runs were made.",
            draws=telling.counted("draws"),
        )
