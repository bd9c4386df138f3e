"""Studies done in parts, as the jobs of an array do them, and their stores made one again."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from simulation.experiment.store import Store, StoredPoint
from simulation.experiment.tasks import Batch
from simulation.scenario.errors import ScenarioError


@dataclass(frozen=True)
class Shard:
    """Part ``number`` (from 1) of so many: every so-manieth batch."""

    number: int
    of: int

    def part(self, batches: Sequence[Batch]) -> list[Batch]:
        """Return the batches of this part. The parts of all numbers are all batches, once."""
        return list(batches[self.number - 1 :: self.of])

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


def shard_named(text: str) -> Shard:
    """Return the shard of a text such as ``2/8``. Raises ``ScenarioError`` for any other."""
    number, slash, of = text.partition("/")
    if not (slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise ScenarioError(f"{text!r} is no shard", hint="such as 2/8, the second of eight")
    return Shard(int(number), int(of))


class Merged(NamedTuple):
    """What a merged store holds."""

    finished: int
    failed: int


def merge(target: Path, sources: Sequence[Path]) -> Merged:
    """Write the runs of the sources' studies into the target, which may be there already.

    A run that finished anywhere is finished. Interrupted, it can be done again. Raises
    ``ScenarioError`` if the sources are not of one study and one version of the model.
    """
    if target.resolve() in {source.resolve() for source in sources}:
        raise ScenarioError(f"{target} is both merged and written to", hint="name a new file")
    for source in sources:
        if not source.is_file():
            raise ScenarioError(f"there is no store {source}", hint="has its shard been run?")
    with ExitStack() as stack:
        parts = [stack.enter_context(Store(source, write=False)) for source in sources]
        whole = stack.enter_context(Store(target))
        _require_one_study(whole, parts)
        for fact in ("study", "model"):
            whole.set_meta(fact, parts[0].meta(fact))
        whole.put_points(_points([whole, *parts]))
        for part in parts:
            whole.take(part)
        return Merged(*whole.counts())


def _require_one_study(whole: Store, parts: Sequence[Store]) -> None:
    if not parts:
        raise ScenarioError("there is nothing to merge", hint="name the stores of the shards")
    first = parts[0]
    others = [*parts[1:], whole] if whole.meta("study") else parts[1:]
    for other in others:
        if other.meta("model") != first.meta("model"):
            raise ScenarioError(
                f"{other.file} was run with another version of the model than {first.file}",
                hint="run all shards with the same version of Optare",
            )
        if other.meta("study") != first.meta("study"):
            raise ScenarioError(
                f"{other.file} is of another study than {first.file}"
                f"{_first_difference(first, other)}",
                hint="run all shards of the same file, with the same settings",
            )


def _first_difference(one: Store, other: Store) -> str:
    here, there = one.description(), other.description()
    for name in sorted({*here, *there}):
        if here.get(name) != there.get(name):
            return f": {name} differs"
    return ""


def _points(stores: Sequence[Store]) -> list[StoredPoint]:
    found: dict[str, StoredPoint] = {}
    for store in stores:
        for point in store.points():
            if found.setdefault(point.point, point).digest != point.digest:
                raise ScenarioError(
                    f"{store.file}: point {point.point} is another one than in the other shards",
                    hint="run all shards of the same file",
                )
    return list(found.values())
