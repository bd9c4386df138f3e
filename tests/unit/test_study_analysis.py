"""The one way into the analyses: each design gets what suits it, as rows and as sentences."""

import sys
from itertools import product

import numpy as np
import pytest
from made_sensitivity import (
    factors,
    hypercube,
    morris_positions,
    sobol_positions,
    study,
    with_luck,
)

from simulation.experiment.sensitivity.analyses import analyse
from simulation.experiment.sensitivity.rows import Row
from simulation.experiment.study_data import StudyData
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

WEIGHTS = np.array([3.0, 1.0, 0.0])


def made(design: str, positions: np.ndarray, replications: int = 6) -> StudyData:
    luck = with_luck(np.zeros(len(positions)), replications, 5.0, common=True)
    change = np.tile((positions @ WEIGHTS - 1.5)[:, None], replications)
    return study(design, positions, luck + change, baseline=luck, made_of=factors(2, dummy=True))


DESIGNS = {
    "sobol": lambda: sobol_positions(3, 64),
    "morris": lambda: morris_positions(3, 10),
    "latin_hypercube": lambda: hypercube(80, 3),
    "grid": lambda: np.array(list(product((0.0, 0.5, 1.0), repeat=3))),
    "factorial": lambda: np.array(list(product((0.0, 1.0), repeat=3))),
    "fractional_factorial": lambda: np.array([[0.0, 0, 1], [1, 0, 0], [0, 1, 0], [1, 1, 1]]),
    "list": lambda: np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]),
}
METHODS = {
    "sobol": {"sobol"},
    "morris": {"morris"},
    "latin_hypercube": {"pawn", "delta", "tornado", "response", "prim"},
    "grid": {"effects", "tornado", "response"},
    "factorial": {"effects", "tornado", "response"},
    "fractional_factorial": {"effects", "tornado", "response"},
    "list": {"tornado", "response"},
}


@pytest.mark.parametrize("design", DESIGNS)
def test_each_design_gets_the_analyses_that_suit_it(design: str) -> None:
    data = made(design, DESIGNS[design]())
    found = analyse(data)
    assert set(found.methods) == METHODS[design]
    assert not found.failed and not found.left_out
    assert found.lines and all("In house" in line for line in found.lines)
    header, *lines = found.csv_text().splitlines()
    assert header == ",".join(Row._fields)
    assert len(lines) == len(found.rows)
    assert not any(row.ranked for row in found.rows if row.factor == "dummy")
    strongest = [row for row in found.rows if row.factor == "factor_1" and row.compared_with]
    assert any(row.ranked for row in strongest) or design == "latin_hypercube"


def test_a_study_of_one_number_has_its_switching_value() -> None:
    settings = np.linspace(0, 1, 5)[:, None]
    luck = np.zeros((5, 10))
    data = study("grid", settings, luck + settings - 0.4, baseline=luck, made_of=factors(1))
    found = analyse(data)
    (row,) = (row for row in found.rows if row.statistic == "switching_value")
    assert row.value == pytest.approx(0.4, abs=0.001)
    assert any("from below zero to above it at factor 1 = 0.4" in line for line in found.lines)


def test_an_analysis_whose_dummy_moves_is_marked_as_failed() -> None:
    positions = sobol_positions(3, 64)
    values = with_luck(positions @ WEIGHTS, 5, 9.0, common=False)
    found = analyse(study("sobol", positions, values, made_of=factors(2, dummy=True)))
    assert len(found.failed) == 1 and "dummy" in found.failed[0]
    assert not any(row.ranked for row in found.rows)


def test_a_sobol_study_of_few_replications_is_refused() -> None:
    with pytest.raises(ScenarioError, match="4 replications are too few"):
        analyse(made("sobol", sobol_positions(3, 16), replications=4))


def test_a_measure_that_lacks_values_is_left_out_and_the_others_are_analysed() -> None:
    data = made("sobol", sobol_positions(3, 16))
    data.values[0, 1, 0, :3] = np.nan
    found = analyse(data)
    assert {row.option for row in found.rows} == {"in_house"}
    assert len(found.left_out) == 2 and "3 of 6 replications" in found.left_out[0]


def test_unknown_measures_and_designs_are_refused_with_a_hint() -> None:
    data = made("grid", DESIGNS["grid"]())
    with pytest.raises(ScenarioError, match="did you mean wait"):
        analyse(data, ["waits"])
    with pytest.raises(ScenarioError, match="no analysis of the design 'spiral'"):
        analyse(made("spiral", DESIGNS["grid"]()))


def test_the_same_study_gives_the_same_bytes_again() -> None:
    data = made("latin_hypercube", hypercube(60, 3))
    assert analyse(data).csv_text() == analyse(data).csv_text()


def test_without_salib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "SALib.analyze.sobol", None)
    monkeypatch.setitem(sys.modules, "SALib.analyze", None)
    with pytest.raises(ScenarioError, match=r"optare\[sweeps\]"):
        analyse(made("sobol", sobol_positions(3, 16)))
