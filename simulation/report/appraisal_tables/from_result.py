"""Every table that needs only a result folder, with the heat maps of its settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from simulation.report.appraisal_charts import heat_map
from simulation.report.appraisal_tables.assumptions_log import assumptions_table
from simulation.report.appraisal_tables.benefits import benefits_table
from simulation.report.appraisal_tables.definitions import definition_table
from simulation.report.appraisal_tables.evidence_words import Facts, shipped_facts
from simulation.report.appraisal_tables.grid import Grid, measure_grid, scenario_table
from simulation.report.appraisal_tables.long_list import long_list_table, shipped_options
from simulation.report.appraisal_tables.objectives import (
    SuccessFactor,
    measure_title,
    objectives_table,
)
from simulation.report.appraisal_tables.performance import performance_page, performance_table
from simulation.report.appraisal_tables.performance_lines import (
    LINES,
    PERFORMANCE_MEASURES,
    PerformanceLine,
)
from simulation.report.appraisal_tables.quality import quality_table
from simulation.report.appraisal_tables.risks import risk_table
from simulation.report.appraisal_tables.seen_draws import SeenDraws, read_seen_draws
from simulation.report.appraisal_tables.seen_runs import SeenRuns, read_seen_runs
from simulation.report.appraisal_tables.unpriced import UNPRICED_MEASURES, unpriced_table
from simulation.report.chart import Chart
from simulation.report.document import Table
from simulation.report.words import lower_first
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.prices import Prices
from simulation.valuation.data_table import DataTable

_WAITING = frozenset({"unmet_need_days"})
"""measures that the price of a week of waiting values"""
_SHOWN_IN_SETTINGS = (
    "unmet_need_days", "waiting_list", "crises", "reviews_overdue", "concern_undetected_days",
    "care_spend_gbp", "care_over_budget_gbp",
)  # fmt: skip


@dataclass(frozen=True)
class ResultTables:
    """The tables of a result folder as it was stored; each is made when it is asked for.

    ``prices`` is the price set of the appraisal, ``factors`` its critical success factors.
    """

    folder: Path
    appraisal: Appraisal
    manifest: Mapping[str, Any]
    prices: Prices | None = None
    factors: Sequence[SuccessFactor] = ()

    @cached_property
    def runs(self) -> SeenRuns:
        """What the runs saw of every measure that a table shows."""
        titles = {name: option.title for name, option in self.appraisal.options.items()}
        settings = {name: one["title"] for name, one in self.manifest["settings"].items()}
        measures = {*PERFORMANCE_MEASURES, *UNPRICED_MEASURES, *self._named}
        return read_seen_runs(self.folder, measures, titles, self.appraisal.baseline, settings)

    @cached_property
    def draws(self) -> SeenDraws | None:
        """What the joint draws gave, if there were any."""
        return read_seen_draws(self.folder, self.appraisal.baseline)

    @cached_property
    def facts(self) -> Facts:
        """The register of evidence."""
        return shipped_facts()

    def tables(
        self,
        preferred: str,
        commands: Mapping[str, str],
        money: Sequence[Grid] = (),
        ranks: Mapping[str, int] | None = None,
        ranked_by: tuple[str, int] = ("", 0),
    ) -> list[DataTable]:
        """Return T2 to T5, T10, T13, T14 and T16 to T18, in order.

        ``preferred`` is the option of the benefits plan; ``commands`` are the lines that do all
        again, by what they do; ``money`` are grids of pounds by setting for T10. ``ranks`` (by
        dotted path) and what they are about stand in T16; left out, they are by correlation with
        the measure that decides.
        """
        asked, prices = self.appraisal, self.prices
        if ranks is None:
            ranks, ranked_by = self._ranks()
        valued = prices is not None and prices.waiting_gbp_per_week.value > 0
        return [
            objectives_table(asked, self.runs, self.factors),
            long_list_table(asked, shipped_options()),
            definition_table(asked, self.facts),
            performance_table(self.runs),
            scenario_table([*money, *self.grids]),
            *([risk_table(prices.risks, asked)] if prices else []),
            unpriced_table(self.runs, _WAITING if valued else frozenset()),
            assumptions_table(asked, self.facts, prices, ranks, ranked_by),
            quality_table(self.manifest, asked, commands),
            benefits_table(asked, preferred, self.runs, self.draws),
        ]

    @cached_property
    def grids(self) -> list[Grid]:
        """The measures that are shown by setting and option."""
        lines = (line for name in _SHOWN_IN_SETTINGS for line in _plain_lines(name))
        grids = (measure_grid(self.runs, line) for line in lines)
        return [grid for grid in grids if grid.values]

    def performance_tables(self) -> list[Table]:
        """Return T5 as a page shows it: the whole run, a table a chapter."""
        return performance_page(self.runs)

    def heat_maps(self, source: str, money: Sequence[Grid] = ()) -> list[Chart]:
        """Return a heat map of each grid of pounds and of the measure that decides; unnumbered."""
        name = self._deciding
        deciding = [grid for grid in self.grids if grid.name == name.replace("/", "_")]
        charts = (heat_map.chart(grid, 0, source) for grid in (*money, *deciding))
        return [chart for chart in charts if chart is not None]

    def _ranks(self) -> tuple[Mapping[str, int], tuple[str, int]]:
        if self.draws is None:
            return {}, ("", 0)
        name = self._deciding
        about = lower_first(measure_title(name)[0])
        return self.draws.ranks(name), (about, self.draws.draws)

    @property
    def _deciding(self) -> str:
        plan = self.appraisal.plan
        return plan.primary.measure if plan else _SHOWN_IN_SETTINGS[0]

    @property
    def _named(self) -> set[str]:
        """The measures that the plan or the appraisal names, without their bands."""
        plan = self.appraisal.plan
        names = [*(plan.measures if plan else ()), *self.appraisal.headline]
        return {name.partition("/")[0] for name in names}


def _plain_lines(measure: str) -> list[PerformanceLine]:
    return [line for line in LINES if line.measure == measure and not line.band]
