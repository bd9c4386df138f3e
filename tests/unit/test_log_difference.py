"""Two logs that differ are told apart in one sentence, in the words of the pathway."""

from datetime import date

import pytest

from simulation.model.log import Event, EventLog
from simulation.model.log_difference import first_difference
from simulation.pathway.compiler import compile_tables
from simulation.pathway.provision import Budget, Meetings, Pool
from simulation.pathway.steps import Pathway, commit, hold, mark, until, work
from simulation.pathway.tables import Tables
from simulation.pathway.working_time import WorkingCalendar, daily
from simulation.people.laws import fixed
from simulation.people.residents import Residents
from simulation.verification.queues import Crew, Stream, provision, residents

pytestmark = pytest.mark.unit
VISIT = Pathway(
    {
        "visit": (
            hold("enter", slot="room"),
            work("assess", hours="short"),
            until("panel", calendar="panel"),
            commit("agree", budget="care", rule="reserve"),
            mark("done", record="seen"),
        ),
        "again": (work("review", hours="short"),),
    }
)
ARRIVE = (3600, Event.ARRIVE, 1, 0, 0, -1, -1, -1, 0)
JOIN = (3600, Event.JOIN, 1, 0, 0, 0, 0, -1, 3600)
START = (3660, Event.START, 1, 0, 0, 0, 0, 1, 60)


def tables(calendar: WorkingCalendar | None = None) -> Tables:
    means = provision(
        {"desk": Crew(2, ("assess", "review"))}, {"short": fixed(60)},
        pools={"room": Pool((1,))}, calendars={"panel": Meetings(2)},
        budgets={"care": Budget((1,))}, calendar=calendar,
    )  # fmt: skip
    return compile_tables(VISIT, means)


def people() -> Residents:
    return residents([Stream("community", [0, 3600])], "visit")


def told(
    one: list[tuple[int, ...]], other: list[tuple[int, ...]], means: Tables | None = None
) -> str | None:
    logs = [EventLog.from_records(records) for records in (one, other)]
    return first_difference(logs[0], logs[1], means or tables(), people())


def changed(record: tuple[int, ...], place: int, value: int) -> tuple[int, ...]:
    return (*record[:place], value, *record[place + 1 :])


def test_equal_logs_have_no_difference() -> None:
    assert told([ARRIVE, JOIN], [ARRIVE, JOIN]) is None
    assert told([], []) is None


def test_the_sentence_names_person_journey_activity_team_worker_time_and_value() -> None:
    assert told([ARRIVE, JOIN, START], [ARRIVE, JOIN, changed(START, 7, 0)]) == (
        "Record 2: SimPy has START, activity assess, community-000001 in journey visit no. 0, "
        "team desk, worker desk 1, value 60 at 3660 seconds (day 0, 01:01:00); "
        "compiled has START, activity assess, community-000001 in journey visit no. 0, "
        "team desk, worker desk 0, value 60 at 3660 seconds (day 0, 01:01:00) instead "
        "(they differ in worker)."
    )


def test_only_the_first_of_several_differences_is_told() -> None:
    said = told([ARRIVE, JOIN], [changed(ARRIVE, 8, 1), START])
    assert said is not None
    assert said.startswith("Record 0: SimPy has ARRIVE, community-000001")
    assert said.endswith("(they differ in value).")


def test_a_log_that_ends_early_is_told_with_what_the_other_goes_on_to() -> None:
    join = (
        "JOIN, activity assess, community-000001 in journey visit no. 0, team desk, "
        "value 3600 at 3600 seconds (day 0, 01:00:00)"
    )
    assert told([ARRIVE, JOIN], [ARRIVE]) == (
        f"Record 1: SimPy has {join}; compiled has nothing more, its log ended after 1 records."
    )
    assert told([ARRIVE], [ARRIVE, JOIN]) == (
        f"Record 1: compiled has {join}; SimPy has nothing more, its log ended after 1 records."
    )


def test_a_working_calendar_gives_the_date() -> None:
    means = tables(daily(date(2011, 4, 18), 10, 0, 100))
    said = told([changed(JOIN, 0, 86_400 + 3661)], [changed(JOIN, 0, 86_400)], means)
    assert said is not None
    assert "at 90061 seconds (day 1, Tue 19 Apr 2011 01:01:01)" in said


@pytest.mark.parametrize(
    ("event", "subject", "words"),
    [
        (Event.HOLD, 0, "HOLD, pool room"), (Event.MEET, 0, "MEET, calendar panel"),
        (Event.DEFER, 0, "DEFER, budget care"), (Event.MARK, 0, "MARK, mark seen"),
        (Event.EXIT, 3, "EXIT, step agree"), (Event.POST_LEFT, 0, "POST_LEFT, role desk"),
        (Event.GATHER_FORM, 1, "GATHER_FORM, activity review"),
        (Event.LEAVE, 0, "waiting for activity assess or pool room or calendar panel"),
    ],
)  # fmt: skip
def test_what_a_record_is_about_goes_by_its_name(event: Event, subject: int, words: str) -> None:
    record = changed(changed(JOIN, 1, event), 5, subject)
    said = told([record], [])
    assert said is not None
    assert words in said


def test_numbers_that_name_nothing_are_told_as_numbers() -> None:
    broken = (3600, 99, 70, 60, 0, 50, 40, 30, 0)
    said = told([ARRIVE], [broken])
    assert said is not None
    assert "unknown event 99, subject 50, unknown person 70 in unknown journey 60" in said
    assert "unknown team 40, unknown worker 30" in said
