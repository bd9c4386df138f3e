"""What the report of an appraisal is made of, read once."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from simulation.experiment.appraising.findings import Findings
from simulation.experiment.appraising.physical_table import read_table as read_physical
from simulation.experiment.comparison import MAIN
from simulation.experiment.folder.csv_rows import table_lines
from simulation.experiment.residents.table import read_table
from simulation.report.appraisal.money_by_scenario import MoneyGrids, money_grids
from simulation.report.appraisal_tables.evidence_words import shipped_facts
from simulation.report.appraisal_tables.grid import Grid
from simulation.report.appraisal_tables.performance_lines import PERFORMANCE_MEASURES
from simulation.report.appraisal_tables.seen_draws import SeenDraws, read_seen_draws
from simulation.report.appraisal_tables.seen_runs import SeenRuns, read_seen_runs
from simulation.report.appraisal_tables.units import BY_ROW
from simulation.report.appraisal_tables.unpriced import UNPRICED_MEASURES
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.evidence import Fact
from simulation.valuation.data_table import Cell, Column, DataTable

ATTRIBUTION = "attribution"


@dataclass(frozen=True)
class Material:
    """The findings, and what else of the result folder is shown beside them."""

    findings: Findings
    name: str
    """of the result, for the source line"""

    @property
    def appraisal(self) -> Appraisal:
        """The appraisal as it was run."""
        return self.findings.appraised.stored.appraisal

    @property
    def folder(self) -> Path:
        """The result folder."""
        return self.findings.appraised.stored.folder

    @property
    def titles(self) -> Mapping[str, str]:
        """Title of each option."""
        return self.findings.titles

    @property
    def baseline_title(self) -> str:
        """Title of business as usual."""
        return self.titles[self.findings.appraised.baseline]

    def prepare(self) -> None:
        """Work out what needs no draws, while these are on their way."""
        findings = self.findings
        _ = findings.sensitivities, findings.council_sensitivities, findings.joint
        _ = findings.judged, self.runs, self.money

    @cached_property
    def settings(self) -> dict[str, str]:
        """Title of each setting that was run, the values of the files first."""
        given = self.findings.appraised.stored.manifest["settings"]
        return {name: str(one["title"]) for name, one in given.items()}

    @cached_property
    def runs(self) -> SeenRuns:
        """What the runs saw, in the measures that tables show."""
        measures = PERFORMANCE_MEASURES | UNPRICED_MEASURES | self._decided
        return read_seen_runs(
            self.folder, measures, dict(self.titles), self.findings.appraised.baseline,
            self.settings,
        )  # fmt: skip

    @property
    def _decided(self) -> frozenset[str]:
        plan = self.appraisal.plan
        names = [*self.appraisal.headline, *(plan.measures if plan else ())]
        return frozenset(name.partition("/")[0] for name in names)

    @property
    def money(self) -> Grid:
        """Net present value by scenario and option."""
        return self._money.value

    @property
    def council_money(self) -> Grid:
        """What the council saves by scenario and option."""
        return self._money.council

    @cached_property
    def _money(self) -> MoneyGrids:
        return money_grids(self.findings.appraised, self.settings)

    @cached_property
    def draws(self) -> SeenDraws | None:
        """The draws of what is not known, if there were any."""
        return read_seen_draws(self.folder, self.findings.appraised.baseline)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The register of evidence."""
        return shipped_facts()

    @cached_property
    def residents(self) -> DataTable | None:
        """Who gains and who loses, if ``optare residents`` was run."""
        return read_table(self.folder)

    @cached_property
    def physical(self) -> DataTable | None:
        """Switching values of physical inputs, if ``optare switching`` was run."""
        return read_physical(self.folder)

    @cached_property
    def attributions(self) -> list[DataTable]:
        """What ``optare attribute`` found, a table for each pair of options."""
        files = sorted((self.folder / ATTRIBUTION).glob("*/attribution.csv"))
        return [self._attribution(file, at) for at, file in enumerate(files, start=1)]

    @property
    def source(self) -> str:
        """The source line under every chart."""
        count = len(self.findings.appraised.stored.replications_of(MAIN))
        draws = self.findings.appraised.draws.cost_gbp.shape[0]
        return (
            f"Source: Optare, {self.name}, {count} replications, {draws} joint draws; prices "
            f"of {self.findings.appraised.prices.price_year}."
        )

    def _attribution(self, file: Path, number: int) -> DataTable:
        with table_lines(file) as text:
            header, *lines = csv.reader(text)
        start, _, end = file.parent.name.partition("_to_")
        one, other = self.titles.get(start, start), self.titles.get(end, end)
        unit_at = header.index("unit")
        columns = tuple(
            Column(name, name.replace("_", " ").capitalize(), BY_ROW if _is_sum(name) else "")
            for name in header
            if name not in {"measure", "difference"}
        )
        kept = [at for at, name in enumerate(header) if name not in {"measure", "difference"}]
        rows = tuple(
            tuple(_cell(line[at], at > unit_at) for at in kept) for line in lines
        )  # fmt: skip
        return DataTable(
            f"A{number}",
            f"attribution_{file.parent.name}",
            f"What makes the difference from {one} to {other}",
            columns,
            rows,
            ("Contributions add up to the whole difference (Shapley values).",),
        )


def _is_sum(name: str) -> bool:
    return name in {"contribution", "low", "high"}


def _cell(text: str, numeric: bool) -> Cell:
    if not numeric:
        return text
    try:
        return float(text)
    except ValueError:
        return text or None
