"""The faults that every walker looks for, over what it has found in its kind of file."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_FEWEST_WORDS = 4
"""an alternative in fewer words says nothing of what a picture shows"""


class Seen(NamedTuple):
    """What a walker has found, in reading order.

    Attributes:
        title: of the document, empty if it has none.
        language: empty if it says none.
        headings: level and text; the first level is 1.
        pictures: alternative text of each.
        tables: of each, whether it has a header row, and its caption or description.
    """

    title: str
    language: str
    headings: Sequence[tuple[int, str]]
    pictures: Sequence[str]
    tables: Sequence[tuple[bool, str]]


def faults(seen: Seen) -> list[str]:
    """Return the faults of a document as sentences."""
    found = [] if seen.title.strip() else ["the document has no title"]
    if not seen.language.strip():
        found.append("the document does not say its language")
    return [
        *found,
        *_of_headings(seen.headings),
        *_of_pictures(seen.pictures),
        *_of_tables(seen.tables),
    ]


def _of_headings(headings: Iterable[tuple[int, str]]) -> Iterator[str]:
    last = 0
    for level, text in headings:
        if not text.strip():
            yield f"a heading of level {level} has no words"
        if level > last + 1:
            yield f"the heading {text!r} is of level {level}, after one of level {last}"
        last = level


def _of_pictures(alternatives: Iterable[str]) -> Iterator[str]:
    for at, text in enumerate(alternatives, start=1):
        if not text.strip():
            yield f"picture {at} has no alternative text"
        elif len(text.split()) < _FEWEST_WORDS:
            yield f"the alternative text of picture {at} says nothing of what it shows: {text!r}"


def _of_tables(tables: Iterable[tuple[bool, str]]) -> Iterator[str]:
    for at, (header, caption) in enumerate(tables, start=1):
        if not header:
            yield f"table {at} ({caption or 'without caption'}) has no header row"
        if not caption.strip():
            yield f"table {at} has no caption"
