"""Points that an option cannot tell apart ask for the same run, and each has its values."""

from pathlib import Path

import numpy as np
import pytest

from simulation import sweep

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
SOBOL = f"""\
title: Brokers, whom the council in house does not have
appraisal: {ROOT}/scenarios/appraisals/wokingham.yaml
options: [in_house, trading_company]
change: {{years: 1, council.demand.contacts_per_year: 120, council.opening.cases: 30}}
replications: 5
measures: [wait_request_to_support_days/mean]
design: {{kind: sobol, base_points: 2}}
factors:
  brokers: {{path: options.*.teams.brokerage.posts.broker, low: 1, high: 8, whole: true}}
"""


def test_no_value_is_missing_where_points_differ_in_what_an_option_does_not_read(
    tmp_path: Path,
) -> None:
    file = tmp_path / "alike.yaml"
    file.write_text(SOBOL, encoding="utf-8")
    data = sweep(file, jobs=1)
    assert data.factors[-1].dummy
    assert len(data.points) == 8
    assert not np.isnan(data.values).any()
    in_house = data.of("wait_request_to_support_days/mean", "in_house")
    assert (in_house == in_house[0]).all()
