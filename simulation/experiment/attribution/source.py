"""Where a question about options comes from: a result folder or an appraisal file."""

from dataclasses import dataclass
from pathlib import Path

from simulation.experiment.folder.result_folder import (
    MAIN_FILE,
    read_manifest,
    require_as_written,
    result_folder,
)
from simulation.experiment.model_id import model_id
from simulation.experiment.store.file import STORE
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.loading import load
from simulation.scenario.names import require_result_name


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
    require_result_name(path.stem)
    folder = Path(out) / path.stem
    return Source(path.stem, appraisal, appraisal.seed, folder, folder / STORE)


def _result(given: Path) -> Source:
    folder = result_folder(given)
    manifest = read_manifest(folder)
    require_as_written(folder)
    appraisal = load(folder / MAIN_FILE)
    changed = manifest.get("model") != model_id()
    name = str(manifest["appraisal"])
    # ``latest`` is a link: the store stands beside the folder that it leads to.
    store = folder.resolve().parent / STORE
    return Source(name, appraisal, int(manifest["seed"]), folder, store, changed)
