"""The crate as JSON-LD: RO-Crate 1.1 under the profile Process Run Crate 0.5.

Sources: RO-Crate Metadata Specification 1.1 (w3id.org/ro/crate/1.1) and Process Run Crate 0.5
(w3id.org/ro/wfrun/process/0.5), which is written for it. Nobody is named as the agent: Optare does
not know who gave the command.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from simulation.experiment.crate.checksums import CRATE, sha256_of
from simulation.experiment.crate.kinds import about, media_type
from simulation.experiment.folder.whole_file import write_whole

SPECIFICATION = "https://w3id.org/ro/crate/1.1"
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
_CONTEXT = (
    f"{SPECIFICATION}/context",
    {"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"},
)
_LICENCE = "https://spdx.org/licenses/MIT"
_DONE = "http://schema.org/CompletedActionStatus"
TIMES = ("datePublished", "startTime", "endTime")
"""what differs from one making of the same files to the next"""

Entity = dict[str, Any]


@dataclass(frozen=True)
class Described:
    """What a crate says beside its files.

    ``inputs`` names files of the folder that went in; ``facts`` are further inputs by name, such
    as the seed; ``growing`` names files that change later and so have no checksum.
    """

    name: str
    description: str
    command: str
    manifest: Mapping[str, Any]
    inputs: Sequence[str] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    growing: Sequence[str] = ()


def write_crate(folder: Path, files: Iterable[Path], described: Described) -> Path:
    """Write the crate of a folder, whole or not at all, and return its file.

    ``files`` are in the folder and complete. Raises ``OSError``.
    """
    write_whole(folder / CRATE, crate_text(folder, files, described))
    return folder / CRATE


def crate_text(folder: Path, files: Iterable[Path], described: Described) -> str:
    """Return the crate as JSON text."""
    names = sorted({file.relative_to(folder).as_posix() for file in files} - {CRATE})
    entities = [_file(folder, name, described) for name in names]
    graph = [_descriptor(), _root(entities, described), *_made(entities, described), *entities]
    content = {"@context": list(_CONTEXT), "@graph": [*graph, *_about_licence_and_profile()]}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def without_times(text: str) -> Any:
    """Return a crate's content without what differs between two makings of the same files.

    These are the times, and size and checksum of the manifest, which holds times itself.
    """
    content = json.loads(text)
    for entity in content["@graph"]:
        left_out = {*TIMES, *(("sha256", "contentSize") if _is_manifest(entity) else ())}
        for name in left_out:
            entity.pop(name, None)
    return content


def _is_manifest(entity: Entity) -> bool:
    return entity.get("@id") == "manifest.json"


def _descriptor() -> Entity:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": SPECIFICATION},
    }


def _root(files: Sequence[Entity], described: Described) -> Entity:
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": described.name,
        "description": described.description,
        "license": {"@id": _LICENCE},
        "conformsTo": {"@id": PROFILE},
        "hasPart": _ids(files),
        "mentions": {"@id": "#made"},
    }
    finished = _finished(described.manifest)
    return {**root, "datePublished": finished.isoformat()} if finished else root


def _file(folder: Path, name: str, described: Described) -> Entity:
    path = PurePosixPath(name)
    entity: Entity = {
        "@id": quote(name),
        "@type": "File",
        "name": path.name,
        "description": about(path),
        "encodingFormat": media_type(path),
    }
    if name in described.growing:
        return entity
    file = folder / name
    return {**entity, "contentSize": str(file.stat().st_size), "sha256": sha256_of(file)}


def _made(files: Sequence[Entity], described: Described) -> list[Entity]:
    """Return the action that made the folder, the program that did it, and its inputs."""
    given = {quote(name) for name in described.inputs}
    facts: list[Entity] = [
        {"@id": f"#{quote(name)}", "@type": "PropertyValue", "name": name, "value": value}
        for name, value in described.facts.items()
    ]
    action: Entity = {
        "@id": "#made",
        "@type": "CreateAction",
        "name": described.command,
        "description": f"{described.command} was run to its end.",
        "actionStatus": _DONE,
        "instrument": {"@id": "#optare"},
        "object": [*_ids(one for one in files if one["@id"] in given), *_ids(facts)],
        "result": _ids(one for one in files if one["@id"] not in given),
        **_times(described.manifest),
    }
    return [action, *_program(described.manifest), *facts]


def _times(manifest: Mapping[str, Any]) -> Entity:
    finished = _finished(manifest)
    if finished is None:
        return {}
    seconds = manifest["run_info"].get("wall_seconds", 0)
    began = finished - timedelta(seconds=float(seconds))
    return {"startTime": began.isoformat(timespec="seconds"), "endTime": finished.isoformat()}


def _finished(manifest: Mapping[str, Any]) -> datetime | None:
    try:
        return datetime.fromisoformat(str(manifest["run_info"]["finished"]))
    except (KeyError, TypeError, ValueError):
        return None


def _program(manifest: Mapping[str, Any]) -> list[Entity]:
    """Return the program, and Python and the packages that it stood on."""
    parts = {"python": manifest.get("python"), **(manifest.get("packages") or {})}
    needs: list[Entity] = [
        {
            "@id": f"#{name}-{version}",
            "@type": "SoftwareApplication",
            "name": name,
            "softwareVersion": version,
        }
        for name, version in parts.items()
        if version
    ]
    named = {"git commit": "git_commit", "model": "model", "program": "program"}
    facts = [f"{title} {manifest[key]}" for title, key in named.items() if manifest.get(key)]
    program: Entity = {
        "@id": "#optare",
        "@type": "SoftwareApplication",
        "name": "Optare",
        "description": "Simulates and compares ways of delivering adult social care.",
        "softwareVersion": str(manifest.get("optare", "")),
        "identifier": facts,
        "softwareRequirements": _ids(needs),
    }
    return [program, *needs]


def _about_licence_and_profile() -> list[Entity]:
    return [
        {
            "@id": _LICENCE,
            "@type": "CreativeWork",
            "name": "MIT License",
            "description": "Of Optare's own work in this folder. Figures cited in the scenarios "
            "keep the terms of the sources that each names.",
        },
        {
            "@id": PROFILE,
            "@type": "CreativeWork",
            "name": "Process Run Crate",
            "version": "0.5",
        },
    ]


def _ids(entities: Iterable[Entity]) -> list[dict[str, str]]:
    return [{"@id": one["@id"]} for one in entities]
