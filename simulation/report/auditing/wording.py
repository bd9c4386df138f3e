"""Words without numbers that are not where the paper had them.

Where the name of a row or column is changed or changes places, every number beside it says
something else, so in a table that is a fault. Elsewhere an officer may change words: it is noted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from simulation.report.auditing import fault as kinds
from simulation.report.auditing.fault import Fault
from simulation.report.auditing.marks import AFTER_A_LABEL, digits_of
from simulation.report.auditing.part import Line
from simulation.report.auditing.passages import Passage, Written

_CELL = "table"
_WITHIN = AFTER_A_LABEL | {"heading"}
"""kinds of text that a writer may put in one line with a label or with what follows"""


def wording_faults(written: Written) -> Iterator[Fault]:
    """Yield names in tables that are not in their place (``RENAMED``) and lines that are gone."""
    lines = [line for line in written.part.lines if not line.ids]
    passages = [one for one in written.passages if not any(one.printed)]
    names = [line.shape for line in lines if line.where == _CELL]
    yield from _renamed(names, [one for one in passages if one.cell])
    yield from _gone(lines, [one.shape for one in written.passages if not one.cell])


def _gone(lines: Sequence[Line], now: Sequence[str]) -> Iterator[Fault]:
    rest = Counter(now)
    for line in lines:
        if line.where == _CELL:
            continue
        if line.where in _WITHIN:
            there = any(line.shape in shape for shape in now)
        else:
            there = rest[line.shape] > 0
            rest[line.shape] -= 1
        if not there:
            yield Fault(kinds.REPHRASED, printed=line.shape)


def _renamed(names: Sequence[str], cells: Sequence[Passage]) -> Iterator[Fault]:
    now = [cell.shape for cell in cells]
    for same, i, j, k, m in SequenceMatcher(None, names, now, autojunk=False).get_opcodes():
        if same == "equal":
            continue
        for at, name in enumerate(names[i:j]):
            beside = cells[min(k + at, m - 1)] if m > k else None
            if beside and Counter(digits_of(beside.shape)) - Counter(digits_of(name)):
                continue  # it is told as typed in
            place, words = (beside.place, beside.text) if beside else ("it stood in a table", "")
            yield Fault(kinds.RENAMED, place, words, printed=words or "nothing", derived=name)
