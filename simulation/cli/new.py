"""``optare new``: a council file to fill in."""

import argparse
import re
from pathlib import Path

from simulation.cli.exit_codes import GOOD
from simulation.scenario.errors import ScenarioError
from simulation.scenario.new_council import new_council


def run(given: argparse.Namespace) -> int:
    """Write the file and say what to do with it; a file that exists is left alone."""
    name = " ".join(given.name.split())
    stem = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    if not stem:
        raise ScenarioError(f"{given.name!r} is no name for a council", hint="letters or digits")
    file = Path(given.out) / f"{stem}.yaml"
    if file.exists():
        raise ScenarioError(f"{file} exists already", hint="give another name, or another --out")
    text = new_council(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    print(f"{file}: fill in what the council knows, then: optare validate {file}")
    return GOOD
