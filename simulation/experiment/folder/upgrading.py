"""A result folder of an earlier format made one of the present: nothing that was seen changes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from simulation.experiment.comparison import MAIN
from simulation.experiment.crate.checksums import CRATE
from simulation.experiment.crate.crate import crate_text
from simulation.experiment.crate.results import of_comparison
from simulation.experiment.folder.format import FORMAT, KEY, format_of
from simulation.experiment.folder.result_folder import MANIFEST, read_manifest, result_folder
from simulation.experiment.folder.whole_file import write_whole
from simulation.experiment.reproduction.pieces import files_of_comparison


class Upgrade(NamedTuple):
    """What an upgrade does, or did, to a folder: from which format, and in which steps."""

    folder: Path
    before: int
    steps: tuple[str, ...]

    @property
    def needed(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.steps)


def upgraded(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return a manifest in the present format; one that is so already, as it is.

    How many replications were asked for follows from how many there are and which failed.
    """
    if manifest.get(KEY, 1) >= FORMAT:
        return dict(manifest)
    settings = {
        name: {**entry, "asked": _asked(manifest, name)}
        for name, entry in manifest["settings"].items()
    }
    return {KEY: FORMAT, **manifest, "settings": settings}


def kept_copy(before: int) -> str:
    """Return the name under which the manifest of an earlier format is kept."""
    return f"manifest.format-{before}.json"


def upgrade(given: str | Path, *, dry_run: bool = False) -> Upgrade:
    """Bring a result folder to the present format, and return what was done.

    The manifest is replaced whole, and the one that was there is kept beside it: putting it back
    takes the upgrade back. A folder of the present format gets a crate if it has none, so a
    stopped upgrade can be given again. ``dry_run`` writes nothing.

    Raises:
        ScenarioError: it is no result folder, or none that can be upgraded.
        OSError: the folder cannot be written.
    """
    folder = result_folder(given).resolve()
    manifest = read_manifest(folder)
    before = format_of(manifest, folder / MANIFEST)
    plan = _plan(folder, manifest, before)
    if plan.needed and not dry_run:
        _do(folder, manifest, before)
    return plan


def _plan(folder: Path, manifest: Mapping[str, Any], before: int) -> Upgrade:
    steps = []
    if before < FORMAT:
        steps.append(f"the manifest says format {FORMAT} and how many replications were asked for")
        steps.append(f"the manifest as it was is kept as {kept_copy(before)}")
    if before < FORMAT or not (folder / CRATE).is_file():
        steps.append(f"{CRATE} describes every file, with its checksum as the file is now")
    if before < FORMAT and manifest.get("program") is None:
        steps.append("the digest of the program that made it stays unknown: nobody wrote it down")
    return Upgrade(folder, before, tuple(steps))


def _do(folder: Path, manifest: Mapping[str, Any], before: int) -> None:
    fresh = upgraded(manifest)
    if before < FORMAT:
        text = json.dumps(fresh, indent=2, ensure_ascii=False) + "\n"
        write_whole(folder / kept_copy(before), (folder / MANIFEST).read_text(encoding="utf-8"))
        write_whole(folder / MANIFEST, text)
    files = [folder / name for name in files_of_comparison(folder)]
    described = of_comparison(folder, files, fresh)
    write_whole(folder / CRATE, crate_text(folder, files, described))


def _asked(manifest: Mapping[str, Any], setting: str) -> int | None:
    if setting == MAIN and (manifest.get("stopping") or {}).get("rule", "fixed") != "fixed":
        return None
    failed = [
        int(one["replication"]) + 1
        for one in manifest.get("failures") or ()
        if one["setting"] == setting
    ]
    return max([int(manifest["settings"][setting]["replications"]), *failed])
