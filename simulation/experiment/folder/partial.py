"""What is being made beside its place, and what killed programs left of theirs."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from simulation.experiment.store.lock import HeldByAnother, StoreLock
from simulation.scenario.errors import ScenarioError

_PARTIAL, _OLD, _LOCK = ".partial", ".old", ".lock"
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""what some network drives answer when a lock is asked for"""


@contextmanager
def beside(place: Path) -> Iterator[Path]:
    """Yield where to make what shall stand at ``place``; what is left there at the end goes.

    It is locked meanwhile, so that what a killed program left can be told from what another
    makes, and goes too. Raises ``OSError`` if the place cannot be written.
    """
    partial = place.with_name(f".{place.name}.{os.getpid()}{_PARTIAL}")
    place.parent.mkdir(parents=True, exist_ok=True)
    _clear(place)
    try:
        lock = _locked(partial)
    except HeldByAnother as holder:
        raise ScenarioError(f"{place} is being written by {holder}", hint="wait for it") from None
    try:
        _remove(partial)
        yield partial
    finally:
        _remove(partial)
        _let_go(partial, lock)


def put_aside(place: Path) -> Path:
    """Move what stands at ``place`` out of the way; ``_clear`` puts it back after a kill."""
    old = place.with_name(f".{place.name}.{os.getpid()}{_OLD}")
    _remove(old)
    if place.exists():
        place.rename(old)
    return old


def _clear(place: Path) -> None:
    """Take away what killed programs left; put back what one of them had put aside."""
    for stem in sorted(_left_by(place)):
        partial = place.with_name(stem + _PARTIAL)
        try:
            lock = _locked(partial)
        except HeldByAnother:
            continue
        if lock is None:
            return  # nobody can tell what is still being made
        old = place.with_name(stem + _OLD)
        if old.exists() and not place.exists():
            old.rename(place)
        _remove(partial)
        _remove(old)
        _let_go(partial, lock)


def _left_by(place: Path) -> set[str]:
    """Return the names, without their endings, of what programs began for a place."""
    start = f".{place.name}."
    names = {each.name for each in place.parent.iterdir() if each.name.startswith(start)}
    for ending in (_LOCK, _PARTIAL, _OLD):
        names = {name.removesuffix(ending) for name in names}
    return {name for name in names if name.removeprefix(start).isdecimal()}


def _locked(partial: Path) -> StoreLock | None:
    """Take the lock of what is to be made; nothing where the file system has none."""
    try:
        return StoreLock(partial)
    except OSError as wrong:
        if wrong.errno not in _NO_LOCKS:
            raise
        return None


def _let_go(partial: Path, lock: StoreLock | None) -> None:
    if lock is not None:
        lock.release()
    with suppress(OSError):  # where a lock stays when it is released
        partial.with_name(partial.name + _LOCK).unlink(missing_ok=True)


def _remove(made: Path) -> None:
    if made.is_dir() and not made.is_symlink():
        shutil.rmtree(made, ignore_errors=True)
    else:
        made.unlink(missing_ok=True)
