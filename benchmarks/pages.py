"""The pages of results: tables, targets with their verdicts, and progress on the way."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

Row = tuple[str, ...]


def verdict(met: bool) -> str:
    """Return the word for a target that is met or missed."""
    return "met" if met else "**missed**"


def table(header: Row, rows: Sequence[Row]) -> str:
    """Return a Markdown table; all columns but the first are aligned to the right."""
    lines = [header, ("---", *["---:"] * (len(header) - 1)), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def seconds_text(seconds: float) -> str:
    """Return a time with about three figures."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.1f} ms"


@dataclass(frozen=True)
class Target:
    """Something measured against a bound."""

    what: str
    measured: float
    bound: float
    at_least: bool
    """the bound is the least, or else the most, that meets the target"""
    unit: str = ""

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound

    def row(self) -> Row:
        """Return the target's line in the table."""
        side = "at least" if self.at_least else "at most"
        needed = f"{side} {self.bound:,g}{self.unit}"
        return (self.what, f"{self.measured:,.2f}{self.unit}", needed, verdict(self.met))


def targets_table(targets: Sequence[Target]) -> str:
    """Return the table of targets."""
    return table(("Target", "Measured", "Needed", ""), [each.row() for each in targets])


class Section(NamedTuple):
    """A part of the page, and the targets that it judges."""

    text: str
    targets: list[Target]


def say(text: str) -> None:
    """Tell whoever waits what is being done."""
    print(text, file=sys.stderr, flush=True)
