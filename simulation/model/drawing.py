"""Random numbers of a run by their key; twins over arrays in ``compiled.draws``."""

from simulation.model.state import State
from simulation.people.laws import LawKind, sample, whole_seconds
from simulation.people.philox import OCCURRENCE

_FIXED = int(LawKind.FIXED)


def draw(s: State, purpose: int, person: int) -> float:
    """Return the person's next uniform of a purpose."""
    met = s.met[purpose]
    occurrence = met[person]
    met[person] = occurrence + 1
    place = s.block_place[person] + occurrence * OCCURRENCE
    block = s.draws.blocks[purpose].get(place) or s.draws.fill(purpose, place)
    uniform: float = block[s.block_word[person]]
    return uniform


def uniform_of(s: State, purpose: int, source: int, number: int, occurrence: int) -> float:
    """Return the uniform of a key."""
    uniform: float = s.draws.uniform(purpose, source, number, occurrence)
    return uniform


def seconds_of(s: State, law: int, purpose: int, person: int) -> int:
    """Return the person's next time of a named law in whole seconds; 0 if it is fixed at 0."""
    row = s.law_row[law * s.classes + s.cls[person]]
    u = draw(s, purpose, person)
    kind = s.law_kind[row]
    a = s.law_a[row]
    if kind == _FIXED and a <= 0.0:
        return 0
    return whole_seconds(sample(kind, a, s.law_b[row], u))


def value_of(s: State, law: int, person: int) -> float:
    """Return the fixed value of a named amount for a person."""
    return s.law_a[s.law_row[law * s.classes + s.cls[person]]]
