"""Each mechanism moves the measures that the catalogue names, in the direction that it names.

Under common random numbers, with whatever it needs, fully believed, and with its effects at the end
of their ranges that is farthest from nothing: a mean of paired differences over a few replications.
"""

from statistics import mean

import pytest
from playground import (
    CATALOGUE,
    NAMES,
    OUTSIDE,
    SEED,
    M,
    alone,
    ground,
    measured,
    rows_of,
    third_of,
    value,
    with_mechanisms,
    without,
)

from simulation.activity.catalogue import BY_NAME
from simulation.activity.table import Activity
from simulation.pathway.event_dates import event_dates
from simulation.scenario.appraisal import Appraisal
from simulation.valuation.charge import organisation_cost_gbp, trading_margin_gbp
from simulation.valuation.charges import charges

pytestmark = pytest.mark.theory
REPLICATIONS = 8
OUTSIDE_THE_RUN = {
    "organisation_cost_gbp": organisation_cost_gbp,
    "trading_margin_gbp": trading_margin_gbp,
}
"""Money that the simulation does not know: it follows from the option and its dates."""
SIGNS = {"up": 1, "down": -1}


def seen_in_runs(name: M) -> dict[str, str]:
    return {key: way for key, way in CATALOGUE[name].moves.items() if key not in OUTSIDE_THE_RUN}


def seen_in_money(name: M) -> dict[str, str]:
    return {key: way for key, way in CATALOGUE[name].moves.items() if key in OUTSIDE_THE_RUN}


@pytest.mark.parametrize("name", third_of(name for name in NAMES if seen_in_runs(name)))
def test_a_mechanism_moves_what_the_catalogue_says(name: M) -> None:
    before = without(name, REPLICATIONS)
    after = measured(with_mechanisms(ground(name), alone(name, 1.0), full=True), REPLICATIONS)
    moves = seen_in_runs(name)
    wrong = {
        measure: change
        for measure, way in moves.items()
        if way in SIGNS and (change := mean_change(before, after, measure)) * SIGNS[way] <= 0
    }
    assert not wrong
    if not set(moves.values()) & set(SIGNS):
        # Theory gives no direction: something changes, and that is all that is claimed.
        assert any(differs(before, after, measure) for measure in moves)


@pytest.mark.parametrize("name", [name for name in NAMES if seen_in_money(name)], ids=str)
def test_a_mechanism_moves_money_outside_the_simulation_as_the_catalogue_says(name: M) -> None:
    before, after = (
        with_mechanisms(ground(name), alone(name, strength), full=True) for strength in (None, 1.0)
    )
    for measure, way in seen_in_money(name).items():
        change = pounds(after, measure) - pounds(before, measure)
        assert change * SIGNS.get(way, change) > 0, measure


def pounds(appraisal: Appraisal, measure: str) -> float:
    dates = event_dates(appraisal, OUTSIDE, SEED, 0)
    return OUTSIDE_THE_RUN[measure](charges(appraisal, appraisal.options[OUTSIDE], dates))


@pytest.mark.parametrize("name", NAMES, ids=str)
def test_a_mechanism_names_measures_that_there_are(name: M) -> None:
    assert {key.partition("/")[0] for key in CATALOGUE[name].moves} <= set(BY_NAME) | set(
        OUTSIDE_THE_RUN
    )


def mean_change(before: list[Activity], after: list[Activity], measure: str) -> float:
    pairs = zip(before, after, strict=True)
    return mean(value(other, measure) - value(one, measure) for one, other in pairs)


def differs(before: list[Activity], after: list[Activity], measure: str) -> bool:
    name = measure.partition("/")[0]
    return any(
        rows_of(one, name) != rows_of(other, name) for one, other in zip(before, after, strict=True)
    )
