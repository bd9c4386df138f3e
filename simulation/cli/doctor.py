"""``optare doctor``: whether all is there that Optare needs, and what mends what is not.

Nothing but Python itself is imported before it is looked at: it must work where others do not.
"""

import argparse
import json
import textwrap
from dataclasses import asdict

from simulation.cli.exit_codes import FAILED, GOOD
from simulation.doctor.finding import Finding
from simulation.doctor.looking import look

_WIDTH = 100


def run(given: argparse.Namespace) -> int:
    """Print each finding and how to mend it; 1 if something is wrong, 0 if extras are missing."""
    found = []
    for one in look(given.out):
        found.append(one)
        if not given.json:
            _show(one)
    wrong = sum(one.state == "wrong" for one in found)
    missing = sum(one.state == "missing" for one in found)
    if given.json:
        print(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
    else:
        print(_said(wrong, missing))
    return FAILED if wrong else GOOD


def _show(one: Finding) -> None:
    head = f"{one.state:<8} {one.name:<16} "
    lines = textwrap.wrap(one.said, _WIDTH - len(head), break_on_hyphens=False) or [""]
    print(head + lines[0])
    for line in [*lines[1:], *([f"to mend: {one.mend}"] if one.mend else [])]:
        print(" " * len(head) + line)


def _said(wrong: int, missing: int) -> str:
    if wrong:
        return f"{wrong} {'thing is' if wrong == 1 else 'things are'} to be mended."
    if missing:
        return (
            f"Nothing is wrong; {missing} {'thing' if missing == 1 else 'things'} could be added."
        )
    return "All is there."
