"""A Word file opened with care: it may come from anybody."""

import zipfile
from pathlib import Path
from types import TracebackType
from typing import Self
from xml.etree.ElementTree import Element

from simulation.report.auditing.safe_xml import parsed
from simulation.scenario.errors import ScenarioError

MOST_PARTS = 10_000
MOST_BYTES = 64 * 2**20
"""of one part unpacked: a paper of some hundred pages has a few million"""

_RELATIONS = "_rels/.rels"
_DOCUMENT = "/officeDocument"
_USUAL = "word/document.xml"


class Package:
    """The parts of a Word file, each read only up to a bound.

    Raises ``ScenarioError`` for a file that is no Word file, is damaged or unpacks too large.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            self._zip = zipfile.ZipFile(file)
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as wrong:
            raise ScenarioError(f"{file} is no Word file: {wrong}") from None
        self.names = tuple(self._zip.namelist())
        if len(self.names) > MOST_PARTS:
            self._zip.close()
            raise ScenarioError(f"{file} has {len(self.names):,} parts: it is no paper")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    @property
    def document(self) -> str:
        """Name of the part that holds the text."""
        if _RELATIONS not in self.names:
            return _USUAL
        for relation in self.xml(_RELATIONS):
            if relation.get("Type", "").endswith(_DOCUMENT):
                return relation.get("Target", _USUAL).lstrip("/")
        return _USUAL

    def read(self, name: str) -> bytes:
        """Return a part unpacked."""
        try:
            with self._zip.open(name) as part:
                content = part.read(MOST_BYTES + 1)
        except KeyError:
            raise ScenarioError(f"{self._file} is no Word file: it has no {name}") from None
        except (OSError, zipfile.BadZipFile, RuntimeError, ValueError, EOFError) as wrong:
            raise ScenarioError(f"{self._file}: {name} cannot be unpacked: {wrong}") from None
        except Exception as wrong:  # each way of packing has an error of its own
            raise ScenarioError(f"{self._file}: {name} cannot be unpacked: {wrong}") from None
        if len(content) > MOST_BYTES:
            most = f"more than {MOST_BYTES // 2**20} MB"
            raise ScenarioError(f"{self._file}: {name} unpacks to {most}: it is no paper")
        return content

    def xml(self, name: str) -> Element:
        """Return the root of a part."""
        return parsed(self.read(name), f"{self._file}: {name}")
