"""What stands in a result folder beside what ``optare compare`` wrote, and what made it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from simulation.experiment.crate.checksums import CRATE
from simulation.experiment.reproduction.differing import Difference

EXPLORER = "explorer.html"
APPRAISALS, PAPERS, RESIDENTS, ATTRIBUTION = "appraisals", "papers", "residents", "attribution"
SHADOW = "shadow"
COMPARISON = "comparison"
"""the piece that ``optare compare`` wrote"""
OF_COMPARISON = frozenset({"charts", "scenarios"})
"""folders of a result that belong to the comparison itself"""
LEFT_OUT = {
    CRATE: "it describes the other files, with their checksums and the time; those of the stored "
    "files were checked against it",
}
"""files that are not compared, and why"""


@dataclass(frozen=True)
class Piece:
    """A part of a result: what was compared of it, or why it was not made again."""

    name: str
    compared: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    not_made: str = ""
    left_out: dict[str, str] = field(default_factory=dict)


def files_of_comparison(folder: Path) -> list[str]:
    """Return the files that ``optare compare`` writes to a result folder, sorted."""
    found = [file for file in folder.iterdir() if file.is_file() and file.name != EXPLORER]
    for inside in OF_COMPARISON:
        found += [file for file in (folder / inside).rglob("*") if file.is_file()]
    names = (file.relative_to(folder).as_posix() for file in found)
    return sorted(name for name in names if not name.startswith(".") and not _is_copy(name))


def other_folders(folder: Path) -> Iterator[Path]:
    """Yield the folders that other commands wrote to a result, sorted."""
    yield from (one for one in subfolders(folder) if one.name not in OF_COMPARISON)


def subfolders(folder: Path) -> list[Path]:
    """Return the folders in a folder but links, sorted; none if it is not there."""
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    return [one for one in inside if one.is_dir() and not one.is_symlink()]


def files_in(folder: Path) -> list[str]:
    """Return the files below a folder, by their paths in it, sorted."""
    return sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    )


def _is_copy(name: str) -> bool:
    """Return whether a file is the manifest that an upgrade kept."""
    return name.startswith("manifest.") and name != "manifest.json"
