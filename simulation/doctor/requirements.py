"""What Optare says it needs, read from its own installation, or from a checkout."""

import re
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NamedTuple

PACKAGE = "optare"
_FORM = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*(?:>=\s*(?P<least>[0-9][\w.]*))?"
)
_EXTRA = re.compile(r"""extra\s*==\s*['"](?P<extra>[\w-]+)['"]""")


class Requirement(NamedTuple):
    """A package that is needed, by everything or by one extra, and its least version."""

    name: str
    least: str
    extra: str = ""

    @property
    def text(self) -> str:
        """The requirement as pip takes it."""
        return f"{self.name}>={self.least}" if self.least else self.name


@cache
def requirements() -> tuple[Requirement, ...]:
    """Return what is needed, of everything first.

    A checkout says it itself: what pip noted when it was installed may be older.
    Raises ``PackageNotFoundError`` if it stands nowhere.
    """
    file = Path(__file__).resolve().parents[2] / "pyproject.toml"
    written = _of_checkout(file) if file.is_file() else requires(PACKAGE) or []
    found = tuple(_read(text) for text in written)
    return tuple(sorted(found, key=lambda one: one.extra))


def of_extra(extra: str) -> tuple[Requirement, ...]:
    """Return what an extra needs."""
    return tuple(one for one in requirements() if one.extra == extra)


def installed(name: str) -> str:
    """Return the version of a package that is installed; nothing if it is not."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def is_older(found: str, least: str) -> bool:
    """Return whether a version is before another, by the numbers with which both begin."""
    return bool(least) and _numbers(found) < _numbers(least)


def _numbers(text: str) -> tuple[int, ...]:
    parts = re.match(r"[0-9]+(?:\.[0-9]+)*", text)
    numbers = [int(part) for part in parts[0].split(".")] if parts else []
    while numbers and numbers[-1] == 0:  # 2.0 is 2
        numbers.pop()
    return tuple(numbers)


def _read(text: str) -> Requirement:
    found = _FORM.match(text)
    if found is None:
        raise ValueError(f"{text!r} is no requirement")
    extra = _EXTRA.search(text)
    return Requirement(found["name"], found["least"] or "", extra["extra"] if extra else "")


def _of_checkout(file: Path) -> list[str]:
    """Return the requirements of a project's file, as metadata writes them."""
    project = tomllib.loads(file.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [
        *project["dependencies"],
        *(f"{text}; extra == '{extra}'" for extra, listed in extras.items() for text in listed),
    ]
