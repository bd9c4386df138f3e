"""The result that a paper was made from, found from where the paper lies."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from simulation.experiment.folder.result_folder import MANIFEST
from simulation.scenario.errors import ScenarioError

_UP = 5
"""folders above the paper that are looked at: it is written to RESULT/papers/KEY/"""


def find_result(file: Path, made_from: Mapping[str, str]) -> Path:
    """Return the folder of the result, near the paper or in ``results/`` of a folder above it.

    Raises:
        ScenarioError: there is none.
    """
    name = made_from.get("result", "")
    found = next(_candidates(file.resolve(), name), None)
    if found is None:
        problem = f"the result {name!r} that {file} was made from is not beside it or above it"
        raise ScenarioError(problem, hint="give its folder: optare verify-paper FILE RESULT")
    return found


def _candidates(file: Path, name: str) -> Iterator[Path]:
    for folder in list(file.parents)[:_UP]:
        if folder.name == name and (folder / MANIFEST).is_file():
            yield folder
    if not name or Path(name).name != name:
        return
    for folder in list(file.parents)[:_UP]:
        for found in (folder / name, *sorted(folder.glob(f"results/*/{name}"))):
            if (found / MANIFEST).is_file():
                yield found
