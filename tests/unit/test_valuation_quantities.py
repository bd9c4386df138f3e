"""From activity tables to the quantities that money asks for."""

import numpy as np
import pytest

from simulation.activity.table import Activity, ActivityRow, Block, table_of
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.quantities import quantities_of

pytestmark = pytest.mark.unit

BODIES = {"council": LegalForm.COUNCIL, "one": LegalForm.CHARITY, "two": LegalForm.CHARITY}
YEAR = "2011/12"


def row(measure: str, value: float, band: str = "", period: str = YEAR, group: str = "all"
) -> ActivityRow:  # fmt: skip
    return ActivityRow(measure, period, group, band, value)


def test_measures_of_everybody_by_financial_year_are_taken_and_nothing_else() -> None:
    table = Activity.of([
        row("assessments", 5),
        row("assessments", 7, period="2012/13"),
        row("assessments", 12, period="all"),
        row("assessments", 1, period="2011-04"),
        row("assessments", 2, group="older"),
        row("assessments", 3, band="late"),
        row("utilisation", 0.9),
    ])  # fmt: skip
    found = quantities_of(table, BODIES)
    assert found == {YEAR: {"assessments": 5.0}, "2012/13": {"assessments": 7.0}}


def test_staff_are_summed_over_bodies_of_one_legal_form_and_hours_over_teams_and_roles() -> None:
    table = Activity.of([
        row("employed_fte", 1.5, "one|social_worker|permanent"),
        row("employed_fte", 2.0, "two|social_worker|permanent"),
        row("employed_fte", 0.5, "two|social_worker|agency"),
        row("employed_fte", 4.0, "council|social_worker|permanent"),
        row("vacancies_filled", 1, "one"),
        row("vacancies_filled", 2, "two"),
        row("hours", 10, "access|social_worker|assess"),
        row("hours", 20, "long_term|broker|assess"),
    ])  # fmt: skip
    assert quantities_of(table, BODIES)[YEAR] == {
        "employed_fte|charity|social_worker|agency": 0.5,
        "employed_fte|charity|social_worker|permanent": 3.5,
        "employed_fte|council|social_worker|permanent": 4.0,
        "hours|assess": 30.0,
        "vacancies_filled|charity": 3.0,
    }


def test_a_table_that_shares_its_labels_gives_the_same_as_one_that_does_not() -> None:
    # 0.1 + 0.2 + 0.3 depends on the order of the sum; what is not there must not stand at zero.
    blocks = (
        Block("employed_fte", (YEAR, "2012/13"), ("all",),
              ("one|broker|permanent", "two|broker|permanent")),
        Block("hours", (YEAR, "2012/13"), ("all",), tuple(f"{t}|broker|review" for t in "abc")),
    )  # fmt: skip
    nan = float("nan")
    values = [
        [np.array([1.0, 2.0, nan, nan]), np.array([0.1, 0.2, 0.3, nan, 0.7, nan])],
        [np.array([nan, 2.5, 1.0, nan]), np.array([0.3, 0.2, 0.1, nan, nan, nan])],
    ]
    for each in values:
        shared = table_of(blocks, each)
        alone = Activity.of(shared.rows())
        assert shared.chosen is not None
        assert quantities_of(shared, BODIES) == quantities_of(alone, BODIES)
    assert quantities_of(shared, BODIES)["2012/13"] == {"employed_fte|charity|broker|permanent": 1}


def test_an_empty_table_has_no_quantities() -> None:
    assert quantities_of(Activity.of([]), BODIES) == {}
