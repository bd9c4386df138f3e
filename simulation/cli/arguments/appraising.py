"""The arguments of what values a stored result."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import command

if TYPE_CHECKING:
    import argparse

    from simulation.cli.arguments.common import Commands

_APPRAISE = """\
Values the options of a stored result: economic, financial and group case, what would change the
answer, how sure it is, judgement by criteria, the cost of coming back. Nothing is run, so prices,
rates and weights can be changed and tried again in seconds. Writes RESULT/appraisals/KEY/: a page,
tables T1 to T18 as files and as one spreadsheet, and charts.
"""
_RECONCILE = """\
Checks that the money adds up: for each option and line, what every party bears, their sum, and
what is used up. Transfers must come to nothing in every run and draw; 1 is returned if one does
not.
"""


def appraise(commands: "Commands") -> None:
    """Add ``optare appraise``."""
    parser = command(
        commands,
        "appraise",
        "say what the options of a result are worth, and what would change that",
        _APPRAISE,
        "examples:\n  optare appraise results/wokingham/latest\n"
        "  optare appraise results/wokingham/latest --prices my_prices.yaml --criteria "
        "windsor_and_maidenhead",
    )
    _add_source(parser)
    parser.add_argument(
        "--criteria", metavar="FILE", help="criteria to judge by, in place of the result's own"
    )
    parser.add_argument(
        "--out", metavar="DIR", help="where to write; default: RESULT/appraisals/KEY"
    )
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument("--quiet", action="store_true", help="print only the files")


def reconcile(commands: "Commands") -> None:
    """Add ``optare reconcile``."""
    parser = command(
        commands,
        "reconcile",
        "show who bears each line, and check sums that are worked out a second way",
        _RECONCILE,
        "example:\n  optare reconcile results/wokingham/latest",
    )
    _add_source(parser)
    parser.add_argument("--option", metavar="OPTION", help="show only this option")


def _add_source(parser: "argparse.ArgumentParser") -> None:
    parser.add_argument("result", metavar="RESULT", help="folder that optare compare wrote")
    parser.add_argument(
        "--prices", metavar="FILE", help="price set to use in place of the result's own"
    )
