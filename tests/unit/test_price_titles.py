"""Every number of a price set has a title that a finance officer would say."""

from pathlib import Path
from typing import get_args

import pytest

from simulation.experiment.appraising.input_names import title_of, unit_of
from simulation.experiment.appraising.price_draws import unknown_prices
from simulation.scenario.loading import load_prices
from simulation.scenario.price_titles import (
    OPTIMISM_BIAS,
    PRICES,
    RISK,
    SAVINGS_TARGET,
    TERMS,
    price_title,
)
from simulation.scenario.prices import OptimismBias, Prices, Risk, SavingsTarget, Terms
from simulation.scenario.quantity import Model, Quantity

pytestmark = pytest.mark.unit

SHIPPED = sorted((Path(__file__).parents[2] / "scenarios" / "prices").glob("*.yaml"))


def _holds_a_quantity(kind: object) -> bool:
    return kind is Quantity or any(_holds_a_quantity(one) for one in get_args(kind))


@pytest.mark.parametrize(
    ("model", "titles"),
    [
        (Prices, PRICES),
        (Terms, TERMS),
        (Risk, RISK),
        (OptimismBias, OPTIMISM_BIAS),
        (SavingsTarget, SAVINGS_TARGET),
    ],
)
def test_every_number_of_the_schema_has_a_title(model: type[Model], titles: dict[str, str]) -> None:
    numbers = {
        name for name, field in model.model_fields.items() if _holds_a_quantity(field.annotation)
    }
    assert len(numbers) >= 2
    assert numbers <= set(titles)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_titles_of_shipped_price_sets_differ_and_hide_no_place(file: Path) -> None:
    unknowns = unknown_prices(load_prices(file))
    titles = [title_of(one) for one in unknowns]
    assert len(set(titles)) == len(titles)
    assert not any("more place" in title for title in titles)
    assert all(unit_of(one.name) for one in unknowns)


def test_bodies_that_share_a_number_are_told_together() -> None:
    places = [("forms", form, "margin_share") for form in ("trading_company", "charity")]
    assert price_title(places) == "Margin in the contract price, bodies outside"
    assert price_title(places[:1]) == "Margin in the contract price, trading company"


def test_a_risk_that_moves_with_a_price_is_named() -> None:
    places = [("forms", "charity", "set_up_it_gbp"), ("risks", "systems_late", "impact_gbp")]
    said = price_title(places)
    assert said == "Set-up cost of IT systems, charity; also risk “systems late”, impact"
