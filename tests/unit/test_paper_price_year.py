"""A paper in pounds of another year than the first of the run says why."""

from types import SimpleNamespace
from typing import Any

import pytest

from simulation.report.paper.formulas.known import Known
from simulation.report.paper.sections import financial
from simulation.report.text import Bound

pytestmark = pytest.mark.unit


def said(price_year: str, first_year: str) -> list[str]:
    years = {"price_year": price_year, "first_year": first_year}
    telling: Any = SimpleNamespace(
        known=lambda _, what: Known(years[what]),
        number=lambda form, _, what: Bound(years[what], f"said({what})", form, "manifest.json"),
    )
    return [str(one.text) for one in financial._price_year(telling)]  # type: ignore[union-attr]


def test_a_price_year_before_the_run_is_explained_in_one_sentence() -> None:
    (text,) = said("2011/12", "2017/18")
    assert text.startswith("Why pounds of 2011/12 for a service from 2017/18: the price set holds")


def test_a_price_year_that_is_the_first_year_of_the_run_needs_no_words() -> None:
    assert said("2011/12", "2011/12") == []
