import pytest

from simulation.activity.hand_written import Record, mark, outcome_of, record
from simulation.activity.observe import observe
from simulation.activity.table import Activity
from simulation.model.log import Event
from simulation.pathway.marks import Mark

pytestmark = pytest.mark.unit
DAY = 86_400


def seen(records: list[Record], days: int = 100, **facts: object) -> Activity:
    return observe(outcome_of(sorted(records, key=lambda r: r[0]), days * DAY, **facts))  # type: ignore[arg-type]


def request(day: int, person: int) -> Record:
    return mark(day * DAY, Mark.REQUEST, person, day * DAY)


def assessed(day: int, person: int, waited: int) -> Record:
    return mark(day * DAY, Mark.ASSESSED, person, waited * DAY)


def test_people_still_waiting_are_on_the_list_at_each_month_end() -> None:
    # Day 0 is 1 April. A waits days 1-41 (assessed 11 May), B days 2 on, C days 50 on.
    # End of April (day 30): A, B. End of May (day 61): B, C. End of June (day 91): B, C.
    table = seen([request(1, 0), request(2, 1), request(50, 2), assessed(41, 0, 40)])
    assert table.value_of("waiting_list", "2011-04") == 2
    assert table.value_of("waiting_list", "2011-05") == 2
    assert table.value_of("waiting_list", "2011-06") == 2
    assert table.value_of("waiting_list") == 2
    # 2 of 3 requests have no assessment when the run ends.
    assert table.value_of("censored_share") == pytest.approx(2 / 3)


def test_the_opening_list_keeps_its_true_longer_wait() -> None:
    # Requested 20 days before the start, assessed on day 10: 30 days.
    opening = mark(0, Mark.REQUEST, 0, -20 * DAY)
    table = seen([opening, assessed(10, 0, 30), request(5, 1), assessed(15, 1, 10)])
    mean = "wait_request_to_assessment_days"
    assert table.value_of(mean, band="mean") == 20
    assert table.value_of(mean, band="longest") == 30
    assert table.value_of(mean, band="median") == 20
    # 90th centile of (10, 30): 10 + 0.9 x 20.
    assert table.value_of(mean, band="p90") == pytest.approx(28)
    # The opening list is not a referral of the run.
    assert table.value_of("referrals") == 1
    # One of the two within 28 days.
    share = "wait_request_to_assessment_share"
    assert table.value_of(share, band="within_28_days") == 0.5
    assert table.value_of(share, band="over_182_days") == 0


def test_a_crisis_goes_on_waiting_and_a_person_who_leaves_does_not() -> None:
    table = seen(
        [
            request(1, 0),
            mark(5 * DAY, Mark.CRISIS, 0, 4 * DAY),
            request(1, 1),
            record(8 * DAY, Event.END, 1),
        ]
    )
    assert table.value_of("waiting_list") == 1
    assert table.value_of("crises") == 1
    assert table.value_of("crises", band="waiting_for_assessment") == 1
    assert table.value_of("left_without_assessment") == 1


def test_the_curve_counts_those_still_waiting_as_kaplan_and_meier_do() -> None:
    # Horizon day 20. Waits: 5 (assessed), 10 (still waiting), 12 (assessed), 16 (still waiting).
    # At 5: 4 at risk, one done: S = 3/4. At 12: 2 at risk (12, 16), one done: S = 3/8.
    requests = [request(2, 0), request(10, 1), request(4, 2), request(4, 3)]
    table = seen([*requests, assessed(7, 0, 5), assessed(16, 2, 12)], days=20)
    curve = "wait_to_assessment_curve"
    assert table.value_of(curve, band="007") == pytest.approx(1 / 4)
    assert table.value_of(curve, band="014") == pytest.approx(5 / 8)
    assert table.value_of(curve, band="021") is None


def test_a_second_episode_of_the_same_person_is_a_wait_of_its_own() -> None:
    table = seen([request(1, 0), assessed(3, 0, 2), request(40, 0), assessed(46, 0, 6)])
    assert table.value_of("wait_request_to_assessment_days", band="mean") == 4
    assert table.value_of("waiting_list") == 0


def test_unmet_need_is_waiting_for_assessment_and_then_for_support() -> None:
    # A: requested day 1, assessed day 11 (10 days), supported day 31 (20 days).
    # B: requested day 2, assessed day 6 (4 days) and sent elsewhere at once (0 days).
    # C: requested day 90, still waiting at day 100 (10 days).
    table = seen(
        [
            request(1, 0),
            assessed(11, 0, 10),
            mark(31 * DAY, Mark.SUPPORT_STARTED, 0, 30 * DAY),
            request(2, 1),
            assessed(6, 1, 4),
            mark(6 * DAY, Mark.MET_OTHERWISE, 1, 4 * DAY),
            request(90, 2),
        ]
    )
    assert table.value_of("unmet_need_days", band="waiting_for_assessment") == 24
    assert table.value_of("unmet_need_days", band="waiting_for_support") == 20
    assert table.value_of("unmet_need_days") == 44
    assert table.value_of("wait_request_to_support_days", band="mean") == 30


def test_the_list_is_split_by_client_group() -> None:
    groups = {"groups": ("older", "carer"), "group_of_person": (0, 1)}
    carer = mark(2 * DAY, Mark.CARER_REQUEST, 1, 2 * DAY)
    table = seen([request(1, 0), carer], **groups)
    assert table.value_of("waiting_list") == 2
    assert table.value_of("waiting_list", group="older") == 1
    assert table.value_of("waiting_list", group="carer") == 1
    assert table.value_of("referrals", band="carer") == 1


def test_the_wait_for_support_goes_on_in_a_journey_of_its_own() -> None:
    # The assessment's journey ends at the assessment on day 5; support starts on day 20 in the
    # package's journey. B is still without support on day 100, 97 days after the assessment.
    table = seen(
        [
            request(1, 0),
            assessed(5, 0, 4),
            record(5 * DAY, Event.END, 0),
            mark(20 * DAY, Mark.SUPPORT_STARTED, 0, 19 * DAY, journey=1),
            request(1, 1),
            assessed(3, 1, 2),
            record(3 * DAY, Event.END, 1),
        ]
    )
    assert table.value_of("unmet_need_days", band="waiting_for_support") == 15 + 97
    assert table.value_of("wait_to_support_curve", band="021") == pytest.approx(0.5)
