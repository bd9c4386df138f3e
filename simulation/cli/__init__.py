"""The command ``optare``: reads arguments, calls the Python interface, prints."""

import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from simulation.cli.exit_codes import GOOD, INTERRUPTED
from simulation.cli.parser import build_parser


def program(arguments: Sequence[str] | None = None) -> NoReturn:
    """Be the command ``optare``. Once it has ended, Ctrl-C has nothing left to stop."""
    code = INTERRUPTED
    try:
        code = main(arguments)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:  # in the moment between the two
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0 is good, 1 something failed, 2 bad input, 130 stopped by Ctrl-C.
    """
    try:
        return _run(arguments)
    except KeyboardInterrupt:  # before a command began, or once more while it ended
        print("optare: interrupted", file=sys.stderr)
        return INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    parser = build_parser()
    given = parser.parse_args(arguments)
    if not hasattr(given, "command"):
        parser.print_help()
        return GOOD
    given.command_line = " ".join(["optare", *(sys.argv[1:] if arguments is None else arguments)])
    from simulation.cli.running import run_command  # noqa: PLC0415  (help must not wait for it)

    return run_command(given)
