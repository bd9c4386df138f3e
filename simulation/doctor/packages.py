"""Python and the packages that everything needs: there, new enough, and whole."""

import platform
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from simulation import __version__
from simulation.doctor.finding import AGAIN, Finding
from simulation.doctor.requirements import (
    PACKAGE,
    Requirement,
    installed,
    is_older,
    requirements,
)

LEAST_PYTHON = (3, 11)
MODULES = {
    "pyyaml": "yaml",
    "python-docx": "docx",
    "matplotlib": "matplotlib.backends.backend_agg",
    "scipy": "scipy.stats",
}
"""what is imported of a package, where it is not what the package is called"""


def python() -> Iterator[Finding]:
    """Yield which Python runs, and which Optare."""
    at_least = ".".join(map(str, LEAST_PYTHON))
    running = f"Python {platform.python_version()} ({platform.system()}, {platform.machine()})"
    if sys.version_info < LEAST_PYTHON:
        mend = f"install Python {at_least} or later, and Optare into it"
        yield Finding("Python", "wrong", f"{running} is too old", mend)
    else:
        yield Finding("Python", "good", running)
    where = Path(__file__).resolve().parents[1]
    known = installed(PACKAGE)
    if known and known != __version__:
        said = f"{__version__} runs from {where}, and pip knows of {known}"
        yield Finding("Optare", "wrong", said, AGAIN)
    else:
        yield Finding("Optare", "good", f"{__version__} in {where}")


def base() -> Iterator[Finding]:
    """Yield what is wrong with the packages that everything needs, or that nothing is."""
    needed = [one for one in requirements() if not one.extra]
    wrong = [found for one in needed if (found := fault(one)) is not None]
    yield from wrong
    if not wrong:
        yield Finding("packages", "good", f"all {len(needed)} that everything needs")


def fault(needed: Requirement) -> Finding | None:
    """Return what is wrong with a package; nothing if it is there, new enough and can be read."""
    have, mend = installed(needed.name), f"pip install '{needed.text}'"
    if not have:
        return Finding(needed.name, "wrong", "it is not installed, and everything needs it", mend)
    if is_older(have, needed.least):
        said = f"{have} is too old: at least {needed.least}"
        return Finding(needed.name, "wrong", said, mend)
    try:
        import_module(MODULES.get(needed.name, needed.name))
    except Exception as broken:
        said = f"{have} is there and cannot be read: {' '.join(str(broken).split())}"
        again = f"pip install --force-reinstall '{needed.text}'"
        return Finding(needed.name, "wrong", said, again)
    return None
