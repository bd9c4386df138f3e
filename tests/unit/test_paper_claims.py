"""No paper claims a difference that cannot be told from zero."""

from dataclasses import replace
from math import nan
from types import SimpleNamespace
from typing import Any

import pytest

from simulation.report.paper.claims import UntoldError, claimed, is_more, told
from simulation.report.paper.exempt import Exempt, unknown_names
from simulation.report.paper.formulas.known import Known
from simulation.report.paper.outcomes import OUTCOMES
from simulation.report.paper.teller import render
from simulation.report.text import Bound
from simulation.valuation.data_table import Column, DataTable

pytestmark = pytest.mark.unit

CRISES = OUTCOMES["crises"]
MORE = Known(44.0, "crises", 30.0, 58.0)
FEWER = Known(-44.0, "crises", -58.0, -30.0)
UNTOLD = [
    Known(2.7, "crises", -8.9, 14.4),
    Known(2.7, "crises", 0.0, 5.0),
    Known(2.7, "crises"),
    Known(nan, "crises", 1.0, 2.0),
]


def telling(known: Known) -> Any:
    """Return what sections are written from, with one number in it."""

    def tell(formula: str, form: str) -> Bound:
        return Bound(render(known, form, "member"), formula, form, "differences.csv")

    return SimpleNamespace(known=lambda *_: known, teller=SimpleNamespace(tell=tell))


@pytest.mark.parametrize("known", UNTOLD)
def test_a_difference_whose_interval_holds_zero_cannot_be_claimed(known: Known) -> None:
    with pytest.raises(UntoldError):
        is_more(known)
    with pytest.raises(UntoldError):
        claimed(telling(known), CRISES, "difference", "reform", "crises")


@pytest.mark.parametrize("known", UNTOLD)
def test_it_is_said_that_no_difference_can_be_told(known: Known) -> None:
    said = told(telling(known), CRISES, "difference", "reform", "crises")
    assert said == "no difference that can be told in crises while waiting"


def test_a_told_difference_is_claimed_with_its_size_way_and_interval() -> None:
    args = ("difference", "reform", "crises")
    assert claimed(telling(MORE), CRISES, *args) == "44 (30 to 58) more crises while waiting"
    assert claimed(telling(FEWER), CRISES, *args) == "44 (30 to 58) fewer crises while waiting"
    assert claimed(telling(FEWER), CRISES, *args, spread=False) == "44 fewer crises while waiting"


def test_worse_and_better_follow_the_outcome_and_neither_is_said_of_what_is_not_told() -> None:
    assert CRISES.is_worse(MORE) and CRISES.is_better(FEWER)
    reviewed = OUTCOMES["reviewed_in_year_share"]
    assert reviewed.is_better(MORE) and reviewed.is_worse(FEWER)
    assert not any(CRISES.is_worse(one) or CRISES.is_better(one) for one in UNTOLD)


TABLE = DataTable(
    "T7c",
    "price",
    "Contract price",
    (Column("option", "Option"), Column("part", "Part"), Column("all", "All", "GBP")),
    (("A", "Margin", 2.0), ("A", "Rent", 3.0), ("A", "Every line", 5.0)),
)


def test_an_exempt_table_goes_whole() -> None:
    assert Exempt(frozenset({"T7c"})).without(TABLE) is None
    assert Exempt(frozenset()).without(TABLE) == TABLE


def test_an_exempt_line_goes_and_takes_with_it_a_table_whose_rows_add_up() -> None:
    register = replace(TABLE, number="T13")
    kept = Exempt(frozenset({"Margin"})).without(register)
    assert kept is not None
    assert kept.column("part") == ("Rent", "Every line")
    assert Exempt(frozenset({"Margin"})).without(TABLE) is None


def test_an_exempt_name_that_nothing_bears_is_found() -> None:
    assert unknown_names(["T7c", "Margin", "Margn", "T99"], {"T7c": TABLE}) == ["Margn", "T99"]
