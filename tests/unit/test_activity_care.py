import pytest

from simulation.activity.hand_written import Record, mark, outcome_of, record
from simulation.activity.observe import observe
from simulation.activity.table import Activity
from simulation.model.log import Event
from simulation.pathway.marks import Mark

pytestmark = pytest.mark.unit
DAY = 86_400
WEEK = 7 * DAY
YEAR = 366 * DAY  # 1 April 2011 to 31 March 2012 holds 29 February


def seen(records: list[Record], horizon: int, **facts: object) -> Activity:
    return observe(outcome_of(sorted(records, key=lambda r: r[0]), horizon, **facts))  # type: ignore[arg-type]


def test_spend_is_the_exact_integral_of_commitments() -> None:
    # Opening 100.00 a week for 4 weeks = 400; 50.00 more from week 1 to week 3 = 100.
    records = [
        record(WEEK, Event.COMMIT, 0, value=5_000),
        record(3 * WEEK, Event.UNCOMMIT, 0, value=5_000),
    ]
    table = seen(records, 4 * WEEK, opening_commitment_pence=(10_000,))
    assert table.value_of("care_spend_gbp") == 500
    assert table.value_of("committed_weekly_gbp") == 100


def test_net_spend_takes_off_contributions_until_support_ends() -> None:
    # 20.00 a week from week 1, 30.00 from week 2, ended in week 3: 20 + 30 = 50.
    records = [
        mark(WEEK, Mark.CHARGED, 0, 2_000),
        mark(2 * WEEK, Mark.CHARGED, 0, 3_000),
        mark(3 * WEEK, Mark.SUPPORT_ENDED, 0),
    ]
    table = seen(records, 4 * WEEK, opening_commitment_pence=(10_000,))
    assert table.value_of("care_spend_gbp") == 400
    assert table.value_of("care_spend_net_gbp") == 350


def test_only_whole_financial_years_are_held_against_the_budget() -> None:
    # 70.00 a week for 366 days = 3,660; budget 3,600. The half year after it has no verdict.
    table = seen(
        [],
        YEAR + 180 * DAY,
        opening_commitment_pence=(7_000,),
        budget_pence_by_year=((360_000, 360_000),),
    )
    assert table.value_of("care_over_budget_gbp", "2011/12") == pytest.approx(60)
    assert table.value_of("care_over_budget_gbp", "2012/13") is None
    assert table.value_of("care_over_budget_gbp") == pytest.approx(60)


def test_a_review_is_overdue_until_it_is_done_or_support_ends() -> None:
    # A due day 10, done day 50. B due day 20, support ends day 40. C due before the start.
    records = [
        mark(0, Mark.REVIEW_DUE, 2, -5 * DAY),
        mark(10 * DAY, Mark.REVIEW_DUE, 0, 10 * DAY),
        mark(20 * DAY, Mark.REVIEW_DUE, 1, 20 * DAY),
        mark(40 * DAY, Mark.SUPPORT_ENDED, 1),
        mark(50 * DAY, Mark.REVIEW_FULL, 0, 40 * DAY),
    ]
    table = seen(records, 100 * DAY)
    assert table.value_of("reviews_overdue", "2011-04") == 3
    assert table.value_of("reviews_overdue", "2011-05") == 1
    assert table.value_of("reviews_overdue") == 1
    assert table.value_of("reviews_due") == 2
    assert table.value_of("reviews_done", band="full") == 1
    assert table.value_of("reviews_done", band="clustered") == 0
    assert table.value_of("review_delay_days") == 40


def test_only_people_supported_for_a_year_count_in_the_share_reviewed() -> None:
    # A and B open since the start, A reviewed; C supported for a month; D's support ended.
    records = [
        mark(100 * DAY, Mark.REVIEW_BROKER_LED, 0, 0),
        mark(336 * DAY, Mark.SUPPORT_STARTED, 2, 0),
        mark(350 * DAY, Mark.SUPPORT_ENDED, 3),
    ]
    table = seen(records, YEAR, opening=(0, 1, 3))
    assert table.value_of("reviewed_in_year_share", "2011/12") == 0.5
    assert table.value_of("live_packages", "2011/12") == 3


def test_broker_days_run_from_the_assessment_to_the_plan_that_is_ready() -> None:
    # Assessed day 1, plan ready day 5, approved day 8.
    records = [
        mark(5 * DAY, Mark.PLAN_READY, 0, 4 * DAY),
        mark(8 * DAY, Mark.APPROVED, 0, 3 * DAY),
    ]
    table = seen(records, 20 * DAY)
    assert table.value_of("approval_days") == 3
    assert table.value_of("broker_days") == 4


def test_a_reduction_is_shown_as_people_and_as_pounds() -> None:
    table = seen([mark(DAY, Mark.PACKAGE_REDUCED, 0, -2_550)], 10 * DAY)
    assert table.value_of("package_reduced_people") == 1
    assert table.value_of("package_reduced_gbp_per_week") == 25.5


def test_rereferral_counts_only_those_sent_away_a_year_before_the_end() -> None:
    # A sent away day 1, back day 100. B sent away day 2, never back. C sent away day 300 of 400,
    # back at once: too late to tell for everybody like C.
    records = [
        mark(DAY, Mark.ADVISED, 0),
        mark(2 * DAY, Mark.MET_OTHERWISE, 1, DAY),
        mark(100 * DAY, Mark.REREFERRED, 0, 99 * DAY),
        mark(300 * DAY, Mark.ADVISED, 2),
        mark(301 * DAY, Mark.REREFERRED, 2, DAY),
    ]
    table = seen(records, 400 * DAY)
    assert table.value_of("rereferral_12_month_share") == 0.5
    assert table.value_of("diverted") == 3


def test_concerns_found_and_those_still_hidden_stand_beside_each_other() -> None:
    records = [
        mark(1 * DAY, Mark.CONCERN_AROSE, 0),
        mark(2 * DAY, Mark.CONCERN_AROSE, 1),
        mark(31 * DAY, Mark.CONCERN_FOUND, 0, 30 * DAY),
    ]
    table = seen(records, 100 * DAY)
    assert table.value_of("concerns_found") == 1
    assert table.value_of("concern_undetected_days") == 30
    assert table.value_of("concerns_hidden") == 1


def test_open_cases_and_held_places_include_the_opening_ones() -> None:
    # Person 0 is an opening case whose place is given back; person 1 takes one.
    records = [
        mark(DAY, Mark.CASE_OPENED, 1),
        record(DAY, Event.HOLD, 1, value=1),
        mark(60 * DAY, Mark.CASE_CLOSED, 0),
        record(60 * DAY, Event.RELEASE, 0, value=1),
    ]
    table = seen(records, 100 * DAY, opening=(0,))
    assert table.value_of("open_cases", "2011-04") == 2
    assert table.value_of("open_cases") == 1
    assert table.value_of("held_slots", band="caseload") == 1


def test_a_package_counts_when_support_starts_and_not_when_it_is_decided() -> None:
    # A: short-term decided day 1, started day 5, became ongoing day 40. B: ongoing, decided only.
    records = [
        mark(1 * DAY, Mark.SHORT_TERM, 0),
        mark(5 * DAY, Mark.SUPPORT_STARTED, 0),
        mark(40 * DAY, Mark.LONG_TERM, 0),
        mark(2 * DAY, Mark.LONG_TERM, 1),
    ]
    table = seen(records, 100 * DAY)
    assert table.value_of("packages_started") == 1
    assert table.value_of("packages_started", band="short_term") == 1
    assert table.value_of("packages_started", band="long_term") == 0
    assert table.value_of("packages_started", band="short_to_long_term") == 1


def test_reviews_that_found_a_change_are_counted_in_their_year() -> None:
    # One in the first week, two in the first week of the next financial year.
    records = [
        mark(WEEK, Mark.REVIEW_FOUND_CHANGE, 0),
        mark(YEAR + WEEK, Mark.REVIEW_FOUND_CHANGE, 1),
        mark(YEAR + WEEK, Mark.REVIEW_FOUND_CHANGE, 2),
    ]
    table = seen(records, YEAR + 4 * WEEK)
    assert table.value_of("reviews_found_change", "2011/12") == 1
    assert table.value_of("reviews_found_change", "2012/13") == 2
    assert table.value_of("reviews_found_change") == 3
