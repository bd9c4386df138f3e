"""The arguments of every sub-command, with their help and examples."""

import argparse
from typing import TYPE_CHECKING

from simulation import __version__
from simulation.cli.study_parser import fill_study

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

KINDS = ("practice", "structure", "transition", "event", "caution")
"""classes of mechanisms and claims; written here because help must not wait for the models"""

ENGINES = ("simpy", "compiled", "both")
"""names of the engines; written here because help must not wait for the model"""

_EXAMPLES = """\
examples:
  optare compare scenarios/appraisals/wokingham.yaml
  optare compare FILE --replications 10 --set council.work.contact_hours=2
  optare compare FILE --vary council.delays.queue_share=0.3,0.5,0.7
  optare validate scenarios/councils/wokingham.yaml
  optare diff FILE in_house trading_company
  optare compare FILE --uncertainty 200
  optare explain M10
  optare new my_council
  optare study show brokers_and_reviews

exit codes: 0 good; 1 a run failed, a check did not pass, or it was interrupted; 2 bad input
"""

_COMPARE = """\
Runs every option of an appraisal under the same draws, prints the key measures with paired
differences and 95 % intervals, and writes a result folder DIR/APPRAISAL/RUN/. Finished runs are
kept in DIR/APPRAISAL/runs.sqlite and never run again: after an interruption, give the same
command again.
"""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; each sub-command sets ``command`` to the name of its module."""
    parser = argparse.ArgumentParser(
        prog="optare",
        description="Simulate and compare ways of delivering adult social care in an English "
        "council.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"optare {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (
        _compare,
        _sweep,
        _validate,
        _options,
        _diff,
        _pathway,
        _verify,
        _schema,
        _new,
        _mechanisms,
        _explain,
        _systems,
        _calibrate,
        _plan,
        _switch,
        _variance,
        _study,
    ):
        add(commands)
    return parser


def _command(
    commands: "Commands", name: str, short: str, description: str = "", epilog: str = ""
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=short,
        description=description or short,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=name)
    return parser


def _compare(commands: "Commands") -> None:
    parser = _command(
        commands,
        "compare",
        "run an appraisal: all its options, with paired differences",
        _COMPARE,
        "example:\n  optare compare FILE --jobs 2 --vary council.care.supply_ratio=0.9,1,1.1",
    )
    parser.add_argument("file", metavar="FILE", help="appraisal file")
    parser.add_argument(
        "--replications", type=int, metavar="N", help="runs of each option, at least 2"
    )
    parser.add_argument("--seed", type=int, metavar="N", help="other draws, hence other luck")
    parser.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help="threads of the compiled engine, else processes (default: all processors)",
    )
    _add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--out", default="results", metavar="DIR", help="default: results")
    _add_set(parser)
    parser.add_argument(
        "--vary",
        action="append",
        default=[],
        metavar="PATH=A,B,C",
        help="repeat the comparison at each value; one or two of these make a grid",
    )
    parser.add_argument(
        "--uncertainty",
        type=int,
        default=0,
        metavar="N",
        help="also N joint draws of all evidence ranges, each shared by all options; such as 200",
    )
    parser.add_argument(
        "--uncertainty-replications",
        type=int,
        default=2,
        metavar="R",
        help="runs of each option in each draw; 2 tell luck from what is not known (default: 2)",
    )
    parser.add_argument(
        "--choose",
        metavar="OPTION",
        help="the option that was chosen; the report says whether the plan's rule picked it",
    )
    parser.add_argument("--no-report", action="store_true", help="tables only: no charts, no pages")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress; print only the files")


def _sweep(commands: "Commands") -> None:
    parser = _command(
        commands,
        "sweep",
        "run the options of an appraisal at many points",
        "Runs every option at every point of a sweep file under the same draws. Runs are kept in "
        "DIR/NAME/runs.sqlite and never run again: after an interruption, give the same command "
        "again. Then: optare study show NAME.",
        "examples:\n  optare sweep scenarios/sweeps/review_hours.yaml --dry-run\n"
        "  optare sweep FILE --shard 2/8 --out /scratch/results\n"
        "  optare sweep FILE --only p00042/in_house/3",
    )
    parser.add_argument("file", metavar="FILE", help="sweep file")
    parser.add_argument(
        "--dry-run", action="store_true", help="say how many points, runs, hours and bytes"
    )
    parser.add_argument(
        "--replications", type=int, metavar="N", help="of each option at each point, at least 2"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="workers; default: all processors")
    parser.add_argument(
        "--executor",
        choices=("one", "threads", "processes", "dask"),
        help="who does the runs; same results with each (default: processes)",
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="of a running Dask cluster, such as tcp://host:8786"
    )
    parser.add_argument("--shard", metavar="I/N", help="do only the I-th of N parts; then merge")
    parser.add_argument("--only", metavar="RUN", help="one run, such as p00042/in_house/3")
    parser.add_argument("--retry-failed", action="store_true", help="do failed runs again")
    parser.add_argument(
        "--check-every-run",
        action="store_true",
        help="check the conservation laws on every run, not only on the first replication",
    )
    parser.add_argument("--yes", action="store_true", help="a large sweep is meant")
    _add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--out", default="results", metavar="DIR", help="default: results")
    _add_set(parser)
    parser.add_argument("--quiet", action="store_true", help="no progress; print only the folder")


def _add_engine(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        help="the driver that plays; both compares their logs event by event; same results with "
        f"each (default: {default})",
    )


def _add_set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        help="a what-if without editing a file, such as council.work.contact_hours=2; repeatable",
    )


def _validate(commands: "Commands") -> None:
    parser = _command(
        commands,
        "validate",
        "check scenario files and say what they rest on",
        "Reads appraisal, council or option files without running anything.",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="appraisal, council or option")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _options(commands: "Commands") -> None:
    parser = _command(
        commands, "options", "list the options of an appraisal: staff, pay bill, what differs"
    )
    parser.add_argument("file", metavar="FILE", help="appraisal file")
    _add_set(parser)
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _diff(commands: "Commands") -> None:
    parser = _command(
        commands,
        "diff",
        "say in which values two options differ",
        epilog="example:\n  optare diff FILE in_house reformed_in_house",
    )
    parser.add_argument("file", metavar="FILE", help="appraisal file")
    parser.add_argument("first", metavar="A", help="name of an option")
    parser.add_argument("second", metavar="B", help="name of another")
    _add_set(parser)
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _pathway(commands: "Commands") -> None:
    parser = _command(
        commands, "pathway", "draw the pathway, with who does each step under each option"
    )
    parser.add_argument("file", metavar="FILE", help="appraisal file")
    parser.add_argument("--out", default="results/pathway", metavar="DIR", help="folder to write")
    _add_set(parser)


def _verify(commands: "Commands") -> None:
    parser = _command(
        commands,
        "verify",
        "check the simulation against queueing theory",
        "Runs each case of queueing theory through the same model and compares the result.",
    )
    parser.add_argument(
        "--seed", type=int, metavar="N", help="default: that of the published table"
    )
    parser.add_argument(
        "--replications", type=int, default=20, metavar="N", help="of each case; default: 20"
    )
    _add_engine(parser, "both if numba is installed, else simpy")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _schema(commands: "Commands") -> None:
    parser = _command(commands, "schema", "write the JSON Schema of the scenario files")
    parser.add_argument(
        "kind", metavar="KIND", nargs="?", help="appraisal, council, option, ...; default: all"
    )
    parser.add_argument(
        "--out", metavar="DIR", help="folder (default: print one kind, write all to schemas/)"
    )


def _new(commands: "Commands") -> None:
    parser = _command(
        commands,
        "new",
        "write a council file to fill in, each value with where to find it",
        epilog="example:\n  optare new my_council --out scenarios/councils",
    )
    parser.add_argument("name", metavar="NAME", help="name of the council")
    parser.add_argument("--out", default=".", metavar="DIR", help="folder; default: this one")


def _mechanisms(commands: "Commands") -> None:
    parser = _command(
        commands,
        "mechanisms",
        "list the claimed mechanisms: class, claims, where each acts, switch or not",
        epilog="example:\n  optare mechanisms --kind practice",
    )
    parser.add_argument("--kind", choices=KINDS, help="only those of this class")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _explain(commands: "Commands") -> None:
    parser = _command(
        commands,
        "explain",
        "say what a mechanism does, what it rests on and what a critic says",
        "Explains mechanisms by their name, or claims by their number.",
        "example:\n  optare explain M10 proportionate_forms",
    )
    parser.add_argument("names", metavar="NAME", nargs="+", help="such as M10 or clustered_reviews")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _systems(commands: "Commands") -> None:
    parser = _command(
        commands,
        "systems",
        "set what was published of the real systems against what the model gives",
        "Runs every system over the ranges of its evidence and prints, for each published figure, "
        "what the model gives and whether it is reachable, not reachable or not comparable. "
        "Finished runs are kept in DIR/systems/runs.sqlite and never run again: after an "
        "interruption, give the same command again.",
        "example:\n  optare systems --system people2people --draws 20",
    )
    parser.add_argument(
        "--system",
        action="append",
        default=[],
        metavar="NAME",
        help="only this system; repeatable (default: all)",
    )
    parser.add_argument("--file", metavar="FILE", help="file of systems (default: the shipped one)")
    parser.add_argument(
        "--draws", type=int, default=30, metavar="N", help="joint draws of all ranges; default: 30"
    )
    parser.add_argument(
        "--replications",
        type=int,
        default=3,
        metavar="N",
        help="at the central values; default: 3",
    )
    parser.add_argument("--seed", type=int, default=20110401, metavar="N", help="other draws")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="threads, else processes (default: all processors)"
    )
    _add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--out", default="results", metavar="DIR", help="default: results")
    parser.add_argument("--write-docs", metavar="FILE", help="write the whole as Markdown as well")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def _calibrate(commands: "Commands") -> None:
    parser = _command(
        commands,
        "calibrate",
        "fit the in-house baseline to national and in-house figures",
        "Moves a few inputs of the in-house baseline inside the ranges of their evidence, "
        "towards the targets of a calibration file and what the council itself has observed. "
        "Says what is met and missed, and which inputs the targets cannot tell. Finished runs "
        "are kept in DIR/calibration/COUNCIL/runs.sqlite: after an interruption, give the same "
        "command again.",
        "example:\n  optare calibrate scenarios/councils/wokingham.yaml --jobs 2",
    )
    parser.add_argument(
        "council",
        metavar="COUNCIL",
        nargs="?",
        help="council or appraisal file, or the name of a shipped council "
        "(default: that of the calibration file)",
    )
    parser.add_argument(
        "--file", metavar="FILE", help="calibration file (default: the shipped one)"
    )
    parser.add_argument(
        "--replications", type=int, default=10, metavar="N", help="runs of each point; default: 10"
    )
    parser.add_argument("--seed", type=int, metavar="N", help="the first seed that is fitted")
    parser.add_argument(
        "--seeds", type=int, default=3, metavar="N", help="whole fits under other luck; default: 3"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="default: all processors")
    _add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--out", default="results", metavar="DIR", help="default: results")
    parser.add_argument(
        "--page", metavar="FILE", help="also write the page, as docs/calibration.md"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress; print only the files")


def _plan(commands: "Commands") -> None:
    parser = _command(
        commands,
        "plan",
        "print an analysis plan's rule in words, and its hash",
        "Reads a plan, or the plan of an appraisal, and prints the rule of decision and the hash "
        "that a result's manifest keeps. With --check it says whether a result was made under it: "
        "exit code 1 if not.",
        "example:\n  optare plan scenarios/plans/wokingham.yaml --check results/wokingham/latest",
    )
    parser.add_argument("file", metavar="FILE", help="plan or appraisal file")
    parser.add_argument(
        "--check", metavar="RESULT_FOLDER", help="a folder that compare has written"
    )
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _switch(commands: "Commands") -> None:
    parser = _command(
        commands,
        "switch",
        "find the value of an input at which an option and the baseline change places",
        "Holds the replications fixed and looks for the value at which the mean paired difference "
        "of a measure is zero, with an interval from blocks of replications. Says so if there is "
        "none in the range, or more than one. Finished runs are kept as those of compare are.",
        "example:\n  optare switch FILE council.delays.queue_share --between 0.2 0.8 "
        "--option trading_company --measure waiting_list",
    )
    parser.add_argument("file", metavar="APPRAISAL", help="appraisal file")
    parser.add_argument("path", metavar="PATH", help="the input, as in compare --set")
    parser.add_argument(
        "--between",
        nargs=2,
        type=float,
        required=True,
        metavar=("LOW", "HIGH"),
        help="look between these values",
    )
    parser.add_argument("--option", required=True, metavar="O", help="compared with the baseline")
    parser.add_argument(
        "--measure", required=True, metavar="M", help="such as waiting_list, or measure/band"
    )
    parser.add_argument(
        "--replications", type=int, default=20, metavar="N", help="held fixed; default: 20"
    )
    parser.add_argument("--seed", type=int, metavar="N", help="other draws, hence other luck")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="threads, else processes (default: all processors)"
    )
    _add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--out", default="results", metavar="DIR", help="default: results")
    _add_set(parser)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def _variance(commands: "Commands") -> None:
    parser = _command(
        commands,
        "variance",
        "measure what common random numbers save in replications",
        "Runs the main setting of each appraisal with one shared stream of draws and with draws "
        "keyed by person, and prints, for each headline measure and option, how many times fewer "
        "replications each needs than a seed for each option.",
        "example:\n  optare variance scenarios/appraisals/wokingham.yaml --set years=1",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help="appraisal file")
    parser.add_argument(
        "--replications",
        type=int,
        default=40,
        metavar="N",
        help="of each option under each way of drawing; default: 40",
    )
    parser.add_argument("--seed", type=int, metavar="N", help="default: that of the appraisal")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="threads, else processes (default: all processors)"
    )
    _add_engine(parser, "compiled if numba is installed, else simpy")
    _add_set(parser)
    parser.add_argument("--page", metavar="FILE", help="write the tables as Markdown as well")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress and no tables")


def _study(commands: "Commands") -> None:
    fill_study(_command(commands, "study", "list, show, export, draw and mend studies of sweeps"))
