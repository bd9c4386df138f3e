"""``optare conform``: every journey of a run held against the pathway's transition table."""

import argparse
import sys
from dataclasses import asdict

from simulation.api.conforming import conform
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json
from simulation.cli.values import settings_of


def run(given: argparse.Namespace) -> int:
    """Print a line for each run; 1 if a log does not conform."""
    found = []
    for one in conform(
        given.given, given.option, given.replications, settings_of(given.set), given.engine, _say
    ):
        found.append(one)
        if not given.json:
            said = one.fault or f"{one.records:,} records of {one.journeys:,} journeys conform"
            print(f"{one.option}, replication {one.replication}: {said}", flush=True)
    if given.json:
        print_json([asdict(one) for one in found])
    return FAILED if any(one.fault for one in found) else GOOD


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
