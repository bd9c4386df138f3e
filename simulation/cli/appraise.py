"""``optare appraise``: what the options of a stored result are worth."""

import argparse
from typing import Any

from simulation.api.appraising import AppraisedResult, appraise_result
from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.cli.terminal import show
from simulation.report.appraisal.decision import decision_table
from simulation.report.appraisal.decision_lead import draws_caution
from simulation.report.document import Heading, Paragraph
from simulation.valuation.cases.economic import economic_table


def run(given: argparse.Namespace) -> int:
    """Value, print and write; 2 for bad input."""
    found = appraise_result(given.result, given.prices, given.criteria, given.out)
    if given.json:
        print_json(as_json(found))
    elif given.quiet:
        print("\n".join(map(str, found.files)))
    else:
        _print(found)
    return GOOD


def _print(found: AppraisedResult) -> None:
    decided = decision_table(found.findings)
    caution = draws_caution(found.findings)
    if caution:
        show([Paragraph(caution, "warning")])
    for question, answer in decided.rows:
        show([Heading(str(question), 3), Paragraph(str(answer))])
    pages = [file for file in found.files if file.name in {"appraisal.html", "tables.xlsx"}]
    print("\nWritten:")
    for file in pages:
        print(f"  {file}")
    charts = {file.parent for file in found.files if file.suffix == ".png"}
    for folder in sorted(charts):
        print(f"  {folder}/")


def as_json(found: AppraisedResult) -> dict[str, Any]:
    """Return the decision and the economic case for other programs."""
    findings = found.findings
    tables = (decision_table(findings), economic_table(findings.both))
    return {
        "preferred": findings.preferred,
        "week_gbp": findings.week_gbp,
        "tables": {
            table.number: {
                "title": table.title,
                "columns": [column.name for column in table.columns],
                "rows": [list(row) for row in table.rows],
            }
            for table in tables
        },
        "files": [str(file) for file in found.files],
    }
