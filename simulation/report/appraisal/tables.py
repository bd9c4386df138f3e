"""Every table of an appraisal, in the order of their numbers."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.appraising.appraise import Appraised
from simulation.experiment.appraising.coming_back import contract_breaks
from simulation.experiment.shadow.table import said_of
from simulation.report.appraisal.decision import decision_table
from simulation.report.appraisal.material import Material
from simulation.report.appraisal_tables.assumptions_log import assumptions_table
from simulation.report.appraisal_tables.benefits import benefits_table
from simulation.report.appraisal_tables.definitions import definition_table
from simulation.report.appraisal_tables.grid import measure_grid, scenario_table
from simulation.report.appraisal_tables.long_list import long_list_table, shipped_options
from simulation.report.appraisal_tables.objectives import (
    SuccessFactor,
    measure_title,
    objectives_table,
)
from simulation.report.appraisal_tables.performance import performance_table
from simulation.report.appraisal_tables.performance_lines import LINES
from simulation.report.appraisal_tables.quality import quality_table
from simulation.report.appraisal_tables.repeating import held_against, run_command
from simulation.report.appraisal_tables.risks import risk_table
from simulation.report.appraisal_tables.unpriced import unpriced_table
from simulation.report.words import listed
from simulation.scenario.criteria import Criterion
from simulation.valuation.cases.company import headroom_table, workforce_table
from simulation.valuation.cases.contract import contract_table
from simulation.valuation.cases.economic import economic_table, lines_table
from simulation.valuation.cases.financial import cash_table
from simulation.valuation.cases.reconciliation import reconciliation_table
from simulation.valuation.cases.results import result_table
from simulation.valuation.cases.savings import savings_table
from simulation.valuation.cases.unit_costs import unit_costs_table
from simulation.valuation.criteria.tables import criteria_tables
from simulation.valuation.data_table import DataTable
from simulation.valuation.doubt.tables import (
    best_table,
    information_table,
    leading_table,
    plane_table,
    ranges_table,
    regret_table,
)
from simulation.valuation.lines import Lens
from simulation.valuation.reversal_tables import breaks_table, returns_table
from simulation.valuation.switching.tables import (
    council_table,
    fitted_joint_table,
    joint_table,
    sensitivity_table,
    switching_table,
)

Floats = NDArray[np.float64]

WEEKS = "weeks of need met"
_HEADLINE = frozenset({"waiting_list", "unmet_need_days", "crises", "care_spend_gbp"})
"""measures of the grids of scenarios"""


def all_tables(material: Material) -> list[DataTable]:
    """Return every table; those that nothing is known for are left out or say so."""
    return [table for part in _PARTS for table in part(material) if table.rows]


def _decision(material: Material) -> Iterator[DataTable]:
    yield decision_table(material.findings)


def _options(material: Material) -> Iterator[DataTable]:
    factors = []
    if material.findings.criteria is not None:
        factors = [
            SuccessFactor(one.title, _told_by(one))
            for one in material.findings.criteria.criteria.values()
        ]
    yield objectives_table(material.appraisal, material.runs, factors)
    yield long_list_table(material.appraisal, shipped_options())
    yield definition_table(material.appraisal, material.facts)
    yield performance_table(material.runs)


def _told_by(one: Criterion) -> str:
    """Return what tells how an option does in a criterion, empty if the model does not."""
    if one.measures:
        return listed([measure_title(name)[0] for name in one.measures])
    return "people, in the criteria's file" if one.judged else one.beside


def _money(material: Material) -> Iterator[DataTable]:
    findings = material.findings
    both, ledgers = findings.both, findings.appraised.ledgers
    yield economic_table(both)
    yield lines_table(both, Lens.RESOURCE, "T6b")
    yield lines_table(both, Lens.GROUP, "T6c")
    yield cash_table(both, _unmet_days(findings.appraised))
    yield lines_table(both, Lens.COUNCIL, "T7b")
    yield contract_table(both, ledgers)
    yield headroom_table(both, ledgers, findings.appraised.reached)
    yield result_table(both, ledgers)
    yield workforce_table(both, ledgers)
    target = findings.appraised.prices.savings_target
    if target is not None:
        yield savings_table(both, target)
    yield reconciliation_table(both)
    appraised = findings.appraised
    yield unit_costs_table(both, ledgers.seen, appraised.draws_seen)


def _unmet_days(appraised: Appraised) -> Floats:
    """Return mean days of need not met, (options, years of the ledger)."""
    days = appraised.main.weeks[0].mean(axis=0) * 7
    found: Floats = days
    return found


def _changes(material: Material) -> Iterator[DataTable]:
    findings = material.findings
    yield switching_table(findings.sensitivities, material.titles)
    yield sensitivity_table(findings.sensitivities, material.titles)
    yield council_table(findings.council_sensitivities, material.titles)
    moved = [one.title for one in findings.moved_together]
    yield joint_table(findings.joint, material.titles, moved)
    if material.physical is not None:
        yield material.physical
    if findings.plane_of_inputs is not None:
        yield fitted_joint_table(
            findings.joint_of_inputs, findings.plane_of_inputs, material.titles
        )
    lines = [one for one in LINES if one.measure in _HEADLINE and not one.band]
    grids = (measure_grid(material.runs, x) for x in lines)
    yield scenario_table([material.money, material.council_money, *grids])


def _doubt(material: Material) -> Iterator[DataTable]:
    findings, titles = material.findings, material.titles
    yield best_table(findings.curve, titles, findings.chances)
    yield leading_table(findings.leading, titles)
    yield plane_table(findings.plane, titles, WEEKS)
    yield information_table(findings.perfect, findings.partial, findings.unknown_titles, 5)
    yield regret_table(findings.regrets, titles)
    yield ranges_table(findings.ranges, titles)


def _judgement(material: Material) -> Iterator[DataTable]:
    findings = material.findings
    if findings.judged is not None:
        cost = findings.both.main.cost_gbp[0].mean(axis=0)  # waiting may be among the criteria
        costs = dict(zip(findings.appraised.options, cost.tolist(), strict=True))
        yield from criteria_tables(findings.judged, material.titles, costs)


def _rest(material: Material) -> Iterator[DataTable]:
    findings, appraisal = material.findings, material.appraisal
    prices = findings.appraised.prices
    yield risk_table(prices.risks, appraisal, findings.returns)
    yield returns_table(findings.returns, material.titles)
    yield breaks_table(findings.breaks, material.titles, contract_breaks(findings.appraised))
    yield unpriced_table(material.runs, frozenset({"unmet_need_days", "care_spend_gbp"}))
    if material.residents is not None:
        yield material.residents
    yield assumptions_table(
        appraisal, material.facts, prices, _ranks(material),
        ("what knowing it is worth", len(findings.stakes.drawn)),
    )  # fmt: skip
    manifest = findings.appraised.stored.manifest
    commands = {
        "The runs, from inside the result folder": run_command(manifest, appraisal),
        "The appraisal": "optare appraise RESULT",
        "That lines add up": "optare reconcile RESULT",
        "That journeys obey the pathway": "optare conform RESULT",
        "The report after STRESS-DES": "optare stress-des RESULT",
    }
    baseline = findings.appraised.baseline
    held = held_against(appraisal, lambda name: findings.measured.in_files(name, baseline))
    named = appraisal.stress.quality if appraisal.stress is not None else None
    yield quality_table(manifest, held, commands, said_of(material.folder), named)
    yield benefits_table(appraisal, findings.preferred, material.runs, material.draws)
    yield from material.attributions


def _ranks(material: Material) -> dict[str, int]:
    """Return the rank of each unknown by what knowing it is worth, where that is told from chance.

    By the path of each of its places.
    """
    told = [one for one in material.findings.partial if one.told]
    order = {one.parameter: at for at, one in enumerate(told, start=1)}
    return {
        ".".join(map(str, path)): order[one.name]
        for one in material.findings.appraised.unknowns
        if one.name in order
        for path in one.paths
    }


_PARTS = (_decision, _options, _money, _changes, _doubt, _judgement, _rest)
