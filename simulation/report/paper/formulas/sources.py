"""What formulas read: the appraisal of a result, its tables, and the measures of its runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from simulation.activity.table import ALL
from simulation.experiment.appraising.findings import Findings
from simulation.experiment.comparison import MAIN
from simulation.experiment.folder.csv_rows import records, table_lines
from simulation.report.appraisal.material import Material
from simulation.report.appraisal.tables import all_tables
from simulation.valuation.cases.results import results_outside
from simulation.valuation.cautions import cautions, loss_cautions
from simulation.valuation.data_table import DataTable


class Place(NamedTuple):
    """Whose number a row of ``measures.csv`` or ``differences.csv`` is."""

    option: str
    measure: str
    period: str
    group: str
    band: str


class Row(NamedTuple):
    """A mean with the 95 % interval of the mean, over paired runs."""

    unit: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Sources:
    """The material of an appraisal, read by formulas. Nothing is run."""

    material: Material

    @cached_property
    def tables(self) -> Mapping[str, DataTable]:
        """Every table of the appraisal by its number."""
        return {table.number: table for table in all_tables(self.material)}

    @cached_property
    def measures(self) -> Mapping[Place, Row]:
        """Means of the measures of each option, with the values of the files."""
        return self._read("measures.csv")

    @cached_property
    def differences(self) -> Mapping[Place, Row]:
        """Mean differences from business as usual, run beside run; nothing if none are kept."""
        return self._read("differences.csv")

    @property
    def years(self) -> tuple[str, ...]:
        """The financial years of the runs."""
        return tuple(sorted(set(self.material.findings.appraised.stored.quantities.years)))

    @cached_property
    def cautions(self) -> tuple[str, ...]:
        """What must be known before options are compared: where they are not set up alike."""
        return cautions(self.material.appraisal, self.material.findings.appraised.prices)

    @cached_property
    def losses(self) -> tuple[str, ...]:
        """Bodies outside whose contract price does not cover what they pay."""
        findings = self.material.findings
        return loss_cautions(results_outside(findings.both, findings.appraised.ledgers))

    def _read(self, name: str) -> dict[Place, Row]:
        file = self.material.folder / name
        if not file.is_file():
            return {}
        with table_lines(file) as lines:
            header = next(lines, "")
            near = (line for line in lines if line.startswith(f"{MAIN},"))
            rows = records([header, *near])
            return {_place(row): _row(row) for row in rows if "-" not in row["period"]}


def whole(option: str, measure: str) -> Place:
    """Return the place of everybody's number of the whole run."""
    return Place(option, measure, ALL, ALL, "")


def _place(row: Mapping[str, str]) -> Place:
    names = ("option", "measure", "period", "group", "band")
    return Place(*(row[name] for name in names))


def _row(row: Mapping[str, str]) -> Row:
    return Row(row["unit"], *(float(row[name] or "nan") for name in ("mean", "low", "high")))


def sources_of(findings: Findings) -> Sources:
    """Return what formulas read, of the findings of a result."""
    stored = findings.appraised.stored
    name = f"{stored.manifest['appraisal']} ({stored.folder.resolve().name})"
    return Sources(Material(findings, name))
