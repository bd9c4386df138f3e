"""``optare variance``: what keyed draws save in replications, measure by measure."""

import argparse
from dataclasses import asdict
from pathlib import Path

from simulation.api import load
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.cli.stopped import STOPS, stopped_by
from simulation.cli.terminal import show
from simulation.cli.values import settings_of
from simulation.experiment.output.variance_reduction import Measured, measure_reductions
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.executors import workers
from simulation.experiment.running.progress import Progressing, Tally
from simulation.experiment.study import cores
from simulation.report.variance_page import variance_blocks, variance_document
from simulation.report.writers.markdown import markdown
from simulation.scenario.errors import ScenarioError


def run(given: argparse.Namespace) -> int:
    """Measure, print and write; 130 if interrupted, 2 for bad input."""
    if given.replications < 2:
        raise ScenarioError(f"{given.replications} replications", hint="at least 2")
    if given.jobs is not None and given.jobs < 1:
        raise ScenarioError(f"{given.jobs} jobs", hint="at least 1")
    note_if_slower(given.engine)
    try:
        measured = [_measured(file, given) for file in given.files]
    except STOPS as reason:
        return stopped_by(reason)
    if given.page:
        file = Path(given.page)
        text = markdown(variance_document(measured), file.parent)
        file.write_text(text, encoding="utf-8", newline="\n")
    if given.json:
        print_json([asdict(one) for one in measured])
    elif not given.quiet:
        for one in measured:
            show(variance_blocks(one))
    if given.page and not given.json:
        print(f"Written: {given.page}")
    return GOOD


def _measured(file: str, given: argparse.Namespace) -> Measured:
    appraisal = load(file, settings_of(given.set))
    if len(appraisal.options) < 2:
        raise ScenarioError(f"{file}: one option has no difference", hint="add another")
    if not appraisal.headline:
        raise ScenarioError(
            f"{file}: the appraisal names no headline measure", hint="add headline: [...]"
        )
    engine = engine_named(given.engine)
    jobs = cores() if given.jobs is None else given.jobs
    quiet = given.quiet or given.json
    watcher = Tally() if quiet else Progressing(f"{engine} engine, {workers(jobs, engine)}")
    seed = appraisal.seed if given.seed is None else given.seed
    found = measure_reductions(
        appraisal,
        Path(file).stem,
        given.replications,
        seed=seed,
        jobs=jobs,
        watcher=watcher,
        engine=engine,
    )
    titles = {name: option.title for name, option in appraisal.options.items()}
    return Measured(
        appraisal.title,
        appraisal.years,
        given.replications,
        seed,
        titles,
        appraisal.baseline,
        found,
    )
