"""``optare study``: list, show, export, draw, explain, merge and retry studies."""

import argparse
from importlib import import_module


def run(given: argparse.Namespace) -> int:
    """Run the sub-command and return its exit code."""
    code: int = import_module(f"simulation.cli.study_commands.{given.action}").run(given)
    return code
