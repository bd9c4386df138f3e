"""The rows of the grid of assumptions about money are what they are called."""

import pytest
from money_town import ledger, prices, summed

from simulation.experiment.appraising.valuation_scenarios import valuation_scenarios
from simulation.valuation.lines import Line

pytestmark = pytest.mark.unit


def test_as_optimistic_as_outsourcing_is_the_whole_41_percent_of_running_cost() -> None:
    # 0.4 x 25,750 + 20,600 + 0.41 x 468,045.85, less the risk of systems 3,090; then
    # 0.41 x 477,984.05: nothing of it is mitigated.
    title, found = valuation_scenarios(prices())["operating_bias"]
    assert title.endswith("not mitigated (2% in the price set)")
    wanted = [0, 0.4 * 25_750 + 20_600 + 0.41 * 468_045.85 - 3_090, 0.41 * 477_984.05]
    allowed = summed(ledger(found), "company", Line.OPTIMISM_BIAS)
    assert sum(allowed) == pytest.approx(sum(wanted), abs=0.05)
