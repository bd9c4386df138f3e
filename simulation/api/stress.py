"""The Python interface to reports after STRESS-DES, of a stored result or of an appraisal.

>>> from simulation.api.stress import stress_des
>>> stress_des("results/wokingham/latest").files                       # doctest: +SKIP
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.experiment.folder.manifest import made_by
from simulation.experiment.folder.result_folder import (
    MAIN_FILE,
    read_manifest,
    require_as_written,
    result_folder,
)
from simulation.experiment.folder.whole_folder import require_place
from simulation.scenario.errors import ScenarioError, nearest
from simulation.scenario.extends import find
from simulation.scenario.loading import load_with_places, stress_with_places
from simulation.scenario.yaml_places import Tree

if TYPE_CHECKING:
    from simulation.scenario.appraisal import Appraisal
    from simulation.scenario.stress import Stress

FOLDER = "stress_des"
_HERE = Path("here.yaml")
"""stands for a file in the present folder, beside which names are looked for"""
_HINT = "name it in the appraisal (stress: ../stress/NAME) or give --prose FILE"


@dataclass(frozen=True)
class StressReport:
    """A report that was written: its folder, and its files, the report first."""

    folder: Path
    files: tuple[Path, ...]


def stress_des(
    given: str | Path,
    prose: str | Path | None = None,
    out: str | Path | None = None,
    formats: Sequence[str] = (),
) -> StressReport:
    """Write a report after STRESS-DES and its quality statement; nothing is run.

    ``given`` is a result folder or an appraisal file. ``prose`` is the file of what a person
    writes; left out, the appraisal names it. ``formats`` are ``docx``, ``html``, ``md``, ``pdf``
    (left out, all). The same input gives the same bytes. ``out`` left out is ``stress_des/`` in the
    result, or in the folder from which an appraisal is given.

    Raises ``ScenarioError`` for a wrong argument or file, and for every cell of prose that is
    blank, with its name, file and line.
    """
    from simulation.report.appraisal_tables.evidence_words import shipped_facts  # noqa: PLC0415
    from simulation.report.stress.blank import require_written  # noqa: PLC0415  (slow to import)
    from simulation.report.stress.material import Material  # noqa: PLC0415
    from simulation.report.stress.writing import FORMATS, RECORD, write_report  # noqa: PLC0415

    wanted = tuple(dict.fromkeys(formats)) or FORMATS
    for one in wanted:
        if one not in FORMATS:
            known = ", ".join(FORMATS)
            raise ScenarioError(
                f"there is no format {one!r}: it is one of {known}", hint=nearest(one, FORMATS)
            )
    file, manifest = _found(given)
    folder = _folder(out, file, of_result=bool(manifest))
    loaded = load_with_places(file)
    appraisal = loaded.appraisal
    words, tree, under, named = _words(appraisal, loaded.places, prose, file)
    require_written(words, appraisal, tree, under)
    require_place(folder, RECORD)
    versions = manifest or made_by()
    name = MAIN_FILE if manifest else file.name
    material = Material(appraisal, words, manifest, versions, shipped_facts(), name, named or name)
    record = {
        "model": versions["model"],
        "seed": manifest.get("seed", appraisal.seed),
        "scenario": _digest(file),
        "prose": _digest(Path(prose)) if prose is not None else None,
    }
    return StressReport(folder, tuple(write_report(material, folder, wanted, record)))


def _found(given: str | Path) -> tuple[Path, Mapping[str, Any]]:
    """Return the appraisal's file, and the manifest if it is that of a result."""
    path = Path(given)
    if path.suffix in {".yaml", ".yml"} or path.is_file():
        return path, {}
    folder = result_folder(path)
    require_as_written(folder)
    manifest = read_manifest(folder)
    lacking = [name for name in ("model", "optare", "python", "packages") if name not in manifest]
    if lacking:
        raise ScenarioError(
            f"{folder}: its manifest lacks {', '.join(lacking)}", hint="run optare compare again"
        )
    return folder / MAIN_FILE, manifest


def _folder(out: str | Path | None, file: Path, *, of_result: bool) -> Path:
    if out is not None:
        return Path(out)
    return file.resolve().parents[1] / FOLDER if of_result else Path(FOLDER) / file.stem


def _words(
    appraisal: "Appraisal", places: Mapping[Any, Any], prose: str | Path | None, file: Path
) -> tuple["Stress", Tree, tuple[str, ...], str]:
    """Return the prose, where each cell of it stands, and the name of its file for the reader."""
    if prose is not None:
        path = (
            find(str(prose), "stress", _HERE, path=(), place=None)
            if not Path(prose).is_file()
            else Path(prose)
        )
        words, tree = stress_with_places(path)
        return words, tree, (), path.name
    if appraisal.stress is None:
        raise ScenarioError(f"{file}: names no prose for a STRESS-DES report", hint=_HINT)
    tree = Tree({}, dict(places), file)
    spot = places.get(("stress", "purpose"))
    named = spot.value.file.name if spot else ""
    return appraisal.stress, tree, ("stress",), named


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


__all__ = ["StressReport", "stress_des"]
