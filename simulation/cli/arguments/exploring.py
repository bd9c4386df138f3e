"""The arguments of what makes the explorer."""

from typing import TYPE_CHECKING

from simulation.cli.arguments.common import add_engine, command

if TYPE_CHECKING:
    import argparse

    from simulation.cli.arguments.common import Commands

_EXPLORE = """\
Writes one page that opens from disk in any browser, with no network: the options of a result side
by side, with controls for prices, the worth of a week of waiting, discounting, bias and weights.
It works out again whatever needs no new run. One replication of every option is played again, to
be looked at day by day.

With --live nothing is written: the same page is served on this machine alone, and on it an option
can be run again with other posts, practices or limits, until Ctrl-C. The address holds a token; who
has it can see the page and run the model.
"""


def explore(commands: "Commands") -> None:
    """Add ``optare explore``."""
    parser = command(
        commands,
        "explore",
        "make one page in which anybody can try other prices and weights",
        _EXPLORE,
        "examples:\n  optare explore results/wokingham/latest --out explorer.html\n"
        "  optare explore results/wokingham/latest --live",
    )
    parser.add_argument("result", metavar="RESULT", help="folder that optare compare wrote")
    parser.add_argument(
        "--prices", metavar="FILE", help="price set to use in place of the result's own"
    )
    parser.add_argument(
        "--criteria", metavar="FILE", help="criteria to judge by, in place of the result's own"
    )
    parser.add_argument("--out", metavar="FILE", help="default: RESULT/explorer.html")
    parser.add_argument(
        "--no-days", dest="days", action="store_false", help="leave out the days; no run is played"
    )
    _add_live(parser)
    add_engine(parser, "compiled if numba is installed, else simpy")
    parser.add_argument("--json", action="store_true", help="print the file and size as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress; print only the file")


def _add_live(parser: "argparse.ArgumentParser") -> None:
    """Add what serving the page takes."""
    parser.add_argument(
        "--live", action="store_true", help="serve the page on this machine, with reruns of options"
    )
    parser.add_argument(
        "--port", type=int, metavar="N", help="with --live: the port (default: a free one)"
    )
    parser.add_argument(
        "--no-browser",
        dest="browser",
        action="store_false",
        help="with --live: print the address and open no browser",
    )
