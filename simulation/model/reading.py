"""What a reader of a log must know of the tables: regimes, and what posts may do in them."""

from simulation.model.outcome import Regimes
from simulation.pathway.names import Parameter
from simulation.pathway.steps import Kind, SameWorker
from simulation.pathway.tables import Tables


def regimes_of(tables: Tables) -> Regimes:
    """Return when regimes begin, who may do what in them, and whose line each is."""
    names = tables.skill_sets
    return Regimes(
        starts=tables.regime_starts,
        skills=tuple(
            tuple(tuple(names[each] for each in sets) for sets in regime)
            for regime in tables.skills
        ),
        teams=tables.team_of,
        organisations=tables.team_organisation_at,
        insists=tuple(_insists(tables, each) for each in range(len(tables.activities))),
    )


def skills_of_post(tables: Tables, post: int) -> tuple[str, ...]:
    """Return the skill set of a post in each regime."""
    return tuple(tables.skill_sets[regime[post]] for regime in tables.post_skill)


def _insists(tables: Tables, activity: int) -> bool:
    """Return whether anybody may wait for the known worker only, and nobody else."""
    usual = any(
        par[Parameter.SAME_WORKER_STRENGTH] > 0 and par[Parameter.AFFINITY_WAIT_SECONDS] > 0
        for par in tables.parameters
    )
    steps = tables.steps
    wishes = {
        wish
        for kind, its, wish in zip(steps.kind, steps.subject, steps.same_worker, strict=True)
        if kind in {Kind.WORK, Kind.GATHER} and its == activity
    }
    return SameWorker.MUST in wishes or (usual and SameWorker.USUAL in wishes)
