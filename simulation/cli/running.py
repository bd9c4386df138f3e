"""Runs one sub-command and turns a user's mistake into one line and exit code 2."""

import argparse
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from simulation.cli.exit_codes import BAD_INPUT, FAILED, INTERRUPTED
from simulation.cli.printing import visible
from simulation.scenario.errors import CheckFailedWarning, ScenarioError


def run_command(given: argparse.Namespace) -> int:
    """Run the module of the sub-command and return the exit code."""
    try:
        module = import_module(f"simulation.cli.{given.command}")  # a second, in which to stop it
        with told() as warned:
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
    return max(code, FAILED) if warned else code


@contextmanager
def told() -> Iterator[list[str]]:
    """Say each failed check when it comes, in place of Python's way; yield what was said."""
    said: list[str] = []
    with warnings.catch_warnings():
        usual = warnings.showwarning

        def tell(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
            if not issubclass(category, CheckFailedWarning):
                usual(message, category, *where, **more)
                return
            said.append(str(message))
            _complain(str(message))

        warnings.showwarning = tell
        yield said


def _about_file(wrong: OSError) -> str:
    file = f"{wrong.filename}: " if wrong.filename else ""
    return f"{file}{wrong.strerror or wrong} (is the place right, and may it be written?)"


def _complain(text: str) -> None:
    print(f"optare: {visible(text)}", file=sys.stderr)
