"""The arguments of what makes a result again, or brings it to the present format."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import add_engine, command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands

_REPRODUCE = """\
Runs a stored result again from its manifest and scenarios, with the same seeds, replications,
settings, draws and plan, into a fresh folder, and compares every file with the stored one, byte by
byte. Says which file differs, where first, by how much, and why: code, versions or data. Needs
nothing but the result folder. Exit code 0: the same; 1: it differs; 2: bad input.
"""


def reproduce(commands: "Commands") -> None:
    """Add ``optare reproduce``."""
    parser = command(
        commands,
        "reproduce",
        "make a stored result again and compare it byte for byte",
        _REPRODUCE,
        "examples:\n  optare reproduce results/wokingham/latest\n"
        "  optare reproduce results/wokingham/latest/manifest.json --replications 2",
    )
    parser.add_argument(
        "result", metavar="RESULT", help="result folder that compare has written, or its manifest"
    )
    parser.add_argument(
        "--replications",
        type=int,
        metavar="N",
        help="a quick check: only the first N of each setting, against the runs in activity.csv",
    )
    parser.add_argument(
        "--out", metavar="DIR", help="make it here and leave it (default: a folder taken away)"
    )
    parser.add_argument(
        "--reuse",
        action="store_true",
        help="go on from the runs that a stopped reproduction left in --out",
    )
    parser.add_argument(
        "--comparison-only",
        action="store_true",
        help="not what other commands wrote to the result (appraisals, papers, residents ...)",
    )
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="threads, else processes (default: all processors)"
    )
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--files", action="store_true", help="list every file that was compared")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def upgrade(commands: "Commands") -> None:
    """Add ``optare upgrade``."""
    parser = command(
        commands,
        "upgrade",
        "bring a result folder of an earlier format to the present one",
        "Brings result folders to the present format. No number changes. The manifest as it was is "
        "kept beside the new one. Given again, it does nothing.",
        "example:\n  optare upgrade results/wokingham/latest --dry-run",
    )
    parser.add_argument("results", metavar="RESULT", nargs="+", help="result folder")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
