"""Ctrl-C that cannot be lost.

Python raises ``KeyboardInterrupt`` wherever the program happens to be. Inside a finaliser or a
callback from C it is printed and forgotten, so the interruption is remembered as well.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interruption:
    """Whether somebody asked to stop."""

    def __init__(self) -> None:
        self.asked = False

    def stop_if_asked(self) -> None:
        """Raise ``KeyboardInterrupt`` if an earlier one was lost."""
        if self.asked:
            raise KeyboardInterrupt

    def hear(self, number: int, frame: FrameType | None) -> None:
        """Remember the signal, and interrupt as usual."""
        self.asked = True
        signal.default_int_handler(number, frame)


@contextmanager
def listening() -> Iterator[Interruption]:
    """Remember Ctrl-C for a while; elsewhere than in the main thread, change nothing."""
    heard = Interruption()
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield heard
        return
    signal.signal(signal.SIGINT, heard.hear)
    try:
        yield heard
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
