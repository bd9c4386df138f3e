"""The search for reference cycles, held back while there are many records and no cycles.

A comparison is some hundred thousand small tuples. Python would look through all of them again and
again while it makes others, which takes as long as the work itself.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search() -> Iterator[None]:
    """Make records in here that hold no cycles."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
