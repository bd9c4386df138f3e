"""Writing the log into an array; the twins of ``model.recording``."""

from simulation.model.compiled.array_state import ArrayState, longer
from simulation.model.log import Event

_EXIT = int(Event.EXIT)
WORDS = 4
"""Whole numbers of 64 bits in a record of ``model.log.RECORD``."""
FIRST_ROOM = 1024 * WORDS
_32_BITS, _16_BITS, _8_BITS = (1 << 32) - 1, (1 << 16) - 1, (1 << 8) - 1


def record(
    s: ArrayState, event: int, journey: int, subject: int, team: int, worker: int, value: int
) -> None:
    """Write a record of a journey in progress."""
    _write(
        s, value, s.j_person[journey], s.j_occurrence[journey], subject, team, worker, event,
        s.j_type[journey],
    )  # fmt: skip


def record_post(s: ArrayState, event: int, worker: int, team: int) -> None:
    """Write a record of a post."""
    _write(s, 0, -1, -1, s.post_role[worker], team, worker, event, -1)


def record_exit(s: ArrayState, scope: int) -> None:
    """Write that the exit clock of a scope rang."""
    _write(
        s, 0, s.scope_person[scope], s.scope_occurrence[scope], s.scope_step[scope], -1, -1,
        _EXIT, s.scope_kind[scope],
    )  # fmt: skip


def _write(
    s: ArrayState, value: int, person: int, occurrence: int, subject: int, team: int,
    worker: int, event: int, journey: int,
) -> None:  # fmt: skip
    place = WORDS * s.records
    if place == len(s.rows):
        longer(s.rows, max(FIRST_ROOM, 2 * place))
    rows = s.rows
    rows[place] = s.now
    rows[place + 1] = value
    rows[place + 2] = (person & _32_BITS) | (occurrence << 32)
    rows[place + 3] = (
        (subject & _16_BITS)
        | ((team & _16_BITS) << 16)
        | ((worker & _16_BITS) << 32)
        | ((event & _8_BITS) << 48)
        | (journey << 56)
    )
    s.records += 1
