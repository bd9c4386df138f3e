"""Who employs whom, as runs show it: the same staff as every other measure of staff."""

from datetime import date

import pytest
from small_council import changed, tenth

from simulation.activity.observe import observe
from simulation.activity.table import Activity
from simulation.compiling import available
from simulation.model.engine import Engine, usual_engine
from simulation.model.log import Event
from simulation.model.simulate import simulate

pytestmark = pytest.mark.integration

SEED = 3
BODIES = {"in_house": {"council"}, "trading_company": {"council", "company"}}


@pytest.fixture(scope="module", params=sorted(BODIES))
def seen(request: pytest.FixtureRequest) -> tuple[str, Activity]:
    return request.param, observe(simulate(tenth(), request.param, 0, SEED, usual_engine()))


def employed(table: Activity, period: str = "all") -> dict[tuple[str, str, str], float]:
    """Return employed FTE by organisation, role and contract."""
    rows = [row for row in table.rows() if row[:3] == ("employed_fte", period, "all")]
    return {tuple(row.band.split("|")): row.value for row in rows}  # type: ignore[misc]


def test_employed_staff_add_up_to_filled_staff_in_every_period(
    seen: tuple[str, Activity],
) -> None:
    _, table = seen
    periods = sorted({row.period for row in table.rows() if row.measure == "filled_fte"})
    assert periods == ["2011/12", "all"]
    for period in periods:
        whole = table.value_of("filled_fte", period)
        assert sum(employed(table, period).values()) == pytest.approx(whole, abs=1e-6), period


def test_the_agency_share_is_that_of_employed_staff(seen: tuple[str, Activity]) -> None:
    _, table = seen
    found = employed(table)
    agency = sum(fte for (_, _, contract), fte in found.items() if contract == "agency")
    share = table.value_of("agency_share") or 0.0
    assert agency / sum(found.values()) == pytest.approx(share, abs=1e-9)


def test_only_bodies_of_the_option_employ_anybody(seen: tuple[str, Activity]) -> None:
    option, table = seen
    assert {body for body, _, _ in employed(table)} == BODIES[option]


def test_a_team_that_passes_to_a_company_moves_its_staff_on_that_day() -> None:
    found = {day: company_fte(day) for day in (date(2011, 4, 2), date(2011, 10, 1))}
    whole, half = found.values()
    assert whole > 1
    assert 0.35 * whole < half < 0.65 * whole


def company_fte(transfer_on: date) -> float:
    """Return the year's mean FTE in the company; council and company have everybody."""
    timeline = tenth().options["trading_company"].timeline
    moved = timeline.model_copy(update={"transfer_on": transfer_on})
    given = changed(tenth(), "trading_company", timeline=moved)
    table = observe(simulate(given, "trading_company", 0, SEED, usual_engine()))
    found = employed(table, "2011/12")
    whole = table.value_of("filled_fte", "2011/12")
    assert sum(found.values()) == pytest.approx(whole, abs=1e-6)
    return sum(fte for (body, _, _), fte in found.items() if body == "company")


def test_a_vacancy_is_filled_each_time_somebody_joins_an_old_post() -> None:
    # In house no post begins at a transfer, so every joiner comes after somebody who left.
    outcome = simulate(tenth(), "in_house", 0, SEED, usual_engine())
    joined = int((outcome.log.rows["event"] == Event.POST_JOINED).sum())
    table = observe(outcome)
    for period in ("all", "2011/12"):
        rows = [row for row in table.rows() if row[:3] == ("vacancies_filled", period, "all")]
        assert sum(row.value for row in rows) == joined > 0


@pytest.mark.skipif(not available(), reason="numba is not installed")
@pytest.mark.slow
def test_both_engines_say_the_same_of_employment() -> None:
    tables = [observe(simulate(tenth(), "trading_company", 1, SEED, engine))
              for engine in (Engine.SIMPY, Engine.COMPILED)]  # fmt: skip
    rows = [
        [row for row in table.rows() if row.measure in {"employed_fte", "vacancies_filled"}]
        for table in tables
    ]
    assert rows[0] == rows[1]
    assert len(rows[0]) > 10
