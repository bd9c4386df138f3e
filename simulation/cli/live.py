"""``optare explore --live``: the page served on this machine until Ctrl-C."""

import argparse
import sys
import time
import webbrowser
from collections.abc import Callable

from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.scenario.errors import ScenarioError

_AN_HOUR_SECONDS = 3600
"""asleep, not waiting for a lock: every system wakes a sleeper at Ctrl-C"""


def explore_live(given: argparse.Namespace) -> int:
    """Serve the page and print its address; 2 for bad input."""
    from simulation.api.live import live_server, serving  # noqa: PLC0415  (slow to import)

    if given.out is not None:
        raise ScenarioError("--live writes no file, so --out says nothing", hint="leave one out")
    note_if_slower(given.engine)
    server = live_server(
        given.result,
        given.prices,
        given.criteria,
        port=given.port or 0,
        days=given.days,
        engine=given.engine,
        tell=_teller(quiet=given.quiet),
    )
    with serving(server):
        _tell_address(server.address, given)
        if given.browser:
            webbrowser.open(server.address)
        _wait()
    return GOOD


def refuse_without_live(given: argparse.Namespace) -> None:
    """Raise ``ScenarioError`` if arguments of a server stand without one."""
    if given.port is not None or not given.browser:
        name = "--no-browser" if given.port is None else "--port"
        raise ScenarioError(f"{name} is for --live", hint="add --live")


def _teller(*, quiet: bool) -> Callable[[str], None]:
    def tell(text: str) -> None:
        if not quiet:
            print(text, file=sys.stderr, flush=True)

    return tell


def _tell_address(address: str, given: argparse.Namespace) -> None:
    if given.json:
        print_json({"address": address})
    elif given.quiet:
        print(address)
    else:
        print(f"The explorer is at\n  {address}\nuntil you press Ctrl-C.")
    sys.stdout.flush()


def _wait() -> None:
    """Wait for Ctrl-C."""
    try:
        while True:
            time.sleep(_AN_HOUR_SECONDS)
    except KeyboardInterrupt:
        print("optare: stopped", file=sys.stderr)
