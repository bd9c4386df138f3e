"""The parts of an item of the list: its heading, what was written for it, where it comes from."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from simulation.report.document import Block, Heading, Paragraph, Table

ITEMS: dict[str, str] = {
    "1.1": "Purpose of the model",
    "1.2": "Model outputs",
    "1.3": "Experimentation aims",
    "2.1": "Base model overview diagram",
    "2.2": "Base model logic",
    "2.3": "Scenario logic",
    "2.4": "Algorithms",
    "2.5.1": "Components: entities",
    "2.5.2": "Components: activities",
    "2.5.3": "Components: resources",
    "2.5.4": "Components: queues",
    "2.5.5": "Components: entry and exit points",
    "3.1": "Data sources",
    "3.2": "Pre-processing",
    "3.3": "Input parameters",
    "3.4": "Assumptions",
    "4.1": "Initialisation",
    "4.2": "Run length",
    "4.3": "Estimation approach",
    "5.1": "Software or programming language",
    "5.2": "Random sampling",
    "5.3": "Model execution",
    "5.4": "System specification",
    "6.1": "Computer model sharing statement",
}
"""The items of STRESS-DES, by number."""


def heading(number: str) -> Heading:
    """Return the heading of an item."""
    return Heading(f"{number} {ITEMS[number]}", 3)


def prose(text: str) -> Iterator[Block]:
    """Yield what was written for a cell, a paragraph each.

    A blank line begins one; of a folded cell YAML leaves a single line break in its place.
    """
    plain = text.strip()
    between = r"\n\s*\n" if re.search(r"\n\s*\n", plain) else r"\n"
    for part in re.split(between, plain):
        yield Paragraph(" ".join(part.split()))


def source(*places: str) -> Paragraph:
    """Return where an item comes from: files and keys."""
    return Paragraph("From " + "; ".join(places) + ".")


def once(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return rows in their order, of equal ones the first with how many there are."""
    counts = Counter(rows)
    return [
        (f"{first} ({count} times)" if count > 1 else first, *rest)
        for (first, *rest), count in counts.items()
    ]


def words_table(
    caption: str, header: Sequence[str], rows: Sequence[Sequence[str]], note: str = ""
) -> Table:
    """Return a table whose cells are words."""
    return Table(caption, tuple(header), tuple(tuple(row) for row in rows), note, numeric=False)
