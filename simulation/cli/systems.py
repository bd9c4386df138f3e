"""``optare systems``: what was published of the real systems against what the model gives."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from simulation.api import systems
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json
from simulation.cli.stopped import STOPS, stopped_by
from simulation.cli.terminal import show
from simulation.experiment.systems.points import Plan
from simulation.experiment.systems.results import FigureResult, SystemResult
from simulation.report.systems_page import summary_table, system_blocks, systems_document
from simulation.report.writers.markdown import markdown
from simulation.scenario.errors import ScenarioError


def run(given: argparse.Namespace) -> int:
    """Run the systems, print and write; 1 if a run failed, 130 if interrupted, 2 for bad input."""
    plan = _plan(given)
    if given.write_docs and given.system:
        raise ScenarioError("--write-docs is about every system", hint="leave out --system")
    note_if_slower(given.engine)
    try:
        results = systems(
            given.system,
            plan,
            given.jobs,
            given.out,
            file=given.file,
            progress=not given.quiet,
            engine=given.engine,
        )
    except STOPS as reason:
        return stopped_by(reason)
    _show(results, plan, given)
    return FAILED if any(one.failures for one in results) else GOOD


def _plan(given: argparse.Namespace) -> Plan:
    for name in ("draws", "replications"):
        if getattr(given, name) < 2:
            raise ScenarioError(f"--{name} {getattr(given, name)}", hint="at least 2")
    return Plan(given.draws, given.replications, seed=given.seed)


def _show(results: Sequence[SystemResult], plan: Plan, given: argparse.Namespace) -> None:
    if given.write_docs:
        file = Path(given.write_docs)
        text = markdown(systems_document(results, plan), file.parent)
        file.write_text(text, encoding="utf-8", newline="\n")
    if given.json:
        print_json([as_json(one) for one in results])
        return
    for one in results:
        show(system_blocks(one))
    show([summary_table(results)])
    if given.write_docs:
        print(f"Written: {given.write_docs}")


def as_json(result: SystemResult) -> dict[str, Any]:
    """Return a system's figures, boundary and ways for other programs."""
    return {
        "system": result.name,
        "title": result.system.title,
        "option": result.option,
        "baseline": result.baseline,
        "staff_inside": {"amount": result.staff.amount, "share": result.staff.share},
        "money_inside": {"amount": result.money.amount, "share": result.money.share},
        "figures": [_figure(one) for one in result.figures],
        "ways": {
            one.name: {"needed_share_of_the_way": one.needed, "there": one.at_needed}
            for one in result.ways
        },
        "draws_left_out": result.draws_left_out,
        "failures": list(result.failures),
    }


def _figure(one: FigureResult) -> dict[str, Any]:
    found = one.simulated
    return {
        "figure": one.name,
        "title": one.figure.title,
        "evidence": list(one.figure.evidence),
        "unit": one.published.unit,
        "published": one.published.value,
        "direction": one.figure.direction,
        "central": found.central if found else None,
        "median": found.median if found else None,
        "low": found.low if found else None,
        "high": found.high if found else None,
        "verdict": one.verdict.value,
        "reason": one.reason,
    }
