"""Phrases of the main part that a citizen reads in plain words; everybody else reads the others.

One table serves every section. The first phrase that fits is replaced first, so longer ones stand
before shorter ones. Names, numbers and what the council supplied are never touched.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from simulation.report.chart import Chart
from simulation.report.document import Block, Box, Items, Paragraph, Table
from simulation.report.text import Bound, Fixed, Piece, Said, pieces_of

PLAIN = "citizen"
"""the audience that reads plain words"""

PHRASES = (
    ("the best single values (those of the files)", "the best guess of each number"),
    ("best single value of each number (the files’)", "best guess of each number"),
    ("A choice made knowing all that was drawn would be worth",
     "If all that is not known were known first, the choice would be worth"),
    ("the service of today is not in the state that the files describe",
     "the service of today is not in the state that the best guesses describe"),
    ("What is not known about the service itself was not drawn.",
     "What is not known about the service itself was not varied."),
    ("Only prices were drawn", "Only prices were varied"),
    ("Files and draws describe", "Best guesses and tries describe"),
    ("in the files and", "by the best guesses and"),
    ("Ranges over draws say", "Ranges over the tries say"),
    ("Intervals over runs say only how sure a mean is over chance.",
     "Others say only how much is luck."),
    (" (discounted)", " (later ones count for less)"),
    ("discounted, waiting priced", "later pounds count for less, waiting has a price"),
    ("joint draws of", "tries that vary"),
    ("the single values", "the best guesses"),
    ("single values", "best guesses"),
    ("no option can be told from another", "all options are too close to call"),
    ("cannot be told apart", "are too close to call"),
    ("no option can be told to lead", "no option clearly leads"),
    ("no group can be told to lose on balance", "no group clearly loses on balance"),
    ("told better and told worse", "clearly better and clearly worse"),
    ("a difference can be told in that year alone", "a difference is clear in that year alone"),
    ("“–” is none that can be told", "“–” is no clear difference"),
    ("No difference in the turnover of staff can be told for any option.",
     "No option clearly changes the turnover of staff."),
    ("no difference that can be told", "no clear difference"),
    ("is told to be", "is clearly"),
    ("told to be", "clearly"),
    ("is told worse", "is clearly worse"),
    ("over the draws", "over the tries"),
    ("Over the draws", "Over the tries"),
    ("draws", "tries"),
)  # fmt: skip
"""words of the member and of the citizen"""

WORDS = (
    ("Best guess", "The best single value of each number: the appendices say value of the files."),
    ("Try", "One joint guess at everything that is not known: the appendices say draw."),
    ("Clear", "Surer than luck, by its interval: the appendices say told."),
)
"""words of the citizen's main part, for the glossary"""

_PHRASE = re.compile("|".join(re.escape(one) for one, _ in PHRASES))
_PLAIN_WORDS = dict(PHRASES)


def plainly(text: str) -> str:
    """Return a text with the citizen's phrases; its bound and fixed pieces stay as they are."""
    changed = (
        piece if isinstance(piece, Bound | Fixed) else _PHRASE.sub(_plain, piece)
        for piece in _merged(pieces_of(text))
    )
    return Said(*changed) if isinstance(text, Said) else "".join(cast("Iterator[str]", changed))


def in_plain_words(blocks: Iterable[Block | Chart]) -> Iterator[Block | Chart]:
    """Yield blocks with the citizen's phrases; charts stay as they are drawn."""
    yield from map(_block, blocks)


def _block(block: Block | Chart) -> Block | Chart:
    match block:
        case Paragraph():
            return replace(block, text=plainly(block.text))
        case Items():
            return replace(block, items=tuple(map(plainly, block.items)))
        case Box():
            return replace(block, lines=tuple((head, plainly(said)) for head, said in block.lines))
        case Table():
            rows = tuple(tuple(map(plainly, row)) for row in block.rows)
            return replace(block, rows=rows, note=plainly(block.note))
        case _:
            return block


def _plain(found: re.Match[str]) -> str:
    return _PLAIN_WORDS[found[0]]


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces with plain ones that stand side by side as one, so that a phrase is whole."""
    plain = ""
    for piece in pieces:
        if isinstance(piece, Bound | Fixed):
            if plain:
                yield plain
            plain = ""
            yield piece
        else:
            plain += piece
    if plain:
        yield plain
