"""``optare study merge``: the runs of several shards in one study."""

import argparse
from pathlib import Path

from simulation.cli.exit_codes import GOOD
from simulation.cli.study_commands.counting import run_counts
from simulation.cli.study_commands.finding import under
from simulation.experiment.store.merging import merge
from simulation.experiment.sweep.description import read_study


def run(given: argparse.Namespace) -> int:
    """Put the runs of the sources into the target and say what was done."""
    sources = [_found(name, given.out) for name in given.sources]
    target = _target(given.target, given.out)
    print(merge(target, sources))
    missing = run_counts(read_study(target))["missing"] if target.is_dir() else 0
    if missing:
        print(f"{missing:,} runs of the study are in none of them: has every shard been run?")
    return GOOD


def _found(name: str, out: str) -> Path:
    """Return a source: a store, or a folder, which may hold nothing but shards."""
    return next((place for place in under(out, name) if place.exists()), Path(name))


def _target(name: str, out: str) -> Path:
    """Return where the whole study stands: it need not be there yet."""
    return Path(name) if len(Path(name).parts) > 1 else Path(out) / name
