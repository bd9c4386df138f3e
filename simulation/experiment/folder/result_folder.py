"""A result folder found and its manifest read, for every command that goes on from a result."""

import json
from pathlib import Path
from typing import Any

from simulation.experiment.comparison import MAIN
from simulation.experiment.crate.checksums import require_whole
from simulation.experiment.folder.export import LATEST
from simulation.experiment.folder.format import format_of
from simulation.experiment.folder.inside import pointed, require_beside, require_inside
from simulation.experiment.folder.manifest_shape import wrong_entries
from simulation.scenario.errors import ScenarioError

MANIFEST = "manifest.json"
MAIN_FILE = f"scenarios/{MAIN}.yaml"
_HINT = "give one that optare compare has written, such as results/wokingham/latest"


def result_folder(given: str | Path) -> Path:
    """Return a result folder, or the latest in a folder of results.

    Raises ``ScenarioError`` if it is neither, or leads out of itself.
    """
    folder = Path(given)
    pointer = folder / f"{LATEST}.txt"
    named = [pointed(pointer)] if pointer.is_file() else []
    for one in (folder, folder / LATEST, *named):
        if all((one / needed).is_file() for needed in (MANIFEST, MAIN_FILE)):
            if one is not folder:
                require_beside(one)
            require_inside(one)
            return one
    problem = f"{given} is no result folder: there is no {MANIFEST} with {MAIN_FILE}"
    raise ScenarioError(problem, hint=_HINT)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a result folder. Raises ``ScenarioError`` if it is damaged."""
    file = folder / MANIFEST
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise ScenarioError(f"{file}: is no manifest of a result", hint=_HINT) from None
    if isinstance(found, dict):
        format_of(found, file)  # a later format may have another form
    wrong = ", ".join(wrong_entries(found))
    if wrong:
        problem = f"{file}: is no manifest of a result: what is wrong is {wrong}"
        raise ScenarioError(problem, hint=_HINT)
    return dict(found)


def require_as_written(folder: Path, *names: str) -> None:
    """Require that the manifest, the appraisal and these files are as they were written.

    A result without a crate is not checked. Raises ``ScenarioError`` if one was changed.
    """
    require_whole(folder, (MANIFEST, MAIN_FILE, *names))
