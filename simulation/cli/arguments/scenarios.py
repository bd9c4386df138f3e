"""The arguments of what reads, shows and makes scenario files."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import add_set, command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands


def validate(commands: "Commands") -> None:
    """Add ``optare validate``."""
    parser = command(
        commands,
        "validate",
        "check scenario files and say what they rest on",
        "Reads appraisal, council or option files without running anything.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="appraisal, council or option")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def options(commands: "Commands") -> None:
    """Add ``optare options``."""
    parser = command(
        commands, "options", "list the options of an appraisal: staff, pay bill, what differs"
    )
    parser.add_argument("file", metavar="FILE", help="appraisal file")
    add_set(parser)
    parser.add_argument("--json", action="store_true", help="print as JSON")


def diff(commands: "Commands") -> None:
    """Add ``optare diff``."""
    parser = command(
        commands,
        "diff",
        "say in which values two options differ",
        epilog="example:\n  optare diff FILE in_house reformed_in_house",
    )
    parser.add_argument("file", metavar="FILE", help="appraisal file")
    parser.add_argument("first", metavar="A", help="name of an option")
    parser.add_argument("second", metavar="B", help="name of another")
    add_set(parser)
    parser.add_argument("--json", action="store_true", help="print as JSON")


def pathway(commands: "Commands") -> None:
    """Add ``optare pathway``."""
    parser = command(
        commands, "pathway", "draw the pathway, with who does each step under each option"
    )
    parser.add_argument("file", metavar="FILE", help="appraisal file")
    parser.add_argument("--out", default="results/pathway", metavar="DIR", help="folder to write")
    add_set(parser)


def schema(commands: "Commands") -> None:
    """Add ``optare schema``."""
    parser = command(commands, "schema", "write the JSON Schema of the scenario files")
    parser.add_argument(
        "kind", metavar="KIND", nargs="?", help="appraisal, council, option, ...; default: all"
    )
    parser.add_argument(
        "--out", metavar="DIR", help="folder (default: print one kind, write all to schemas/)"
    )


def new(commands: "Commands") -> None:
    """Add ``optare new``."""
    parser = command(
        commands,
        "new",
        "write a council file to fill in, each value with where to find it",
        epilog="example:\n  optare new my_council --out scenarios/councils",
    )
    parser.add_argument("name", metavar="NAME", help="name of the council")
    parser.add_argument("--out", default=".", metavar="DIR", help="folder; default: this one")


def start(commands: "Commands") -> None:
    """Add ``optare start``."""
    parser = command(
        commands,
        "start",
        "copy the shipped scenarios into a folder of your own, to read and change",
        "Writes DIR/scenarios: appraisals, councils, options, plans, prices, criteria, papers, "
        "sweeps and the register of evidence. A folder that is there already is left alone.",
        epilog="example:\n  optare start my_work",
    )
    parser.add_argument(
        "folder", metavar="DIR", nargs="?", default=".", help="folder; default: this one"
    )
