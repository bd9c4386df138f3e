"""Each law holds on a log worked by hand, and a small fault in it is found and explained."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from simulation.activity.hand_written import Record, mark, outcome_of, post, record
from simulation.activity.laws import LawBroken, LawReport, check
from simulation.model.log import Event
from simulation.model.outcome import Post, PostState, Regimes
from simulation.pathway.marks import Mark
from simulation.pathway.working_time import daily

pytestmark = pytest.mark.theory
SKILLS = (("social_worker",), ("social_worker", "broker"))
HERE = {"team": 0, "worker": 0}


def visit(
    person: int, join: int, start: int, seconds: int, activity: int = 0, worker: int = 0
) -> list[Record]:
    """A resident who comes, waits, is seen and goes."""
    place = {"team": 0, "worker": worker}
    return [
        record(join, Event.ARRIVE, person),
        record(join, Event.JOIN, person, activity, join, team=0),
        record(start, Event.START, person, activity, seconds, **place),
        record(start + seconds, Event.FINISH, person, activity, seconds, **place),
        record(start + seconds, Event.END, person),
    ]


# One social worker: A comes at 0 and is seen 0-10; B comes at 5, waits, is seen 10-30.
LAWFUL = [*visit(0, 0, 0, 10), *visit(1, 5, 10, 20)]


def checked(
    records: list[Record], posts: tuple[Post, ...] = (post(),), horizon: int = 100, **facts: object
) -> LawReport:
    facts = {"regimes": Regimes(skills=(SKILLS,)), "urgency": np.zeros(9, dtype=np.int64)} | facts
    last = {Event.START, Event.JOIN, Event.PUT_FIRST}
    ordered = sorted(records, key=lambda r: (r[0], r[1] in last))
    return check(outcome_of(ordered, horizon, posts=posts, **facts))  # type: ignore[arg-type]


def changed(number: int, event: Event, **columns: int) -> list[Record]:
    """Return the lawful log with one record of a person altered."""
    places = {"time": 0, "subject": 5, "team": 6, "worker": 7, "value": 8}
    altered = []
    for row in LAWFUL:
        columns_of = list(row)
        if row[1] == event and row[2] == number:
            for name, value in columns.items():
                columns_of[places[name]] = value
        altered.append(tuple(columns_of))
    return altered


def without(number: int, event: Event) -> list[Record]:
    return [row for row in LAWFUL if not (row[1] == event and row[2] == number)]


def test_a_lawful_log_keeps_every_law() -> None:
    report = checked(LAWFUL)
    assert len(report.results) == 9
    assert not report.left_out
    assert all(line.split(": held on ")[1] for line in report.lines())


def test_an_empty_run_keeps_every_law() -> None:
    checked([])


def test_time_that_runs_back_is_found() -> None:
    with pytest.raises(LawBroken, match="time went back on 2011-04-01 at 00:00:05"):
        check(outcome_of([LAWFUL[-1], LAWFUL[5]], 100))


def test_an_event_after_the_horizon_is_found() -> None:
    with pytest.raises(LawBroken, match="outside the run"):
        checked(LAWFUL, horizon=20)


def test_a_resident_who_ends_without_arriving_is_found() -> None:
    with pytest.raises(LawBroken, match="community-000001 ended that never began"):
        checked(without(1, Event.ARRIVE))


def test_a_resident_who_ends_twice_is_found() -> None:
    with pytest.raises(LawBroken, match="community-000000 ended a second time"):
        checked([*LAWFUL, record(40, Event.END, 0)])


def test_a_journey_that_goes_on_after_its_end_is_found() -> None:
    with pytest.raises(
        LawBroken, match="community-000000 after its end, on 2011-04-01 at 00:00:50"
    ):
        checked([*LAWFUL, mark(50, Mark.CONTACT, 0)])


def test_a_second_journey_of_the_same_person_may_follow() -> None:
    again = [(*row[:4], 1, *row[5:]) for row in visit(0, 40, 40, 5)]
    checked([*LAWFUL, *again])


def test_a_resident_lost_in_a_line_is_found() -> None:
    lost = [record(50, Event.ARRIVE, 2), record(50, Event.JOIN, 2, value=50, team=0)]
    busy = visit(3, 45, 45, 20)
    with pytest.raises(LawBroken, match=r"ended .* while still in line for assess"):
        checked([*LAWFUL, *busy, *lost, record(60, Event.END, 2)])


def test_work_for_someone_who_never_joined_breaks_littles_law() -> None:
    with pytest.raises(LawBroken, match="community-000001 was served without having joined"):
        checked(without(1, Event.JOIN))


def test_joining_one_line_and_being_served_in_another_breaks_littles_law() -> None:
    with pytest.raises(LawBroken, match="without having joined the line for review"):
        checked(changed(1, Event.START, subject=1))


def test_a_time_joined_in_the_future_breaks_littles_law() -> None:
    with pytest.raises(LawBroken, match="Little's law fails for the line of assess"):
        checked(changed(1, Event.JOIN, value=7))


def test_work_that_starts_while_closed_is_found() -> None:
    # Open from second 100 to 200 of each day.
    calendar = daily(date(2011, 4, 1), 10, 100, 100)
    with pytest.raises(LawBroken, match="started while closed on 2011-04-01 at 00:01:30"):
        checked(visit(0, 90, 90, 5), calendar=calendar, horizon=1_000)


def test_work_in_hand_goes_on_the_next_day_and_no_sooner() -> None:
    # 30 open seconds from second 180: 20 today, 10 tomorrow from 86,500 on.
    calendar = daily(date(2011, 4, 1), 10, 100, 100)
    overnight = visit(0, 180, 180, 30)[:3]
    end = record(86_510, Event.FINISH, 0, value=30, **HERE)
    checked([*overnight, end], calendar=calendar, horizon=200_000)
    early = record(86_509, Event.FINISH, 0, value=30, **HERE)
    with pytest.raises(LawBroken, match="did not take its open seconds"):
        checked([*overnight, early], calendar=calendar, horizon=200_000)


def test_two_jobs_of_a_worker_at_once_are_found() -> None:
    with pytest.raises(LawBroken, match="for community-000001 by social_worker 0 overlaps"):
        checked([*visit(0, 0, 0, 10), *visit(1, 5, 5, 20)])


def test_work_given_to_an_empty_post_is_found() -> None:
    with pytest.raises(LawBroken, match="a post that nobody fills"):
        checked(LAWFUL, (post(state=PostState.VACANT),))


def test_work_given_to_a_worker_of_another_team_is_found() -> None:
    with pytest.raises(LawBroken, match="a worker of another team"):
        checked(LAWFUL, (post(teams=(1,)),), teams=("access", "practice"))


def test_a_worker_idle_while_work_waits_is_found() -> None:
    # B comes at 5, the worker is free from 10, B is seen at 12.
    with pytest.raises(LawBroken, match=r"waited for assess in access .* at 00:00:10"):
        checked([*visit(0, 0, 0, 10), *visit(1, 5, 12, 20)])


def test_an_idle_worker_who_may_not_do_the_work_breaks_no_law() -> None:
    checked(LAWFUL, (post(), post("broker")))
    with pytest.raises(LawBroken, match="a worker who may do it was idle"):
        checked(LAWFUL, (post(), post("broker")), regimes=Regimes(skills=((SKILLS[1],) * 2,)))


def test_a_post_that_keeps_to_other_work_in_a_regime_breaks_no_law_until_the_next() -> None:
    # The second worker is idle throughout, keeps to reviews until 7 and to nothing afterwards.
    fenced = replace(post(), team_by_regime=(0, 0), skill_by_regime=("reviewer", "social_worker"))
    able = (("social_worker",), ("reviewer", "social_worker"))
    one = replace(fenced, skill_by_regime=("social_worker",) * 2)
    lawful = Regimes((0, 10), (able, able), ((0, 0), (0, 0)))
    checked(LAWFUL, (one, fenced), regimes=lawful)
    earlier = replace(lawful, starts=(0, 7))
    with pytest.raises(LawBroken, match=r"waited for assess in access .* at 00:00:07"):
        checked(LAWFUL, (one, fenced), regimes=earlier)


def test_work_put_first_may_pass_who_came_earlier_and_not_who_is_put_first_too() -> None:
    # B and C wait while A is seen; C came later and is seen first, because a target says so.
    queue = [*visit(0, 0, 0, 10), *visit(1, 5, 20, 10), *visit(2, 6, 10, 10)]
    place = queue.index(record(6, Event.JOIN, 2, 0, 6, team=0))
    queue.insert(place, record(6, Event.PUT_FIRST, 2, value=6))
    checked(queue)
    place = queue.index(record(5, Event.JOIN, 1, 0, 5, team=0))
    queue.insert(place, record(5, Event.PUT_FIRST, 1, value=5))
    with pytest.raises(LawBroken, match="community-000002 was served before community-000001"):
        checked(queue)


def test_who_stays_in_a_line_through_a_date_is_still_judged_by_it() -> None:
    # The date of 8 moves nobody: the worker who is free from 10 should have seen B then.
    stays = Regimes((0, 8), (SKILLS, SKILLS), ((0, 0), (0, 0)))
    both = replace(post(), team_by_regime=(0, 0))
    with pytest.raises(LawBroken, match=r"waited for assess in access .* at 00:00:10"):
        checked([*visit(0, 0, 0, 10), *visit(1, 5, 12, 20)], (both,), regimes=stays)


def test_nobody_need_work_while_it_is_closed() -> None:
    # Comes at 50, while closed; seen at the opening at 100. A second later breaks the law.
    calendar = daily(date(2011, 4, 1), 10, 100, 100)
    checked(visit(0, 50, 100, 5), calendar=calendar, horizon=1_000)
    with pytest.raises(LawBroken, match="at 00:01:40"):
        checked(visit(0, 50, 101, 5), calendar=calendar, horizon=1_000)


def test_someone_still_waiting_at_the_end_beside_an_idle_worker_is_found() -> None:
    waiting = [record(60, Event.ARRIVE, 2), record(60, Event.JOIN, 2, value=60, team=0)]
    with pytest.raises(LawBroken, match="at 00:01:00"):
        checked([*LAWFUL, *waiting])


def test_whoever_waits_for_their_own_worker_is_not_idle_work() -> None:
    own = [record(60, Event.ARRIVE, 2), record(60, Event.JOIN, 2, value=60, team=0, worker=1)]
    checked([*LAWFUL, *own])


def test_being_passed_over_by_a_later_comer_is_found() -> None:
    # B and C wait while A is seen; C came later and is seen first.
    queue = [*visit(0, 0, 0, 10), *visit(1, 5, 20, 10), *visit(2, 6, 10, 10)]
    with pytest.raises(LawBroken, match="community-000002 was served before community-000001"):
        checked(queue)


def test_a_more_urgent_person_may_go_first() -> None:
    queue = [*visit(0, 0, 0, 10), *visit(1, 5, 20, 10), *visit(2, 6, 10, 10)]
    urgency = np.array([1, 1, 0, 1, 1, 1, 1, 1, 1])
    checked(queue, urgency=urgency)


def test_a_crisis_may_go_first() -> None:
    queue = [*visit(0, 0, 0, 10), *visit(1, 5, 20, 10), *visit(2, 6, 10, 10)]
    checked([*queue, record(8, Event.ESCALATE, 2, value=6)])


def test_an_urgency_once_raised_stays_raised_for_the_journey() -> None:
    # C had a crisis before joining this line.
    queue = [*visit(0, 0, 0, 10), *visit(1, 5, 20, 10), *visit(2, 6, 10, 10)]
    queue[10] = record(3, Event.ARRIVE, 2)
    checked([*queue, record(4, Event.ESCALATE, 2, value=3)])


def test_people_whom_a_transfer_moved_are_judged_by_no_line_they_left() -> None:
    # Waiting in the old line from second 5; the new team has them from second 20.
    posts = (post(teams=(0,)), post(state=PostState.NOT_YET, teams=(-1, 1)))
    moved = visit(1, 5, 20, 10, worker=1)
    moved[2:4] = [(*row[:6], 1, *row[7:]) for row in moved[2:4]]
    handed_over = [
        record(20, Event.POST_LEFT, -1, team=0, worker=0),
        record(20, Event.POST_MOVED, -1, team=-1, worker=0),
        record(20, Event.POST_JOINED, -1, team=1, worker=1),
        record(20, Event.POST_MOVED, -1, team=1, worker=1),
    ]
    first = visit(0, 0, 0, 30)
    moves = Regimes((0, 20), (SKILLS, SKILLS), ((0, 0), (1, 1)))
    facts = {"teams": ("old", "new"), "transfer_at": 20, "regimes": moves}
    checked([*first, *handed_over, *moved], posts, **facts)


def test_order_is_by_time_joined_and_not_by_when_it_was_written() -> None:
    # B's review has waited since -50 although it is written after C's.
    late = visit(1, 6, 10, 10)
    late[1] = record(6, Event.JOIN, 1, value=-50, team=0)
    checked([*visit(0, 0, 0, 10), *visit(2, 5, 20, 10), *late])
    passed = visit(1, 6, 20, 10)
    passed[1] = late[1]
    with pytest.raises(LawBroken, match="community-000002 was served before community-000001"):
        checked([*visit(0, 0, 0, 10), *visit(2, 5, 10, 10), *passed])


def test_a_run_that_does_not_tell_urgency_or_skills_says_what_was_not_checked() -> None:
    report = checked(LAWFUL, urgency=None, regimes=Regimes())
    assert [result.law for result in report.left_out] == ["work_conservation", "first_come"]


def test_a_package_that_costs_less_than_nothing_is_found() -> None:
    records = [record(1, Event.COMMIT, 0, value=500), record(2, Event.COMMIT, 0, value=-501)]
    with pytest.raises(LawBroken, match="less than nothing"):
        checked(records)


def test_an_ended_package_leaves_nothing_committed() -> None:
    begun = record(1, Event.COMMIT, 0, value=500)
    checked([begun, record(2, Event.UNCOMMIT, 0, value=500)])
    with pytest.raises(LawBroken, match="still had a package after it ended"):
        checked([begun, record(2, Event.UNCOMMIT, 0, value=400)])


def test_opening_packages_given_back_do_not_exceed_what_was_committed() -> None:
    ended = [record(1, Event.COMMIT, 0, value=-100), record(2, Event.UNCOMMIT, 0, value=400)]
    checked(ended, opening=(0,), opening_commitment_pence=(500,))
    with pytest.raises(LawBroken, match=r"below nothing|worth 500 pence"):
        checked(ended, opening=(0,), opening_commitment_pence=(499,))


def test_a_place_given_back_without_being_held_is_found() -> None:
    held = record(1, Event.HOLD, 0, value=1)
    given = record(2, Event.RELEASE, 0, value=1)
    checked([held, given])
    with pytest.raises(LawBroken, match="gave back a place not held"):
        checked([held, given, record(3, Event.RELEASE, 0, value=1)])


def test_a_pool_that_is_overfull_is_found() -> None:
    held = [record(number, Event.HOLD, number, value=1) for number in range(3)]
    checked(held, places_by_pool=(3,))
    with pytest.raises(
        LawBroken, match="community-000002 was given a place that a full pool lacks"
    ):
        checked(held, places_by_pool=(2,))
