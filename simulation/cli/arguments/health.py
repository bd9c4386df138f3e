"""The arguments of what looks at the installation."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands


def doctor(commands: "Commands") -> None:
    """Add ``optare doctor``."""
    parser = command(
        commands,
        "doctor",
        "say whether all is there that Optare needs, and what mends what is not",
        "Looks at Python, the packages and extras, the compiled engine, the shipped scenarios, the "
        "fonts, and whether results can be written. An extra that is missing is no fault: what it "
        "costs is said. Exit code 1 if something is to be mended.",
        "example:\n  optare doctor --out results",
    )
    parser.add_argument(
        "--out", default="results", metavar="DIR", help="where results are to go; default: results"
    )
    parser.add_argument("--json", action="store_true", help="print as JSON")
