"""The arguments of sweeps and studies."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import EXECUTORS, add_engine, add_set, command
from simulation.cli.arguments.study import fill_study

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands


def sweep(commands: "Commands") -> None:
    """Add ``optare sweep``."""
    parser = command(
        commands,
        "sweep",
        "run the options of an appraisal at many points",
        "Runs every option at every point of a sweep file under the same draws. Runs are kept in "
        "DIR/NAME/runs.sqlite and never run again: after an interruption, give the same command "
        "again. Then: optare study show NAME.",
        "examples:\n  optare sweep scenarios/sweeps/review_hours.yaml --dry-run\n"
        "  optare sweep FILE --shard 2/8 --out /scratch/results\n"
        "  optare sweep FILE --only p00042/in_house/3",
    )
    parser.add_argument("file", metavar="FILE", help="sweep file")
    parser.add_argument(
        "--dry-run", action="store_true", help="say how many points, runs, hours and bytes"
    )
    parser.add_argument(
        "--replications", type=int, metavar="N", help="of each option at each point, at least 2"
    )
    parser.add_argument(
        "--points", type=int, metavar="N", help="only the first N points, for a first look"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="workers; default: all processors")
    parser.add_argument(
        "--executor",
        choices=EXECUTORS,
        help="who does the runs; same results with each (default: processes)",
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="of a running Dask cluster, such as tcp://host:8786"
    )
    parser.add_argument("--shard", metavar="I/N", help="do only the I-th of N parts; then merge")
    parser.add_argument("--only", metavar="RUN", help="one run, such as p00042/in_house/3")
    parser.add_argument("--retry-failed", action="store_true", help="do failed runs again")
    parser.add_argument(
        "--check-every-run",
        action="store_true",
        help="check the conservation laws on every run, not only on the first replication",
    )
    parser.add_argument("--yes", action="store_true", help="a large sweep is meant")
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--out", default="results", metavar="DIR", help="default: results")
    add_set(parser)
    parser.add_argument("--quiet", action="store_true", help="no progress; print only the folder")


def study(commands: "Commands") -> None:
    """Add ``optare study``."""
    fill_study(command(commands, "study", "list, show, export, draw and mend studies of sweeps"))
