"""What was found of one thing that Optare needs or could use."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

State = Literal["good", "missing", "wrong"]
"""``missing`` costs something and breaks nothing; ``wrong`` is to be mended"""


@dataclass(frozen=True)
class Finding:
    """One thing: its name, its state, a sentence on it, and the command or step that mends it."""

    name: str
    state: State
    said: str
    mend: str = ""


Check = Callable[[], Iterable[Finding]]


def findings_of(name: str, check: Check) -> Iterator[Finding]:
    """Yield what a check finds. Whatever goes wrong in it is a finding too, never a traceback."""
    try:
        yield from check()
    except Exception as wrong:
        text = " ".join(str(wrong).split())
        yield Finding(name, "wrong", f"{type(wrong).__name__}: {text}", AGAIN)


AGAIN = "install Optare again: pip install --force-reinstall optare"
"""what mends an installation of which parts are broken"""
EXTRA = "pip install 'optare[{}]'"
"""what installs an extra"""
