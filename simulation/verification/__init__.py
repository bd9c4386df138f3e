"""The simulation against queueing theory: what ``optare verify`` runs.

Small systems with known answers are built from the same pathway vocabulary, compiled by the same
compiler and played by the same driver as the Care Act pathway.
"""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from itertools import repeat

from simulation.model.engine import Engine
from simulation.verification.cases import Case, all_cases
from simulation.verification.check import CaseResult, check
from simulation.verification.traces import check_traces

__all__ = ["Case", "CaseResult", "all_cases", "check", "run_all"]

SEED = 1
"""The seed of the published table."""


def run_all(
    seed: int = SEED,
    replications: int = 20,
    progress: Callable[[str], None] | None = None,
    jobs: int = 1,
    engine: Engine = Engine.SIMPY,
) -> list[CaseResult]:
    """Play every case, in ``jobs`` processes, and return a result for each of its measures.

    ``progress`` is called with the title of each case when it is done. A correct simulation
    misses about one measure in two hundred by chance; under the published seed it misses none.
    Raises ``EnginesDiffer`` if both engines play and do not agree.
    """
    cases = all_cases()
    given = (cases, repeat(seed), repeat(replications), repeat(1.0), repeat(engine))
    results: list[CaseResult] = []
    with ExitStack() as stack:
        if jobs > 1:
            played = stack.enter_context(ProcessPoolExecutor(jobs)).map(check, *given)
        else:
            played = map(check, *given)
        for case, rows in zip(cases, played, strict=True):
            results += rows
            if progress:
                progress(case.title)
    return results + check_traces(engine)
