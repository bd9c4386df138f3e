"""Counts that any study is asked for, checked in one place."""

from simulation.scenario.errors import ScenarioError


def require_counts(replications: int | None, jobs: int | None, seed: int | None) -> None:
    """Raise ``ScenarioError`` for a count that cannot be; left out, it is good."""
    if replications is not None and replications < 2:
        raise ScenarioError(
            f"{replications} replications", hint="at least 2: an interval needs two"
        )
    if jobs is not None and jobs < 1:
        raise ScenarioError(f"{jobs} jobs", hint="at least 1")
    if seed is not None and not 0 <= seed < 2**63:
        raise ScenarioError(f"seed {seed}", hint="a whole number from 0 to 2^63 - 1")
