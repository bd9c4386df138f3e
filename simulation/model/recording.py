"""Writing the log; twins over arrays in ``compiled.recording``."""

from simulation.model.log import Event, pack
from simulation.model.state import State

_EXIT = int(Event.EXIT)


def record(
    s: State, event: int, journey: int, subject: int, team: int, worker: int, value: int
) -> None:
    """Write a record of a journey in progress."""
    s.log += pack(
        s.now, value, s.j_person[journey], s.j_occurrence[journey], subject, team,
        worker, event, s.j_type[journey],
    )  # fmt: skip


def record_post(s: State, event: int, worker: int, team: int) -> None:
    """Write a record of a post."""
    s.log += pack(s.now, 0, -1, -1, s.post_role[worker], team, worker, event, -1)


def record_exit(s: State, scope: int) -> None:
    """Write that the exit clock of a scope rang."""
    s.log += pack(
        s.now, 0, s.scope_person[scope], s.scope_occurrence[scope], s.scope_step[scope], -1, -1,
        _EXIT, s.scope_kind[scope],
    )  # fmt: skip
