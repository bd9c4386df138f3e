"""Each number of a paper worked out again and compared with what is printed now."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from simulation.report.auditing import fault as kinds
from simulation.report.auditing.fault import Fault
from simulation.report.auditing.marks import squeezed
from simulation.report.auditing.part import Token
from simulation.report.auditing.passages import Passage, Written

Derive = Callable[[str, str], str]
"""formula and form to the number as it is printed; raises ``ValueError`` if there is none"""


_ALTERNATIVE = Passage("in a picture's text alternative", ())


class Stand(NamedTuple):
    """Where a number stands now, and what is printed there."""

    text: str
    passage: Passage


def number_faults(written: Written, derive: Derive) -> Iterator[Fault]:
    """Yield what is wrong with the numbers of a paper, in the order of the paper's record."""
    stands = _stands(written)
    for token in written.part.tokens:
        yield from _token_faults(token, stands.get(token.id, []), derive)
    known = {token.id for token in written.part.tokens}
    for name, found in stands.items():
        if name not in known:
            yield from (_strange(name, stand) for stand in found)


def _stands(written: Written) -> Mapping[str, list[Stand]]:
    found: dict[str, list[Stand]] = defaultdict(list)
    for passage in written.passages:
        for printed in passage.printed:
            found[printed.id].append(Stand(printed.text, passage))
    return found


def _token_faults(token: Token, stands: list[Stand], derive: Derive) -> Iterator[Fault]:
    missing = token.times - len(stands) // len(_lines(token.bound.text))
    for _ in range(missing):
        yield _of(token, kinds.REMOVED, printed=squeezed(token.bound.text))
    if not token.times:
        # A text alternative can hold no tag; the whole of it is compared elsewhere.
        stands = [Stand(token.bound.text, _ALTERNATIVE)]
    if stands:
        yield from _printed_faults(token, stands, derive)


def _printed_faults(token: Token, stands: list[Stand], derive: Derive) -> Iterator[Fault]:
    try:
        lines = _lines(derive(token.bound.formula, token.bound.form))
    except ValueError as wrong:
        yield _of(token, kinds.UNKNOWN, stands[0], derived=str(wrong))
        return
    built = _lines(token.bound.text)
    for at, stand in enumerate(stands):
        derived = lines[at % len(lines)]
        if stand.text != derived:
            kind = kinds.MOVED_ON if stand.text == built[at % len(built)] else kinds.CHANGED
            yield _of(token, kind, stand, derived=derived)


def _lines(text: str) -> list[str]:
    """Return a number line by line, as a cell shows a value and its range below it."""
    return [squeezed(line) for line in text.splitlines() if line.strip()] or [""]


def _of(
    token: Token, kind: str, stand: Stand | None = None, printed: str = "", derived: str = ""
) -> Fault:
    place = stand.passage.place if stand else f"it stood in a {token.where}"
    words = stand.passage.text if stand else ""
    shown = stand.text if stand else printed
    bound = token.bound
    return Fault(kind, place, words, shown, derived, bound.formula, bound.source, token.id)


def _strange(name: str, stand: Stand) -> Fault:
    passage = stand.passage
    return Fault(kinds.STRANGE, passage.place, passage.text, stand.text, id=name)
