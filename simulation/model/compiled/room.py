"""Room for more journeys, memberships, scopes, sessions and holds; the twins of ``model.room``.

The columns of a sort lie together in rows, so one of them stands for all.
"""

from collections.abc import Callable
from typing import Any

from simulation.model import room
from simulation.model.compiled.array_state import ArrayState, longer

FIRST_ROOM = 64
_SORTS = {
    "journey": ("j_next", "free_journey", room.more_journeys),
    "member": ("m_outer", "free_member", room.more_members),
    "session": ("session_next", "free_session", room.more_sessions),
    "hold": ("h_below", "free_hold", room.more_holds),
}
"""sort: the column that links free numbers, the first of them, and the function to replace"""


def twins() -> dict[Callable[..., Any], Callable[..., Any]]:
    """Return what takes the place of each function of ``model.room`` that makes room."""
    made: dict[Callable[..., Any], Callable[..., Any]] = {
        old: _makes_room(sort, link, free) for sort, (link, free, old) in _SORTS.items()
    }
    made[room.more_scopes] = _more_scopes()
    return made


def _makes_room(sort: str, link: str, free: str) -> Callable[[ArrayState], None]:
    lines = [
        f"def more_{sort}s(s):",
        f"    before = len(s.{link})",
        f"    after = max({FIRST_ROOM}, 2 * before)",
        f"    longer(s.{link}, after)",
        "    for number in range(after - 1, before - 1, -1):",
        f"        s.{link}[number] = s.{free}",
        f"        s.{free} = number",
    ]
    return _made(lines, f"more_{sort}s", None)


def _more_scopes() -> Callable[[ArrayState], int]:
    lines = [
        "def more_scopes(s):",
        "    if s.scope_count == len(s.scope_first):",
        f"        after = max({FIRST_ROOM}, 2 * s.scope_count)",
        "        longer(s.scope_first, after)",
        "    s.scope_count += 1",
        "    return s.scope_count - 1",
    ]
    return _made(lines, "more_scopes", int)


def _made(lines: list[str], name: str, result: type | None) -> Callable[..., Any]:
    names: dict[str, Any] = {"longer": longer}
    exec("\n".join(lines), names)
    function: Callable[..., Any] = names[name]
    function.__annotations__ = {"s": ArrayState, "return": result}
    return function
