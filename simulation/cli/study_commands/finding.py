"""Finds a study by its name or folder, and reads it."""

from collections.abc import Iterator
from pathlib import Path

from simulation.experiment.store.file import STORE
from simulation.experiment.store.run_store import Store, StoreError
from simulation.experiment.study_data import StudyData
from simulation.experiment.study_export import EXPORT, is_export, read_export
from simulation.experiment.sweep.description import read_study
from simulation.scenario.errors import ScenarioError, did_you_mean


def study_folder(name: str, out: str) -> Path:
    """Return the folder of a study: its name under ``out``, or the path of a folder.

    A name never leads out of ``out``; a path is from the current folder, as everywhere. Raises
    ``ScenarioError`` with a suggestion if there is no such study.
    """
    for folder in (*under(out, name), Path(name)):
        if is_study(folder):
            return folder
    known = [folder.name for folder in study_folders(out)]
    hint = did_you_mean(name, known) or f"no study is in {out}; optare sweep FILE makes one"
    raise ScenarioError(f"there is no study {name!r}", hint=hint)


def under(out: str, name: str) -> tuple[Path, ...]:
    """Return the place that a name has under ``out``: none for a path that would lead out of it."""
    return () if ".." in Path(name).parts or Path(name).is_absolute() else (Path(out) / name,)


def study_folders(out: str) -> Iterator[Path]:
    """Yield the folders of the studies under ``out``, by name."""
    place = Path(out)
    if place.is_dir():
        yield from (folder for folder in sorted(place.iterdir()) if is_study(folder))


def is_study(folder: Path) -> bool:
    """Return whether a folder holds a study: the store of a sweep, or an export of it.

    A store that cannot be read is taken for one: whoever opens it is told what is wrong.
    """
    if _export_in(folder) is not None:
        return True
    file = folder / STORE
    if not file.is_file():
        return False
    try:
        with Store(file, write=False) as store:
            return bool(store.description())
    except StoreError:
        return True


def open_study(folder: Path) -> StudyData:
    """Return the study of a folder: from its store, else from its export.

    Raises ``ScenarioError`` if neither holds a study, ``StoreError`` if its store cannot be read.
    """
    if (folder / STORE).is_file():
        return read_study(folder)
    export = _export_in(folder)
    if export is None:
        raise ScenarioError(f"{folder} holds no study")
    return read_export(export)


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _export_in(folder: Path) -> Path | None:
    return next((place for place in (folder, folder / EXPORT) if is_export(place)), None)
