from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from simulation.activity.hand_written import Record, mark, outcome_of, post, record
from simulation.activity.observe import observe
from simulation.activity.open_time import OpenTime
from simulation.activity.table import Activity
from simulation.model.log import Event
from simulation.model.outcome import PostState, Regimes
from simulation.pathway.marks import Mark
from simulation.pathway.working_time import english_working_days

pytestmark = pytest.mark.unit
HOUR = 3_600


def job(begin: int, hours: int, person: int, worker: int = 0, activity: int = 0) -> list[Record]:
    seconds = hours * HOUR
    place = {"team": 0, "worker": worker}
    return [
        record(begin * HOUR, Event.JOIN, person, activity, begin * HOUR, team=0),
        record(begin * HOUR, Event.START, person, activity, seconds, **place),
        record(begin * HOUR + seconds, Event.FINISH, person, activity, seconds, **place),
    ]


def seen(records: list[Record], horizon: int, **facts: object) -> Activity:
    return observe(outcome_of(sorted(records, key=lambda r: r[0]), horizon, **facts))  # type: ignore[arg-type]


def test_the_hours_balance_adds_up_to_the_contracted_hours() -> None:
    # 100 open hours at 0.5 FTE = 50 contracted; 40 % not for case work = 20; 30 left.
    # Busy 40 of 100 hours: 12 paid hours of assessment; 18 idle.
    posts = (post(fte=0.5, case_work_share=0.6),)
    table = seen(job(10, 40, 0), 100 * HOUR, posts=posts)
    balance = {
        band: table.value_of("hours_balance", band=band) for band in table.bands("hours_balance")
    }
    assert balance == {
        "access|assess": 12,
        "access|not_case_work": 20,
        "access|idle": 18,
        "access|vacant": 0,
        "access|contracted": 50,
    }
    assert table.value_of("hours", band="access|social_worker|assess") == 12
    assert table.value_of("utilisation", band="access") == pytest.approx(0.4)
    assert table.value_of("utilisation_by_role", band="social_worker") == pytest.approx(0.4)


def test_work_in_hand_at_the_end_counts_until_the_end() -> None:
    started = job(90, 40, 0)[:2]
    table = seen(started, 100 * HOUR, posts=(post(),))
    assert table.value_of("hours", band="access|social_worker|assess") == 10


def test_a_leaver_who_finishes_the_work_in_hand_is_present_until_then() -> None:
    # Leaves at hour 20 with work until hour 30; the post is empty from hour 30 to 60.
    records = [
        *job(10, 20, 0),
        record(20 * HOUR, Event.POST_LEFT, -1, team=0, worker=0),
        record(60 * HOUR, Event.POST_JOINED, -1, team=0, worker=0),
    ]
    table = seen(records, 100 * HOUR, posts=(post(),))
    assert table.value_of("hours_balance", band="access|vacant") == 30
    assert table.value_of("hours_balance", band="access|assess") == 20
    assert table.value_of("hours_balance", band="access|idle") == 50
    assert table.value_of("hours_balance", band="access|contracted") == 100


def test_agency_cover_is_still_a_vacancy_but_not_an_uncovered_one() -> None:
    # Two posts, 100 hours each: one vacant 40 hours, then covered by agency for 60.
    posts = (post(), post(state=PostState.VACANT))
    covered = record(40 * HOUR, Event.POST_AGENCY, -1, team=0, worker=1)
    table = seen([covered], 100 * HOUR, posts=posts)
    assert table.value_of("vacancy_share") == pytest.approx(0.5)
    assert table.value_of("vacancy_share", band="uncovered") == pytest.approx(0.2)
    assert table.value_of("agency_share") == pytest.approx(60 / 160)
    assert table.value_of("filled_fte") == pytest.approx(1.6)


def test_turnover_is_leavers_per_year_in_post() -> None:
    # One of two leaves half way through 1,461 days: 1 / (4 + 2) a year. A post that ends with
    # its transfer is no turnover.
    day = 24 * HOUR
    half = 1_461 * day // 2
    left = record(half, Event.POST_LEFT, -1, team=0, worker=0)
    table = seen([left], 1_461 * day, posts=(post(), post()))
    assert table.value_of("turnover_per_year") == pytest.approx(1 / 6)
    ended = record(half, Event.POST_MOVED, -1, team=-1, worker=0)
    table = seen([left, ended], 1_461 * day, posts=(post(), post()))
    assert table.value_of("turnover_per_year") == 0


def test_a_group_session_takes_its_worker_once_and_serves_everybody() -> None:
    place = {"team": 0, "worker": 0}
    records = [
        record(0, Event.GATHER_JOIN, 0, team=0),
        record(HOUR, Event.GATHER_JOIN, 1, team=0),
        record(HOUR, Event.GATHER_FORM, 0, value=2),
        record(HOUR, Event.JOIN, 0, value=HOUR, team=0),
        record(2 * HOUR, Event.START, 0, value=3 * HOUR, **place),
        record(2 * HOUR, Event.START, 1, value=0, **place),
        record(5 * HOUR, Event.FINISH, 0, value=3 * HOUR, **place),
        record(5 * HOUR, Event.FINISH, 1, value=0, **place),
    ]
    table = seen(records, 10 * HOUR, posts=(post(),))
    assert table.value_of("hours", band="access|social_worker|assess") == 3
    assert table.value_of("work_done", band="assess") == 2
    # One entry waits in the line for one hour of ten.
    assert table.value_of("line_length", band="assess") == pytest.approx(0.1)


def test_the_change_of_a_line_follows_people_to_the_team_that_took_them_over() -> None:
    # Three join the old team's line; after the transfer the new team serves one of them.
    joins = [record(0, Event.JOIN, person, value=0, team=0) for person in range(3)]
    start = record(6 * HOUR, Event.START, 0, value=HOUR, team=1, worker=0)
    table = seen(
        [*joins, start],
        10 * HOUR,
        teams=("old", "new"),
        transfer_at=5 * HOUR,
        regimes=Regimes((0, 5 * HOUR), teams=((0, 0), (1, 1))),
    )
    assert table.value_of("line_change", band="old") == 0
    assert table.value_of("line_change", band="new") == 2
    assert table.value_of("line_change") == 2


def test_caseload_is_open_cases_over_filled_posts() -> None:
    posts = (post(), post(fte=0.5), post(state=PostState.VACANT))
    opened = [mark(HOUR, Mark.CASE_OPENED, person) for person in range(3)]
    table = seen(opened, 10 * HOUR, posts=posts)
    assert table.value_of("caseload_per_worker") == 2


def test_open_time_of_arrays_agrees_with_the_calendar() -> None:
    calendar = english_working_days(date(2011, 4, 1), 1)
    instants = np.arange(0, 60 * 86_400, 977)
    open_time = OpenTime(calendar)
    assert open_time.before(instants).tolist() == [
        calendar.open_seconds(0, now) for now in instants.tolist()
    ]
    is_open = open_time.is_open(instants)
    assert is_open.tolist() == [calendar.is_open(now) for now in instants.tolist()]
    starts = instants[is_open]
    for seconds in (1, 26_640, 100_000):
        ends = open_time.finish_time(starts, np.full(len(starts), seconds))
        assert ends.tolist() == [calendar.finish_time(s, seconds) for s in starts.tolist()]


def test_a_post_that_begins_at_a_transfer_is_vacant_until_somebody_joins() -> None:
    # Begins at hour 20, filled from hour 60 of 100: 40 hours vacant, 40 filled.
    records = [
        record(20 * HOUR, Event.POST_MOVED, -1, team=0, worker=0),
        record(60 * HOUR, Event.POST_JOINED, -1, team=0, worker=0),
    ]
    posts = (post(state=PostState.NOT_YET, teams=(-1, 0)),)
    table = seen(records, 100 * HOUR, posts=posts, transfer_at=20 * HOUR)
    assert table.value_of("hours_balance", band="access|vacant") == 40
    assert table.value_of("hours_balance", band="access|idle") == 40
    assert table.value_of("vacancy_share") == pytest.approx(0.5)


def test_hours_are_accounted_by_the_share_of_case_work_of_each_regime() -> None:
    # Ten hours; half of each is case work until hour 4, all of it afterwards. Busy from 2 to 6.
    posts = (replace(post(case_work_share=0.5), case_work_by_regime=(0.5, 1.0)),)
    records = [
        record(2 * HOUR, Event.JOIN, value=2 * HOUR, team=0),
        record(2 * HOUR, Event.START, value=4 * HOUR, team=0, worker=0),
        record(6 * HOUR, Event.FINISH, value=4 * HOUR, team=0, worker=0),
    ]
    table = seen(records, 10 * HOUR, posts=posts, regimes=Regimes((0, 4 * HOUR)))
    assert table.value_of("hours", band="access|social_worker|assess") == 1 + 2
    assert table.value_of("hours_balance", band="access|not_case_work") == 2
    assert table.value_of("hours_balance", band="access|idle") == 1 + 4
    assert table.value_of("hours_balance", band="access|contracted") == 10
    assert table.value_of("utilisation") == pytest.approx(3 / 8)
