"""Checksums of a folder's files, read back from its crate: a damaged file is told, not used."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from simulation.scenario.errors import ScenarioError

CRATE = "ro-crate-metadata.json"
"""name of the crate's file, as the specification sets it"""
_HINT = "put it back as it was, or make the result again"


def sha256_of(file: Path) -> str:
    """Return the SHA-256 digest of a file, 64 hexadecimal digits. Raises ``OSError``."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def recorded(folder: Path) -> Mapping[str, str]:
    """Return the checksum of each file that the crate of a folder names; none without a crate.

    Raises:
        ScenarioError: the crate is damaged.
    """
    file = folder / CRATE
    if not file.exists():
        return {}
    try:
        graph = json.loads(file.read_text(encoding="utf-8"))["@graph"]
        found = {unquote(str(one["@id"])): str(one["sha256"]) for one in graph if _is_file(one)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ScenarioError(
            f"{file}: is damaged",
            hint="remove it, and optare upgrade makes it anew from the files as they are",
        ) from None
    return {name: digest for name, digest in found.items() if _is_inside(name)}


def require_whole(folder: Path, names: Iterable[str]) -> None:
    """Require that files of a folder are as they were written, where its crate says so.

    A folder without a crate is not checked, nor a file that is not there.

    Raises:
        ScenarioError: a file was changed after it was written.
    """
    sums = recorded(folder)
    for name in names:
        file = folder / name
        if name in sums and file.is_file() and sha256_of(file) != sums[name]:
            raise ScenarioError(
                f"{file}: is not as it was written: its checksum in {CRATE} is another", hint=_HINT
            )


def _is_inside(name: str) -> bool:
    """Return whether a name stays in the folder: a crate may come from anywhere."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\x00" not in name


def _is_file(entity: Mapping[str, Any]) -> bool:
    return entity.get("@type") == "File" and "sha256" in entity
