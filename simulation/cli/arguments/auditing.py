"""The arguments of what checks a paper against its result."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands

_VERIFY_PAPER = """\
Reads a paper that optare paper wrote, as it is now, and works every number in it out again from the
result. Lists numbers that were changed, that the result no longer gives, that were taken out, and
numbers that were typed in; and says if the paper was made from other runs, prices or criteria.
Nothing is run. Returns 0 if all agrees, 1 if not.
"""


def verify_paper(commands: "Commands") -> None:
    """Add ``optare verify-paper``."""
    parser = command(
        commands,
        "verify-paper",
        "check every number of a paper against its result",
        _VERIFY_PAPER,
        "examples:\n  optare verify-paper paper.docx\n"
        "  optare verify-paper paper.docx results/wokingham/latest",
    )
    parser.set_defaults(command="verify_paper")
    parser.add_argument("file", metavar="FILE", help="the paper, .docx or .html")
    parser.add_argument(
        "result",
        metavar="RESULT",
        nargs="?",
        help="folder that optare compare wrote (default: found from where the paper lies)",
    )
    parser.add_argument(
        "--prices", metavar="FILE", help="price set that the paper was built with, if not its own"
    )
    parser.add_argument(
        "--criteria", metavar="FILE", help="criteria that it was built with, if not its own"
    )
    parser.add_argument(
        "--supplied", metavar="FILE", help="what the council supplied, to see if it has changed"
    )
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
