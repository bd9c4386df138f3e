"""Draws of all that is not known beside a comparison, with a stand-in for the model."""

import pickle
import random
from pathlib import Path

import numpy as np
import pytest

from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare, load
from simulation.experiment.comparison import Comparison
from simulation.experiment.uncertainty.drawing import latin_hypercube, uncertain
from simulation.experiment.uncertainty.results import uncertain_rows
from simulation.experiment.uncertainty.study import Drawn, name_of
from simulation.experiment.uncertainty.tables import uncertain_files
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
OPTIONS = ("in_house", "trading_company")
DRAWS = 10
LUCK_SD = 8.0
SLOPE = 1000.0


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    whole = load(FILE)
    options = {name: whole.options[name] for name in OPTIONS}
    changed = {"options": options, "settings": {}, "replications": 6}
    headline = ("waiting_list", "care_spend_gbp")
    return whole.model_copy(update={**changed, "headline": headline})


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    """A difference that follows one unknown, and luck that the options share but for a part."""
    unknown = appraisal.council.delays.queue_share.value
    common = random.Random(f"{seed}/{replication}").gauss(0, 50)
    own = random.Random(f"{seed}/{replication}/{option}").gauss(0, LUCK_SD)
    effect = 0.0 if option == "in_house" else SLOPE * (unknown - 0.5) + own
    return Activity.of(
        [
            ActivityRow("waiting_list", "all", "all", "", 500 + common + effect),
            ActivityRow("care_spend_gbp", "all", "all", "", 1e6 + common),
        ]
    )


def play_and_fail_above(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    """A run fails in some draws, and never in the main comparison."""
    if replication >= 6 and replication % 5 == 1 and option == "trading_company":
        raise ValueError("commitments are not the sum of live packages")
    return play(appraisal, option, replication, seed)


@pytest.fixture(scope="module")
def found(appraisal: Appraisal) -> Comparison:
    return compare(appraisal, jobs=1, play=play, uncertainty=DRAWS)


def test_every_draw_is_shared_by_all_options_and_has_luck_of_its_own(
    appraisal: Appraisal, found: Comparison
) -> None:
    draws = found.uncertainty
    assert draws is not None
    assert draws.values.shape == (DRAWS, 2, 2, 2)
    name = "council.delays.queue_share"
    expected = [SLOPE * (values[name] - 0.5) for values in draws.draws]
    apart = draws.difference("waiting_list", "trading_company")
    assert np.abs(apart - np.array(expected)[:, None]).max() < 5 * LUCK_SD
    # The luck that options share falls out of the difference, and no two runs have the same.
    assert np.all(draws.difference("care_spend_gbp", "trading_company") == 0)
    levels = draws.of("care_spend_gbp", "in_house")
    assert len(set(levels.ravel().tolist())) == 2 * DRAWS


def test_the_main_comparison_is_the_same_with_and_without_draws(
    appraisal: Appraisal, found: Comparison
) -> None:
    alone = compare(appraisal, jobs=1, play=play)
    assert alone.measures == found.measures and alone.differences == found.differences
    assert alone.uncertainty is None and uncertain_files(alone) == {}


def test_the_three_spreads_are_those_of_the_model(appraisal: Appraisal) -> None:
    found = compare(appraisal, jobs=1, play=play, replications=40, uncertainty=40)
    (row,) = (
        one
        for one in uncertain_rows(found)
        if (one.measure, one.option) == ("waiting_list", "trading_company")
    )
    assert row.difference is not None and found.uncertainty is not None
    values = [one["council.delays.queue_share"] for one in found.uncertainty.draws]
    assert row.difference.run_sd == pytest.approx(LUCK_SD, rel=0.3)
    assert row.difference.half_width == pytest.approx(
        2.0227 * row.difference.run_sd / 40**0.5, rel=1e-3
    )
    assert row.difference.parameter_sd == pytest.approx(SLOPE * np.std(values, ddof=1), rel=0.05)
    assert row.difference.noise_share < 0.01
    below = np.mean([value < 0.5 for value in values])
    assert row.best.share == pytest.approx(below, abs=0.05)


def test_the_bytes_do_not_depend_on_the_number_of_threads(
    appraisal: Appraisal, found: Comparison
) -> None:
    two = compare(appraisal, jobs=2, play=play, engine="compiled", uncertainty=DRAWS)
    assert uncertain_files(two) == uncertain_files(found)


def test_a_draw_with_a_failed_run_is_left_out_whole_and_named(appraisal: Appraisal) -> None:
    found = compare(appraisal, jobs=1, play=play_and_fail_above, uncertainty=DRAWS)
    draws = found.uncertainty
    assert draws is not None and not found.failures
    # Replications 6 and above that end in 1 or 6: of draws 6 and 1 here.
    assert draws.failed_draws == (1, 6)
    assert {one.option for one in draws.failed} == {"trading_company"}
    assert np.isnan(draws.values[[1, 6]]).all()
    rows = uncertain_rows(found)
    assert {row.best.draws for row in rows if row.measure == "waiting_list"} == {DRAWS - 2}
    assert "commitments are not the sum" in uncertain_files(found)["draws.csv"]


def test_the_appraisal_of_a_draw_is_made_when_it_is_asked_for(appraisal: Appraisal) -> None:
    unknowns = uncertain(appraisal)
    drawn = Drawn(appraisal, unknowns, latin_hypercube(unknowns, 3, 1))
    assert list(drawn) == [name_of(0), name_of(1), name_of(2)]
    first = drawn[name_of(0)]
    assert first is not drawn[name_of(0)] and first == drawn[name_of(0)]
    value = first.council.delays.queue_share.value
    assert value == drawn.draws[name_of(0)]["council.delays.queue_share"]
    # It is sent to other processes whole.
    assert pickle.loads(pickle.dumps(drawn))[name_of(0)] == first


def test_finished_draws_are_kept_and_more_replications_reuse_them(
    appraisal: Appraisal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = {"jobs": 1, "play": play, "out": tmp_path, "report": False, "progress": True}
    compare(appraisal, uncertainty=DRAWS, **again)
    capsys.readouterr()
    found = compare(appraisal, uncertainty=DRAWS, uncertainty_replications=3, **again)
    told = capsys.readouterr().err
    assert f"{4 * DRAWS} runs reused, {2 * DRAWS} to run" in told
    names = {Path(file).name for file in found.files}
    assert {"uncertainty.csv", "draws.csv", "draw_runs.csv"} <= names


def test_one_draw_or_no_replication_is_refused(appraisal: Appraisal) -> None:
    with pytest.raises(ScenarioError, match="at least 2"):
        compare(appraisal, jobs=1, play=play, uncertainty=1)
    with pytest.raises(ScenarioError, match="at least 1"):
        compare(appraisal, jobs=1, play=play, uncertainty=4, uncertainty_replications=0)
