"""A folder that is replaced whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulation.experiment.folder.partial import beside, put_aside
from simulation.experiment.folder.whole_file import require_writable
from simulation.scenario.errors import ScenarioError


@contextmanager
def made_whole(folder: Path, mark: str) -> Iterator[Path]:
    """Yield an empty folder beside ``folder``, which takes its place when all went well.

    What stands there is replaced only if it holds the file ``mark``, which each such folder has:
    nothing else is ever lost. Raises ``ScenarioError`` if it does not, ``OSError`` if the place
    cannot be written.
    """
    require_place(folder, mark)
    folder = folder.resolve()
    with beside(folder) as partial:
        partial.mkdir()
        yield partial
        _settle(partial, folder)


def require_place(folder: Path, mark: str) -> None:
    """Look, before long work, whether ``made_whole`` may put a folder there; nothing is made.

    Raises ``ScenarioError`` if the place holds something else, ``OSError`` if it cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise ScenarioError(f"{folder} is a file, not a folder", hint="name another folder")
    require_writable(folder)
    if folder.exists() and not _ours(folder, mark):
        raise ScenarioError(
            f"{folder} holds something else, which is left alone",
            hint=f"no {mark} is in it; name another folder",
        )


def _ours(folder: Path, mark: str) -> bool:
    if not folder.is_dir():
        return False
    return (folder / mark).is_file() or next(folder.iterdir(), None) is None


def _settle(partial: Path, folder: Path) -> None:
    """Put the new folder in the place of the old one, which is kept until the new one is there."""
    old = put_aside(folder)
    try:
        partial.rename(folder)
    except BaseException:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
