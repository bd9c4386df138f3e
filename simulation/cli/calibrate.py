"""``optare calibrate``: the in-house baseline fitted to national and in-house figures."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import FAILED, GOOD, INTERRUPTED
from simulation.cli.terminal import show
from simulation.experiment.calibration.calibrate import calibrate
from simulation.experiment.calibration.evaluate import RunFailed, Runner
from simulation.experiment.calibration.problem import Problem, council_file, prepare
from simulation.experiment.calibration.result import Found, from_json, to_json
from simulation.experiment.calibration.writing import write
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.progress import Tally, say
from simulation.experiment.store.file import STORE
from simulation.experiment.store.run_store import Store, StoreError
from simulation.experiment.study import Interrupted, NothingFinished, cores
from simulation.report.calibration_page import document
from simulation.report.document import Block, Items, Paragraph, Table
from simulation.report.writers.markdown import markdown
from simulation.scenario.errors import ScenarioError
from simulation.scenario.names import require_result_name


def run(given: argparse.Namespace) -> int:
    """Fit, print and write; 1 if a run failed, 130 if interrupted, 2 for bad input."""
    _require_counts(given)
    own = Path(given.file) if given.file else None
    problem = prepare(own, given.council)
    council = council_file(own, given.council)
    name = council.stem if council else "council"
    require_result_name(name)
    folder = Path(given.out) / "calibration" / name
    note_if_slower(given.engine)
    try:
        # As it reads back from its file, so that the page can be written again from there.
        found = from_json(to_json(_calibrate(problem, folder, given)))
    except Interrupted as stopped:
        say(f"optare: interrupted: {stopped}; the same command goes on from there")
        return INTERRUPTED
    except NothingFinished as reason:
        say(f"optare: no run has finished well; the first reason: {reason}")
        return FAILED
    except RunFailed as reason:
        say(f"optare: a run failed, and nothing can be fitted without it: {reason}")
        return FAILED
    except StoreError as wrong:
        raise ScenarioError(str(wrong)) from None
    files = [*write(found, problem, council, folder)]
    if given.page:
        page = Path(given.page)
        page.write_text(markdown(document(found), page.parent), encoding="utf-8", newline="\n")
        files.append(page)
    _print(found, [str(file) for file in files], given)
    return GOOD


def _calibrate(problem: Problem, folder: Path, given: argparse.Namespace) -> Found:
    folder.mkdir(parents=True, exist_ok=True)
    watcher = Tally()
    first = problem.appraisal.seed if given.seed is None else given.seed
    with Store(folder / STORE) as store:
        runner = Runner(
            store,
            name=folder.name,
            jobs=given.jobs or cores(),
            engine=engine_named(given.engine),
            watcher=watcher,
        )

        def tell(text: str) -> None:
            if not given.quiet:
                say(f"{text} ({watcher.done} runs done)")

        seeds = range(first, first + given.seeds)
        return calibrate(problem, runner, seeds, given.replications, tell)


def _print(found: Found, files: list[str], given: argparse.Namespace) -> None:
    if given.json:
        sys.stdout.write(to_json(found))
        return
    if not given.quiet:
        show(map(_plain, document(found).blocks))
        print("\nWritten:")
    for file in files:
        print(file if given.quiet else f"  {file}")


def _plain(block: Block) -> Block:
    """Return a block without the marks of Markdown, which a terminal would show."""
    match block:
        case Items():
            return Items(tuple(map(_unmarked, block.items)))
        case Paragraph():
            return Paragraph(_unmarked(block.text), block.kind)
        case Table():
            rows = tuple(tuple(map(_unmarked, row)) for row in block.rows)
            return replace(block, rows=rows)
    return block


def _unmarked(text: str) -> str:
    return text.replace("**", "").replace("`", "")


def _require_counts(given: argparse.Namespace) -> None:
    for name, least in (("replications", 2), ("seeds", 1)):
        if getattr(given, name) < least:
            raise ScenarioError(f"{getattr(given, name)} {name}", hint=f"at least {least}")
    if given.jobs is not None and given.jobs < 1:
        raise ScenarioError(f"{given.jobs} jobs", hint="at least 1")
    if given.seed is not None and not 0 <= given.seed < 2**62:
        raise ScenarioError(f"seed {given.seed}", hint="a whole number from 0 to 2^62 - 1")
