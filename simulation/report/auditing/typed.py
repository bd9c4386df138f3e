"""Numbers that were typed into a paper after it was built, and pictures' texts that were changed.

A line of the paper is set against the lines that the paper was built with. If it is none of them it
is set against the one that it resembles most, and only the digits that this one lacks are told: an
officer may change words.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from simulation.report.auditing import fault as kinds
from simulation.report.auditing.fault import Fault
from simulation.report.auditing.marks import AFTER_A_LABEL, ALTERNATIVE, digits_of, squeezed
from simulation.report.auditing.part import FixedText
from simulation.report.auditing.passages import Passage, Written

_ALIKE = 0.6
"""share of two lines that is the same, from which one is the other with words changed; difflib's
own default"""

_LONGEST = 2_000
"""letters of a line that is set against others; a longer one was not written by this program"""

_COUNTED = re.compile(r"\b(Figure|Table) [A-Z]?\d+\b")
"""a label that a writer counts"""


def typed_faults(written: Written) -> Iterator[Fault]:
    """Yield the numbers that carry no tag and that the paper was not built with."""
    built = Counter(text.shape for text in written.part.fixed if text.where != ALTERNATIVE)
    rest = [passage for passage in written.passages if digits_of(passage.shape)]
    rest = list(_not_built(rest, built))
    rest = list(_not_behind_a_label(rest, built, written.part.fixed))
    for passage in rest:
        yield from _excess(passage, built)


def alternative_faults(written: Written) -> Iterator[Fault]:
    """Yield the alternatives of pictures that are no longer there as they were built."""
    there = Counter(map(squeezed, written.alternatives))
    for text in written.part.fixed:
        if text.where != ALTERNATIVE:
            continue
        if not there[text.shape]:
            yield Fault(kinds.ALTERED, "in a picture", text.shape)
        there[text.shape] -= 1


def _not_built(passages: Iterable[Passage], built: Counter[str]) -> Iterator[Passage]:
    for passage in passages:
        if built[passage.shape] > 0:
            built[passage.shape] -= 1
        else:
            yield passage


def _not_behind_a_label(
    passages: Iterable[Passage], built: Counter[str], fixed: tuple[FixedText, ...]
) -> Iterator[Passage]:
    labelled = [text.shape for text in fixed if text.where in AFTER_A_LABEL]
    for passage in passages:
        end = next((one for one in labelled if built[one] > 0 and _ends(passage, one)), None)
        if end is None:
            yield passage
        else:
            built[end] -= 1


def _ends(passage: Passage, shape: str) -> bool:
    before, found, rest = passage.shape.rpartition(f" {shape}")
    return bool(found) and not rest and not digits_of(_COUNTED.sub("", before))


def _excess(passage: Passage, built: Counter[str]) -> Iterator[Fault]:
    shape = _COUNTED.sub("", passage.shape, count=1)
    loose = Counter(digits_of(shape))
    near = _nearest(passage.shape, built)
    if near is not None:
        built[near] -= 1
        loose -= Counter(digits_of(near))
    for digits in loose.elements():
        yield Fault(kinds.TYPED, passage.place, passage.text, digits)


def _nearest(shape: str, built: Counter[str]) -> str | None:
    if len(shape) > _LONGEST:
        return None
    left = [one for one, count in built.items() if count > 0 and len(one) <= _LONGEST]
    found = difflib.get_close_matches(shape, left, n=1, cutoff=_ALIKE)
    return found[0] if found else None
