"""With which arguments a command wrote its folder in a result, so that it can be written again."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulation.experiment.folder.whole_file import write_whole

MADE = "made.json"


def write_made(folder: Path, arguments: Mapping[str, Any]) -> Path:
    """Write the arguments into a folder and return the file. Raises ``OSError``."""
    text = json.dumps(dict(arguments), indent=2, ensure_ascii=False) + "\n"
    write_whole(folder / MADE, text)
    return folder / MADE


def read_object(file: Path) -> dict[str, Any] | None:
    """Return the JSON object in a file; nothing if there is none, or it is damaged."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
