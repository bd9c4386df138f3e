"""Where a question about options comes from: a result folder or an appraisal file."""

import json
from dataclasses import dataclass
from pathlib import Path

from simulation.experiment.export import LATEST
from simulation.experiment.model_id import model_id
from simulation.experiment.store_file import STORE
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load

MANIFEST = "manifest.json"
MAIN_FILE = "scenarios/main.yaml"


@dataclass(frozen=True)
class Source:
    """An appraisal with the seed it was run with, and where its runs and results stand.

    ``folder`` takes what is written; ``changed`` says that a result was made by another model, so
    that its runs are done again.
    """

    name: str
    appraisal: Appraisal
    seed: int
    folder: Path
    store: Path
    changed: bool = False


def read_source(given: str | Path, out: str | Path) -> Source:
    """Return the source that a result folder or an appraisal file is.

    An appraisal's results stand in ``out/<name>``. Raises ``ScenarioError`` for a folder that is
    no result, or whatever is wrong in a file.
    """
    path = Path(given)
    if path.is_dir():
        return _result(path)
    appraisal = load(path)
    folder = Path(out) / path.stem
    return Source(path.stem, appraisal, appraisal.seed, folder, folder / STORE)


def _result(given: Path) -> Source:
    folder = _folder(given)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    appraisal = load(folder / MAIN_FILE)
    changed = manifest.get("model") != model_id()
    name = str(manifest["appraisal"])
    # ``latest`` is a link: the store stands beside the folder that it leads to.
    store = folder.resolve().parent / STORE
    return Source(name, appraisal, int(manifest["seed"]), folder, store, changed)


def _folder(given: Path) -> Path:
    """Return the result in a folder, or the latest in a folder of results."""
    pointer = given / f"{LATEST}.txt"
    named = [given / pointer.read_text(encoding="utf-8").strip()] if pointer.is_file() else []
    for folder in (given, given / LATEST, *named):
        if all((folder / needed).is_file() for needed in (MANIFEST, MAIN_FILE)):
            return folder
    raise ScenarioError(
        f"{given} is no result folder: {MANIFEST} or {MAIN_FILE} is missing",
        hint="give one that optare compare has written, such as results/wokingham/latest",
    )
