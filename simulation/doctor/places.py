"""Where results go: it can be written, its store can be opened and locked, and there is room."""

import errno
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from simulation.doctor.finding import Finding

ROOM_BYTES = 10**9
"""a large result with its runs: the shipped appraisal with 50 draws takes about half of it"""
_GIGA = 10**9


def places(out: str) -> Iterator[Finding]:
    """Yield whether results can be written into a folder."""
    from simulation.experiment.folder.whole_file import require_writable  # noqa: PLC0415  (numpy)

    folder = Path(out)
    mend = "give another folder with --out, or go to one that is yours"
    if folder.exists() and not folder.is_dir():
        yield Finding("results", "wrong", f"{out} is a file, not a folder", mend)
        return
    try:
        require_writable(folder / "result")
        nearest = _nearest(folder)
        with tempfile.TemporaryDirectory(prefix=".optare-doctor-", dir=nearest) as trial:
            yield Finding("results", "good", f"{out} can be written")
            yield _store(Path(trial))
    except OSError as wrong:
        yield Finding("results", "wrong", f"{out}: {_why(wrong)}", mend)
        return
    yield _room(nearest)


def _store(folder: Path) -> Finding:
    """Open a store as a comparison does: some network drives take no locks."""
    from simulation.experiment.store.run_store import Store, StoreError  # noqa: PLC0415  (numpy)

    name, version = "store of runs", f"SQLite {sqlite3.sqlite_version}"
    try:
        with Store(folder / "runs.sqlite"):
            pass
    except (StoreError, sqlite3.Error, OSError) as wrong:
        said = f"{version} cannot keep runs there: {' '.join(str(wrong).split())}"
        return Finding(name, "wrong", said, "give a folder on a disk of this machine with --out")
    return Finding(name, "good", f"{version} keeps runs there")


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    said = f"{free / _GIGA:,.1f} GB are free; a large result with its runs takes up to 1 GB"
    if free < ROOM_BYTES:
        mend = "free some room, or give a folder on another disk with --out"
        return Finding("disk", "missing", said, mend)
    return Finding("disk", "good", said)


def _nearest(folder: Path) -> Path:
    """Return the folder itself, or the nearest above it that is there."""
    place = folder.resolve()
    while not place.is_dir():
        place = place.parent
    return place


def _why(wrong: OSError) -> str:
    return "the disk is full" if wrong.errno == errno.ENOSPC else wrong.strerror or str(wrong)
