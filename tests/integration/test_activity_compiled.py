"""Compiled passes over a log and the code written out over arrays say the same of any run."""

import gc
from dataclasses import replace

import numpy as np
import pytest
from small_council import tenth

from simulation.activity import index
from simulation.activity.laws import LawBroken, check, written_out
from simulation.activity.observe import observe
from simulation.activity.preparing import prepare
from simulation.activity.quick_laws import all_held
from simulation.activity.view import View
from simulation.compiling import available
from simulation.model.engine import usual_engine
from simulation.model.log import COLUMNS, EventLog
from simulation.model.outcome import RunOutcome
from simulation.model.simulate import simulate

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not available(), reason="numba is not installed"),
]
FAULTS = 60
SEED = 5


@pytest.fixture(scope="module", params=["in_house", "trading_company"])
def outcome(request: pytest.FixtureRequest) -> RunOutcome:
    return simulate(tenth(), request.param, 0, 3, usual_engine())


def test_both_ways_give_the_same_table_to_the_last_bit(
    outcome: RunOutcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = observe(outcome)
    monkeypatch.setattr(index, "available", lambda: False)
    slow = observe(outcome)
    assert View(outcome).index is None
    assert quick == slow
    assert [value.hex() for value in quick.value] == [value.hex() for value in slow.value]


def test_every_law_is_checked_on_as_many_things_both_ways(
    outcome: RunOutcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = all_held(View(outcome))
    assert quick is not None
    assert quick == check(outcome).results
    monkeypatch.setattr(index, "available", lambda: False)
    assert quick == written_out(View(outcome))


def test_all_that_a_run_needs_can_be_compiled_before_it(outcome: RunOutcome) -> None:
    prepare()
    before = versions_compiled()
    check(outcome)
    observe(outcome)
    assert versions_compiled() == before


def versions_compiled() -> int:
    """Return how many functions are compiled, each counted for every sort of argument."""
    from numba.core.registry import CPUDispatcher  # noqa: PLC0415

    compiled = (each for each in gc.get_objects() if issubclass(type(each), CPUDispatcher))
    return sum(len(each.signatures) for each in compiled)


def test_no_fault_is_passed_that_the_laws_as_written_out_would_find(
    outcome: RunOutcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One record altered, left out, doubled or moved, many times over."""
    chance = np.random.default_rng(SEED)
    found = 0
    for _ in range(FAULTS):
        faulty = replace(outcome, log=EventLog(with_fault(outcome.log.rows, chance)))
        quick = all_held(View(faulty))
        with monkeypatch.context() as without:
            without.setattr(index, "available", lambda: False)
            try:
                written = written_out(View(faulty))
            except (LawBroken, IndexError, ValueError):
                found += 1
                assert quick is None
                continue
        assert quick in (None, written)
    assert found > FAULTS // 3


def with_fault(rows: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Return the records with one fault."""
    rows = rows.copy()
    place = int(chance.integers(len(rows) - 1))
    sort = chance.integers(4)
    if sort == 0:
        column = chance.choice([name for name in COLUMNS if name != "person"])
        rows[place][column] += chance.choice([-1, 1])
    elif sort == 1:
        rows = np.delete(rows, place)
    elif sort == 2:
        rows = np.insert(rows, place, rows[place])
    else:
        rows[[place, place + 1]] = rows[[place + 1, place]]
    return rows
