"""What comes later changes nothing earlier, and a clock that runs slower stretches every wait."""

from dataclasses import replace

import pytest
from engines import ENGINES
from hypothesis import given, settings
from hypothesis import strategies as st
from random_models import Model, each_of_block

from simulation.model.engine import play as play_tables
from simulation.model.log import Event
from simulation.people.laws import fixed
from simulation.verification.models import ONE_DESK, ONE_LINE
from simulation.verification.queues import Crew, Stream, play, provision, residents

pytestmark = pytest.mark.theory
QUICK = ENGINES[-1]


def _first_part_is_the_same(model: Model) -> None:
    """Stop the same run at three fifths of its time: what was written until then is unchanged."""
    tables, sooner = model.tables(), model.horizon * 3 // 5
    whole, part = (
        play_tables(tables, model.residents, model.seed, 0, horizon, QUICK)[0].rows
        for horizon in (model.horizon, sooner)
    )
    before = whole[whole["time"] < sooner]
    assert len(part) == len(before)
    assert part.tobytes() == before.tobytes()


@pytest.mark.parametrize("block", range(4))
def test_a_run_that_ends_sooner_is_the_first_part_of_the_longer_one(block: int) -> None:
    each_of_block(block, _first_part_is_the_same)


people_on_a_grid = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)), min_size=2, max_size=40
)


def _waits(drawn: list[tuple[int, int]], workers: int, unit: int) -> list[int]:
    streams = [
        Stream(f"person {place:02d}", [arrival * unit], cls=place)
        for place, (arrival, _) in enumerate(drawn)
    ]
    content = tuple(fixed(work * unit) for _, work in drawn)
    means = provision({"desk": Crew(workers, ONE_DESK)}, {"serving": content}, classes=len(drawn))
    played = play(ONE_LINE, means, residents(streams, "visit"), seed=1, engine=QUICK)
    waits = played.first(Event.START) - played.first(Event.JOIN)
    return [int(wait) for wait in waits]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(people_on_a_grid, st.integers(1, 3), st.sampled_from((2, 7, 60, 3_600)))
def test_all_times_so_many_times_longer_make_each_wait_so_many_times_longer(
    drawn: list[tuple[int, int]], workers: int, times: int
) -> None:
    drawn.sort()
    plain, stretched = _waits(drawn, workers, 10), _waits(drawn, workers, 10 * times)
    assert stretched == [times * wait for wait in plain]


def _nobody_but_the_late_ones_is_moved(model: Model) -> None:
    """Take away everyone who comes in the last part of the run: the part before is unchanged."""
    people, cut = model.residents, model.horizon // 2
    stays = [when < cut for when in people.arrives]
    if all(stays) or not any(stays):
        return
    horizon = max(when for when, there in zip(people.arrives, stays, strict=True) if there)
    columns = {
        name: [each for each, there in zip(value, stays, strict=True) if there]
        for name, value in vars(people).items()
        if isinstance(value, list) and len(value) == len(stays)
    }
    fewer = replace(people, **columns)
    tables = model.tables()
    all_of_them, some = (
        play_tables(tables, each, model.seed, 0, min(cut, horizon + 1), QUICK)[0].rows
        for each in (people, fewer)
    )
    columns_of = ("time", "value", "subject", "team", "worker", "event", "journey")
    assert len(all_of_them) == len(some)
    for name in columns_of:
        assert (all_of_them[name] == some[name]).all(), name


@pytest.mark.parametrize("block", range(2))
def test_people_who_come_later_change_nothing_before_they_come(block: int) -> None:
    each_of_block(block, _nobody_but_the_late_ones_is_moved)
