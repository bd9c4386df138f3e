"""What came of making a result again: what is the same, what differs, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulation.experiment.reproduction.differing import Difference
from simulation.experiment.reproduction.pieces import Piece
from simulation.experiment.reproduction.reasons import Reason

FAULT = (
    "Code, versions and data are the same, and the bytes are not: this is a fault of Optare. "
    "Please report it with both folders."
)


@dataclass(frozen=True)
class Reproduction:
    """A result made again and compared.

    ``changed`` names stored files that are not as they were written; ``quick`` is how many
    replications of each setting were checked where not all were; ``made`` is the new folder, where
    it was kept.
    """

    folder: Path
    pieces: tuple[Piece, ...]
    reasons: tuple[Reason, ...]
    changed: tuple[str, ...] = ()
    quick: int | None = None
    made: Path | None = None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every file that differs, piece by piece."""
        return tuple(one for piece in self.pieces for one in piece.differences)

    @property
    def compared(self) -> int:
        """How many files were compared."""
        return sum(len(piece.compared) for piece in self.pieces)

    @property
    def same(self) -> bool:
        """Whether all that was compared is the same, and nothing stored was changed."""
        return not self.differences and not self.changed

    @property
    def is_fault(self) -> bool:
        """Whether bytes differ though nothing that went in does."""
        return bool(self.differences) and not self.reasons and not self.changed

    def verdict(self) -> str:
        """Return what was found in a sentence."""
        many = f"{self.compared} file{'s' * (self.compared != 1)}"
        of = f"{many} of {self.folder}"
        if self.quick is not None:
            runs = f"{self.compared} run{'s' * (self.compared != 1)}"
            first = f"{self.quick} replication{'s' * (self.quick != 1)}"
            of = f"{runs} (the first {first} of each setting) of {self.folder}"
        if self.differences:
            return f"Differs: {len(self.differences)} of {of}, made again, came out otherwise."
        if self.changed:
            return f"Differs: {of} came out the same, but the stored folder was changed since."
        if self.quick is not None:
            return f"The same: {of} gave the same values again."
        were = "were" if self.compared != 1 else "was"
        return f"The same: {of} {were} made again, byte for byte."

    def why(self) -> Iterator[str]:
        """Yield why it differs; where it does not, what was not as it was all the same."""
        for name in self.changed:
            yield f"data: {name} is not as it was written: its checksum in the crate is another"
        for reason in self.reasons:
            yield reason.sentence
        if self.is_fault:
            yield FAULT
