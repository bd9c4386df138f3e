"""The arguments of ``optare shadow``."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import add_engine, command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands


def shadow(commands: "Commands") -> None:
    """Add ``optare shadow``."""
    parser = command(
        commands,
        "shadow",
        "hold each simulated queue against queueing theory at its own rates",
        "Plays the first replications of a result again, measures each queue's arrivals, work, "
        "variation and staff, and sets the simulated mean wait beside the formula's. A queue that "
        "waits less than half or more than twice as long is flagged, with what accounts for it. A "
        "flag is no fault, and the exit code is 0. Writes RESULT/shadow/: shadow.md with a chart "
        "for each option, queues.csv, lines.csv and reasons.csv. Runs are not stored.",
        "example:\n  optare shadow results/wokingham/latest --options trading_company",
    )
    parser.add_argument("result", metavar="RESULT", help="a folder that compare has written")
    parser.add_argument(
        "--replications", type=int, metavar="N", help="at least 2 (default: 5, or all if fewer)"
    )
    parser.add_argument(
        "--options",
        nargs="+",
        default=[],
        metavar="OPTION",
        help="only these, beside the baseline (default: all)",
    )
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="threads (default: one for each processor)"
    )
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--json", action="store_true", help="print the tables as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress; print only the files")
