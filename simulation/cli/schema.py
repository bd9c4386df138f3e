"""``optare schema``: the JSON Schema of the scenario files."""

import argparse
from pathlib import Path

from simulation.cli.exit_codes import GOOD
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.schema import KINDS, schema_text, write_schemas


def run(given: argparse.Namespace) -> int:
    """Print one schema, or write one or all to a folder."""
    kinds = [kind for kind in KINDS if given.kind in (None, kind)]
    if not kinds:
        raise ScenarioError(
            f"there is no kind of file {given.kind!r}", hint=did_you_mean(given.kind, KINDS)
        )
    if given.kind is None:
        for file in write_schemas(Path(given.out or "schemas")):
            print(file)
        return GOOD
    text = schema_text(kinds[0])
    if given.out is None:
        print(text, end="")
        return GOOD
    folder = Path(given.out)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{kinds[0]}.json"
    file.write_text(text, encoding="utf-8", newline="\n")
    print(file)
    return GOOD
