"""The arguments of what runs an appraisal."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import add_engine, add_set, command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands

_COMPARE = """\
Runs every option of an appraisal under the same draws, prints the key measures with paired
differences and 95 % intervals, and writes a result folder DIR/APPRAISAL/RUN/. Finished runs are
kept in DIR/APPRAISAL/runs.sqlite and never run again: after an interruption, give the same
command again.
"""


def compare(commands: "Commands") -> None:
    """Add ``optare compare``."""
    parser = command(
        commands,
        "compare",
        "run an appraisal: all its options, with paired differences",
        _COMPARE,
        "example:\n  optare compare FILE --jobs 2 --vary council.care.supply_ratio=0.9,1,1.1",
    )
    parser.add_argument("file", metavar="FILE", help="appraisal file")
    parser.add_argument(
        "--replications", type=int, metavar="N", help="runs of each option, at least 2"
    )
    parser.add_argument("--seed", type=int, metavar="N", help="other draws, hence other luck")
    parser.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help="threads of the compiled engine, else processes (default: all processors)",
    )
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--out", default="results", metavar="DIR", help="default: results")
    add_set(parser)
    parser.add_argument(
        "--vary",
        action="append",
        default=[],
        metavar="PATH=A,B,C",
        help="repeat the comparison at each value; one or two of these make a grid",
    )
    parser.add_argument(
        "--uncertainty",
        type=int,
        default=0,
        metavar="N",
        help="also N joint draws of all evidence ranges, each shared by all options; such as 200",
    )
    parser.add_argument(
        "--uncertainty-replications",
        type=int,
        default=2,
        metavar="R",
        help="runs of each option in each draw; 2 tell luck from what is not known (default: 2)",
    )
    parser.add_argument(
        "--choose",
        metavar="OPTION",
        help="the option that was chosen; the report says whether the plan's rule picked it",
    )
    parser.add_argument("--no-report", action="store_true", help="tables only: no charts, no pages")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress; print only the files")


def plan(commands: "Commands") -> None:
    """Add ``optare plan``."""
    parser = command(
        commands,
        "plan",
        "print an analysis plan's rule in words, and its hash",
        "Reads a plan, or the plan of an appraisal, and prints the rule of decision and the hash "
        "that a result's manifest keeps. With --check it says whether a result was made under it: "
        "exit code 1 if not.",
        "example:\n  optare plan scenarios/plans/wokingham.yaml --check results/wokingham/latest",
    )
    parser.add_argument("file", metavar="FILE", help="plan or appraisal file")
    parser.add_argument(
        "--check", metavar="RESULT_FOLDER", help="a folder that compare has written"
    )
    parser.add_argument("--json", action="store_true", help="print as JSON")


def switch(commands: "Commands") -> None:
    """Add ``optare switch``."""
    parser = command(
        commands,
        "switch",
        "find the value of an input at which an option and the baseline change places",
        "Holds the replications fixed and looks for the value at which the mean paired difference "
        "of a measure is zero, with an interval from blocks of replications. Says so if there is "
        "none in the range, or more than one. Finished runs are kept as those of compare are.",
        "example:\n  optare switch FILE council.delays.queue_share --between 0.2 0.8 "
        "--option trading_company --measure waiting_list",
    )
    parser.add_argument("file", metavar="APPRAISAL", help="appraisal file")
    parser.add_argument("path", metavar="PATH", help="the input, as in compare --set")
    parser.add_argument(
        "--between",
        nargs=2,
        type=float,
        required=True,
        metavar=("LOW", "HIGH"),
        help="look between these values",
    )
    parser.add_argument("--option", required=True, metavar="O", help="compared with the baseline")
    parser.add_argument(
        "--measure", required=True, metavar="M", help="such as waiting_list, or measure/band"
    )
    parser.add_argument(
        "--replications", type=int, default=20, metavar="N", help="held fixed; default: 20"
    )
    parser.add_argument("--seed", type=int, metavar="N", help="other draws, hence other luck")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="threads, else processes (default: all processors)"
    )
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--out", default="results", metavar="DIR", help="default: results")
    add_set(parser)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def variance(commands: "Commands") -> None:
    """Add ``optare variance``."""
    parser = command(
        commands,
        "variance",
        "measure what common random numbers save in replications",
        "Runs the main setting of each appraisal with one shared stream of draws and with draws "
        "keyed by person, and prints, for each headline measure and option, how many times fewer "
        "replications each needs than a seed for each option.",
        "example:\n  optare variance scenarios/appraisals/wokingham.yaml --set years=1",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="appraisal file")
    parser.add_argument(
        "--replications",
        type=int,
        default=40,
        metavar="N",
        help="of each option under each way of drawing; default: 40",
    )
    parser.add_argument("--seed", type=int, metavar="N", help="default: that of the appraisal")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="threads, else processes (default: all processors)"
    )
    add_engine(parser, "compiled if numba is installed, else simpy")
    add_set(parser)
    parser.add_argument("--page", metavar="FILE", help="write the tables as Markdown as well")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress and no tables")
