"""The arguments of what asks why options differ, and what would change the answer."""

import argparse
from typing import TYPE_CHECKING

from simulation.cli.arguments.common import add_engine, command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands

_ATTRIBUTE = """\
Says how much of the difference between two options each practice, the teams and the ownership
make: the mean of what each adds over the orders in which they could come (Shapley values). Options
between the two are run under the same draws. Parts add up to the whole difference. Writes
RESULT/attribution/FROM_to_TO/. Finished runs are kept in the result's store and never run again.
"""


def attribute(commands: "Commands") -> None:
    """Add ``optare attribute``."""
    parser = command(
        commands,
        "attribute",
        "say how much each practice and the ownership make of a difference",
        _ATTRIBUTE,
        "example:\n  optare attribute results/wokingham/latest --from in_house "
        "--to trading_company --measure reviewed_in_year_share",
    )
    parser.add_argument("result", metavar="RESULT", help="result folder or appraisal file")
    parser.add_argument("--from", dest="start", required=True, metavar="OPTION")
    parser.add_argument("--to", dest="end", required=True, metavar="OPTION")
    parser.add_argument(
        "--measure",
        action="append",
        default=[],
        metavar="M",
        help="such as waiting_list, or measure/band; repeatable (default: the headline)",
    )
    parser.add_argument(
        "--orders",
        type=int,
        metavar="N",
        help="in which the differences come, an even number (default: all where 64 options "
        "between the two suffice, else 12)",
    )
    _add_common(parser, 10)


def switching(commands: "Commands") -> None:
    """Add ``optare switching``."""
    parser = command(
        commands,
        "switching",
        "find the values of physical inputs at which another option is preferred",
        "Changes one input at a time inside its range, runs every option again under the same "
        "draws, and looks for the value at which another option becomes the preferred one. Each "
        "value is checked at 99 % and at 101 %. Says so if there is none in the range. Writes "
        "RESULT/switching_physical.csv.",
        "example:\n  optare switching results/wokingham/latest --inputs 3",
    )
    parser.add_argument("result", metavar="RESULT", help="result folder or appraisal file")
    parser.add_argument(
        "--input",
        action="append",
        default=[],
        metavar="PATH",
        help="an input with a range, such as council.delays.queue_share; repeatable (default: "
        "those that go most with the measure in the draws of the result)",
    )
    parser.add_argument(
        "--inputs", type=int, default=5, metavar="N", help="so many of these; default: 5"
    )
    parser.add_argument(
        "--measure", metavar="M", help="decides which option is preferred (default: the plan's)"
    )
    _add_common(parser, 10)


def _add_common(parser: argparse.ArgumentParser, replications: int) -> None:
    parser.add_argument(
        "--replications",
        type=int,
        default=replications,
        metavar="N",
        help=f"of each option; default: {replications}",
    )
    parser.add_argument("--seed", type=int, metavar="N", help="default: that of the result")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="threads, else processes (default: all processors)"
    )
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument(
        "--out", default="results", metavar="DIR", help="for an appraisal file; default: results"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress; print only the files")
