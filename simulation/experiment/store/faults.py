"""What can be wrong with a store, in one line that says what to do."""

import errno
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Given = TypeVar("Given")

PATIENCE_SECONDS = 60.0
"""how long to wait for another program that holds the file"""
TRY_SECONDS = 0.5
"""how long each try waits before a line is said about it"""
_ROOM_BYTES = 1 << 20
"""a disk with less room than this is full"""

_HINTS = {
    sqlite3.SQLITE_CANTOPEN: "is the place right, and may its folder be read and written?",
    sqlite3.SQLITE_READONLY: "may it be written?",
    sqlite3.SQLITE_NOTADB: "is it the right file? Remove it to start afresh",
}


class StoreError(Exception):
    """The store cannot be used; ``str()`` is one line that says why and what to do."""


class EmptyStoreError(StoreError):
    """There is a file, but whoever was making a store of it was stopped before it was one."""


def patiently(
    act: Callable[[], Given], file: Path | str, patience: float, tell: Callable[[str], None]
) -> Given:
    """Return what ``act`` returns, trying again while another program holds the file.

    Raises ``StoreError`` when patience is at an end.
    """
    began = time.monotonic()
    told = False
    while True:
        try:
            return act()
        except sqlite3.OperationalError as error:
            if not _is_busy(error):
                raise
            if time.monotonic() - began >= patience:
                raise StoreError(
                    f"{file}: another program has held it locked for {patience:.0f} seconds; what "
                    "had finished before is kept (close that program, then give the same command)"
                ) from error
            if not told:
                tell(f"{file} is locked by another program; waiting up to {patience:.0f} s for it")
                told = True


def fault(error: sqlite3.Error | OSError, file: Path | str) -> StoreError:
    """Return what an error means for whoever uses the store."""
    if _is_full(error, file):
        return StoreError(
            f"{file}: the disk is full; what had finished before is kept "
            "(make room, then give the same command: it does only what is missing)"
        )
    if isinstance(error, OSError):
        return StoreError(
            f"{file}: cannot be used as the run store: {error.strerror or error} "
            "(is the place right, may it be written, and does it allow locks?)"
        )
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    hint = _HINTS.get(code, "move it away to start afresh")
    return StoreError(f"{file}: cannot be used as the run store: {error} ({hint})")


def empty(file: Path | str) -> EmptyStoreError:
    """Return that a file holds no tables yet."""
    return EmptyStoreError(
        f"{file}: holds nothing: what was making it was stopped as it began (give the command that "
        "makes it again)"
    )


def damaged(file: Path | str, what: str) -> StoreError:
    """Return that something in a store is not as it was written."""
    return StoreError(
        f"{file}: {what} is damaged: it is not as it was written (put a copy of the file back, or "
        "move it away: its runs will be done again)"
    )


def _is_busy(error: sqlite3.OperationalError) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _is_full(error: sqlite3.Error | OSError, file: Path | str) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return True
    # Where the shared memory of the log cannot grow, SQLite calls it a fault of the disk.
    return code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _room(file) < _ROOM_BYTES


def _room(file: Path | str) -> int:
    try:
        return shutil.disk_usage(Path(file).parent).free
    except OSError:
        return _ROOM_BYTES
