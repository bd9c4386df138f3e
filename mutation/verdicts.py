"""What was decided of each mutant that survived: ``verdicts.yaml``."""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import yaml

VERDICTS = Path(__file__).parent / "verdicts.yaml"


class Kind(StrEnum):
    """The kinds of verdict."""

    EQUIVALENT = "equivalent"
    """no input can tell the mutant from the source"""
    ACCEPTED = "accepted"
    """it can be told, and no test of its own is worth its keep"""
    OPEN = "open"
    """only tests that were not played here may notice it, or a test is still to be written"""


class Verdict(NamedTuple):
    """A decision on one change of one line."""

    path: str
    was: str
    now: str
    kind: Kind
    because: str

    @property
    def of(self) -> tuple[str, str, str]:
        """The file and the lines before and after, by which a mutant is known."""
        return self.path, self.was, self.now


def read_verdicts(path: Path = VERDICTS) -> list[Verdict]:
    """Return the verdicts in the order of the file."""
    given = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return [Verdict(**{**each, "kind": Kind(each["kind"])}) for each in given]
