"""The files of a result made again, held against those that are stored."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from simulation.experiment.crate.checksums import recorded, sha256_of
from simulation.experiment.folder.result_folder import MANIFEST
from simulation.experiment.folder.upgrading import upgraded
from simulation.experiment.reproduction.differing import (
    Difference,
    difference,
    first_of_json,
    json_sentence,
)
from simulation.experiment.reproduction.pieces import LEFT_OUT, Piece
from simulation.experiment.reproduction.reasons import MADE_BY

RUN_INFO = "run_info"
_KEYS = "keys"


def compared_piece(name: str, then: Path, now: Path, files: Iterable[tuple[str, str]]) -> Piece:
    """Return how the files of a piece compare; each has a name to tell and a path in the folders.

    Raises ``OSError``.
    """
    done: list[str] = []
    found: list[Difference] = []
    left: dict[str, str] = {}
    for told, path in files:
        why = LEFT_OUT.get(Path(path).name)
        if why:
            left[told] = why
            continue
        done.append(told)
        one = _compared(told, then / path, now / path)
        if one is not None:
            found.append(one)
    return Piece(name, tuple(done), tuple(found), left_out=left)


def changed_since(folder: Path) -> list[str]:
    """Return the files of a folder that are not as its crate says, or are missing.

    Raises:
        ScenarioError: the crate is damaged.
    """
    sums = recorded(folder)
    return sorted(
        name for name, digest in sums.items() if not _is_as_written(folder / name, digest)
    )


def _is_as_written(file: Path, digest: str) -> bool:
    return file.is_file() and sha256_of(file) == digest


def _compared(name: str, then: Path, now: Path) -> Difference | None:
    if not then.is_file():
        return Difference(name, f"{name}: was not there, and was made now")
    if not now.is_file():
        return Difference(name, f"{name}: was not made again")
    if Path(name).name == MANIFEST:
        return _of_manifests(name, then, now)
    if Path(name).name == "appraisal.json":
        return _of_records(name, then, now)
    return difference(name, then, now)


def _of_manifests(name: str, then: Path, now: Path) -> Difference | None:
    """Compare what came of the runs: what made it and when is told apart."""
    before, after = (_read(file) for file in (then, now))
    same_model = all(before.get(key) == after.get(key) for key in ("model", "scheme"))
    found = first_of_json(_bare(upgraded(before), same_model), _bare(after, same_model))
    return None if found is None else json_sentence(name, found)


def _bare(manifest: Mapping[str, Any], same_model: bool) -> dict[str, Any]:
    """Leave out what made the result, and the names of runs where another model made them."""
    left_out = {RUN_INFO, *MADE_BY, *(() if same_model else (_KEYS,))}
    kept = {key: value for key, value in manifest.items() if key not in left_out}
    if not same_model and kept.get("uncertainty"):
        kept["uncertainty"] = {
            key: value for key, value in kept["uncertainty"].items() if key != _KEYS
        }
    return kept


def _of_records(name: str, then: Path, now: Path) -> Difference | None:
    """Compare what an appraisal was made from, without what made it."""
    left_out = {"made_by", "key", "result_model"}
    before, after = (
        {key: value for key, value in _read(file).items() if key not in left_out}
        for file in (then, now)
    )
    found = first_of_json(before, after)
    return None if found is None else json_sentence(name, found)


def _read(file: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        return {"": "no JSON"}
    return found if isinstance(found, dict) else {"": found}
