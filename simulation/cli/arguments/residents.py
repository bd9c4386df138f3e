"""The arguments of what looks at residents one by one."""

import argparse
from typing import TYPE_CHECKING

from simulation.cli.arguments.common import add_engine, command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands


def residents(commands: "Commands") -> None:
    """Add ``optare residents``."""
    parser = command(
        commands,
        "residents",
        "say who gains and who loses under each option, and who waits longer",
        "Plays the runs of a result again and compares every resident with themselves under the "
        "baseline: better off, worse off or the same, by the rule in scenarios/residents.yaml. "
        "Writes RESULT/residents/: residents.csv (table T15), residents.md with a chart and a "
        "journey told for each option. Runs are not stored.",
        "example:\n  optare residents results/wokingham/latest --replications 10",
    )
    parser.add_argument("result", metavar="RESULT", help="a folder that compare has written")
    parser.add_argument(
        "--replications", type=int, metavar="N", help="at least 2 (default: as many as the result)"
    )
    _add_options(parser)
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="threads (default: one for each processor)"
    )
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress; print only the files")


def resident(commands: "Commands") -> None:
    """Add ``optare resident``."""
    parser = command(
        commands,
        "resident",
        "tell one resident's journey under several options, side by side",
        "Plays one replication under the options and tells what happened to one resident, day by "
        "day, with the first difference marked. Residents are named by the route on which they "
        "came and a number: community, hospital, self, safeguarding, carer, opening-case or "
        "opening-list. Nothing is stored.",
        "example:\n  optare resident community-000005 results/wokingham/latest "
        "--options trading_company",
    )
    parser.add_argument("name", metavar="ID", help="a resident, such as community-000005")
    parser.add_argument(
        "source", metavar="RESULT|APPRAISAL", help="a result folder or an appraisal file"
    )
    parser.add_argument(
        "--replication", type=int, default=0, metavar="N", help="which one; default: 0, the first"
    )
    _add_options(parser)
    parser.add_argument("--all", action="store_true", help="also list routine casework")
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--options",
        nargs="+",
        default=[],
        metavar="OPTION",
        help="only these, beside the baseline (default: all)",
    )
