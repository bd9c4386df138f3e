"""The arguments of reports on the model itself, and of whether logs conform to the pathway."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import add_engine, add_set, command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands

_STRESS = """\
Writes a report after STRESS-DES (Monks and others 2019) with a quality statement in the roles of
the AQuA Book, from a stored result or an appraisal file. Facts come from the resolved scenario, the
compiled pathway and the manifest. What only a person can write comes from the file that the
appraisal names under `stress:`, or from --prose; if a cell of it is blank, nothing is written.
Nothing is run.
"""


def stress_des(commands: "Commands") -> None:
    """Add ``optare stress-des``."""
    parser = command(
        commands,
        "stress-des",
        "report the model and its experiments after STRESS-DES",
        _STRESS,
        "examples:\n  optare stress-des results/wokingham/latest\n"
        "  optare stress-des scenarios/appraisals/wokingham.yaml --formats docx,html",
    )
    parser.set_defaults(command="stress_des")
    parser.add_argument("given", metavar="RESULT", help="result folder, or an appraisal file")
    parser.add_argument(
        "--prose", metavar="FILE", help="the prose cells, in place of what the appraisal names"
    )
    parser.add_argument(
        "--formats",
        type=_formats,
        default=(),
        metavar="LIST",
        help="such as docx,html; default: docx, html, md and pdf",
    )
    parser.add_argument(
        "--out", metavar="DIR", help="where to write; default: stress_des in the result"
    )
    parser.add_argument("--quiet", action="store_true", help="print only the files")


def _formats(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def conform(commands: "Commands") -> None:
    """Add ``optare conform``."""
    parser = command(
        commands,
        "conform",
        "check that every journey of a run is a path of its pathway",
        "Plays replications of each option again and reads every record of their logs against the "
        "compiled pathway: which records a journey may write, in which order, at which instants. "
        "Says the first record that does not fit, in a sentence. Takes about ten seconds for a run "
        "of a million records.",
        "examples:\n  optare conform results/wokingham/latest\n"
        "  optare conform scenarios/appraisals/wokingham.yaml --option in_house --set years=1",
    )
    parser.add_argument("given", metavar="RESULT", help="result folder, or an appraisal file")
    parser.add_argument(
        "--option", action="append", default=[], metavar="NAME", help="only this one; repeatable"
    )
    parser.add_argument(
        "--replications", type=int, default=1, metavar="N", help="of each option; default: 1"
    )
    add_set(parser)
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--json", action="store_true", help="print as JSON")
