"""What the arguments of several commands have in common."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

KINDS = ("practice", "structure", "transition", "event", "caution")
"""classes of mechanisms and claims; written here because help must not wait for the models"""

ENGINES = ("simpy", "compiled", "both")
"""names of the engines; written here because help must not wait for the model"""

EXECUTORS = ("one", "threads", "processes", "dask")
"""who can do runs; written here because help must not wait for the model"""


def command(
    commands: "Commands", name: str, short: str, description: str = "", epilog: str = ""
) -> argparse.ArgumentParser:
    """Add a sub-command, which sets ``command`` to its module, and return its parser."""
    parser = commands.add_parser(
        name,
        help=short,
        description=description or short,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=name)
    return parser


def add_engine(parser: argparse.ArgumentParser, default: str) -> None:
    """Add the choice of the engine."""
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        help="the driver that plays; both compares their logs event by event; same results with "
        f"each (default: {default})",
    )


def add_set(parser: argparse.ArgumentParser) -> None:
    """Add what-if changes."""
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        help="a what-if without editing a file, such as council.work.contact_hours=2; repeatable",
    )
