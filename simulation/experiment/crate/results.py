"""The crates of the folders that Optare makes: a comparison, an appraisal of it, a study."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from simulation.experiment.crate.crate import Described, write_crate
from simulation.experiment.store.file import SHARDS, STORE

_SCENARIOS = "scenarios/"


def comparison_crate(folder: Path, files: Iterable[Path], manifest: Mapping[str, Any]) -> Path:
    """Write the crate of a comparison's folder, the last of its files."""
    written = list(files)
    return write_crate(folder, written, of_comparison(folder, written, manifest))


def of_comparison(folder: Path, files: Iterable[Path], manifest: Mapping[str, Any]) -> Described:
    """Return what the crate of a comparison says beside its files."""
    names = [file.relative_to(folder).as_posix() for file in files]
    count = len(manifest.get("options", ()))
    title = str(manifest.get("title") or manifest["appraisal"])
    draws = (manifest.get("uncertainty") or {}).get("draws")
    runs = manifest["settings"]["main"]["replications"]
    return Described(
        name=title,
        description=f"Result of a simulation with Optare: {count} options compared under the same "
        f"draws, {runs} replications of the main setting.",
        command="optare compare",
        manifest=manifest,
        inputs=[name for name in names if name.startswith(_SCENARIOS)],
        facts={
            "seed": str(manifest["seed"]),
            "replications": str(runs),
            **({"joint draws": str(draws)} if draws else {}),
        },
    )


def appraisal_crate(
    folder: Path,
    files: Iterable[Path],
    title: str,
    made_from: Mapping[str, Any],
    result: Mapping[str, Any],
) -> Path:
    """Write the crate of an appraisal's folder, the last of its files.

    ``result`` is the manifest of the result: an appraisal runs nothing and has no time of its own,
    so the crate carries that of the runs.
    """
    facts = {
        "result": str(made_from.get("result")),
        "result model": str(made_from.get("result_model")),
        "prices": f"{made_from.get('prices_title')} ({made_from.get('prices')})",
    }
    if made_from.get("criteria"):
        facts["criteria"] = f"{made_from.get('criteria_title')} ({made_from.get('criteria')})"
    when = {"run_info": result["run_info"]} if "run_info" in result else {}
    described = Described(
        name=title,
        description="What the options of a stored result are worth: tables, charts and a page. "
        "The date is that of the runs.",
        command="optare appraise",
        manifest={**(made_from.get("made_by") or {}), **when},
        facts=facts,
    )
    return write_crate(folder, files, described)


def study_crate(folder: Path, manifest: Mapping[str, Any]) -> Path:
    """Write the crate of a study's folder: its sweep, its scenario, manifests and stores."""
    given = ("sweep.yaml", "scenario.yaml")
    stores = sorted({*folder.glob(STORE), *folder.glob(SHARDS)})
    files = [folder / name for name in given if (folder / name).is_file()]
    files += [*sorted(folder.glob("manifest*.json")), *stores]
    described = Described(
        name=str(manifest.get("title") or manifest["study"]),
        description=f"A sweep with Optare: {manifest['points']} points, {manifest['runs']} runs.",
        command="optare sweep",
        manifest=manifest,
        inputs=given,
        facts={"seed": str(manifest["seed"]), "design": str(manifest["design"])},
        growing=[store.name for store in stores],
    )
    return write_crate(folder, files, described)
