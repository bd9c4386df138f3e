"""The arguments of papers for a board."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands

_PAPER = """\
Writes a paper for a board from a stored result: four sides with a decision box, then appendices
with a minority report, what residents and carers said, tables, assumptions and a glossary. Every
number is bound to the result; `optare verify-paper` works each out again. What only the council
knows comes from a file (scenarios/papers/TEMPLATE.yaml); what is missing is said to be missing.
Writes RESULT/papers/KEY/. Nothing is run.
"""


def paper(commands: "Commands") -> None:
    """Add ``optare paper``."""
    parser = command(
        commands,
        "paper",
        "write a paper for a board, every number bound to the result",
        _PAPER,
        "examples:\n  optare paper results/wokingham/latest\n"
        "  optare paper results/wokingham/latest --audience citizen --supplied my_paper.yaml "
        "--template council.docx --open-part",
    )
    parser.add_argument("result", metavar="RESULT", help="folder that optare compare wrote")
    parser.add_argument(
        "--audience",
        default="member",
        metavar="WHO",
        help="citizen, member or analyst: how finely numbers are told; default: member",
    )
    parser.add_argument("--supplied", metavar="FILE", help="what only the council knows")
    parser.add_argument("--template", metavar="DOCX", help="a Word file in the council's own look")
    parser.add_argument(
        "--prices", metavar="FILE", help="price set to use in place of the result's own"
    )
    parser.add_argument(
        "--criteria", metavar="FILE", help="criteria to judge by, in place of the result's own"
    )
    parser.add_argument(
        "--open-part",
        action="store_true",
        help="leave out the exempt lines that the supplied file names, and say so",
    )
    parser.add_argument(
        "--formats",
        type=_formats,
        default=(),
        metavar="LIST",
        help="such as docx,html; default: every format",
    )
    parser.add_argument("--out", metavar="DIR", help="where to write; default: RESULT/papers/KEY")
    parser.add_argument("--quiet", action="store_true", help="print only the files")


def _formats(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
