"""``optare sweep``: do a sweep, say how large it is, or do one run of it again."""

import argparse
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.api.studies import how_large, one_run
from simulation.api.sweeping import sweep
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json
from simulation.cli.stopped import STOPS, complain, stopped_by
from simulation.cli.values import settings_of
from simulation.experiment.sweep.estimate import Estimate
from simulation.experiment.sweep.words import study_lines
from simulation.scenario.errors import ScenarioError

if TYPE_CHECKING:
    from simulation.experiment.study_data import StudyData

OUT = "results"
"""where studies are kept if nobody says otherwise"""


def run(given: argparse.Namespace) -> int:
    """Sweep and print; 1 if a run failed, 130 if interrupted, 2 for bad input."""
    note_if_slower(given.engine)
    try:
        if given.only:
            return _only(given)
        if given.dry_run:
            return _dry_run(given)
        data = sweep(
            given.file,
            settings_of(given.set),
            replications=given.replications,
            first_points=given.points,
            jobs=given.jobs,
            out=given.out,
            executor=given.executor,
            scheduler=given.scheduler,
            shard=_shard(given.shard),
            retry_failed=given.retry_failed,
            check_every_run=given.check_every_run,
            engine=given.engine,
            progress=not given.quiet,
            confirm=Asking(given.yes),
            command=given.command_line,
        )
    except STOPS as reason:
        return stopped_by(reason)
    _show(data, given)
    return FAILED if data.failures else GOOD


def _show(data: "StudyData", given: argparse.Namespace) -> None:
    folder = Path(given.out) / data.name
    if given.quiet:
        print(folder)
        return
    print("\n".join(study_lines(data)))
    where = "" if given.out == OUT else f" --out {shlex.quote(given.out)}"
    if _shard(given.shard) == (1, 1):
        print(f"\nIn {folder}. Read it with: optare study show {data.name}{where}")
    else:
        print(f"\nIn {folder}. When all parts are done: ", end="")
        print(f"optare study merge {data.name} {data.name}{where}")
    if data.failures:
        first = data.failures[0]
        complain(f"{len(data.failures)} runs failed; the first: {first.reason}")
        complain(f"that one again, alone: {first.command}")


def _dry_run(given: argparse.Namespace) -> int:
    asked, size = how_large(
        given.file,
        settings_of(given.set),
        replications=given.replications,
        first_points=given.points,
        jobs=given.jobs,
        out=given.out,
        shard=_shard(given.shard),
        engine=given.engine,
    )
    print(asked.title)
    for factor in asked.factors:
        print(f"  {factor.name}: {factor.title}")
    for line in size.lines():
        print(line)
    return GOOD


def _only(given: argparse.Namespace) -> int:
    parts = given.only.split("/")
    if len(parts) != 3 or not parts[2].isdecimal():
        raise ScenarioError(f"--only {given.only!r}", hint="such as p00042/in_house/3")
    values = one_run(
        given.file, settings_of(given.set), parts[0], parts[1], int(parts[2]), given.engine
    )
    print_json(values)
    return GOOD


def _shard(text: str | None) -> tuple[int, int]:
    if text is None:
        return 1, 1
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal()):
        raise ScenarioError(f"--shard {text!r}", hint="such as 2/8: the second of eight parts")
    return int(number), int(of)


class Asking:
    """Asks on a terminal whether a large sweep is meant; elsewhere only ``--yes`` says so."""

    def __init__(self, yes: bool) -> None:
        self.yes = yes

    def __call__(self, size: Estimate) -> bool:
        """Return whether the sweep is to be done."""
        if self.yes or not sys.stdin.isatty():
            return self.yes
        print("\n".join(size.lines()), file=sys.stderr)
        return input("Go on? [y/N] ").strip().lower() in {"y", "yes"}
