"""Studies done in parts, as the jobs of an array do them, and their stores made one again."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from simulation.experiment.store.file import SHARDS, STORE
from simulation.experiment.store.run_store import Store, StoredPoint
from simulation.scenario.errors import ScenarioError

_BESIDE = ("sweep.yaml", "scenario.yaml")
"""what stands beside a study's store and says what was run"""
_WHERE = "file"
"""what a study says of the place of its file, which may differ from shard to shard"""


class Merged(NamedTuple):
    """What a merged store holds, and of how many stores."""

    stores: int
    finished: int
    failed: int

    def __str__(self) -> str:
        failed = f", {self.failed} failed" if self.failed else ""
        return f"{self.stores} stores merged: {self.finished} runs finished{failed}"


def merge(target: Path, sources: Sequence[Path]) -> Merged:
    """Write the runs of the sources' studies into the target, which may be there already.

    Each is a store, or the folder of a study: of a source's folder every store is taken. A run that
    finished anywhere is finished. Interrupted, it can be done again. Raises ``ScenarioError`` if
    the sources are not of one study and one version of the model, and ``StoreError``.
    """
    file = target if target.suffix == Path(STORE).suffix else target / STORE
    files = [found for source in sources for found in _stores(source, file)]
    if not files:
        raise ScenarioError("there is nothing to merge", hint="name the stores of the shards")
    with ExitStack() as stack:
        parts = [stack.enter_context(Store(each, write=False)) for each in files]
        for part in parts:
            if not part.meta("study"):
                raise ScenarioError(f"{part.file} holds no study of a sweep")
        _require_one_study(parts)
        file.parent.mkdir(parents=True, exist_ok=True)
        whole = stack.enter_context(Store(file))
        if whole.meta("study"):
            _require_one_study([parts[0], whole])
        points = _points([whole, *parts])
        for fact in ("study", "model"):
            whole.set_meta(fact, parts[0].meta(fact))
        whole.put_points(points)
        for part in parts:
            whole.take(part)
        merged = Merged(len(files), *whole.counts())
    _copy_beside(files[0].parent, file.parent)
    return merged


def _stores(source: Path, target: Path) -> Iterator[Path]:
    """Yield the stores of a source. Raises ``ScenarioError`` if it has none but the target."""
    if source.is_dir():
        found = sorted({*source.glob(STORE), *source.glob(SHARDS)})
        found = [file for file in found if file.resolve() != target.resolve()]
    else:
        found = [source] if source.is_file() else []
        if source.resolve() == target.resolve():
            raise ScenarioError(f"{target} is both merged and written to", hint="name a new file")
    if not found:
        raise ScenarioError(f"there is no store in {source}", hint="has its shard been run?")
    yield from found


def _require_one_study(stores: Sequence[Store]) -> None:
    first = stores[0]
    for other in stores[1:]:
        if other.meta("model") != first.meta("model"):
            raise ScenarioError(
                f"{other.file} was run with another version of the model than {first.file}",
                hint="run all shards with the same version of Optare",
            )
        here, there = _description(first), _description(other)
        for name in sorted({*here, *there}):
            if here.get(name) != there.get(name):
                raise ScenarioError(
                    f"{other.file} is of another study than {first.file}: {name} differs",
                    hint="run all shards of the same file, with the same settings",
                )


def _description(store: Store) -> dict[str, Any]:
    return {name: value for name, value in store.description().items() if name != _WHERE}


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


def _copy_beside(source: Path, target: Path) -> None:
    for name in _BESIDE:
        if (source / name).is_file() and not (target / name).exists():
            shutil.copyfile(source / name, target / name)
