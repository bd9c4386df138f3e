"""What a worth and a result folder give tables and charts, worked by hand."""

from pathlib import Path

import numpy as np
import pytest
from report_data import comparison

from simulation.experiment.export import activity_csv
from simulation.report.appraisal_charts import waterfall
from simulation.report.appraisal_charts.from_worth import (
    NINE_IN_TEN,
    OF_MEAN,
    cash_flows,
    waterfall_of,
)
from simulation.report.appraisal_tables.from_result import ResultTables
from simulation.valuation.cases.economic import Both
from simulation.valuation.ledger import Entry, Ledger
from simulation.valuation.lines import Lens, Line, Party
from simulation.valuation.worth import Worth

pytestmark = pytest.mark.unit

ENTRIES = (
    Entry(Line.CARE, Party.COUNCIL, Party.RESOURCE),
    Entry(Line.PAY, Party.COMPANY, Party.RESOURCE),
    Entry(Line.CONTRACT_PRICE, Party.COUNCIL, Party.COMPANY),
    Entry(Line.IRRECOVERABLE_VAT, Party.COMPANY, Party.STATE),
)


def _worth(sums: np.ndarray) -> Worth:
    """A worth of two options over two years; sums are (draws, replications, options, entries)."""
    nominal = np.repeat(sums[:, :, :, None, :], 2, axis=3)
    ledger = Ledger(("now", "new"), ("2011/12", "2012/13"), ENTRIES, nominal, np.ones(2))
    weeks = np.zeros(nominal.shape[:-1])
    return Worth(ledger, "now", np.ones(2), weeks)


def _both(*, draws: bool = True) -> Both:
    now, new = [100.0, 0.0, 0.0, 0.0], [90.0, 8.0, 12.0, 3.0]
    main = _worth(np.array([[[now, new], [now, new]]]))
    spread = [[now, [90.0 + more, 8.0, 12.0, 3.0]] for more in range(-20, 21, 4)]
    many = np.array(spread)[:, None] if draws else np.full((3, 1, 2, 4), np.nan)
    return Both(main, _worth(many), {"now": "In house", "new": "Company"}, "2011/12")


def test_transfers_are_in_no_waterfall_of_what_society_uses_up() -> None:
    found = waterfall_of(_both(), Lens.RESOURCE, "new")
    moved = {line.title: line.pounds for line in found.lines if line.pounds}
    assert moved == {
        "Care bought for residents, gross": -20.0,
        "Pay of permanent staff, with on-costs": 16.0,
    }
    assert not any(line.is_transfer for line in found.lines if line.pounds)
    assert (found.start_gbp, found.end_gbp) == (200.0, 196.0)


def test_the_councils_waterfall_hatches_what_it_pays_to_the_company() -> None:
    found = waterfall_of(_both(), Lens.COUNCIL, "new")
    kinds = {line.title: line.is_transfer for line in found.lines if line.pounds}
    assert kinds == {"Care bought for residents, gross": False, "Contract price": True}
    assert found.change_gbp == 2 * (90 + 12 - 100)


def test_the_interval_of_a_waterfall_is_over_draws_and_without_draws_of_the_mean() -> None:
    found = waterfall_of(_both(), Lens.RESOURCE, "new")
    assert found.interval == NINE_IN_TEN
    assert (found.low_gbp, found.high_gbp) == pytest.approx((-40.0, 32.0))
    assert waterfall_of(_both(draws=False), Lens.RESOURCE, "new").interval == OF_MEAN
    assert waterfall.chart(found, 1, "") is not None


def test_cash_is_saved_where_the_council_pays_less_than_business_as_usual() -> None:
    [flow] = cash_flows(_both())
    assert (flow.option, flow.years, flow.saved_gbp) == (
        "Company",
        ("2011/12", "2012/13"),
        (-2, -2),
    )
    assert flow.low_gbp == pytest.approx((-20.0, -40.0))
    assert flow.high_gbp == pytest.approx((16.0, 32.0))
    [bare] = cash_flows(_both(draws=False))
    assert bare.low_gbp == ()


def test_a_result_folder_gives_every_table_that_needs_nothing_else(tmp_path: Path) -> None:
    made = comparison()
    (tmp_path / "activity.csv").write_text(activity_csv(made), encoding="utf-8")
    manifest = {
        "settings": {
            name: {"title": title, "replications": 12} for name, title in made.settings.items()
        },
        "seed": 1, "failures": [], "plan": None, "uncertainty": None, "optare": "0.1.0",
        "model": "abc", "git_commit": None, "python": "3.11", "packages": {},
    }  # fmt: skip
    result = ResultTables(tmp_path, made.appraisal, manifest)
    tables = result.tables("trading_company", {"The runs": "optare compare x.yaml"})
    numbers = [table.number for table in tables]
    assert numbers == ["T2", "T3", "T4", "T5", "T10", "T14", "T16", "T17", "T18"]
    assert all(table.rows for table in tables)
    [chart] = result.heat_maps("Source: a test.")
    assert chart.name == "heat_map_unmet_need_days"
    assert result.performance_tables()
