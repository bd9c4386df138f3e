"""The page about the shipped calibration: made from its data, and honest about misses."""

from dataclasses import replace
from pathlib import Path

import pytest

from simulation.experiment.calibration.result import Found, Simulated, from_json
from simulation.report.calibration_page import document, number
from simulation.report.writers.markdown import markdown
from simulation.scenario.calibrating import load_calibration
from simulation.scenario.loading import load_council

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"


@pytest.fixture(scope="module")
def found() -> Found:
    return from_json((SCENARIOS / "calibration" / "wokingham.json").read_text(encoding="utf-8"))


def page(found: Found) -> str:
    return markdown(document(found), ROOT / "docs")


def test_the_page_in_the_documents_is_made_from_the_shipped_result(found: Found) -> None:
    assert (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8") == page(found)


def test_the_shipped_result_is_of_the_shipped_targets_and_parameters(found: Found) -> None:
    shipped = load_calibration(SCENARIOS / "calibration" / "england.yaml")
    assert {one.name for one in found.targets} <= set(shipped.targets)
    bounds = {
        one.name: (one.path, one.start, one.low, one.high, one.title) for one in found.parameters
    }
    council = load_council(SCENARIOS / "councils" / "wokingham.yaml")
    for name, fitted in shipped.parameters.items():
        _, section, key = fitted.path.split(".")
        start = getattr(getattr(council, section), key).value
        assert bounds[name] == (
            fitted.path,
            start,
            fitted.bounds.low,
            fitted.bounds.high,
            fitted.title,
        )


def test_the_shipped_calibrated_council_holds_the_fitted_values_and_nothing_else(
    found: Found,
) -> None:
    own = load_council(SCENARIOS / "councils" / "wokingham_calibrated.yaml")
    plain = load_council(SCENARIOS / "councils" / "wokingham.yaml")
    changed = own.model_dump()
    for one in found.parameters:
        _, section, key = one.path.split(".")
        quantity = getattr(getattr(own, section), key)
        assert (quantity.value, quantity.low, quantity.high) == (
            one.value, one.spread_low, one.spread_high,
        )  # fmt: skip
        assert one.low <= one.spread_low <= one.value <= one.spread_high <= one.high
        changed[section][key] = plain.model_dump()[section][key]
    assert {**changed, "title": plain.title} == plain.model_dump()


def test_every_target_stands_on_the_page_with_its_verdict_or_the_reason_why_it_has_none(
    found: Found,
) -> None:
    text = page(found)
    for one in found.targets:
        assert one.title in text
        if one.use == "outside":
            assert one.note in text
        elif one.verdict == "missed":
            assert one.if_missed and one.if_missed in text


def test_a_parameter_that_is_not_identifiable_is_named(found: Found) -> None:
    text = page(found)
    vague = [one.title for one in found.parameters if not one.identifiable]
    assert vague
    assert all(f"**{title}**: not identifiable" in text for title in vague)


def test_a_mean_whose_interval_holds_an_end_of_the_range_is_at_the_edge(found: Found) -> None:
    target = next(one for one in found.targets if one.name == "wait_assessment")
    assert target.low is not None
    at = replace(target, after=Simulated(target.low - 0.1, target.low - 1, target.low + 0.8))
    below = replace(target, after=Simulated(target.low - 2, target.low - 3, target.low - 1))
    assert (at.verdict, below.verdict) == ("at the edge", "missed")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0803, "0.0803"), (27.04, "27"), (1098.6, "1,100"), (-0.5, "−0.5"), (5e-06, "0.00000500")],
)
def test_numbers_have_three_figures(value: float, text: str) -> None:
    assert number(value) == text
