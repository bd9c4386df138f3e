"""The arguments of benefits tracking and of the gallery of charts."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import command

if TYPE_CHECKING:
    from simulation.cli.arguments.common import Commands


def track(commands: "Commands") -> None:
    """Add ``optare track``."""
    parser = command(
        commands,
        "track",
        "hold what happened against what was forecast, as a control chart",
        "Reads a CSV file with the columns period (2011-04, or 2011/12 for a measure that is known "
        "by year) and value, and holds it against the forecast of an option: a control chart (XmR) "
        "of the differences, what is no chance, how much of the benefit is there, and whether the "
        "trigger to reverse of table T18 is met. Writes RESULT/tracking/OPTION_MEASURE/. Nothing "
        "is run.",
        "example:\n  optare track results/wokingham/latest waiting.csv "
        "--option trading_company --measure waiting_list",
    )
    parser.add_argument("result", metavar="RESULT", help="a folder that compare has written")
    parser.add_argument("actual", metavar="ACTUAL.csv", help="what happened: period,value")
    parser.add_argument(
        "--option", metavar="OPTION", help="the option that was taken (default: as the plan picked)"
    )
    parser.add_argument(
        "--measure", metavar="M", help="default: the first of the plan that is known by month"
    )
    parser.add_argument("--out", metavar="DIR", help="folder to write to")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    parser.add_argument("--quiet", action="store_true", help="print only the files")


def gallery(commands: "Commands") -> None:
    """Add ``optare gallery``."""
    parser = command(
        commands,
        "gallery",
        "put every chart of a result on one page, with how to read it",
        "Writes a Markdown page with each chart of a result: the question that it answers, how to "
        "read it, its text alternative and a link to its data. Nothing is drawn again.",
        "example:\n  optare gallery results/wokingham/latest --out charts.md",
    )
    parser.add_argument("result", metavar="RESULT", help="a folder that compare has written")
    parser.add_argument("--out", metavar="FILE", default="charts.md", help="default: charts.md")
