"""Summary: what was asked, how it was answered, and the caution that comes before any number."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading
from simulation.report.paper.telling import Telling, apart, para
from simulation.report.text import Piece, Said, fill, joined
from simulation.report.words import lower_first


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the section."""
    yield Heading("Summary")
    yield para(
        "This paper compares {many} ways of delivering the service from {first} to {last}: "
        "{options}. A computer model followed simulated residents through each: {runs} times with "
        "the best single value of each number (the files’), and {drawn}.",
        many=telling.number("word", "count", "options"),
        first=telling.number("text", "said", "first_year"),
        last=telling.number("text", "said", "last_year"), options=_options(telling),
        runs=telling.counted("replications"), drawn=_drawn(telling),
    )  # fmt: skip
    yield from _caution(telling)


def _options(telling: Telling) -> Said:
    as_usual = fill(
        "{title} (business as usual, do nothing)", title=telling.title(telling.baseline)
    )
    titles: list[Piece] = [
        as_usual if one == telling.baseline else telling.title(one) for one in telling.options
    ]
    return joined(titles)


def _drawn(telling: Telling) -> Said:
    draws = telling.counted("draws")
    if telling.drawn_runs:
        return fill("through {draws} joint draws of what is not known", draws=draws)
    return fill("those runs were priced with {draws} joint draws of prices", draws=draws)


def _caution(telling: Telling) -> Iterator[Block]:
    found = telling.findings.outside_draws
    if not telling.drawn_runs:
        yield para(
            "What is not known about the service itself was not drawn. Ranges in this paper are "
            "of prices alone, so the answer looks surer than it is."
        )
    elif found:
        told: list[Piece] = [
            fill(
                "{what}, {files} in the files and {ends} in eight in ten draws",
                what=lower_first(one.title), files=telling.number("value", "outside", str(at),
                "files"), ends=telling.number("range", "outside", str(at), "range"),
            )
            for at, one in enumerate(found, start=1)
        ]  # fmt: skip
        yield para(
            "Read this first. Files and draws describe business as usual in two states: {told}. "
            "Neither is a forecast, and the model cannot say which is nearer the truth.",
            told=apart(told),
        )  # fmt: skip
    else:
        yield para(
            "Ranges over draws say how well things are known. Intervals over runs say only how "
            "sure a mean is over chance."
        )
