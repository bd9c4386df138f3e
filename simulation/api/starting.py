"""A copy of the shipped scenarios to change, for whoever has only the installed package."""

import os
import shutil
import tempfile
from pathlib import Path

from simulation.scenario.errors import ScenarioError
from simulation.scenario.shipped import shipped_scenarios

FOLDER = "scenarios"
"""name of the folder that is made"""

NOT_COPIED = (
    "calibration",
    "claims.yaml",
    "finance",
    "mechanisms.yaml",
    "residents.yaml",
    "rules_in_force.yaml",
    "systems.yaml",
)
"""what is always read from the installation, so that a changed copy would say nothing"""


def working_copy(folder: Path) -> Path:
    """Copy the scenarios that may be changed to ``folder/scenarios``, whole or not at all.

    Returns the folder made. Raises ``ScenarioError`` if it is there already, or if ``folder`` is
    no folder; ``OSError`` if it cannot be written.
    """
    target = folder / FOLDER
    if os.path.lexists(target):
        raise ScenarioError(
            f"{target} exists already, and is left alone", hint="name another folder"
        )
    if folder.exists() and not folder.is_dir():
        raise ScenarioError(f"{folder} is a file, not a folder", hint="name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{FOLDER}-", dir=folder) as beside:
        partial = Path(beside) / FOLDER
        _copy(shipped_scenarios(), partial)
        partial.rename(target)
    return target


def _copy(source: Path, target: Path) -> None:
    # Bytes only: the installed files may be read-only, and the copy is there to be changed.
    def left_out(folder: str, names: list[str]) -> list[str]:
        top = Path(folder) == source
        return [name for name in names if top and name in NOT_COPIED]

    shutil.copytree(source, target, ignore=left_out, copy_function=shutil.copyfile)
    for made in (target, *target.rglob("*")):
        made.chmod(0o755 if made.is_dir() else 0o644)
