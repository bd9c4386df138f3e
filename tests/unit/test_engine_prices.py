"""The factor on weekly prices, and packages paid from the practice's own account."""

from dataclasses import replace

import pytest
from engine_log import story

from simulation.model.log import Event
from simulation.pathway.compiler import PRICE_FACTOR, PathwayError, compile_tables
from simulation.pathway.names import Parameter, Shortage
from simulation.pathway.provision import Budget, Provision
from simulation.pathway.steps import Pathway, Step, choose, commit, delay, mark, uncommit
from simulation.people.laws import Law, exponential, fixed
from simulation.scenario.seconds import WEEK
from simulation.verification.queues import Played, Stream, play, provision, residents

pytestmark = pytest.mark.usefixtures("engine")

YEAR = 10 * WEEK
P = Parameter


def spends(price: str) -> tuple[Step, ...]:
    return (
        mark("planned", record="planned", value="plans_long"),
        commit("agree", budget="care", rule=price),
        commit("begin", budget="care", rule="start"),
        delay("stay"),
        uncommit("finish", budget="care"),
    )


def means_of(factor: tuple[Law, ...] | None, parameters: dict[Parameter, float]) -> Provision:
    laws = {"stay": (fixed(4 * WEEK),) * 2}
    if factor is not None:
        laws[PRICE_FACTOR] = factor
    return provision({}, laws, classes=2, budgets={"care": Budget((1000, 1000))},
                     year_starts=(0, YEAR), parameters=parameters)  # fmt: skip


def spend(
    steps: tuple[Step, ...],
    wanted: list[int],
    arrives: list[int],
    *,
    factor: tuple[Law, ...] | None = None,
    **parameters: float,
) -> Played:
    streams = [Stream("a", [when], cls=n % 2) for n, when in enumerate(arrives)]
    there = residents(streams, "visit")
    there = replace(there, weekly_pence=wanted, short_pence=[each // 2 for each in wanted])
    given = {Parameter[name]: value for name, value in parameters.items()}
    means = means_of(factor, given)
    return play(Pathway({"visit": steps}), means, there, 1, horizon=2 * YEAR)


@pytest.mark.unit
def test_prices_are_multiplied_by_the_factor_of_the_class_in_whole_pence() -> None:
    factor = (fixed(0.85), fixed(1.0))
    seen = spend(spends("reserve"), [99, 99], [0, 1], factor=factor)
    # 99 x 0.85 = 84.15; the other class pays the full price.
    assert story(seen, Event.ASK) == [(0, "ASK", 0, 84), (1, "ASK", 1, 99)]
    short = spend(spends("reserve_short"), [99, 99], [0, 1], factor=factor)
    # Half is 49 pence: 41.65 is rounded to 42.
    assert story(short, Event.ASK) == [(0, "ASK", 0, 42), (1, "ASK", 1, 49)]


@pytest.mark.unit
def test_without_a_factor_prices_are_the_person_s_own() -> None:
    seen = spend(spends("reserve"), [99, 101], [0, 1])
    assert story(seen, Event.ASK) == [(0, "ASK", 0, 99), (1, "ASK", 1, 101)]


@pytest.mark.unit
def test_who_decides_follows_the_price_with_its_factor() -> None:
    ways = {"local": "agree", "sign_off": "slow", "panel": "slow"}
    usual = spends("reserve")
    steps = (
        usual[0], choose("route", ways, rule="approval_route"),
        delay("slow", lasts="stay"), *usual[1:],
    )  # fmt: skip
    seen = spend(steps, [100, 100], [0, 0], factor=(fixed(0.9), fixed(1.0)),
                 LOCAL_LIMIT_PENCE=90, SIGN_OFF_USED=1)  # fmt: skip
    # 90 pence are within the team's limit; 100 are signed off four weeks later.
    assert story(seen, Event.ASK) == [(0, "ASK", 0, 90), (4 * WEEK, "ASK", 1, 100)]


@pytest.mark.unit
@pytest.mark.parametrize("law", [exponential(1.0), fixed(-0.1)])
def test_the_factor_must_be_fixed_and_not_below_nought(law: Law) -> None:
    pathway = Pathway({"visit": spends("reserve")})
    with pytest.raises(PathwayError, match="must be fixed"):
        compile_tables(pathway, means_of((law, law), {}))


def delegated() -> tuple[Step, ...]:
    ways = {"local": "agree", "sign_off": "slow", "panel": "slow"}
    usual = spends("reserve")
    route = choose("route", ways, rule="delegated_route")
    return usual[0], route, delay("slow", lasts="stay"), *usual[1:]


DELEGATED = {"DELEGATED_LIMIT_PENCE": 500.0, "SIGN_OFF_USED": 1.0}
MONEY = (Event.ASK, Event.DEFER, Event.COMMIT)


@pytest.mark.unit
@pytest.mark.parametrize("rule", [Shortage.DEFER, Shortage.CAP])
def test_a_package_from_the_account_does_not_wait_for_the_council_s_budget(rule: Shortage) -> None:
    # 1000 pence for 10 weeks: 80 a week leave 20. The second package is paid all the same.
    seen = spend(delegated(), [80, 100], [0, 1], ACCOUNT_STRENGTH=1.0, SHORTAGE_RULE=rule,
                 **DELEGATED)  # fmt: skip
    assert [line[1:] for line in story(seen, *MONEY)] == [
        ("ASK", 0, 80), ("COMMIT", 0, 80), ("ASK", 1, 100), ("COMMIT", 1, 100),
    ]  # fmt: skip


@pytest.mark.unit
def test_without_the_account_the_same_package_is_deferred() -> None:
    seen = spend(delegated(), [80, 100], [0, 1], SHORTAGE_RULE=Shortage.DEFER, **DELEGATED)
    assert story(seen, *MONEY)[:4] == [
        (0, "ASK", 0, 80), (0, "COMMIT", 0, 80), (1, "ASK", 1, 100), (1, "DEFER", 1, 100),
    ]  # fmt: skip


@pytest.mark.unit
def test_overcommitment_returns_the_decision_to_the_council() -> None:
    # 80 a week leave 20, so the second package is the practice's to decide, and it overspends. At
    # week 1 the budget has no headroom: the third is signed off, and asked for four weeks later.
    seen = spend(delegated(), [80, 100, 10], [0, 1, WEEK], ACCOUNT_STRENGTH=1.0,
                 SHORTAGE_RULE=Shortage.DEFER, **DELEGATED)  # fmt: skip
    assert story(seen, Event.ASK) == [
        (0, "ASK", 0, 80), (1, "ASK", 1, 100), (5 * WEEK, "ASK", 2, 10),
    ]  # fmt: skip


@pytest.mark.unit
def test_a_package_that_was_not_delegated_is_never_paid_from_the_account() -> None:
    limit = {**DELEGATED, "DELEGATED_LIMIT_PENCE": 90.0}
    seen = spend(delegated(), [80, 100], [0, 1], ACCOUNT_STRENGTH=1.0,
                 SHORTAGE_RULE=Shortage.DEFER, **limit)  # fmt: skip
    # 100 pence are above the practice's limit: signed off at week 4, when the first has ended.
    assert (1, "ASK", 1, 100) not in story(seen, Event.ASK)
    assert story(seen, Event.DEFER) == []
