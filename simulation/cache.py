"""Where compiled code is kept between runs: a folder that nobody else may write to.

What numba keeps holds pickled objects and machine code, and to read it is to run it. So a folder
that belongs to somebody else, or that others may write to, is not used: this process then keeps
what it compiles in a temporary folder of its own.
"""

import os
import stat
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

CACHE_VARIABLE = "OPTARE_CACHE"
"""Environment variable that names the folder in which compiled code is kept."""
_PRIVATE = 0o700
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


class Place(NamedTuple):
    """The folder that is wanted, and why it cannot be used (empty if it can)."""

    folder: Path
    fault: str = ""


def cache_folder() -> Path:
    """Return the folder in which compiled code is kept; a temporary one if it cannot be used."""
    place = wanted_place()
    return Path(_own_temporary_folder().name) if place.fault else place.folder


def wanted_place() -> Place:
    """Return the folder that is asked for, made if it is not there, and whether it can be used.

    The usual folder is closed to others; one that ``OPTARE_CACHE`` names is left as it is.
    """
    given = os.environ.get(CACHE_VARIABLE)
    folder = Path(given) if given else _usual_folder()
    try:
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        if not given:
            _close(folder)
        fault = _open_to_others(folder)
        if not fault:
            with tempfile.TemporaryFile(dir=folder):
                pass
    except OSError as wrong:
        fault = wrong.strerror or str(wrong)
    return Place(folder, fault)


def _close(folder: Path) -> None:
    """Take from others the right to write to a folder of this user."""
    if _knows_owners() and _open_to_others(folder) and folder.stat().st_uid == os.geteuid():
        folder.chmod(_PRIVATE)


def _open_to_others(folder: Path) -> str:
    """Return why others could put something into a folder; nothing if they cannot."""
    if not _knows_owners():  # Windows keeps a user's folders to the user
        return ""
    found = folder.stat()
    if found.st_uid != os.geteuid():
        return "it belongs to another user"
    return "others may write to it" if found.st_mode & _OTHERS_WRITE else ""


def _knows_owners() -> bool:
    return hasattr(os, "geteuid")


@cache
def _own_temporary_folder() -> "tempfile.TemporaryDirectory[str]":
    """Return a folder of this process alone: code from a shared one would be anybody's."""
    return tempfile.TemporaryDirectory(prefix="optare-")


def _usual_folder() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415  (comes with numba's extra)

    return user_cache_path("optare", appauthor=False) / "compiled"
