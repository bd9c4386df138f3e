"""One writer for each store: a lock on a file beside it, which ends with the process that holds it.

The lock is the system's own, so a killed process leaves none behind. It does not stop readers.
"""

import os
import shlex
import socket
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 30
"""the byte that Windows locks, beyond the text, because a locked byte cannot be read"""


class HeldByAnother(Exception):  # noqa: N818  (names what is the case)
    """Another process writes to the store; ``str()`` names it."""


class StoreLock:
    """The right to write to a store; ``OSError`` if the place can hold no lock."""

    def __init__(self, store: Path) -> None:
        self.file = store.with_name(store.name + ".lock")
        self._held = self._take()
        line = f"process {os.getpid()} on {socket.gethostname()} ({_command()})\n"
        with suppress(OSError):  # on a full disk the lock holds without a name
            os.ftruncate(self._held, 0)
            os.write(self._held, line.encode())

    def _take(self) -> int:
        while True:
            number = os.open(self.file, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                _lock(number)
            except BlockingIOError:
                holder = os.read(number, 1000).decode(errors="replace").strip()
                os.close(number)
                raise HeldByAnother(holder or "another process") from None
            except OSError:
                os.close(number)
                raise
            if _is_still(number, self.file):
                return number
            os.close(number)  # its holder took the file away in this moment

    def release(self) -> None:
        """Give the right back, once."""
        if self._held < 0:
            return
        if sys.platform != "win32":
            self.file.unlink(missing_ok=True)  # while it is held: the next one makes a new file
        os.close(self._held)
        self._held = -1


def _lock(number: int) -> None:
    if sys.platform == "win32":
        os.lseek(number, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise BlockingIOError from None
        finally:
            os.lseek(number, 0, os.SEEK_SET)
    else:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_still(number: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(number), file.stat())
    except FileNotFoundError:
        return False


def _command() -> str:
    return shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]]) if sys.argv else "python"
