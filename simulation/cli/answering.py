"""What a command answers: words on a terminal, JSON, or the files that it wrote alone."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.cli.terminal import show
from simulation.report.document import Block


def answer(
    given: argparse.Namespace,
    files: Sequence[str | Path],
    blocks: Callable[[], Iterable[Block]],
    content: Callable[[], Any],
) -> int:
    """Print ``content`` with ``--json``, files with ``--quiet``, else ``blocks`` and the files."""
    if given.json:
        print_json(content())
        return GOOD
    if not given.quiet:
        show(blocks())
        print("\nWritten:")
    for file in files:
        print(file if given.quiet else f"  {file}")
    return GOOD
