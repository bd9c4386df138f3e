"""What arrives on a connection, up to a number of bytes and no more."""

from typing import BinaryIO


class TooMuch(OSError):  # noqa: N818  (names what happened)
    """More bytes have come than one request may have; the connection is dropped."""


class Bounded:
    """Reads from a connection, and breaks it off when too much has come."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file = file
        self._left = most

    def readline(self, limit: int) -> bytes:
        """Return a line of at most ``limit`` bytes. Raises ``TooMuch``."""
        return self._counted(self._file.readline(min(limit, self._left + 1)))

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer at the end. Raises ``TooMuch``."""
        return self._counted(self._file.read(min(size, self._left + 1)))

    def close(self) -> None:
        """Close what is read from."""
        self._file.close()

    def _counted(self, found: bytes) -> bytes:
        self._left -= len(found)
        if self._left < 0:
            raise TooMuch
        return found
