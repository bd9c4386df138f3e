"""A value that was damaged in a store is told and never used."""

import math
import random
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from simulation.activity.table import Activity, ActivityRow
from simulation.experiment.store.checksums import added, new_sums, sums_of
from simulation.experiment.store.form import pack, unpack
from simulation.experiment.store.rows import StoredPoint
from simulation.experiment.store.run_store import Store, StoredRun, StoreError

pytestmark = pytest.mark.unit

NAMES = ("waiting_list", "crises", "care_spend_gbp")
TABLE = pack(Activity.of([ActivityRow("waiting_list", "all", "all", "", 1.5)]))


def run(key: str, *values: float, table: bytes | None = None) -> StoredRun:
    return StoredRun(
        key, "test", f"point-{key}", "in_house", 0, "finished", "", 12, "simpy", table,
        scenario=f"digest-{key}", seed=7, model="m", values=values,
    )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "runs.sqlite"
    with Store(place) as store:
        store.put_many([run("a", 1.0, 2.0, math.nan), run("b", 4.0, 0.0, 1e9)], NAMES)
        store.put(run("c", table=TABLE))
        store.put_points([StoredPoint("p1", 1, "d", {"setting": [1.0]})])
        store.describe({"name": "study", "seed": 1})
    return place


def changed(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute(statement).rowcount > 0
        connection.commit()


def read_all(file: Path) -> None:
    for write in (False, True):
        with Store(file, write=write) as store:
            store.require_whole()
            store.points()
            store.description()


def test_what_was_written_is_read_back(file: Path) -> None:
    read_all(file)
    with Store(file, write=False) as store:
        found = store.read(NAMES)
        assert unpack(store.activity("c")).value == (1.5,)
    np.testing.assert_array_equal(found.values[:2], [[1, 2, np.nan], [4, 0, 1e9]])


@pytest.mark.parametrize(
    "statement",
    [
        "update measured set crises = 2.0000000000000004 where of_run = 1",
        "update measured set crises = null where of_run = 1",
        "update measured set care_spend_gbp = 0 where of_run = 1",
        "update measured set crises = 'two' where of_run = 1",
        "update measured set crises = x'00' where of_run = 1",
        "delete from measured where of_run = 2",
        "update runs set kept = 0 where key = 'a'",
        "update runs set kept = 99 where key = 'a'",
        "update runs set option = 'trading_company' where key = 'a'",
        "update runs set replication = 1 where key = 'a'",
        "update runs set scenario = 'digest-b' where key = 'a'",
        "update runs set seed = 8 where key = 'a'",
        "update runs set key = 'z' where key = 'a'",
        "update runs set activity = x'00' where key = 'c'",
        "update runs set activity = 'text' where key = 'c'",
        "update runs set activity_crc = 1 where key = 'c'",
        "update runs set values_sum = values_sum + 1 where key = 'b'",
        "update kept_sets set names = '[\"crises\"]'",
        "update kept_sets set names = '[\"other\"]'",
        "update kept_sets set names = '[1'",
        "update points set design = '{\"setting\": [2.0]}'",
        "update points set digest = 'e'",
        'update meta set value = \'{"name": "other", "seed": 1}\' where name = \'study\'',
    ],
)
def test_anything_that_was_changed_in_the_file_is_told_and_not_used(
    file: Path, statement: str
) -> None:
    changed(file, statement)
    with pytest.raises(StoreError, match=r"runs\.sqlite: .* is damaged") as told:
        read_all(file)
    assert "\n" not in str(told.value)


def test_a_flip_of_any_bit_of_any_value_changes_the_sum() -> None:
    values = np.array([[1.5, -0.25, 1e300]])
    whole = int(sums_of(values, NAMES)[0])
    for at in range(len(NAMES)):
        for bit in range(64):
            (bits,) = struct.unpack("<Q", struct.pack("<d", values[0, at]))
            flipped = values.copy()
            (flipped[0, at],) = struct.unpack("<d", struct.pack("<Q", bits ^ (1 << bit)))
            assert int(sums_of(flipped, NAMES)[0]) != whole


def test_values_that_changed_places_change_the_sum() -> None:
    one, other = np.array([[1.0, 2.0]]), np.array([[2.0, 1.0]])
    assert sums_of(one, NAMES[:2]) != sums_of(other, NAMES[:2])


def test_nan_and_minus_nought_are_one_value_each() -> None:
    odd = struct.unpack("<d", struct.pack("<Q", 0x7FF8000000000123))[0]
    for one, other in ((math.nan, odd), (0.0, -0.0)):
        sums = sums_of(np.array([[one], [other]]), ["crises"])
        assert sums[0] == sums[1]


def test_sums_of_measures_that_came_at_different_times_add_up() -> None:
    values = np.array([[3.25, -7.5, 1e9]])
    parts = [int(sums_of(values[:, at : at + 1], [name])[0]) for at, name in enumerate(NAMES)]
    assert added(added(parts[0], parts[1]), parts[2]) == int(sums_of(values, NAMES)[0])


def test_measures_added_later_are_part_of_the_sum(file: Path) -> None:
    with Store(file) as store:
        store.put_many([run("a", 2.0, 5.0)], ("crises", "hours"))
        store.put_many([run("c", 8.0)], ("hours",))
    read_all(file)
    changed(file, "update measured set hours = 6 where of_run = 1")
    with pytest.raises(StoreError, match="is damaged"):
        read_all(file)


def test_a_run_without_a_sum_stays_without_one() -> None:
    found = new_sums(("crises",), {"a": (1.0,), "b": (1.0,)}, {"a": (("hours",), None)})
    assert found["a"] is None and found["b"] is not None


def test_a_store_of_an_earlier_version_is_read_as_it_is(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for column in ("facts_crc", "activity_crc", "values_sum"):
            connection.execute(f"alter table runs drop column {column}")
        connection.execute("delete from meta where name like '%_crc'")
        connection.commit()
    with Store(file, write=False) as store:
        assert store.read(NAMES).values.shape == (3, 3)
        assert unpack(store.activity("c")).value == (1.5,)
    with Store(file) as store:  # which adds the columns, and the checksums of what comes
        store.put_many([run("a", 1.0), run("d", 2.0)], ("hours",))
    read_all(file)
    changed(file, "update measured set hours = 3 where of_run = 4")
    with pytest.raises(StoreError, match="is damaged"):
        read_all(file)


def test_a_damaged_store_is_not_merged_into_another(file: Path, tmp_path: Path) -> None:
    changed(file, "update measured set crises = 3 where of_run = 1")
    with Store(tmp_path / "other.sqlite") as other, Store(file, write=False) as store:
        with pytest.raises(StoreError, match="is damaged"):
            other.take(store)
        assert other.rows() == []


def _flipped(content: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << draw.randrange(8))]) + content[at + 1 :]


def _cut(content: bytes, draw: random.Random) -> bytes:
    return content[: draw.randrange(len(content))]


def _zeros(content: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(content))
    long = draw.randrange(1, 5000)
    return content[:at] + bytes(min(long, len(content) - at)) + content[at + long :]


def values_of(file: Path) -> tuple[object, ...]:
    """What a study reads: values by scenario, points, what it is, and tables."""
    with Store(file, write=False, patience=0.1) as store:
        store.require_whole()
        found = store.read()
        points, study = store.points(), store.description()
        tables = [unpack(store.activity(key)) for key in sorted(store.finished("abc"))]
    if not study:
        raise StoreError("holds runs of comparisons, no sweep")  # as reading a study says
    rows = zip(found.scenario.tolist(), found.values.tolist(), strict=True)
    return found.scenarios, found.measures, repr(sorted(rows)), points, study, tables


def damage_in_bulk(file: Path, tmp_path: Path, count: int) -> dict[str, int]:
    """Damage a store so often; say how often it was told, made no matter, or misled."""
    whole, content = values_of(file), file.read_bytes()
    draw = random.Random(20110401)
    seen = {"told": 0, "no matter": 0, "wrong": 0}
    ways: list[Callable[[bytes, random.Random], bytes]] = [_flipped, _cut, _zeros]
    for number in range(count):
        damaged = tmp_path / "damaged.sqlite"
        damaged.write_bytes(ways[number % 3](content, draw))
        try:
            found = values_of(damaged)
        except StoreError as wrong:
            assert "\n" not in str(wrong)
            seen["told"] += 1
            continue
        if found == whole:
            seen["no matter"] += 1
        else:
            seen["wrong"] += 1
            print(f"damage {number} of kind {number % 3}: {found}")
    return seen


def test_a_store_damaged_at_random_is_told_or_reads_the_same(file: Path, tmp_path: Path) -> None:
    seen = damage_in_bulk(file, tmp_path, 60)
    assert seen["told"] > 15
    assert seen["wrong"] == 0


@pytest.mark.slow
def test_a_store_damaged_three_thousand_times_never_misleads(file: Path, tmp_path: Path) -> None:
    seen = damage_in_bulk(file, tmp_path, 3000)
    print(seen)
    assert seen["told"] > 1000
    assert seen["wrong"] == 0
