"""Runs one sub-command and turns a user's mistake into one line and exit code 2."""

import argparse
import os
import sys
from importlib import import_module

from simulation.cli.exit_codes import BAD_INPUT, FAILED, INTERRUPTED
from simulation.scenario.errors import ScenarioError

_CHART_HINT = (
    "nothing is written, so that no chart misleads; a long title, or a long word in one, does this"
)


def run_command(given: argparse.Namespace) -> int:
    """Run the module of the sub-command and return the exit code."""
    module = import_module(f"simulation.cli.{given.command}")
    try:
        code: int = module.run(given)
        sys.stdout.flush()
    except ScenarioError as wrong:
        for error in wrong.errors:
            _complain(str(error))
        return BAD_INPUT
    except BrokenPipeError:
        # The reader of a pipe left early (``optare ... | head``): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as wrong:
        _complain(_about_file(wrong))
        return BAD_INPUT
    except KeyboardInterrupt:
        _complain("interrupted")
        return INTERRUPTED
    except ValueError as wrong:
        if not _is_chart_fault(wrong):
            raise
        _complain(f"{' '.join(str(wrong).split())} ({_CHART_HINT})")
        return FAILED
    return code


def _is_chart_fault(wrong: ValueError) -> bool:
    from simulation.report.chart_checks.fault import ChartFaultError  # noqa: PLC0415  (slow)

    return isinstance(wrong, ChartFaultError)


def _about_file(wrong: OSError) -> str:
    file = f"{wrong.filename}: " if wrong.filename else ""
    return f"{file}{wrong.strerror or wrong} (is the place right, and may it be written?)"


def _complain(text: str) -> None:
    print(f"optare: {text}", file=sys.stderr)
