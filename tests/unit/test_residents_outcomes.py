"""What became of each resident, worked by hand."""

import numpy as np
import pytest

from simulation.activity.hand_written import Record, mark, outcome_of, record
from simulation.activity.view import NEVER
from simulation.experiment.residents.became import BECAME
from simulation.experiment.residents.outcomes import Outcomes, outcomes_of
from simulation.model.log import Event
from simulation.pathway.marks import Mark

pytestmark = pytest.mark.unit
DAY = 86_400
WEEK = 7 * DAY


def found(records: list[Record], days: int = 100, **facts: object) -> Outcomes:
    opening = facts.pop("opening_package", None)
    outcome = outcome_of(sorted(records, key=lambda r: r[0]), days * DAY, **facts)  # type: ignore[arg-type]
    return outcomes_of(outcome, opening)  # type: ignore[arg-type]


def days(values: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[float]:
    return (values / DAY).tolist()


def test_days_of_need_are_those_to_the_assessment_and_from_there_to_support() -> None:
    # A: asked day 1, assessed day 11, supported day 31: 10 + 20. B: asked day 2, assessed day 6
    # and sent elsewhere at once: 4 + 0. C: asked day 90 and still waits at day 100: 10.
    people = found(
        [
            mark(1 * DAY, Mark.REQUEST, 0, 1 * DAY),
            mark(11 * DAY, Mark.ASSESSED, 0, 10 * DAY),
            mark(31 * DAY, Mark.SUPPORT_STARTED, 0, 30 * DAY),
            mark(2 * DAY, Mark.REQUEST, 1, 2 * DAY),
            mark(6 * DAY, Mark.ASSESSED, 1, 4 * DAY),
            mark(6 * DAY, Mark.MET_OTHERWISE, 1, 4 * DAY),
            mark(90 * DAY, Mark.REQUEST, 2, 90 * DAY),
        ]
    )
    assert days(people.waiting)[:4] == [10, 4, 10, 0]
    assert days(people.without_support)[:4] == [20, 0, 0, 0]
    assert days(people.unmet)[:4] == [30, 4, 10, 0]
    assert people.support_starts[:3].tolist() == [1, 0, 0]
    assert people.met_otherwise[:3].tolist() == [0, 1, 0]
    assert days(people.first_wait[:2]) == [10, 4]
    assert people.first_wait[2] == NEVER
    classes = [BECAME[at].name for at in people.became[:4]]
    assert classes == ["support_began", "assessed_only", "waits_for_assessment", "contact_only"]
    assert people.concerned[:4].tolist() == [True, True, True, False]


def test_the_opening_list_has_waited_longer_than_the_run_counts() -> None:
    # Asked 20 days before the start, assessed on day 10: 30 days of wait, 10 of them in the run.
    people = found(
        [mark(0, Mark.REQUEST, 0, -20 * DAY), mark(10 * DAY, Mark.ASSESSED, 0, 30 * DAY)]
    )
    assert days(people.first_wait)[0] == 30
    assert days(people.waiting)[0] == 10


def test_the_first_of_two_requests_gives_the_wait_and_both_give_the_days() -> None:
    people = found(
        [
            mark(1 * DAY, Mark.REQUEST, 0, 1 * DAY),
            mark(3 * DAY, Mark.ASSESSED, 0, 2 * DAY),
            mark(3 * DAY, Mark.MET_OTHERWISE, 0, 2 * DAY),
            mark(40 * DAY, Mark.REQUEST, 0, 40 * DAY),
            mark(46 * DAY, Mark.ASSESSED, 0, 6 * DAY),
            mark(46 * DAY, Mark.MET_OTHERWISE, 0, 6 * DAY),
        ]
    )
    assert (people.asked[0], people.assessed[0]) == (2, 2)
    assert days(people.first_wait)[0] == 2
    assert days(people.unmet)[0] == 8


def test_whoever_gives_up_is_counted_and_has_no_more_days_of_need() -> None:
    people = found(
        [
            mark(1 * DAY, Mark.REQUEST, 0, 1 * DAY),
            mark(8 * DAY, Mark.CRISIS, 0, 7 * DAY),
            record(9 * DAY, Event.END, 0),
        ]
    )
    assert (people.gave_up[0], people.crises[0]) == (1, 1)
    assert days(people.unmet)[0] == 8
    assert BECAME[people.became[0]].name == "gave_up"


def test_a_carer_waits_for_an_assessment_and_has_no_days_without_support() -> None:
    people = found(
        [
            mark(1 * DAY, Mark.CARER_REQUEST, 0, 1 * DAY),
            mark(8 * DAY, Mark.CARER_ASSESSED, 0, 7 * DAY),
            mark(20 * DAY, Mark.CARER_SUPPORTED, 0, 19 * DAY),
        ]
    )
    assert days(people.unmet)[0] == 7
    assert people.support_starts[0] == 1


def test_reviews_are_overdue_until_done_and_harm_is_hidden_until_found_or_support_ends() -> None:
    # A: due day 10, done day 50. A's concern: day 20 to 25. B's concern began day 30, and support
    # ended on day 42 before anybody found it. C's is hidden to the end of the run.
    people = found(
        [
            mark(10 * DAY, Mark.REVIEW_DUE, 0, 10 * DAY),
            mark(50 * DAY, Mark.REVIEW_FULL, 0, 40 * DAY),
            mark(20 * DAY, Mark.CONCERN_AROSE, 0),
            mark(25 * DAY, Mark.CONCERN_FOUND, 0, 5 * DAY),
            mark(30 * DAY, Mark.CONCERN_AROSE, 1),
            mark(42 * DAY, Mark.SUPPORT_ENDED, 1),
            mark(60 * DAY, Mark.CONCERN_AROSE, 2),
        ],
        opening=(0, 1, 2),
    )
    assert days(people.overdue)[:3] == [40, 0, 0]
    assert days(people.hidden_harm)[:3] == [5, 12, 40]
    assert people.reviews_done[:3].tolist() == [1, 0, 0]
    assert people.supported[:4].tolist() == [1, 1, 1, 0]
    assert BECAME[people.became[0]].name == "had_support"


def test_care_is_the_price_times_the_weeks_that_it_ran() -> None:
    # A: 100.00 a week from the first day, raised by 20.00 in week 2, ended in week 4, of 10 weeks:
    # 4 x 100 + 2 x 20 = 440. B: 50.00 a week from week 1 to the end: 9 x 50 = 450.
    opening = np.array([10_000, 0, 0, 0, 0, 0, 0, 0, 0])
    people = found(
        [
            record(1 * WEEK, Event.COMMIT, 1, value=5_000),
            record(2 * WEEK, Event.COMMIT, 0, value=2_000),
            record(4 * WEEK, Event.UNCOMMIT, 0, value=12_000),
        ],
        days=70,
        opening_package=opening,
    )
    pounds = (people.care_pence_seconds / WEEK / 100).tolist()
    assert pounds[:3] == [440, 450, 0]
    assert people.package_pence[:3].tolist() == [12_000, 5_000, 0]
