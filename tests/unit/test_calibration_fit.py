"""The fit on a stand-in with known laws: recovered, inside the bounds, honest about the rest."""

from pathlib import Path

import pytest
from calibration_cases import (
    CASEWORK,
    EVENT,
    OVERDUE,
    TRUTH,
    body,
    parameter,
    problem,
    runner,
    silent,
    target,
)

from simulation.experiment.calibration.calibrate import calibrate, changes_of
from simulation.experiment.calibration.result import Found, ParameterFound, from_json, to_json
from simulation.experiment.running.progress import Tally
from simulation.experiment.store.run_store import Store

pytestmark = pytest.mark.unit

SEEDS = (1, 2)
REPLICATIONS = 4


def found(
    folder: Path, file: str = ":memory:", tally: Tally | None = None, **changes: object
) -> Found:
    with Store(file) as store:
        case = problem(folder, **changes)
        return calibrate(case, runner(store, tally), SEEDS, REPLICATIONS, silent)


def by_path(one: Found) -> dict[str, ParameterFound]:
    return {fitted.path: fitted for fitted in one.parameters}


def test_parameters_from_which_targets_were_made_are_recovered_within_their_spread(
    tmp_path: Path,
) -> None:
    for path, fitted in by_path(found(tmp_path)).items():
        assert fitted.spread_low <= TRUTH[path] <= fitted.spread_high
        assert all(value == pytest.approx(TRUTH[path], rel=0.05) for value in fitted.by_seed)
        assert fitted.identifiable


def test_every_fitted_target_is_then_inside_its_range(tmp_path: Path) -> None:
    one = found(tmp_path)
    assert {target.verdict for target in one.targets} == {"inside"}
    assert one.fits[0].objective < 0.1 < one.fits[0].began


def test_a_target_out_of_reach_is_missed_and_bounds_hold(tmp_path: Path) -> None:
    beyond = {"reviewed": target("reviewed_in_year_share", 0.1, 0.02)}
    one = found(tmp_path, targets=beyond)
    assert [target.verdict for target in one.targets] == ["missed"]
    for fitted in one.parameters:
        for value in (*fitted.by_seed, fitted.spread_low, fitted.spread_high):
            assert fitted.low <= value <= fitted.high
    assert by_path(one)[CASEWORK].value == pytest.approx(by_path(one)[CASEWORK].high, rel=0.01)


def test_a_target_of_weight_zero_changes_nothing(tmp_path: Path) -> None:
    targets = body()["targets"]
    assert isinstance(targets, dict)
    nothing = target("open_cases", 900, 10, weight=0)
    one, other = found(tmp_path), found(tmp_path, targets={**targets, "cases": nothing})
    assert one.parameters == other.parameters
    assert one.fits == other.fits
    assert other.targets[-1].verdict == "missed"


def test_a_parameter_on_which_nothing_depends_is_named_and_stays_where_it_was(
    tmp_path: Path,
) -> None:
    parameters = {
        "casework": parameter(CASEWORK, "h_casework"),
        "overdue": parameter(OVERDUE, "as_overdue"),
    }
    idle = by_path(found(tmp_path, parameters=parameters, pull=0.1))[OVERDUE]
    assert not idle.identifiable
    assert idle.moves == ()
    assert idle.value == pytest.approx(idle.start, abs=1e-4)
    assert (idle.spread_low, idle.spread_high) == pytest.approx((idle.low, idle.high))


def test_two_parameters_that_move_one_target_are_said_to_be_alike(tmp_path: Path) -> None:
    only = {"wait": target("wait_request_to_assessment_days/mean", 25.0, 0.2)}
    one = by_path(found(tmp_path, targets=only))
    assert one[CASEWORK].like == EVENT
    assert one[EVENT].like == CASEWORK


def test_the_same_command_again_runs_nothing_and_finds_the_same(tmp_path: Path) -> None:
    first, again = Tally(), Tally()
    file = str(tmp_path / "runs.sqlite")
    one = found(tmp_path, file, first)
    other = found(tmp_path, file, again)
    assert first.done > 0
    assert again.done == 0
    assert one == other


def test_what_was_found_reads_back_from_its_text(tmp_path: Path) -> None:
    text = to_json(found(tmp_path))
    assert to_json(from_json(text)) == text


def test_the_values_are_given_by_path(tmp_path: Path) -> None:
    assert set(changes_of(found(tmp_path))) == {CASEWORK, EVENT}
