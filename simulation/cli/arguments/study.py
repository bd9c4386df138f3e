"""The arguments of ``optare study`` and its sub-commands."""

import argparse

from simulation.cli.arguments.common import EXECUTORS

FORMATS = ("csv", "parquet", "both")
"""of an export; written here because help must not wait for the models"""
ALL_MEASURES = "all"

_STUDY = """\
Looks after the studies that `optare sweep` leaves in DIR. NAME is the name of a study's folder in
DIR, or the path of a folder.
"""
_EXAMPLES = """\
examples:
  optare study list
  optare study show brokers_and_reviews
  optare study export brokers_and_reviews --format parquet
  optare study charts brokers_and_reviews --measure waiting_list --option trading_company
  optare study merge whole shard_1 shard_2
"""


def fill_study(parser: argparse.ArgumentParser) -> None:
    """Give the parser of ``optare study`` its sub-commands, each setting ``action``."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description, parser.epilog = _STUDY, _EXAMPLES
    actions = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_list, _show, _export, _charts, _explain, _merge, _retry):
        add(actions)


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, short: str
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=short, description=short)
    parser.set_defaults(action=name)
    parser.add_argument("--out", default="results", metavar="DIR", help="default: results")
    return parser


def _named(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, short: str
) -> argparse.ArgumentParser:
    parser = _action(actions, name, short)
    parser.add_argument("name", metavar="NAME", help="name or folder of a study")
    return parser


def _list(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _action(actions, "list", "list the studies: design, points, runs, size")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _show(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _named(actions, "show", "say what a study is and what it found, with its failures")
    parser.add_argument(
        "--measure",
        action="append",
        default=[],
        metavar="M",
        help=f"analyse this one; repeatable; {ALL_MEASURES} for every one (default: the first)",
    )
    parser.add_argument(
        "--no-analysis", action="store_true", help="leave out the sensitivity analysis"
    )
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _export(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _named(actions, "export", "write a study as tidy tables with a data dictionary")
    parser.add_argument("--format", choices=FORMATS, default="both", help="default: both")
    parser.add_argument(
        "--to", metavar="FOLDER", help="where to (default: export in the study's folder)"
    )


def _charts(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _named(actions, "charts", "draw a study's charts, with a page that shows them")
    parser.add_argument(
        "--measure",
        action="append",
        default=[],
        metavar="M",
        help=f"repeatable; {ALL_MEASURES} for every one (default: the study's first)",
    )
    parser.add_argument(
        "--option", action="append", default=[], metavar="O", help="repeatable (default: all)"
    )


def _explain(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _named(actions, "explain", "say why runs of a study would not be used again")
    parser.add_argument(
        "file", metavar="FILE", nargs="?", help="the sweep file as it is now (default: the study's)"
    )
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _merge(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _action(actions, "merge", "put the runs of shards together in one study")
    parser.add_argument("target", metavar="TARGET", help="the study that gets the runs")
    parser.add_argument("sources", metavar="SOURCE", nargs="+", help="studies of the same sweep")


def _retry(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _named(actions, "retry", "do the failed runs of a study again")
    parser.add_argument("--jobs", type=int, metavar="N", help="workers; default: all processors")
    parser.add_argument(
        "--executor",
        choices=EXECUTORS,
        help="who does the runs (default: processes)",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")
