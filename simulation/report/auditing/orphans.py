"""Digits that nobody answers for: neither bound to a formula nor fixed for a reason."""

from typing import NamedTuple

from simulation.report.auditing.marks import ALTERNATIVE, CAPTION, CODE, FIGURE_LABEL, digits_of
from simulation.report.document import Document
from simulation.report.text import runs_of

_EXEMPT = frozenset({ALTERNATIVE, CODE})
"""a chart makes its alternative from its own data; code is to be typed as it stands"""

_AROUND = 40
_NAMED = 5
"""orphans that an error names; it says how many more there are"""


class Orphan(NamedTuple):
    """Digits with neither formula nor reason.

    Attributes:
        where: the kind of text.
        digits: as written.
        around: the words that they stand in.
    """

    where: str
    digits: str
    around: str

    def __str__(self) -> str:
        return f"{self.digits!r} in a {self.where}: “{self.around}”"


class OrphanError(ValueError):
    """A paper that was not built because numbers in it come from nowhere."""

    def __init__(self, found: list[Orphan]) -> None:
        self.orphans = tuple(found)
        named = "; ".join(map(str, found[:_NAMED]))
        more = f" (and {len(found) - _NAMED} more)" if len(found) > _NAMED else ""
        super().__init__(f"numbers without a source, so nothing was built: {named}{more}")


def orphans(document: Document) -> list[Orphan]:
    """Return the digits of a document that are neither bound nor fixed, in reading order."""
    return [
        orphan
        for where, text in document.texts
        if where not in _EXEMPT
        for orphan in _orphans(where, text)
    ]


def refuse_orphans(document: Document) -> None:
    """Do nothing if every number has a source.

    Raises:
        OrphanError: numbers have none.
    """
    found = orphans(document)
    if found:
        raise OrphanError(found)


def _orphans(where: str, text: str) -> list[Orphan]:
    found: list[Orphan] = []
    at = 0
    for run in runs_of(text):
        loose = run.text if isinstance(run.piece, str) else ""
        if where == CAPTION and not at:
            loose = FIGURE_LABEL.sub("", loose)
        around = text[max(0, at - _AROUND) : at + len(run.text) + _AROUND]
        found += [Orphan(where, digits, around) for digits in digits_of(loose)]
        at += len(run.text)
    return found
