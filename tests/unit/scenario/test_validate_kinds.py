"""``optare validate`` knows a price set, and what is no scenario at all."""

from pathlib import Path

import pytest

from simulation.cli import main
from simulation.scenario.kinds import kind_of
from simulation.scenario.yaml_places import read

pytestmark = pytest.mark.unit

SCENARIOS = Path(__file__).parents[3] / "scenarios"
Capture = pytest.CaptureFixture[str]


def _kind(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    return kind_of(read(file))


@pytest.mark.parametrize("name", ["england_2011", "windsor_and_maidenhead"])
def test_every_shipped_price_set_is_valid(name: str, capsys: Capture) -> None:
    assert main(["validate", str(SCENARIOS / "prices" / f"{name}.yaml")]) == 0
    said = capsys.readouterr().out
    assert "good. Prices: " in said
    assert "pounds of 2011/12" in said


def test_criteria_are_still_known_as_criteria(capsys: Capture) -> None:
    assert main(["validate", str(SCENARIOS / "criteria" / "poole.yaml")]) == 0
    assert "good. Criteria: " in capsys.readouterr().out


def test_a_price_set_outside_its_folder_is_known_by_what_it_extends(tmp_path: Path) -> None:
    prices = SCENARIOS / "prices" / "england_2011"
    text = f"extends: {prices}\noptions:\n  trading_company: {{margin_share: 0.03}}\n"
    assert _kind(tmp_path / "ours.yaml", text) == "prices"


def test_a_price_set_outside_its_folder_is_known_by_any_price(tmp_path: Path) -> None:
    assert _kind(tmp_path / "ours.yaml", "waiting_gbp_per_week: 60\noptions: {}\n") == "prices"


def test_an_appraisal_with_prices_stays_an_appraisal(tmp_path: Path) -> None:
    text = "council: a\noptions: {in_house: b}\nprices: c\n"
    assert _kind(tmp_path / "ours.yaml", text) == "appraisal"


@pytest.mark.parametrize("file", ["finance/tax.yaml", "residents.yaml", "evidence.yaml"])
def test_a_file_of_data_is_told_as_that_and_not_as_a_wrong_scenario(
    file: str, capsys: Capture
) -> None:
    assert main(["validate", str(SCENARIOS / file)]) == 2
    said = capsys.readouterr().err
    assert "is a file of data and no scenario" in said
    assert "unknown key" not in said
