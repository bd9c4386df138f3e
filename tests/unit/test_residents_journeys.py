"""One resident's journey: what is told of the log, in which words, and where two of them part."""

from datetime import date, timedelta
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_council import tenth

from simulation.activity.hand_written import Record, mark, outcome_of, post, record
from simulation.experiment.residents.tracing import By, Told, trace_of
from simulation.model.log import Event
from simulation.model.outcome import RunOutcome
from simulation.pathway.marks import Mark
from simulation.pathway.working_time import always_open
from simulation.report.residents.sentences import Sentence, Teller
from simulation.report.residents.side_by_side import (
    FIRST,
    SAME,
    left_out_words,
    side_by_side,
    table_of,
)

pytestmark = pytest.mark.unit
DAY = 86_400
ASSESS, REVIEW = 0, 1


def outcome(records: list[Record]) -> RunOutcome:
    return outcome_of(records, 900 * DAY, posts=(post(), post("broker")))


@lru_cache(maxsize=1)
def teller() -> Teller:
    return Teller(tenth().options["in_house"], always_open(date(2011, 4, 1)))


def assessment(first: int, worker: int, *, begun: bool = True) -> list[Record]:
    """Return a visit that is waited for from ``first`` on for three days and takes an hour."""
    done = (first + 3) * DAY + 3600
    which = Mark.ASSESSMENT_STARTED if begun else Mark.ASSESSED
    return [
        record(first * DAY, Event.JOIN, 0, ASSESS, first * DAY, team=0),
        record((first + 3) * DAY, Event.START, 0, ASSESS, 3600, team=0, worker=worker),
        record(done, Event.FINISH, 0, ASSESS, 3600, team=0, worker=worker),
        mark(done, which, 0, done, worker=worker),
    ]


def test_work_that_a_mark_tells_of_is_told_once_with_who_did_it_and_the_wait() -> None:
    told = trace_of(
        outcome([mark(0, Mark.REQUEST, 0, 0), *assessment(1, 0), *assessment(10, 0, begun=False)]),
        0,
    )
    assert [one.what for one in told] == ["REQUEST", "ASSESSMENT_STARTED", "ASSESSED"]
    assert told[1].by == By("social_worker", "access", known=False)
    assert told[1].waited == 3 * DAY
    assert told[2].by == By("social_worker", "access", known=True)


def test_whoever_comes_to_a_post_that_was_left_has_not_met_the_resident() -> None:
    left = record(6 * DAY, Event.POST_LEFT, -1, 0, worker=0)
    told = trace_of(outcome([*assessment(1, 0), left, *assessment(10, 0, begun=False)]), 0)
    assert told[-1].by == By("social_worker", "access", known=False)


def test_work_without_a_mark_is_told_and_what_stands_beside_a_mark_is_not() -> None:
    told = trace_of(
        outcome(
            [
                record(DAY, Event.JOIN, 0, REVIEW, DAY, team=0),
                record(DAY, Event.START, 0, REVIEW, 60, team=0, worker=1),
                record(2 * DAY, Event.FINISH, 0, REVIEW, 60, team=0, worker=1),
                mark(3 * DAY, Mark.SUPPORT_ENDED, 0),
                mark(3 * DAY, Mark.CASE_CLOSED, 0),
                mark(3 * DAY, Mark.SUPPORT_ENDED, 1),
            ]
        ),
        0,
    )
    assert [(one.what, one.subject) for one in told] == [("DONE", "review"), ("SUPPORT_ENDED", "")]


def test_support_that_begins_is_told_with_its_price() -> None:
    told = trace_of(
        outcome(
            [
                record(42 * DAY, Event.COMMIT, 0, value=22_579),
                mark(42 * DAY, Mark.SUPPORT_STARTED, 0, 42 * DAY),
            ]
        ),
        0,
    )
    line = teller().sentence(told[0])
    assert line.day == date(2011, 5, 13)
    assert line.text == "Support began at £226 a week, 42 days after asking"


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (Told(0, 0, "REQUEST", value=-2 * DAY), "Asked for an assessment (on 30 March 2011)"),
        (Told(0, 0, "REQUEST", value=0), "Asked for an assessment"),
        (
            Told(
                9 * DAY, 0, "ASSESSED", "assess", DAY, By("occupational_therapist", "access", True)
            ),
            "Assessed by an occupational therapist (Access team, whom they knew), "
            "1 day after asking",
        ),
        (
            Told(0, 0, "REVIEW_FULL", "review", 0, By("social_worker", "access", False), 9 * DAY),
            "Full review by a social worker (Access team), after 9 days in line",
        ),
        (Told(0, 0, "PACKAGE_REDUCED", value=-343), "Package reduced by £3 a week"),
        (Told(0, 0, "CHARGED", value=5_100), "Pays £51 a week towards the care"),
        (Told(0, 0, "NO_BUDGET", "care", 40_000), "The budget had no room for £400 a week"),
        (Told(0, 0, "CRISIS", value=7 * DAY), "A crisis while waiting"),
        (Told(0, 0, "ARRIVED", "care"), "Had support already"),
        (Told(0, 0, "DONE", "peer_plan"), "Peer plan"),
    ],
)
def test_what_happened_is_said_in_plain_words(told: Told, text: str) -> None:
    assert teller().sentence(told).text == text


def test_every_mark_has_words_of_its_own() -> None:
    by = By("broker", "access", known=False)
    for which in Mark:
        text = teller().sentence(Told(0, 0, which.name, value=DAY, by=by)).text
        assert text[:1].isupper(), which
        assert "_" not in text, which


def line(day: int, text: str, *, routine: bool = False) -> Sentence:
    return Sentence(date(2011, 4, 1) + timedelta(days=day), text, routine)


def test_journeys_are_merged_by_day_and_the_first_difference_is_marked() -> None:
    one = [line(0, "Asked"), line(3, "Assessed"), line(9, "Support began")]
    other = [line(0, "Asked"), line(5, "Assessed"), line(9, "Support began")]
    found = side_by_side([one, other])
    assert [row.cells for row in found.rows] == [
        ("Asked", "Asked"),
        ("Assessed", ""),
        ("", "Assessed"),
        ("Support began", "Support began"),
    ]
    assert [row.first for row in found.rows] == [False, True, False, False]
    assert found.part_on == date(2011, 4, 4)
    table = table_of(found, ["A", "B"], "Journey")
    assert table.rows[0] == ("1 April 2011", "Asked", SAME)
    assert table.rows[1] == (f"4 April 2011\n{FIRST}", "Assessed", "")


def test_journeys_that_are_the_same_do_not_part() -> None:
    lines = [line(0, "Asked"), line(0, "Allocated"), line(0, "Asked")]
    found = side_by_side([lines, lines, lines])
    assert found.part_on is None
    assert [row.cells for row in found.rows] == [(one.text,) * 3 for one in lines]


def test_lines_of_one_day_keep_their_order_under_each_option() -> None:
    one = [line(0, "A"), line(0, "B"), line(0, "C")]
    other = [line(0, "B"), line(0, "A"), line(0, "C")]
    found = side_by_side([one, other])
    for option, lines in enumerate((one, other)):
        told = [row.cells[option] for row in found.rows if row.cells[option]]
        assert told == [each.text for each in lines]


LINES = st.lists(
    st.builds(line, st.integers(0, 3), st.sampled_from("ABC"), routine=st.booleans()), max_size=8
).map(lambda lines: sorted(lines, key=lambda one: one.day))


@given(st.lists(LINES, min_size=1, max_size=3))
def test_no_line_is_lost_or_out_of_order_under_any_option(journeys: list[list[Sentence]]) -> None:
    found = side_by_side(journeys, everything=True)
    for option, lines in enumerate(journeys):
        told = [(row.day, row.cells[option]) for row in found.rows if row.cells[option]]
        assert told == [(each.day, each.text) for each in lines]
    assert sum(row.first for row in found.rows) <= 1
    if all(lines == journeys[0] for lines in journeys):
        assert found.part_on is None


def test_routine_casework_is_left_out_unless_the_journeys_part_there() -> None:
    one = [line(0, "Asked"), line(1, "Casework", routine=True), line(4, "Casework", routine=True)]
    other = [line(0, "Asked"), line(2, "Casework", routine=True), line(4, "Casework", routine=True)]
    found = side_by_side([one, other])
    assert [row.cells for row in found.rows] == [
        ("Asked", "Asked"), ("Casework", ""), ("", "Casework"),
    ]  # fmt: skip
    assert found.left_out == (1, 1)
    assert "1 under A; 1 under B" in left_out_words(found, ["A", "B"])
    assert side_by_side([one, other], everything=True).left_out == (0, 0)
