import pytest

from simulation.activity.catalogue import BY_NAME, CATALOGUE
from simulation.activity.hand_written import mark, outcome_of, record
from simulation.activity.observe import observe
from simulation.activity.table import Activity, ActivityRow
from simulation.activity.vidigi import to_csv_text
from simulation.model.log import Event
from simulation.pathway.marks import Mark

pytestmark = pytest.mark.unit
ROWS = [
    ActivityRow("waiting_list", "all", "all", "", 3.0),
    ActivityRow("contacts", "2011/12", "all", "", 0.1),
]


def test_equal_rows_in_any_order_give_equal_bytes() -> None:
    one, other = Activity.of(ROWS), Activity.of(reversed(ROWS))
    assert one == other
    assert one.to_csv_text() == other.to_csv_text()
    assert one.to_csv_text() == (
        "measure,period,group,band,value\ncontacts,2011/12,all,,0.1\nwaiting_list,all,all,,3.0\n"
    )


def test_two_values_under_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="two values"):
        Activity.of([ROWS[0], ROWS[0]._replace(value=4.0)])


def test_what_was_not_measured_has_no_value() -> None:
    assert Activity.of(ROWS).value_of("waiting_list", band="x") is None


def test_every_value_belongs_to_a_measure_of_the_catalogue() -> None:
    assert len(BY_NAME) == len(CATALOGUE)
    table = observe(outcome_of([mark(5, Mark.CONTACT)], 1000))
    assert set(table.measure) <= set(BY_NAME)
    assert table.value_of("contacts") == 1


def test_a_run_in_which_nothing_happens_can_be_observed() -> None:
    table = observe(outcome_of([], 1000))
    assert table.value_of("waiting_list") == 0
    assert table.value_of("wait_request_to_assessment_days", band="mean") is None


def test_the_log_can_be_handed_to_vidigi() -> None:
    records = [
        record(0, Event.ARRIVE),
        record(0, Event.JOIN, team=0),
        record(60, Event.START, value=120, team=0, worker=2),
        record(180, Event.FINISH, value=120, team=0, worker=2),
        record(180, Event.END),
    ]
    assert to_csv_text(outcome_of(records, 1000), run=4) == (
        "entity_id,event_type,event,time,resource_id,pathway,run\n"
        "community-000000/main/0,arrival_departure,arrival,0.0,-1,main,4\n"
        "community-000000/main/0,queue,waits for assess,0.0,-1,main,4\n"
        "community-000000/main/0,resource_use,begins assess,1.0,2,main,4\n"
        "community-000000/main/0,resource_use_end,ends assess,3.0,2,main,4\n"
        "community-000000/main/0,arrival_departure,depart,3.0,-1,main,4\n"
    )
