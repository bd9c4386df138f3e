"""What is written of one resident, and that every rule has one function."""

import pytest
from one_resident import state

from simulation.model.rules import DECISIONS, KEPT_SHARES, NUMBERS, records
from simulation.pathway.names import Rule
from simulation.scenario.seconds import DAY

pytestmark = pytest.mark.unit


def test_a_request_is_made_now_unless_it_was_made_before_the_start() -> None:
    new, opening = state(), state(person={"requested_at": [-30 * DAY]})
    assert records.new_request(new, 0) == new.now == new.j_joined[0]
    assert records.new_request(opening, 0) == -30 * DAY == opening.j_joined[0]
    assert records.since_request(opening, 0) == 130 * DAY
    again = state(person={"requested_at": [-30 * DAY]}, j_occurrence=[1])
    assert records.new_request(again, 0) == again.now


def test_dates_follow_from_assessment_to_plan_to_decision() -> None:
    s = state(requested=[90 * DAY])
    assert records.assessed_now(s, 0) == 10 * DAY
    s.now += 3 * DAY
    assert records.plan_is_ready(s, 0) == 3 * DAY
    s.now += 5 * DAY
    assert records.since_plan(s, 0) == 5 * DAY


def test_a_review_done_is_the_last_one_and_late_by_the_time_since_it_was_due() -> None:
    s = state(due=[88 * DAY])
    assert records.due_time(s, 0) == 88 * DAY
    assert records.since_due(s, 0) == 12 * DAY
    assert s.last_done == [100 * DAY]


def test_who_was_sent_away_comes_back_as_somebody_known() -> None:
    s = state()
    assert records.first_time(s, 0, 0.5) == 0
    assert records.since_closed(s, 0) == 0
    assert records.closed_now(s, 0) == 0
    s.now += 40 * DAY
    assert records.since_closed(s, 0) == 40 * DAY
    assert records.first_time(s, 0, 0.5) == 1
    assert records.first_time(state(j_occurrence=[1]), 0, 0.5) == 1


def test_only_the_first_case_of_an_opening_resident_was_open_before_the_start() -> None:
    with_package, asked = {"opening_package": [1]}, {"requested_at": [-DAY]}
    assert records.from_opening_caseload(state(), 0, 0.5) == 0
    assert records.from_opening_caseload(state(person=with_package), 0, 0.5) == 1
    assert records.from_opening_caseload(state(person=with_package, j_occurrence=[1]), 0, 0.5) == 0
    assert records.from_opening_list(state(), 0, 0.5) == 0
    assert records.from_opening_list(state(person=asked), 0, 0.5) == 1
    assert records.from_opening_list(state(person=asked, j_occurrence=[1]), 0, 0.5) == 0


def test_a_record_carries_the_contribution_and_whether_the_worker_was_known() -> None:
    s = state(j_known=[1])
    assert records.contribution(s, 0) == 4_500
    assert records.known_worker(s, 0) == 1


def test_the_number_of_no_rule_is_nothing_and_of_one_is_one() -> None:
    assert [NUMBERS[rule](state(), 0) for rule in (Rule.NONE, Rule.ONE)] == [0, 1]


def test_every_rule_that_a_step_may_name_has_one_function() -> None:
    # Rules of commit, gather and hold say what to do, and are read by their steps.
    read_by_steps = {
        Rule.RESERVE, Rule.START, Rule.REPRICE, Rule.RESERVE_SHORT, Rule.RESERVE_LONG_INSTEAD,
        Rule.CARE_HOME, Rule.PACKAGE_PENCE, Rule.OPENING_PACKAGE,
    }  # fmt: skip
    tables: list[set[int]] = [
        set(DECISIONS), set(NUMBERS), set(KEPT_SHARES), {int(rule) for rule in read_by_steps}
    ]  # fmt: skip
    assert set().union(*tables) == set(Rule)
    assert sum(len(each) for each in tables) == len(Rule)
