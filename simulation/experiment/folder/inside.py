"""A result folder that came from elsewhere must not lead this machine out of it.

A pointer is a plain name, and no link in a result leads outside: what is written into a result's
folders then stays in the result.
"""

from collections.abc import Iterator
from pathlib import Path

from simulation.scenario.errors import ScenarioError

_HINT = "if you trust it, put the folder itself in the place of the link"


def pointed(pointer: Path) -> Path:
    """Return the folder that a pointer file names, beside it.

    Raises ``ScenarioError`` if it holds anything but the plain name of a folder.
    """
    try:
        name = pointer.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        name = ""
    if not name.isprintable() or name in {"", ".", ".."} or Path(name).name != name:
        problem = f"{pointer} does not hold the plain name of a folder beside it"
        raise ScenarioError(problem, hint="give the result folder itself")
    return pointer.parent / name


def require_inside(folder: Path) -> None:
    """Raise ``ScenarioError`` if a link in a folder, or in one directly in it, leads out of it."""
    whole = folder.resolve()
    for entry in _entries(folder):
        if entry.is_symlink() and not entry.resolve().is_relative_to(whole):
            raise ScenarioError(f"{entry} is a link that leads out of {folder}", hint=_HINT)


def require_beside(link: Path) -> None:
    """Raise ``ScenarioError`` for a link that leads to another place than one beside it."""
    if link.is_symlink() and not link.resolve().is_relative_to(link.parent.resolve()):
        raise ScenarioError(f"{link} leads out of {link.parent}", hint=_HINT)


def _entries(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        yield entry
        if entry.is_dir() and not entry.is_symlink():
            yield from sorted(entry.iterdir())
