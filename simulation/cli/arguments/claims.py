"""The arguments of what is said of claims and mechanisms."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import KINDS, command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands


def mechanisms(commands: "Commands") -> None:
    """Add ``optare mechanisms``."""
    parser = command(
        commands,
        "mechanisms",
        "list the claimed mechanisms: class, claims, where each acts, switch or not",
        epilog="example:\n  optare mechanisms --kind practice",
    )
    parser.add_argument("--kind", choices=KINDS, help="only those of this class")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def explain(commands: "Commands") -> None:
    """Add ``optare explain``."""
    parser = command(
        commands,
        "explain",
        "say what a mechanism does, what it rests on and what a critic says",
        "Explains mechanisms by their name, or claims by their number.",
        "example:\n  optare explain M10 proportionate_forms",
    )
    parser.add_argument("names", metavar="NAME", nargs="+", help="such as M10 or clustered_reviews")
    parser.add_argument("--json", action="store_true", help="print as JSON")
