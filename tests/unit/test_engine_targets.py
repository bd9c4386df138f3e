"""Work that a target measures is put first: by one urgency, for a share of its pieces."""

from dataclasses import replace

import pytest
from engine_log import only, story

from simulation.model.log import Event
from simulation.pathway.compiler import PathwayError, compile_tables
from simulation.pathway.steps import Pathway, gather, work
from simulation.people.laws import fixed
from simulation.people.philox import Draws
from simulation.people.residents import Residents
from simulation.verification.queues import Crew, Stream, play, provision, residents

pytestmark = pytest.mark.usefixtures("engine")

BOTH = Pathway(
    {
        "casework": (work("casework", hours="ten"),),
        "review": (work("review", hours="ten"),),
    }
)
LAWS = {"ten": fixed(10)}


def people(*entries: tuple[int, str]) -> Residents:
    there = residents([Stream("a", [when for when, _ in entries], urgency=2)], "review")
    return replace(there, entry=[entry for _, entry in entries])


def measured(**shares: float):
    means = provision({"desk": Crew(1, ("casework", "review"))}, LAWS)
    return replace(means, regimes=(replace(means.regimes[0], measured=shares),))


WAITING = people((0, "casework"), (1, "casework"), (8, "review"), (9, "casework"))


@pytest.mark.unit
def test_target_work_passes_a_longer_wait() -> None:
    # Casework has the higher rank; without a target the review, last in rank, waits to the end.
    plain = play(BOTH, measured(), WAITING, 1)
    assert only(plain, Event.START) == {0: 0, 1: 10, 3: 20, 2: 30}
    assert story(plain, Event.PUT_FIRST) == []
    first = play(BOTH, measured(review=1.0), WAITING, 1)
    assert only(first, Event.START) == {0: 0, 2: 10, 1: 20, 3: 30}
    assert story(first, Event.PUT_FIRST, Event.JOIN)[2:4] == [
        (8, "PUT_FIRST", 2, 8), (8, "JOIN", 2, 8),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_more_urgent_person_still_passes_target_work() -> None:
    there = replace(WAITING, urgency=[2, 0, 2, 2])
    seen = play(BOTH, measured(review=1.0), there, 1)
    assert only(seen, Event.START) == {0: 0, 1: 10, 2: 20, 3: 30}


@pytest.mark.unit
def test_the_share_is_drawn_by_person_under_the_name_of_the_activity() -> None:
    there = people(*[(0, "review")] * 40)
    seen = play(BOTH, measured(review=0.3), there, 1)
    draws = Draws(1, 0, ("target:review",))
    expected = [n for n in range(40) if draws.uniform(0, 0, n, 0) < 0.3]
    assert [line[2] for line in story(seen, Event.PUT_FIRST)] == expected
    assert 4 < len(expected) < 22


@pytest.mark.unit
def test_a_group_led_by_target_work_goes_first() -> None:
    together = gather("review", hours="ten", size="one", window="none")
    pathway = Pathway({**BOTH.journeys, "review": (together,)})
    means = measured(review=1.0)
    laws = {**LAWS, "one": fixed(1), "none": fixed(0), "": fixed(0)}
    means = replace(means, regimes=(replace(means.regimes[0], laws=laws),))
    seen = play(pathway, means, WAITING, 1)
    assert only(seen, Event.START) == {0: 0, 2: 10, 1: 20, 3: 30}


@pytest.mark.unit
def test_a_share_lies_between_nought_and_one() -> None:
    with pytest.raises(PathwayError, match="must lie between 0 and 1"):
        compile_tables(BOTH, measured(review=1.5))
