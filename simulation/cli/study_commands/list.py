"""``optare study list``: the studies, how far each has come, and its size."""

import argparse
from pathlib import Path
from typing import Any

from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.cli.study_commands.counting import run_counts
from simulation.cli.study_commands.finding import open_study, size_of, study_folders
from simulation.cli.terminal import show
from simulation.experiment.store.run_store import StoreError
from simulation.report.document import Table
from simulation.report.words import words_of_design
from simulation.scenario.errors import ScenarioError

_MEGA = 1_000_000
_HEADER = ("Name", "Title", "Design", "Points", "Done", "Failed", "Missing", "MB")


def run(given: argparse.Namespace) -> int:
    """List the studies under a folder; those that cannot be read are named with the reason."""
    found = [_about(folder) for folder in study_folders(given.out)]
    if given.json:
        print_json(found)
        return GOOD
    rows = tuple(_row(one) for one in found if "problem" not in one)
    if rows:
        show([Table(f"Studies in {given.out}", _HEADER, rows)], whole_names=True)
    for one in found:
        if "problem" in one:
            print(f"{one['name']}: {one['problem']}")
    if not found:
        print(f"No study is in {given.out}. One is made with: optare sweep FILE")
    elif rows:
        print("More of one: optare study show NAME")
    return GOOD


def _about(folder: Path) -> dict[str, Any]:
    size = size_of(folder)
    try:
        data = open_study(folder)
    except (ScenarioError, StoreError, OSError) as wrong:
        return {"name": folder.name, "bytes": size, "problem": str(wrong)}
    return {
        "name": folder.name,
        "title": data.title,
        "design": data.design,
        "points": len(data.points),
        "runs": run_counts(data),
        "bytes": size,
    }


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    counts = (f"{one['runs'][name]:,}" for name in ("done", "failed", "missing"))
    size = f"{one['bytes'] / _MEGA:,.1f}"
    return (
        one["name"],
        one["title"],
        words_of_design(one["design"]),
        f"{one['points']:,}",
        *counts,
        size,
    )
