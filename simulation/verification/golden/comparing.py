"""What was expected against what the run says: each resident's first difference, as a sentence."""

from collections.abc import Mapping, Sequence
from datetime import date

from simulation.verification.golden.story import STAFF, Line
from simulation.verification.golden.times import moment

Lines = Mapping[str, Sequence[Line]]


def differences(expected: Lines, seen: Lines, start: date) -> list[str]:
    """Return a sentence for each resident (and ``staff``) whose lines differ, in order.

    All that a file does not expect must not be there either; only ``staff`` may be left out.
    The earliest difference stands first: later ones may follow from it.
    """
    found = []
    for who, lines in seen.items():
        if who == STAFF and STAFF not in expected and not lines:
            continue
        told = _first(who, expected.get(who, ()), lines, start)
        if told is not None:
            found.append(told)
    return [sentence for _, sentence in sorted(found, key=lambda one: one[0])]


def _first(
    who: str, expected: Sequence[Line], seen: Sequence[Line], start: date
) -> tuple[int, str] | None:
    for place in range(max(len(expected), len(seen))):
        want = expected[place] if place < len(expected) else None
        have = seen[place] if place < len(seen) else None
        if want is None or have is None or (want.when, want.text) != (have.when, have.text):
            when = min(each.when for each in (want, have) if each is not None)
            return when, f"{who}: {_sentence(want, have, seen[place:], start)}"
    return None


def _sentence(want: Line | None, have: Line | None, rest: Sequence[Line], start: date) -> str:
    if want is None and have is not None:
        return f"expected nothing more, but {_quoted(have, start)}"
    if want is None:
        return ""
    hoped = f"expected {_quoted(want, start)}, but"
    later = next((each for each in rest if each.text == want.text), None)
    if have is None:
        return f"{hoped} nothing more happens"
    if later is not None and later.when != want.when:
        return f"{hoped} that is on {moment(later.when, start)}"
    if later is not None:
        return f"{hoped} before it {_quoted(have, start)}"
    return f"{hoped} instead {_quoted(have, start)}"


def _quoted(line: Line, start: date) -> str:
    return f'"{line.text}" on {moment(line.when, start)}'
