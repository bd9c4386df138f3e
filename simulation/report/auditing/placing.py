"""Numbers in the wrong place, and numbers whose words were changed.

A number that agrees with the result misleads all the same in another row, or behind another word.
The lines of the paper that have numbers are set against those that it was built with, in order.
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from simulation.report.auditing import fault as kinds
from simulation.report.auditing.fault import Fault
from simulation.report.auditing.marks import AFTER_A_LABEL
from simulation.report.auditing.part import Line
from simulation.report.auditing.passages import Passage, Written

Ids = tuple[str, ...]


def placing_faults(written: Written) -> Iterator[Fault]:
    """Yield numbers in the wrong place (``MOVED``) and changed words (``REWORDED``)."""
    built = written.part.lines
    known = {token.id for token in written.part.tokens}
    passages = [one for one in written.passages if known.intersection(_ids(one))]
    now = _as_lines(passages, built)
    rest: list[Line] = []
    odd: list[tuple[Passage, Line]] = []
    for same, i, j, k, m in SequenceMatcher(None, built, now, autojunk=False).get_opcodes():
        if same != "equal":
            rest += built[i:j]
            odd += zip(passages[k:m], now[k:m], strict=True)
    whole = set(built)
    for passage, line in odd:
        if passage.cell or line not in whole:
            # Elsewhere in the text, a sentence says itself what its numbers are.
            yield _fault(passage, line, rest)


def _as_lines(passages: Iterable[Passage], built: Iterable[Line]) -> list[Line]:
    """Return each passage as the line that it was built as, if it reads like one."""
    by_ids: dict[Ids, list[Line]] = {}
    for line in built:
        by_ids.setdefault(line.ids, []).append(line)
    return [_as_line(passage, by_ids.get(_ids(passage), [])) for passage in passages]


def _as_line(passage: Passage, lines: list[Line]) -> Line:
    fits = (line for line in lines if _reads(passage, line))
    return next(fits, Line("", _ids(passage), passage.shape))


def _reads(passage: Passage, line: Line) -> bool:
    behind_a_label = line.where in AFTER_A_LABEL and passage.shape.endswith(f" {line.shape}")
    return passage.shape == line.shape or behind_a_label


def _fault(passage: Passage, line: Line, rest: list[Line]) -> Fault:
    if any(_reads(passage, one) for one in rest):
        return _of(kinds.MOVED, passage)
    # Its words were changed, or a number of it is gone, which is told elsewhere.
    changed = any(_within(line.ids, one.ids) for one in rest if one.shape != line.shape)
    return _of(kinds.REWORDED if changed or not passage.cell else kinds.MOVED, passage)


def _within(few: Ids, many: Ids) -> bool:
    """Whether names are among others in their order."""
    rest = iter(many)
    return all(name in rest for name in few)


def _ids(passage: Passage) -> Ids:
    return tuple(printed.id for printed in passage.printed)


def _of(kind: str, passage: Passage) -> Fault:
    printed = ", ".join(each.text for each in passage.printed)
    return Fault(kind, passage.place, passage.text, printed)
