"""Where a question about options comes from: a result folder or an appraisal file."""

import json
from dataclasses import dataclass
from pathlib import Path

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


def _result(folder: Path) -> Source:
    for needed in (MANIFEST, MAIN_FILE):
        if not (folder / needed).is_file():
            raise ScenarioError(
                f"{folder} is no result folder: it has no {needed}",
                hint="one that optare compare has written, such as results/wokingham/latest",
            )
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    appraisal = load(folder / MAIN_FILE)
    changed = manifest.get("model") != model_id()
    name = str(manifest["appraisal"])
    # ``latest`` is a link: the store stands beside the folder that it leads to.
    store = folder.resolve().parent / STORE
    return Source(name, appraisal, int(manifest["seed"]), folder, store, changed)
