"""What is played again: the appraisal of a result folder under its own seed, or an appraisal."""

from dataclasses import dataclass
from pathlib import Path

from simulation.experiment.comparison import MAIN
from simulation.experiment.folder.result_folder import (
    MAIN_FILE,
    read_manifest,
    require_as_written,
    result_folder,
)
from simulation.experiment.model_id import model_id
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.how_often import Automatic
from simulation.scenario.loading import load


@dataclass(frozen=True)
class Source:
    """An appraisal with the seed and number of replications to play it with.

    ``folder`` is the result folder, if it is one; ``same_model`` whether the model that plays now
    is the one that made the result (true for an appraisal).
    """

    appraisal: Appraisal
    seed: int
    replications: int
    name: str
    folder: Path | None = None
    same_model: bool = True

    def options(self, wanted: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the baseline and the options wanted, in the appraisal's order; all without any.

        Raises:
            ScenarioError: an option that the appraisal does not have.
        """
        known = tuple(self.appraisal.options)
        for name in wanted:
            if name not in known:
                hint = did_you_mean(name, known)
                raise ScenarioError(f"there is no option {name!r}", hint=hint)
        base = self.appraisal.baseline
        others = [name for name in known if name != base and (not wanted or name in wanted)]
        return (base, *others)


def read_source(path: str | Path) -> Source:
    """Return what is to be played again: of a result folder, or of an appraisal file.

    Raises:
        ScenarioError: it is neither, or something in it is wrong.
    """
    place = Path(path)
    if place.is_dir():
        return _of_result(place)
    appraisal = load(place)
    return Source(appraisal, appraisal.seed, _first_of(appraisal), place.stem)


def read_result(path: str | Path) -> Source:
    """Return what is to be played again of a result folder.

    Raises:
        ScenarioError: the folder holds no result.
    """
    return _of_result(Path(path))


def _of_result(given: Path) -> Source:
    folder = result_folder(given)
    manifest = read_manifest(folder)
    require_as_written(folder)
    appraisal = load(folder / MAIN_FILE)
    return Source(
        appraisal,
        int(manifest["seed"]),
        int(manifest["settings"][MAIN]["replications"]),
        str(manifest["appraisal"]),
        folder,
        manifest.get("model") == model_id(),
    )


def _first_of(appraisal: Appraisal) -> int:
    rule = appraisal.replications
    return rule.at_least if isinstance(rule, Automatic) else rule
