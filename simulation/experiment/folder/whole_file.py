"""A file that is replaced whole or not at all."""

import errno
import os
from pathlib import Path

from simulation.experiment.folder.partial import beside
from simulation.scenario.errors import ScenarioError


def write_whole(file: Path, text: str) -> None:
    """Write a text as UTF-8 in the place of a file, which is kept until the new one is there.

    Raises ``OSError`` if the place cannot be written.
    """
    file = file.resolve()
    with beside(file) as partial:
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(file)


def require_file_place(file: Path) -> None:
    """Look, before long work, whether ``write_whole`` may put a file there; nothing is made.

    Raises ``ScenarioError`` if a folder stands there, ``OSError`` if it cannot be written.
    """
    if file.is_dir():
        raise ScenarioError(f"{file} is a folder, not a file", hint="name a file in it")
    require_writable(file)


def require_writable(place: Path) -> None:
    """Raise ``OSError`` if nothing can be put in a place: its nearest folder decides."""
    above = place.resolve().parent
    while not above.exists() and above != above.parent:
        above = above.parent
    if not above.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(above))
    if not os.access(above, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(above))
