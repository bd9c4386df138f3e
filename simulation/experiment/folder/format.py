"""The formats of a result folder: what changed when, which can be read, which can be upgraded.

The number stands in the manifest under ``format``. It is raised when a reader of the folder must
know that something changed; a folder without the number is of the first format.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from simulation.scenario.errors import ScenarioError

KEY = "format"
"""the entry of a manifest that holds the number"""


class Format(NamedTuple):
    """One format of a result folder: since which version of Optare, and what is new in it."""

    number: int
    since: str
    changed: str


FORMATS = (
    Format(1, "0.1.0", "manifest, resolved scenarios and tables; the manifest names no format"),
    Format(
        2,
        "0.1.0",
        "the manifest names the format, how many replications were asked for and the program's "
        "digest; ro-crate-metadata.json describes every file with its checksum",
    ),
)
"""every format that there has been, oldest first"""
FORMAT = FORMATS[-1].number
"""the format that is written"""
OLDEST_READ = 1
"""the oldest format that commands read as it is"""


def format_of(manifest: Mapping[str, Any], file: Path) -> int:
    """Return the format of a folder from its manifest.

    Raises:
        ScenarioError: it is no format that this version reads.
    """
    found = manifest.get(KEY, 1)
    if not isinstance(found, int) or isinstance(found, bool) or found < OLDEST_READ:
        raise ScenarioError(f"{file}: {found!r} is no format of a result folder")
    if found > FORMAT:
        raise ScenarioError(
            f"{file}: this result folder is of format {found}, made by Optare "
            f"{manifest.get('optare', 'of a later version')}; this version reads formats "
            f"{OLDEST_READ} to {FORMAT}",
            hint="read it with the version that made it, or a later one",
        )
    return found
