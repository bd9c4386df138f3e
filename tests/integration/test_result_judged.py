"""Criteria applied to a result folder: what is read for each draw, and what for all of them."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from criteria_cases import criteria

from simulation.experiment.appraising.measured import StoredMeasures
from simulation.experiment.uncertainty.study import _kept
from simulation.scenario.errors import ScenarioError
from simulation.valuation.criteria.judging import judge

pytestmark = pytest.mark.integration

FILES = """\
setting,option,measure,period,group,band,unit,n,mean,low,high
main,one,reviewed_in_year_share,all,all,,share,3,0.5,,
main,other,reviewed_in_year_share,all,all,,share,3,0.6,,
main,one,reviewed_in_year_share,2011/12,all,,share,3,0.1,,
main,one,reviewed_in_year_share,all,older,,share,3,0.2,,
tight,one,reviewed_in_year_share,all,all,,share,3,0.3,,
main,one,same_worker_share,all,all,,share,3,0.9,,
main,other,same_worker_share,all,all,,share,3,0.4,,
main,one,wait_request_to_assessment_days,all,all,mean,days,3,21,,
main,other,crises,all,all,,crises,3,,,
"""
DRAWS = """\
draw,replication,option,measure,value
0,0,one,reviewed_in_year_share,0.2
0,3,one,reviewed_in_year_share,0.4
1,1,one,reviewed_in_year_share,0.5
1,4,one,reviewed_in_year_share,
2,2,one,reviewed_in_year_share,0.8
0,0,other,reviewed_in_year_share,0.1
1,1,other,reviewed_in_year_share,0.2
2,2,other,reviewed_in_year_share,0.3
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "measures.csv").write_text(FILES, encoding="utf-8")
    (tmp_path / "draw_runs.csv").write_text(DRAWS, encoding="utf-8")
    return tmp_path


def test_a_measure_is_read_in_each_draw_where_the_draws_hold_it(folder: Path) -> None:
    measured = StoredMeasures(folder)
    np.testing.assert_allclose(measured("reviewed_in_year_share", "one"), [0.3, np.nan, 0.8])
    np.testing.assert_allclose(measured("same_worker_share", "one"), [0.9])
    np.testing.assert_allclose(measured("wait_request_to_assessment_days/mean", "one"), [21])
    assert np.isnan(measured("crises", "other")).all()
    with pytest.raises(KeyError):
        measured("same_worker_share", "third")


def test_without_draws_every_measure_is_that_of_the_files(folder: Path) -> None:
    (folder / "draw_runs.csv").unlink()
    np.testing.assert_allclose(StoredMeasures(folder)("reviewed_in_year_share", "other"), [0.6])


def test_a_result_is_judged_over_the_draws_in_which_every_run_ended_well(folder: Path) -> None:
    found = judge(criteria(100, 100), ("one", "other"), StoredMeasures(folder))
    assert found.scores is not None
    assert found.matrix.draws == 2
    # one: (30 + 80) / 2 and 90; other: (10 + 30) / 2 and 40.
    np.testing.assert_allclose(found.scores.mean, [72.5, 30])
    assert found.matrix.fixed == ("same_worker_share",)


def test_a_measure_that_the_result_has_not_is_a_mistake_of_the_file(folder: Path) -> None:
    with pytest.raises(ScenarioError, match="own_provider_share: the result has no such measure"):
        judge(criteria(100, 100, 50), ("one", "other"), StoredMeasures(folder))


def test_the_draws_keep_what_criteria_are_scored_by_beside_the_headline() -> None:
    measures = [("c", "waiting_list", None), ("c", "broker_days", None)]
    given: Any = SimpleNamespace(
        headline=("crises", "waiting_list"), criteria=SimpleNamespace(measures=lambda: measures)
    )
    assert _kept(given) == ("crises", "waiting_list", "broker_days")
    given.criteria = None
    assert _kept(given) == ("crises", "waiting_list")
