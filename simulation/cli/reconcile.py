"""``optare reconcile``: whether every line of the money adds up over the parties."""

import argparse
from dataclasses import replace

from simulation.api.appraising import appraise_result
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.stopped import complain
from simulation.cli.terminal import show
from simulation.report.appraisal_tables.on_page import page_table
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.valuation.cases.reconciliation import differences, reconciliation_table

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
    show([page_table(table, _MOST)])
    found = differences(findings.both)
    draws, replications, options = findings.appraised.draws.cost_gbp.shape
    if not found:
        count = findings.appraised.main.cost_gbp.shape[1]
        print(
            f"\nEvery line adds up to the half penny: {count} replications and {draws} draws of "
            f"{replications}, {options} options."
        )
        return GOOD
    for one in found[:10]:
        complain(f"{one.option}, {one.line}, draw {one.draw}: {one.pounds:+,.2f} pounds")
    complain(f"{len(found)} lines do not add up")
    return FAILED
