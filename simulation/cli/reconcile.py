"""``optare reconcile``: who bears each line, and sums worked out a second way."""

import argparse
from dataclasses import replace

from simulation.api.appraising import appraise_result
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.stopped import complain
from simulation.cli.terminal import show
from simulation.report.appraisal_tables.on_page import page_table
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.valuation.cases.reconciliation import (
    broken,
    identities_table,
    reconciled,
    reconciliation_table,
)

_MOST = 1000


def run(given: argparse.Namespace) -> int:
    """Print the reconciliation; 1 if a line does not add up, 2 for bad input."""
    findings = appraise_result(given.result, given.prices, write=False).findings
    table = reconciliation_table(findings.both)
    if given.option is not None:
        if given.option not in findings.titles:
            hint = did_you_mean(given.option, findings.titles)
            raise ScenarioError(f"there is no option {given.option!r}", hint=hint)
        title = findings.titles[given.option]
        table = replace(table, rows=tuple(row for row in table.rows if row[0] == title))
    found = reconciled(findings.both, findings.appraised.ledgers)
    show([page_table(table, _MOST), page_table(identities_table(found), _MOST)])
    _, replications, options = findings.appraised.main.cost_gbp.shape
    wrong = broken(found)
    if not wrong:
        print(
            f"\n{len(found)} sums worked out twice are the same to the half penny: "
            f"{replications} replications, {options} options, with the values of the files."
        )
        return GOOD
    for one in wrong[:10]:
        where = f"{one.option} {one.year}".strip()
        complain(f"{one.title}: {one.gap_gbp:,.2f} pounds apart in {where}")
    complain(f"{len(wrong)} of {len(found)} sums do not agree")
    return FAILED
