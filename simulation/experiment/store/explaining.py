"""Why a run is not found in a store: which part of its key is another one."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.experiment.comparison import RunId
from simulation.experiment.store.run_store import Store, StoredIdentity

_SHORT = 8
"""digits of a model's name that are shown"""


@dataclass(frozen=True)
class Wanted:
    """A run that is asked for: what its key is made of.

    ``parts`` are those of its scenario (``keys.scenario_parts``); ``keeps`` the measures it needs.
    """

    run_id: RunId
    seed: int
    model: str
    scenario: str
    parts: Mapping[str, str]
    keeps: tuple[str, ...] | None = None


def why_missing(store: Store, wanted: Wanted) -> list[str]:
    """Return sentences that say why a run has to be done; none if it need not."""
    return Explainer(store).why(wanted)


class Explainer:
    """Explains one run after another; the store is read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._there: dict[RunId, list[StoredIdentity]] = {}
        for each in store.identities():
            self._there.setdefault(each.run_id, []).append(each)

    def why(self, wanted: Wanted) -> list[str]:
        """Return sentences that say why a run has to be done; none if it need not."""
        alike = self._there.get(wanted.run_id)
        if not alike:
            return [self._never_done(wanted.run_id)]
        differences = [self._differences(each, wanted) for each in alike]
        return min(differences, key=len)

    def _never_done(self, run: RunId) -> str:
        option = [each for each in self._there if each[:2] == run[:2]]
        if option:
            there = ", ".join(str(each.replication) for each in sorted(option))
            return (
                f"replication {run.replication} of {run.setting}, {run.option} has not been run "
                f"(there are {there})"
            )
        if any(each.setting == run.setting for each in self._there):
            return f"option {run.option} of {run.setting} has not been run"
        return f"{run.setting} has not been run"

    def _differences(self, there: StoredIdentity, wanted: Wanted) -> list[str]:
        found: list[str] = []
        if there.model != wanted.model:
            found.append(
                f"the model changed ({_short(there.model)} -> {_short(wanted.model)})"
                if there.model
                else "the stored run does not say which model it was run with"
            )
        if there.seed is not None and there.seed != wanted.seed:
            found.append(f"seed differs (stored {there.seed}, asked for {wanted.seed})")
        if there.scenario != wanted.scenario:
            found += self._parts_that_differ(there, wanted)
        if found:
            return found
        if there.status == "failed":
            return [f"it failed: {there.error}"]
        lacking = [name for name in wanted.keeps or () if name not in there.keeps]
        return [f"the stored run did not keep {', '.join(lacking)}"] if lacking else []

    def _parts_that_differ(self, there: StoredIdentity, wanted: Wanted) -> list[str]:
        stored = self._store.scenario(there.scenario)
        names = [name for name in wanted.parts if stored.get(name) != wanted.parts[name]]
        if not stored or not names:
            return ["the scenario differs from the stored run, which does not say in what"]
        return [
            f"{name} differs from the stored run of the same point, option and replication"
            for name in names
        ]


def _short(model: str) -> str:
    return model[:_SHORT]
