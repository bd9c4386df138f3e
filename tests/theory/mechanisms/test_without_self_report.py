"""With the dial on self-report at 0 whatever rests on it alone is lost, and every cost stays."""

from statistics import mean, stdev

import pytest
from playground import (
    CATALOGUE,
    CHANGES,
    NAMES,
    WEIGHT,
    M,
    Strengths,
    alone,
    beside,
    measured,
    play,
    playground,
    third_of,
    value,
    with_mechanisms,
)
from small_council import changed, names_and_bytes

from simulation.activity.catalogue import BY_NAME
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import change_appraisal
from simulation.scenario.mechanism import STRENGTH, Switch
from simulation.scenario.quantity import Quantity

pytestmark = pytest.mark.theory
REPLICATIONS = 4
CLAIMED = [name for name in NAMES if CATALOGUE[name].self_reported]
WHAT_IT_IS_A_SHARE_OF = frozenset({"admin_share", "travel_share"})
"""Parameters that are neither a gain nor a cost: published shares of time that a claim cuts."""


def cost_of(name: M) -> set[str]:
    """Return the parameters that do not rest on self-report."""
    entry = CATALOGUE[name]
    return set(entry.parameters) - set(entry.claimed) - WHAT_IT_IS_A_SHARE_OF


NEED_THE_STRENGTH = frozenset({M.DIRECT_REFERRALS, M.DELEGATED_BUDGET})
"""What else they have acts only on those whom they serve, who are nobody at strength 0."""
NEED_WHAT_IS_CLAIMED = frozenset({M.COMMUNITY_SUPPORT, M.MANAGED_TRANSFER, M.OWN_ASYE})
"""Nobody is diverted, so nobody takes a place; a project team costs money outside the run; and
nobody moves up, so nobody has a first year."""
RESTS_ON_MORE = {
    M.IN_HOUSE_REABLEMENT: "the council's own, published share of people who need nothing further",
    M.LOCAL_TARGETS: "work that is put first, which is a choice and no claim",
}
"""Why a mechanism may still move what it names when nothing that is claimed is believed."""
NOTHING_LEFT = [
    name
    for name in CLAIMED
    if name not in RESTS_ON_MORE
    and (not cost_of(name) or name in NEED_THE_STRENGTH | NEED_WHAT_IS_CLAIMED)
]


def ground(name: M, weight: float) -> Appraisal:
    return playground(tuple({**CHANGES.get(name, {}), WEIGHT: weight}.items()))


def at_weight(name: M, weight: float, strength: float | None = 1.0) -> Appraisal:
    return with_mechanisms(ground(name, weight), alone(name, strength), full=True)


def disbelieved(appraisal: Appraisal, strengths: Strengths) -> Appraisal:
    """Return the option with every claimed parameter at the value that does nothing."""
    switches = {}
    for name, strength in strengths:
        entry = CATALOGUE[name]
        given = {key: nothing(appraisal, name, key) for key in entry.claimed if key != STRENGTH}
        left = 0.0 if STRENGTH in entry.claimed else strength
        switches[name] = Switch(strength=Quantity(value=left), parameters=given)
    return changed(appraisal, "outside", mechanisms=switches)


def nothing(appraisal: Appraisal, name: M, key: str) -> Quantity:
    neutral = CATALOGUE[name].neutral.get(key, 0.0)
    if isinstance(neutral, str):
        found = appraisal
        for part in neutral.split("."):
            found = getattr(found, part)
        return found
    return Quantity(value=float(neutral))


@pytest.mark.parametrize("name", NOTHING_LEFT, ids=str)
def test_what_rests_on_self_report_alone_leaves_the_log_of_an_option_without_it(name: M) -> None:
    assert names_and_bytes(play(at_weight(name, 0))) == names_and_bytes(
        play(at_weight(name, 0, None))
    )


@pytest.mark.parametrize("name", [name for name in CLAIMED if name not in NOTHING_LEFT], ids=str)
def test_what_a_mechanism_costs_stays_when_nobody_believes_in_it(name: M) -> None:
    assert names_and_bytes(play(at_weight(name, 0))) != names_and_bytes(
        play(at_weight(name, 0, None))
    )


def test_every_practice_at_once_is_worth_no_more_than_without_its_claims() -> None:
    # Strengths that are claimed are off; one of these has a cost beside it, so it stands apart.
    names = [name for name in NAMES if CATALOGUE[name].kind == "practice"]
    on = tuple(
        (name, 1.0)
        for name in names
        if name not in {M.NO_JUST_IN_CASE, *CATALOGUE[M.CLEAR_ROLES].excludes}
    )
    here = with_mechanisms(playground(((WEIGHT, 0),)), on)
    there = disbelieved(playground(), on)
    assert names_and_bytes(play(here)) == names_and_bytes(play(there))


def gains(name: M) -> dict[str, int]:
    """Return the measures that a mechanism is said to make better, and which way that is."""
    found = {}
    for measure, way in CATALOGUE[name].moves.items():
        known = BY_NAME.get(measure.partition("/")[0])
        better = {"lower": "down", "higher": "up", "neither": "down"}
        if known is not None and way == better[known.better]:
            found[measure] = 1 if way == "up" else -1
    return found


@pytest.mark.parametrize(
    "name",
    third_of(
        name for name in CLAIMED if gains(name) and name not in {*NOTHING_LEFT, *RESTS_ON_MORE}
    ),
)
def test_nothing_that_was_claimed_gets_better_when_it_is_not_believed(name: M) -> None:
    without = measured(at_weight(name, 0, None), REPLICATIONS)
    unbelieved = measured(at_weight(name, 0), REPLICATIONS)
    believed = measured(at_weight(name, 1), REPLICATIONS)
    for measure, sign in gains(name).items():
        better, hoped = (
            [
                sign * (value(other, measure) - value(one, measure))
                for one, other in zip(without, runs, strict=True)
            ]
            for runs in (unbelieved, believed)
        )
        noise = 3 * stdev(better) / REPLICATIONS**0.5
        assert mean(better) <= max(noise, 0.1 * mean(hoped)), measure


def test_the_dial_touches_no_mechanism_that_makes_no_claim() -> None:
    names = [name for name in NAMES if not CATALOGUE[name].self_reported]
    silent = [name for name in names if not any(CATALOGUE[need].claimed for need in beside(name))]
    on = tuple(
        (name, 1.0)
        for name in silent
        if CATALOGUE[name].kind != "event" and name not in {M.CLEAR_ROLES, M.SECONDMENT}
    )
    none, whole = (with_mechanisms(playground(((WEIGHT, weight),)), on) for weight in (0, 1))
    assert names_and_bytes(play(none)) == names_and_bytes(play(whole))


def test_the_dial_can_be_turned_by_a_setting() -> None:
    turned = change_appraisal(playground(), {WEIGHT: 0})
    assert turned.catalogue.self_report_weight.value == 0
