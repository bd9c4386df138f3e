"""The arguments of what holds the model against theory and published figures."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import add_engine, command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands


def verify(commands: "Commands") -> None:
    """Add ``optare verify``."""
    parser = command(
        commands,
        "verify",
        "check the simulation against queueing theory, or against journeys worked by hand",
        "Runs each case of queueing theory through the same model and compares the result. With "
        "--golden it replays journeys of residents that were worked by hand instead, on both "
        "drivers, and tells each difference in a sentence.",
        "examples:\n  optare verify\n  optare verify --golden\n  optare verify --golden 07",
    )
    parser.add_argument(
        "--golden",
        nargs="*",
        metavar="JOURNEY",
        help="replay golden journeys: these numbers, names or files (default: all)",
    )
    parser.add_argument(
        "--write-docs", metavar="FILE", help="also write the golden journeys as a page"
    )
    parser.add_argument(
        "--seed", type=int, metavar="N", help="default: that of the published table"
    )
    parser.add_argument(
        "--replications", type=int, default=20, metavar="N", help="of each case; default: 20"
    )
    add_engine(parser, "both if numba is installed, else simpy")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def systems(commands: "Commands") -> None:
    """Add ``optare systems``."""
    parser = command(
        commands,
        "systems",
        "set what was published of the real systems against what the model gives",
        "Runs every system over the ranges of its evidence and prints, for each published figure, "
        "what the model gives and whether it is reachable, not reachable or not comparable. "
        "Finished runs are kept in DIR/systems/runs.sqlite and never run again: after an "
        "interruption, give the same command again.",
        "example:\n  optare systems --system people2people --draws 20",
    )
    parser.add_argument(
        "--system",
        action="append",
        default=[],
        metavar="NAME",
        help="only this system; repeatable (default: all)",
    )
    parser.add_argument("--file", metavar="FILE", help="file of systems (default: the shipped one)")
    parser.add_argument(
        "--draws", type=int, default=30, metavar="N", help="joint draws of all ranges; default: 30"
    )
    parser.add_argument(
        "--replications",
        type=int,
        default=3,
        metavar="N",
        help="at the central values; default: 3",
    )
    parser.add_argument("--seed", type=int, default=20110401, metavar="N", help="other draws")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="threads, else processes (default: all processors)"
    )
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--out", default="results", metavar="DIR", help="default: results")
    parser.add_argument("--write-docs", metavar="FILE", help="write the whole as Markdown as well")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def calibrate(commands: "Commands") -> None:
    """Add ``optare calibrate``."""
    parser = command(
        commands,
        "calibrate",
        "fit the in-house baseline to national and in-house figures",
        "Moves a few inputs of the in-house baseline inside the ranges of their evidence, "
        "towards the targets of a calibration file and what the council itself has observed. "
        "Says what is met and missed, and which inputs the targets cannot tell. Finished runs "
        "are kept in DIR/calibration/COUNCIL/runs.sqlite: after an interruption, give the same "
        "command again.",
        "example:\n  optare calibrate scenarios/councils/wokingham.yaml --jobs 2",
    )
    parser.add_argument(
        "council",
        metavar="COUNCIL",
        nargs="?",
        help="council or appraisal file, or the name of a shipped council "
        "(default: that of the calibration file)",
    )
    parser.add_argument(
        "--file", metavar="FILE", help="calibration file (default: the shipped one)"
    )
    parser.add_argument(
        "--replications", type=int, default=10, metavar="N", help="runs of each point; default: 10"
    )
    parser.add_argument("--seed", type=int, metavar="N", help="the first seed that is fitted")
    parser.add_argument(
        "--seeds", type=int, default=3, metavar="N", help="whole fits under other luck; default: 3"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="default: all processors")
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--out", default="results", metavar="DIR", help="default: results")
    parser.add_argument(
        "--page", metavar="FILE", help="also write the page, as docs/calibration.md"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress; print only the files")
