"""Ctrl-C in two steps: the first asks to stop, the second stops at once. Neither can be lost.

Python raises ``KeyboardInterrupt`` wherever the program happens to be. Inside a finaliser or a
callback from C it is printed and forgotten, so it is remembered as well.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class Interruption:
    """Whether somebody asked to stop, and whether they asked again."""

    def __init__(self, stop: Callable[[], None]) -> None:
        """``stop`` is called at the first wish, in the signal's handler: it sets a flag."""
        self.asked = False
        self.insisted = False
        self._stop = stop

    def stop_if_insisted(self) -> None:
        """Raise ``KeyboardInterrupt`` if an earlier one was lost."""
        if self.insisted:
            raise KeyboardInterrupt

    def hear(self, number: int, frame: FrameType | None) -> None:
        """Ask to stop the first time; interrupt as usual the second time."""
        if self.asked:
            self.insisted = True
            signal.default_int_handler(number, frame)
        self.asked = True
        self._stop()


@contextmanager
def listening(stop: Callable[[], None]) -> Iterator[Interruption]:
    """Hear Ctrl-C for a while; elsewhere than in the main thread, change nothing."""
    heard = Interruption(stop)
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield heard
        return
    signal.signal(signal.SIGINT, heard.hear)
    try:
        yield heard
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
