"""``optare verify``: the simulation against queueing theory, or against golden journeys."""

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json, short
from simulation.cli.terminal import show
from simulation.report.document import Table
from simulation.scenario.errors import ScenarioError

if TYPE_CHECKING:
    from simulation.model.engine import Engine


def run(given: argparse.Namespace) -> int:
    """Print case, expected, simulated, interval and verdict; 1 if a case does not pass."""
    if given.golden is not None:
        from simulation.cli.golden import run as run_golden  # noqa: PLC0415

        return run_golden(given)
    if given.write_docs:
        raise ScenarioError("--write-docs writes the golden journeys", hint="add --golden")
    if given.replications < 2:
        raise ScenarioError(f"{given.replications} replications", hint="at least 2")
    from simulation.cli.engine import note_if_slower  # noqa: PLC0415
    from simulation.experiment.study import cores  # noqa: PLC0415
    from simulation.model.engine import EnginesDiffer, prepare  # noqa: PLC0415
    from simulation.verification import SEED, run_all  # noqa: PLC0415  (the model: slow to import)

    seed = SEED if given.seed is None else given.seed
    engine = _engine(given.engine)
    note_if_slower(given.engine)
    prepare(engine, _say)
    try:
        results = run_all(seed, given.replications, _say, cores(), engine)
    except EnginesDiffer as difference:
        _say(f"optare: the engines differ: {difference}")
        return FAILED
    rows = [asdict(row) for row in results]
    failed = [row for row in rows if not row["passed"]]
    if given.json:
        print_json(rows)
        return FAILED if failed else GOOD
    header = ("Case", "Quantity", "Expected", "Simulated", "95% interval", "Verdict")
    show([Table("Against queueing theory", header, tuple(_line(row) for row in rows))])
    print(f"{len(rows) - len(failed)} of {len(rows)} passed")
    return FAILED if failed else GOOD


def _engine(name: str | None) -> "Engine":
    from simulation.compiling import available  # noqa: PLC0415
    from simulation.experiment.running.engines import engine_named  # noqa: PLC0415

    return engine_named("both" if name is None and available() else name)


def _say(title: str) -> None:
    print(title, file=sys.stderr, flush=True)


def _line(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        row["case"],
        row["quantity"],
        short(row["expected"]),
        short(row["simulated"]),
        f"{short(row['low'])} to {short(row['high'])}",
        "passed" if row["passed"] else "FAILED",
    )
