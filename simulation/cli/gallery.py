"""``optare gallery``: every chart of a result on one page, with how to read it."""

import argparse
from pathlib import Path

from simulation.cli.exit_codes import GOOD
from simulation.experiment.folder.whole_file import require_file_place, write_whole
from simulation.report.gallery import gallery
from simulation.scenario.errors import ScenarioError


def run(given: argparse.Namespace) -> int:
    """Write the page and say where; 2 for a folder without charts."""
    page = Path(given.out)
    require_file_place(page)
    try:
        text = gallery(Path(given.result), page)
    except FileNotFoundError as wrong:
        hint = (
            "give one that optare compare wrote with its report, or draw one with optare appraise"
        )
        raise ScenarioError(str(wrong), hint=hint) from None
    write_whole(page, text)
    print(page)
    return GOOD
