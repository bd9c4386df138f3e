"""First come, first served, person by person: the Kiefer-Wolfowitz recursion, in whole seconds."""

from datetime import date
from heapq import heapify, heapreplace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.model.log import Event, EventLog
from simulation.pathway.provision import Pool, Provision
from simulation.pathway.steps import END, Impatience, Pathway, hold, release, work
from simulation.pathway.working_time import daily
from simulation.people.laws import exponential, fixed
from simulation.people.residents import Residents
from simulation.verification import SEED, Case, all_cases
from simulation.verification.models import ONE_DESK, ONE_LINE, law
from simulation.verification.queues import (
    NOT_SEEN,
    UNIT,
    Crew,
    Played,
    Stream,
    play,
    poisson,
    provision,
    residents,
)

pytestmark = pytest.mark.usefixtures("engine")

GRID = 10
PLAIN = [case for case in all_cases() if case.model == "line" and "patience" not in case.parameters]


def kiefer_wolfowitz(arrives: list[int], seconds: list[int], workers: int) -> list[int]:
    """Return when each person's work starts; ``arrives`` in line order."""
    free = [0] * workers
    heapify(free)
    starts = []
    for arrival, content in zip(arrives, seconds, strict=True):
        start = max(arrival, free[0])
        heapreplace(free, start + content)
        starts.append(start)
    return starts


def play_own_times(arrives: list[int], seconds: list[int], workers: int) -> Played:
    """Give each person a class of their own, so that each piece of work has its own length."""
    people = [
        Stream(f"person {place:02d}", [arrival], cls=place) for place, arrival in enumerate(arrives)
    ]
    means = provision(
        {"desk": Crew(workers, ONE_DESK)},
        {"serving": tuple(fixed(each) for each in seconds)},
        classes=len(arrives),
    )
    return play(ONE_LINE, means, residents(people, "visit"), seed=1)


def content_of(log: EventLog, people: int) -> list[int]:
    started = log.of(Event.START)
    content = np.zeros(people, dtype=np.int64)
    content[started.column("person")] = started.column("value")
    return content.tolist()


@pytest.mark.theory
@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case.id)
def test_every_plain_first_come_case_is_the_recursion_person_by_person(case: Case) -> None:
    count = 2_000
    kind = str(case.settings.get("kind", "exponential"))
    serving = law(case.parameters["service"], case.parameters.get("variation", 1.0), kind)
    workers = int(case.parameters.get("workers", 1))
    arrives = poisson(SEED, 0, rate=case.parameters["arrivals"], count=count)
    means = provision({"desk": Crew(workers, ONE_DESK)}, {"serving": serving})
    played = play(ONE_LINE, means, residents([Stream("all", arrives)], "visit"), SEED)
    expected = kiefer_wolfowitz(arrives, content_of(played.log, count), workers)
    assert played.first(Event.START).tolist() == expected


people_on_a_grid = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 5)), min_size=1, max_size=30
)


@pytest.mark.theory
@settings(max_examples=150, deadline=None)
@given(people_on_a_grid, st.integers(1, 4))
def test_random_lines_with_ties_and_overload_are_the_recursion_exactly(
    drawn: list[tuple[int, int]], workers: int
) -> None:
    drawn.sort(key=lambda each: each[0])
    arrives = [arrival * GRID for arrival, _ in drawn]
    seconds = [content * GRID for _, content in drawn]
    played = play_own_times(arrives, seconds, workers)
    starts = kiefer_wolfowitz(arrives, seconds, workers)
    assert played.first(Event.START).tolist() == starts
    ends = [start + content for start, content in zip(starts, seconds, strict=True)]
    assert played.first(Event.FINISH).tolist() == ends


@pytest.mark.theory
@settings(max_examples=100, deadline=None)
@given(people_on_a_grid, st.integers(1, 3))
def test_one_more_identical_worker_makes_nobody_wait_longer(
    drawn: list[tuple[int, int]], workers: int
) -> None:
    drawn.sort(key=lambda each: each[0])
    arrives = [arrival * GRID for arrival, _ in drawn]
    seconds = [content * GRID for _, content in drawn]
    fewer = play_own_times(arrives, seconds, workers).first(Event.START)
    more = play_own_times(arrives, seconds, workers + 1).first(Event.START)
    assert (more <= fewer).all()


@pytest.mark.theory
@pytest.mark.parametrize("workers", [3, 4, 5])
def test_one_more_worker_never_harms_anyone_in_a_long_overloaded_line(workers: int) -> None:
    arrives = poisson(SEED, 1, rate=4.0, count=3_000)
    people = residents([Stream("all", arrives)], "visit")
    serving = {"serving": exponential(UNIT)}
    fewer, more = (
        play(ONE_LINE, provision({"desk": Crew(number, ONE_DESK)}, serving), people, SEED, 1)
        for number in (workers, workers + 1)
    )
    assert (more.first(Event.START) <= fewer.first(Event.START)).all()


@pytest.mark.theory
@settings(max_examples=100, deadline=None)
@given(people_on_a_grid, st.integers(1, 4))
def test_a_full_room_turns_away_exactly_who_finds_it_full(
    drawn: list[tuple[int, int]], room: int
) -> None:
    # Whoever leaves the room at the instant of an arrival makes place for it.
    drawn.sort(key=lambda each: each[0])
    arrives = [arrival * GRID for arrival, _ in drawn]
    seconds = [content * GRID for _, content in drawn]
    leaves = Impatience("none", leave_to=END)
    pathway = Pathway(
        {
            "visit": (
                hold("enter", slot="room", impatience=leaves),
                work("serve", hours="serving"),
                release("go", slot="room"),
            )
        }
    )
    people = [
        Stream(f"person {place:02d}", [arrival], cls=place) for place, arrival in enumerate(arrives)
    ]
    laws = {"serving": tuple(fixed(each) for each in seconds), "none": fixed(0)}
    means = provision(
        {"desk": Crew(1, ONE_DESK)}, laws, classes=len(arrives), pools={"room": Pool((room,))}
    )
    played = play(pathway, means, residents(people, "visit"), seed=1)
    ends: list[int] = []
    starts = []
    for arrival, content in zip(arrives, seconds, strict=True):
        inside = sum(end > arrival for end in ends)
        if inside >= room:
            starts.append(NOT_SEEN)
            continue
        starts.append(max([arrival, *ends[-1:]]))
        ends.append(starts[-1] + content)
    assert played.first(Event.START).tolist() == starts
    assert played.count(Event.LEAVE).sum() == starts.count(NOT_SEEN)


def brute_finish(opens: list[range], start: int, seconds: int) -> int:
    done = 0
    for window in opens:
        for second in window:
            if second >= start:
                done += 1
                if done == seconds:
                    return second + 1
    raise AssertionError("the calendar is too short")


@pytest.mark.theory
@settings(max_examples=200, deadline=None)
@given(st.integers(1, 40), st.integers(0, 20), st.integers(1, 100), st.data())
def test_work_is_done_after_exactly_its_open_seconds(
    window: int, opens_at: int, seconds: int, data: st.DataObject
) -> None:
    day = 86_400
    calendar = daily(date(2001, 1, 1), 120, opens_at, window)
    openings = [number * day + opens_at for number in range(120)]
    opens = [range(opening, opening + window) for opening in openings]
    start = opens[data.draw(st.integers(0, 5))][data.draw(st.integers(0, window - 1))]
    end = calendar.finish_time(start, seconds)
    assert end == brute_finish(opens, start, seconds)
    assert calendar.open_seconds(start, end) == seconds
    assert calendar.is_open(start)
    assert calendar.is_open(end - 1)


# what must not change anything


def two_teams(extra: bool = False) -> tuple[Pathway, Provision]:
    steps = [work("assess", hours="assessing"), work("plan", hours="planning")]
    journeys = {"visit": tuple(steps)}
    laws = {"assessing": exponential(UNIT), "planning": exponential(UNIT)}
    teams = {"first": Crew(2, ("assess",)), "second": Crew(2, ("plan",))}
    if extra:
        journeys = {
            "nobody": (work("never", hours="never", impatience=Impatience("never_patient")),),
            **journeys,
        }
        laws |= {"never": exponential(UNIT), "never_patient": exponential(UNIT)}
        teams = {"unused": Crew(1, ("never",)), **teams}
    return Pathway(journeys), provision(teams, laws)


def some_people(count: int = 400) -> Residents:
    return residents([Stream("all", poisson(SEED, 2, rate=1.9, count=count))], "visit")


@pytest.mark.theory
def test_a_journey_and_a_purpose_that_nobody_uses_change_nothing() -> None:
    plain = play(*two_teams(), some_people(), SEED, 2)
    added = play(*two_teams(extra=True), some_people(), SEED, 2)
    columns = ["time", "event", "person", "occurrence", "value"]
    for name in columns:
        assert plain.log.column(name).tolist() == added.log.column(name).tolist()


@pytest.mark.theory
def test_a_longer_horizon_leaves_earlier_records_unchanged() -> None:
    short = play(*two_teams(), some_people(), SEED, 2, horizon=100 * UNIT).log.records
    longer = play(*two_teams(), some_people(), SEED, 2, horizon=170 * UNIT).log.records
    assert len(short) < len(longer)
    assert (longer[: len(short)] == short).all()
    assert (longer[len(short) :, 0] >= 100 * UNIT).all()


@pytest.mark.theory
def test_people_who_come_later_change_nothing_for_those_before() -> None:
    some = play(*two_teams(), some_people(300), SEED, 2)
    more = play(*two_teams(), some_people(400), SEED, 2)
    last = min(some_people(400).arrives[300:])
    early = some.log.records[some.log.column("time") < last]
    assert (more.log.records[: len(early)] == early).all()


@pytest.mark.theory
def test_names_of_steps_teams_and_activities_do_not_matter() -> None:
    plain = play(*two_teams(), some_people(), SEED, 2)
    renamed = Pathway(
        {"v": (
            work("a", activity="x", hours="assessing"),
            work("b", activity="y", hours="planning"),
        )}
    )  # fmt: skip
    laws = {"planning": exponential(UNIT), "assessing": exponential(UNIT)}
    means = provision({"t": Crew(2, ("x",)), "u": Crew(2, ("y",))}, laws)
    people = residents([Stream("all", poisson(SEED, 2, rate=1.9, count=400))], "v")
    again = play(renamed, means, people, SEED, 2)
    assert (plain.log.records == again.log.records).all()


@pytest.mark.theory
def test_the_same_seed_gives_the_same_log_and_another_does_not() -> None:
    first, second = (play(*two_teams(), some_people(), SEED, 2).log.records for _ in range(2))
    other = play(*two_teams(), some_people(), SEED, 3).log.records
    assert first.tobytes() == second.tobytes()
    assert first.tobytes() != other.tobytes()


@pytest.mark.theory
def test_all_times_seven_times_longer_make_all_waits_seven_times_longer() -> None:
    arrives, seconds = [0, 3, 3, 4, 9], [5, 5, 2, 7, 1]
    plain = play_own_times(arrives, seconds, 2).first(Event.START)
    longer = play_own_times([7 * t for t in arrives], [7 * t for t in seconds], 2)
    assert longer.first(Event.START).tolist() == [7 * int(t) for t in plain]
