"""Residents are drawn once for all runs in which they are the same people, and for no others."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from simulation import load
from simulation.people import shared
from simulation.people.kept import Kept
from simulation.people.philox import Draws
from simulation.people.population import PURPOSES, population
from simulation.people.residents import Residents
from simulation.people.shared import residents_of, what_residents_depend_on
from simulation.scenario.council import Council

pytestmark = pytest.mark.unit
FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
START, YEAR = date(2011, 4, 1), 365 * 86_400
TENTH = {
    "council.demand.contacts_per_year": 460,
    "council.demand.candidates_per_year": 1150,
    "council.opening.cases": 130,
    "council.opening.waiting_list": 15,
}
NOT_THEIRS = ("outcomes", "work", "delays", "safeguarding", "staff", "observed")
"""Rooms of a council file that say nothing of who comes with what needs."""


@lru_cache(maxsize=1)
def tenth() -> Council:
    return load(FILE, TENTH).council


def drawn(council: Council) -> Residents:
    return population(council, START, YEAR, Draws(5, 0, PURPOSES))


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every number that a council file can hold."""
    if isinstance(value, dict) and "value" not in value:
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, tuple | list):
        for place, each in enumerate(value):
            yield from leaves(each, (*path, place))
    elif isinstance(value, dict | int | float):
        yield path


def changed(path: tuple[Any, ...]) -> Council:
    """Return the council with one number changed a little."""
    data = tenth().model_dump()
    at: Any = data
    for key in path[:-1]:
        at[key] = list(at[key]) if isinstance(at[key], tuple) else at[key]
        at = at[key]
    before = at[path[-1]]
    if isinstance(before, int):
        at[path[-1]] = before + 1
    elif isinstance(before, float):
        at[path[-1]] = before * 1.1
    else:
        at[path[-1]] = {"value": before["value"] * 0.9 if before["value"] else 0.05}
    return Council.model_validate(data)


def in_another_order(path: tuple[str, ...]) -> Council:
    data = tenth().model_dump()
    at: Any = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = dict(reversed(at[path[-1]].items()))
    return Council.model_validate(data)


def test_whatever_changes_residents_changes_what_they_are_kept_under() -> None:
    before, key = drawn(tenth()), what_residents_depend_on(tenth())
    matters = set()
    for path in leaves(tenth().model_dump(exclude={"title", "summary", "own_inputs"})):
        council = changed(path)
        if drawn(council) != before:
            matters.add(path[:2])
            assert what_residents_depend_on(council) != key, path
    # Every number about demand, the opening caseload and prices does.
    assert {("patches", each) for each in tenth().patches} <= matters
    assert {("demand", each) for each in type(tenth().demand).model_fields} <= matters
    assert {("opening", each) for each in type(tenth().opening).model_fields} <= matters
    assert {room for room, *_ in matters} == {
        "patches", "demand", "opening", "stays", "reviews", "care",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [("patches",), ("demand", "source_weights"), ("demand", "need_weights"),
     ("opening", "group_weights"), ("care", "group_cost_ratio")],
    ids=".".join,
)  # fmt: skip
def test_the_order_of_weights_is_part_of_the_key_if_it_changes_residents(
    path: tuple[str, ...],
) -> None:
    council = in_another_order(path)
    same_key = what_residents_depend_on(council) == what_residents_depend_on(tenth())
    assert not same_key or drawn(council) == drawn(tenth())


def test_staff_work_and_outcomes_leave_residents_as_they_are_so_they_are_drawn_once() -> None:
    paths = [path for path in leaves(tenth().model_dump()) if path[0] in NOT_THEIRS]
    key = what_residents_depend_on(tenth())
    assert len(paths) > 50
    assert all(what_residents_depend_on(changed(path)) == key for path in paths)


def test_a_range_or_its_evidence_leaves_residents_as_they_are() -> None:
    bare = tenth().model_dump()
    bare["demand"]["care_home_share"] = tenth().demand.care_home_share.value
    assert tenth().demand.care_home_share.evidence
    assert what_residents_depend_on(Council.model_validate(bare)) == what_residents_depend_on(
        tenth()
    )


def test_runs_share_residents_unless_time_seed_or_replication_differ(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared, "_DRAWN", Kept(10))
    copy = Council.model_validate(tenth().model_dump())
    first = residents_of(tenth(), START, YEAR, 5, 0)
    assert residents_of(copy, START, YEAR, 5, 0) is first
    others = [
        residents_of(tenth(), date(2012, 4, 1), YEAR, 5, 0),
        residents_of(tenth(), START, YEAR + 30 * 86_400, 5, 0),
        residents_of(tenth(), START, YEAR, 6, 0),
        residents_of(tenth(), START, YEAR, 5, 1),
    ]
    assert all(other != first for other in others)


def test_threads_that_ask_at_once_wait_for_one_that_makes_it() -> None:
    kept: Kept[object] = Kept(2)
    barrier, made, got = Barrier(4), [], []

    def make() -> object:
        made.append(1)
        return object()

    def ask() -> None:
        barrier.wait()
        got.append(kept.get("residents", make))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len(set(map(id, got))) == 1


def test_only_the_last_few_are_kept_and_an_error_is_not() -> None:
    kept: Kept[int] = Kept(2)

    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept.get("a", fail)
    assert [kept.get("a", lambda: 1), kept.get("b", lambda: 2)] == [1, 2]
    assert [kept.get("a", fail), kept.get("c", lambda: 3), kept.get("a", fail)] == [1, 3, 1]
    assert kept.get("b", lambda: 4) == 4
