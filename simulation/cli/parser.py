"""The parser of the command line, made of the arguments of every sub-command."""

import argparse
from typing import NoReturn

from simulation import __version__
from simulation.cli.arguments import (
    appraising,
    attributing,
    auditing,
    checking,
    claims,
    comparing,
    exploring,
    health,
    papers,
    reporting,
    reproducing,
    residents,
    scenarios,
    shadowing,
    sweeping,
    tracking,
)
from simulation.cli.printing import visible

_EXAMPLES = """\
examples:
  optare start my_work
  optare compare scenarios/appraisals/wokingham.yaml
  optare compare FILE --replications 10 --set council.work.contact_hours=2
  optare compare FILE --vary council.delays.queue_share=0.3,0.5,0.7
  optare validate scenarios/councils/wokingham.yaml
  optare diff FILE in_house trading_company
  optare compare FILE --uncertainty 200
  optare sweep scenarios/sweeps/review_hours.yaml --dry-run
  optare explain M10
  optare new my_council
  optare study show brokers_and_reviews

exit codes: 0 good; 1 a run failed or a check did not pass; 2 bad input; 130 interrupted
"""


class _Parser(argparse.ArgumentParser):
    """Repeats what was typed in one line, whatever characters it has."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message).replace("\n", "\\n"))


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; each sub-command sets ``command`` to the name of its module."""
    parser: argparse.ArgumentParser = _Parser(
        prog="optare",
        description="Simulate and compare ways of delivering adult social care in an English "
        "council.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"optare {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (
        comparing.compare,
        sweeping.sweep,
        scenarios.start,
        scenarios.validate,
        scenarios.options,
        scenarios.diff,
        scenarios.pathway,
        checking.verify,
        health.doctor,
        scenarios.schema,
        scenarios.new,
        claims.mechanisms,
        claims.explain,
        checking.systems,
        checking.calibrate,
        comparing.plan,
        comparing.switch,
        comparing.variance,
        appraising.appraise,
        appraising.reconcile,
        exploring.explore,
        papers.paper,
        reporting.stress_des,
        reporting.conform,
        attributing.attribute,
        attributing.switching,
        sweeping.study,
        residents.residents,
        residents.resident,
        shadowing.shadow,
        auditing.verify_paper,
        tracking.track,
        tracking.gallery,
        reproducing.reproduce,
        reproducing.upgrade,
    ):
        add(commands)
    return parser
