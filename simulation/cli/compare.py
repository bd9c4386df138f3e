"""``optare compare``: run an appraisal, print the key measures, write the result folder."""

import argparse
from collections import Counter
from pathlib import Path

from simulation.api import compare, load
from simulation.cli.compared import as_json, print_comparison
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json
from simulation.cli.stopped import STOPS, complain, stopped_by
from simulation.cli.values import settings_of, variations_of
from simulation.experiment.comparison import Comparison
from simulation.experiment.running.memory import no_search
from simulation.scenario.names import file_name


def run(given: argparse.Namespace) -> int:
    """Compare, print and write; 1 if a run failed, 130 if interrupted, 2 for bad input."""
    appraisal = load(given.file, settings_of(given.set))
    vary = variations_of(given.vary)
    note_if_slower(given.engine)
    try:
        comparison = compare(
            appraisal,
            replications=given.replications,
            seed=given.seed,
            jobs=given.jobs,
            out=given.out,
            progress=not given.quiet,
            name=Path(given.file).stem,
            vary=vary,
            report=not given.no_report,
            command=given.command_line,
            engine=given.engine,
            uncertainty=given.uncertainty,
            uncertainty_replications=given.uncertainty_replications,
            choose=given.choose,
        )
    except STOPS as reason:
        return stopped_by(reason)
    with no_search():
        _show(comparison, given)
    return _code(comparison, given.engine)


def _show(comparison: Comparison, given: argparse.Namespace) -> None:
    if given.json:
        print_json(as_json(comparison))
    elif given.quiet:
        print("\n".join(comparison.files))
    else:
        print_comparison(comparison)


def _code(comparison: Comparison, engine: str | None) -> int:
    reasons = Counter((failure.option, failure.reason) for failure in comparison.failures)
    for (option, reason), count in reasons.items():
        complain(f"failed: {option}, {count} run{'s' * (count > 1)}: {reason}")
    if comparison.failures:
        complain(f"the first again, alone: {_again(comparison, engine)}")
    draws = _failed_draws(comparison)
    return FAILED if comparison.failures or draws else GOOD


def _failed_draws(comparison: Comparison) -> bool:
    """Tell of runs that failed in the draws; a draw that could not be built is no failed run."""
    found = comparison.uncertainty
    runs = [one for one in found.failed if one.option] if found else []
    reasons = Counter((one.option, one.reason) for one in runs)
    for (option, reason), count in reasons.items():
        complain(f"failed in draws: {option}, {count} run{'s' * (count > 1)}: {reason}")
    return bool(runs)


def _again(comparison: Comparison, engine: str | None) -> str:
    """Return a line for the shell that does the first failed run alone, with its traceback."""
    setting, option, replication, _ = comparison.failures[0]
    ending = f"scenarios/{file_name(setting)}.yaml"
    scenario = next(file for file in comparison.files if Path(file).as_posix().endswith(ending))
    given = f"load({scenario!r}), {option!r}, {replication}, {comparison.seed}"
    given += f", {engine!r}" if engine else ""
    return f'python -c "from simulation import load, run; run({given})"'
