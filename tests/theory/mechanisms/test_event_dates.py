"""When events come: at random at a constant hazard, the same for every option, or on their day."""

from datetime import date, timedelta

import pytest
from playground import CATALOGUE, IN_HOUSE, NAMES, OUTSIDE, SEED, M, playground
from scipy.stats import kstest
from small_council import changed

from simulation.pathway.event_dates import EventDates, event_dates
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.mechanism import Switch
from simulation.scenario.quantity import Quantity

pytestmark = pytest.mark.theory
EVENTS = [name for name in NAMES if CATALOGUE[name].kind == "event"]
TRANSFER = date(2011, 5, 1)
REPLICATIONS = 2000
YEAR = timedelta(days=365.25)


def at_hazard(hazard: float, *names: M, option: str = OUTSIDE, years: int = 3) -> Appraisal:
    given = {"hazard_per_year": Quantity(value=hazard)}
    switches = {name: Switch(parameters=given) for name in names}
    appraisal = playground().model_copy(update={"years": years})
    return changed(appraisal, option, mechanisms=switches)


def dates(appraisal: Appraisal, replication: int, option: str = OUTSIDE) -> EventDates:
    return event_dates(appraisal, option, SEED, replication)


@pytest.mark.parametrize("name", EVENTS, ids=str)
def test_the_time_to_a_random_event_is_exponential(name: M) -> None:
    appraisal = at_hazard(1.0, name, years=30)
    days = [dates(appraisal, replication).of(name) for replication in range(REPLICATIONS)]
    years = [(day - TRANSFER) / YEAR for day in days if day is not None]
    assert len(years) == REPLICATIONS
    assert kstest(years, "expon").pvalue > 0.01


@pytest.mark.parametrize("hazard", [0.05, 0.3])
def test_as_many_events_come_in_a_run_as_the_hazard_says(hazard: float) -> None:
    appraisal = at_hazard(hazard, M.RETURN_IN_HOUSE)
    came = sum(bool(dates(appraisal, each).days) for each in range(REPLICATIONS))
    years = (date(2014, 4, 1) - TRANSFER) / YEAR
    expected = 1 - 2.718281828459045 ** (-hazard * years)
    assert came / REPLICATIONS == pytest.approx(expected, abs=0.03)


def test_every_option_meets_an_event_on_the_same_day() -> None:
    one = at_hazard(1.0, M.COUNCIL_RESTRUCTURE)
    both = changed(
        one,
        IN_HOUSE,
        mechanisms=one.options[OUTSIDE].mechanisms,
        timeline=one.options[IN_HOUSE].timeline.model_copy(update={"transfer_on": TRANSFER}),
    )
    found = [(dates(both, each), dates(both, each, IN_HOUSE)) for each in range(50)]
    assert any(here.days for here, _ in found)
    assert all(here == there for here, there in found)


def test_other_events_of_an_option_do_not_change_the_day_of_one() -> None:
    alone, among = at_hazard(1.0, M.RETENDER), at_hazard(1.0, *EVENTS)
    assert all(
        dates(alone, each).of(M.RETENDER) == dates(among, each).of(M.RETENDER) for each in range(50)
    )


def test_events_come_on_other_days_in_other_replications() -> None:
    appraisal = at_hazard(1.0, *EVENTS, years=30)
    days = {dates(appraisal, each).of(M.RETENDER) for each in range(50)}
    assert len(days) > 40
    # and one event says nothing of another
    assert all(len({day for _, day in dates(appraisal, each).days}) > 1 for each in range(20))


def test_a_larger_hazard_brings_it_sooner_with_the_same_luck() -> None:
    rare, often = (at_hazard(hazard, M.RETENDER, years=30) for hazard in (0.5, 1.0))
    for each in range(50):
        late, soon = (dates(appraisal, each).of(M.RETENDER) for appraisal in (rare, often))
        assert soon is not None
        assert late is None or soon <= late


def test_without_a_hazard_nothing_happens() -> None:
    assert not any(dates(at_hazard(0.0, *EVENTS), each).days for each in range(50))


def test_a_dated_event_comes_on_its_day_whatever_the_luck() -> None:
    day = date(2012, 6, 1)
    appraisal = changed(playground(), OUTSIDE, mechanisms={M.RETURN_IN_HOUSE: Switch(since=day)})
    assert {dates(appraisal, each).days for each in range(50)} == {((M.RETURN_IN_HOUSE, day),)}


def test_a_retender_is_lost_as_often_as_its_share_says() -> None:
    given = {"lose_share": Quantity(value=0.3)}
    switch = Switch(since=date(2012, 6, 1), parameters=given)
    appraisal = changed(playground(), OUTSIDE, mechanisms={M.RETENDER: switch})
    lost = [dates(appraisal, each).retender_lost for each in range(REPLICATIONS)]
    assert sum(lost) / REPLICATIONS == pytest.approx(0.3, abs=0.03)
