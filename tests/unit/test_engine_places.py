"""Places that are taken at once or not at all: patience fixed at nought."""

from dataclasses import replace

import pytest
from engine_log import story

from simulation.model.log import Event
from simulation.pathway.provision import Pool
from simulation.pathway.steps import Impatience, Pathway, delay, hold, release, work
from simulation.people.laws import fixed
from simulation.verification.queues import Crew, Stream, play, provision, residents

pytestmark = pytest.mark.usefixtures("engine")

COMMUNITY = Pathway(
    {
        "visit": (
            hold("join", slot="community", impatience=Impatience("at_once", leave_to="assess")),
            delay("takes_part"),
            release("leave", slot="community", then="end"),
            work("assess", hours="ten"),
        )
    }
)


@pytest.mark.unit
def test_who_finds_no_place_in_the_community_goes_elsewhere_at_once() -> None:
    laws = {"at_once": fixed(0), "takes_part": fixed(100), "ten": fixed(10)}
    means = provision({"desk": Crew(1, ("assess",))}, laws, pools={"community": Pool((2,))})
    there = residents([Stream("a", [0, 0, 0, 50, 100, 100])], "visit")
    seen = play(COMMUNITY, means, there, 1)
    # Two places. 0: persons 0 and 1. 50: none is free. 100: both come free at the instant at which
    # persons 4 and 5 ask for them.
    assert [line[:3] for line in story(seen, Event.HOLD, Event.LEAVE, Event.START)] == [
        (0, "HOLD", 0), (0, "HOLD", 1), (0, "LEAVE", 2), (0, "START", 2),
        (50, "LEAVE", 3), (50, "START", 3), (100, "HOLD", 4), (100, "HOLD", 5),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_pool_without_places_sends_everybody_elsewhere() -> None:
    laws = {"at_once": fixed(0), "takes_part": fixed(100), "ten": fixed(10)}
    means = provision({"desk": Crew(1, ("assess",))}, laws, pools={"community": Pool((0,))})
    seen = play(COMMUNITY, means, residents([Stream("a", [0, 20])], "visit"), 1)
    assert story(seen, Event.HOLD) == []
    assert [line[:3] for line in story(seen, Event.START)] == [(0, "START", 0), (20, "START", 1)]


@pytest.mark.unit
def test_more_places_in_a_new_year_are_there_from_its_first_instant() -> None:
    laws = {"at_once": fixed(0), "takes_part": fixed(1000), "ten": fixed(10)}
    means = provision({"desk": Crew(1, ("assess",))}, laws, pools={"community": Pool((1, 2))})
    means = replace(means, year_starts=(0, 200))
    seen = play(COMMUNITY, means, residents([Stream("a", [0, 199, 201])], "visit"), 1)
    assert [line[:3] for line in story(seen, Event.HOLD)] == [(0, "HOLD", 0), (201, "HOLD", 2)]
