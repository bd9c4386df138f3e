"""The explorer's data made from results that the model made, held against their appraisal."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from explorer_town import settings
from small_council import tenth

from simulation.api import compare
from simulation.api.appraising import appraise_result
from simulation.experiment.appraising import appraise
from simulation.experiment.appraising.findings import Findings
from simulation.experiment.exploring.verify import (
    CLOSE,
    CLOSE_IN_DRAWS,
    difference,
    require_same,
    worth_under,
)
from simulation.report.explorer.data import explorer_data
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load_criteria, load_prices
from simulation.valuation.exploring.data import ExplorerData
from simulation.valuation.exploring.explored import explored
from simulation.valuation.exploring.totals import totals
from simulation.valuation.spread import spread

# One worker makes the results, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("explorer")]

SCENARIOS = Path(__file__).parents[2] / "scenarios"
DRAWS = {"runs_drawn": 3, "prices_drawn": 0}


@pytest.fixture(scope="module", params=DRAWS)
def findings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """Appraise a result of four options, two years and two replications."""
    update = {
        "years": 2,
        "replications": 2,
        "settings": {},
        "plan": None,
        "prices": load_prices(SCENARIOS / "prices" / "england_2011.yaml"),
        "criteria": load_criteria(SCENARIOS / "criteria" / "generic_success_factors.yaml"),
    }
    folder = tmp_path_factory.mktemp("results")
    appraisal = tenth().model_copy(update=update)
    draws = DRAWS[request.param] or None
    compare(appraisal, out=folder, name="small", report=False, uncertainty=draws, jobs=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(appraise, "PRICE_DRAWS", 3)
        found = appraise_result(folder / "small" / "latest", write=False).findings
        assert len(found.appraised.draws.npsc_gbp) == 3
    return found


@pytest.fixture(scope="module")
def data(findings: Findings) -> ExplorerData:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(appraise, "PRICE_DRAWS", 3)
        return explorer_data(findings)


def test_twenty_random_settings_say_what_the_appraisal_says(
    findings: Findings, data: ExplorerData
) -> None:
    for setting in settings(data, 20):
        worth = worth_under(findings.appraised, data, setting)
        assert difference(totals(data, data.main, setting), worth) < CLOSE


def test_the_setting_of_the_files_says_what_the_appraisal_prints(
    findings: Findings, data: ExplorerData
) -> None:
    found, appraised = explored(data, data.setting), findings.appraised
    npsc = appraised.main.npsc_gbp[0]
    for at, one in enumerate(found.options):
        best = findings.chances[at]
        mine = one.npsc_gbp
        theirs = spread(npsc[:, at], appraised.draws.npsc_gbp[:, :, at])
        assert mine == pytest.approx(theirs, rel=CLOSE_IN_DRAWS)
        assert one.best is not None
        assert (one.best.share, one.best.low, one.best.high) == pytest.approx(best.share[:3])
        assert one.leads_draws == best.leads
        assert one.best.without_luck == pytest.approx(best.without_luck)
    assert found.evpi_gbp == pytest.approx(findings.perfect.gbp, rel=1e-3, abs=100)
    assert found.lead_files.option == findings.lead_in_files.option
    assert found.lead_files.rivals == findings.lead_in_files.rivals
    judged = findings.judged
    if judged is not None and judged.scores is not None:
        assert [one.score.mean for one in found.options if one.score] == pytest.approx(
            judged.scores.mean.tolist()
        )


def test_data_that_differ_from_the_appraisal_are_refused(
    findings: Findings, data: ExplorerData
) -> None:
    wrong = replace(data.main.options, care_gbp=data.main.options.care_gbp * 1.0001)
    spoiled = replace(data, main=replace(data.main, options=wrong))
    with pytest.raises(ScenarioError, match="differs from the appraisal"):
        require_same(findings.appraised, spoiled, np.arange(data.draws.used))


def test_each_control_moves_some_number(data: ExplorerData) -> None:
    usual = totals(data, data.main, data.setting)
    for control in (one for one in data.controls if not one.when):
        levers = {**data.setting.levers, control.name: control.high}
        low = {**data.setting.levers, control.name: control.low}
        moved = [
            totals(data, data.main, replace(data.setting, levers=each)) for each in (levers, low)
        ]
        assert any(
            (each.cash_gbp != usual.cash_gbp).any() or (each.cost_gbp != usual.cost_gbp).any()
            for each in moved
        ), control.name
