"""Packages against a yearly budget: what fits, what waits, what is capped, what comes back."""

from dataclasses import replace

import pytest
from engine_log import story

from simulation.model.log import Event
from simulation.pathway.names import Parameter, Shortage
from simulation.pathway.provision import Budget
from simulation.pathway.steps import Pathway, commit, delay, scope, uncommit
from simulation.people.laws import fixed
from simulation.scenario.seconds import WEEK
from simulation.verification.queues import Played, Stream, play, provision, residents

pytestmark = pytest.mark.usefixtures("engine")

YEAR = 10 * WEEK
"""A short financial year makes the arithmetic plain."""
CARE = Pathway(
    {"visit": (
        commit("agree", budget="care", rule="reserve"),
        commit("begin", budget="care", rule="start"),
        delay("stay"),
        uncommit("finish", budget="care"),
    )}
)  # fmt: skip


def spend(
    rule: Shortage,
    wanted: list[int],
    arrives: list[int],
    *,
    pence: int = 1000,
    stay: int = 4 * WEEK,
) -> Played:
    there = replace(residents([Stream("a", arrives)], "visit"), weekly_pence=wanted)
    means = provision(
        {},
        {"stay": fixed(stay)},
        budgets={"care": Budget((pence, pence))},
        year_starts=(0, YEAR),
        parameters={Parameter.SHORTAGE_RULE: rule},
    )
    return play(CARE, means, there, 1, horizon=2 * YEAR)


MONEY = (Event.COMMIT, Event.DEFER, Event.UNCOMMIT)


@pytest.mark.unit
def test_a_package_that_does_not_fit_waits_until_one_ends() -> None:
    played = spend(Shortage.DEFER, [100, 100], [0, 0])
    # 1000 pence for 10 weeks: one package of 100 a week fits exactly, a second does not. Week 4:
    # the first ends with 400 spent; (1000 - 400) / 6 = 100 a week fit again. Week 8: it ends.
    assert story(played, *MONEY) == [
        (0, "DEFER", 1, 100), (0, "COMMIT", 0, 100),
        (4 * WEEK, "UNCOMMIT", 0, 100), (4 * WEEK, "COMMIT", 1, 100),
        (8 * WEEK, "UNCOMMIT", 1, 100),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_smaller_package_passes_one_that_does_not_fit() -> None:
    played = spend(Shortage.DEFER, [500, 60, 40, 1], [0, 0, 0, 0])
    # 500 does not fit; 60 and 40 fill the year; 1 does not fit.
    assert story(played, Event.DEFER) == [(0, "DEFER", 0, 500), (0, "DEFER", 3, 1)]
    assert [line for line in story(played, Event.COMMIT) if line[0] == 0] == [
        (0, "COMMIT", 1, 60), (0, "COMMIT", 2, 40),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_new_financial_year_lets_in_who_waits() -> None:
    played = spend(Shortage.DEFER, [100, 100], [0, 0], stay=20 * WEEK, pence=2000)
    # 2000 pence for 10 weeks: both fit.
    assert [line[0] for line in story(played, Event.COMMIT)] == [0, 0]
    late = spend(Shortage.DEFER, [100, 150], [0, 0], stay=9 * WEEK)
    # Week 9: 900 spent, (1000 - 900) / 1 week = 100 < 150. Week 10: 1000 / 10 = 100 < 150. Never.
    assert [line[2] for line in story(late, Event.COMMIT)] == [0]
    third = spend(Shortage.DEFER, [100, 100], [0, 0], stay=10 * WEEK)
    # The first ends with the year; the second begins with the next.
    assert story(third, Event.COMMIT)[1] == (10 * WEEK, "COMMIT", 1, 100)


@pytest.mark.unit
def test_a_capped_package_is_no_less_than_half_of_what_is_needed() -> None:
    played = spend(Shortage.CAP, [40, 100, 130], [0, 0, 0])
    # 100 a week: 40 whole, then 60 of the 100 that are needed, then 0 is less than half of 130.
    assert story(played, Event.COMMIT)[:2] == [(0, "COMMIT", 0, 40), (0, "COMMIT", 1, 60)]
    assert story(played, Event.DEFER) == [(0, "DEFER", 2, 130)]


@pytest.mark.unit
def test_where_the_rule_is_to_approve_everyone_is_served_and_the_year_overspent() -> None:
    played = spend(Shortage.APPROVE, [100, 900], [0, 0])
    assert story(played, Event.COMMIT) == [(0, "COMMIT", 0, 100), (0, "COMMIT", 1, 900)]
    assert story(played, Event.DEFER) == []


@pytest.mark.unit
def test_who_dies_while_waiting_for_money_frees_none() -> None:
    # Person 1 waits and leaves at week 1 without a package; person 2 asks at week 2 and finds the
    # year still full until person 0 ends at week 4: 400 spent, (1000 - 400) / 6 = 100 a week.
    pathway = Pathway(
        {"visit": (
            scope("alive", exit_clock="life", after="finish"),
            commit("agree", budget="care", rule="reserve"),
            commit("begin", budget="care", rule="start"),
            delay("stay"),
            uncommit("finish", budget="care"),
        )}
    )  # fmt: skip
    streams = [Stream("a", [0]), Stream("b", [0], cls=1), Stream("c", [2 * WEEK])]
    there = replace(residents(streams, "visit"), weekly_pence=[100, 100, 100])
    lives = (fixed(50 * WEEK), fixed(WEEK))
    means = provision(
        {},
        {"stay": (fixed(4 * WEEK),) * 2, "life": lives},
        classes=2,
        budgets={"care": Budget((1000,))},
        year_starts=(0, YEAR),
        parameters={Parameter.SHORTAGE_RULE: Shortage.DEFER},
    )
    played = play(pathway, means, there, 1, horizon=YEAR)
    assert story(played, *MONEY) == [
        (0, "DEFER", 1, 100), (0, "COMMIT", 0, 100), (WEEK, "UNCOMMIT", 1, 0),
        (2 * WEEK, "DEFER", 2, 100),
        (4 * WEEK, "UNCOMMIT", 0, 100), (4 * WEEK, "COMMIT", 2, 100),
        (8 * WEEK, "UNCOMMIT", 2, 100),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_price_agreed_but_not_started_counts_as_promised() -> None:
    # Person 0 is agreed at 0 and starts at week 3; person 1 asks at week 1 and finds no room.
    pathway = Pathway(
        {"visit": (
            commit("agree", budget="care", rule="reserve"),
            delay("provider"),
            commit("begin", budget="care", rule="start"),
        )}
    )  # fmt: skip
    there = replace(residents([Stream("a", [0, WEEK])], "visit"), weekly_pence=[100, 100])
    means = provision(
        {},
        {"provider": fixed(3 * WEEK)},
        budgets={"care": Budget((1000,))},
        year_starts=(0, YEAR),
        parameters={Parameter.SHORTAGE_RULE: Shortage.DEFER},
    )
    played = play(pathway, means, there, 1, horizon=YEAR)
    # Week 1: (1000 - 0 - 100 x 9) / 9 = 11 a week.
    assert story(played, *MONEY) == [
        (WEEK, "DEFER", 1, 100), (3 * WEEK, "COMMIT", 0, 100),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_review_changes_the_price_of_the_package_by_its_share() -> None:
    pathway = Pathway(
        {"visit": (
            commit("agree", budget="care", rule="reserve"),
            commit("begin", budget="care", rule="start"),
            commit("reprice", budget="care", rule="reprice"),
            uncommit("finish", budget="care"),
        )}
    )  # fmt: skip
    there = replace(residents([Stream("a", [0])], "visit"), weekly_pence=[1005])
    means = provision(
        {},
        budgets={"care": Budget((10**9,))},
        parameters={Parameter.COST_CHANGE_MEAN: -0.1},
    )
    played = play(pathway, means, there, 1, horizon=10)
    # A tenth less, rounded to the nearest penny away from nought: -100.5 becomes -101.
    assert story(played, *MONEY) == [
        (0, "COMMIT", 0, 1005), (0, "COMMIT", 0, -101), (0, "UNCOMMIT", 0, 904),
    ]  # fmt: skip
