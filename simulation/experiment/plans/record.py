"""When a plan was first seen beside a store: how many runs were there before it.

A file beside the store, written before the first run of a comparison under the plan. It holds no
date, because a date proves nothing that the number of runs does not.
"""

import json
from pathlib import Path
from typing import NamedTuple

from simulation.experiment.folder.whole_file import write_whole
from simulation.experiment.store.run_store import Store
from simulation.scenario.errors import ScenarioError
from simulation.scenario.plan import Plan, plan_hash

RECORD = "plans.json"


class FirstSeen(NamedTuple):
    """How many finished runs, and how many other plans, were there when a plan first appeared."""

    runs_there: int
    plans_before: int


def first_seen(parent: Path, plan_hash: str, runs_there: int) -> FirstSeen:
    """Return what the record says of a plan; if it says nothing, write ``runs_there`` into it.

    Raises ``ScenarioError`` if the record cannot be read, and ``OSError`` if it cannot be written.
    """
    file = parent / RECORD
    known = _read(file)
    hashes = [one["hash"] for one in known]
    if plan_hash not in hashes:
        known.append({"hash": plan_hash, "runs_there": runs_there})
        hashes.append(plan_hash)
        write_whole(file, json.dumps(known, indent=2) + "\n")
    at = hashes.index(plan_hash)
    return FirstSeen(int(known[at]["runs_there"]), at)


def first_seen_of(plan: Plan | None, store: Store, kept_in: Path | None) -> FirstSeen | None:
    """Return when a plan was first seen beside a store kept in a folder; nothing for neither."""
    if plan is None or kept_in is None:
        return None
    return first_seen(kept_in, plan_hash(plan), store.counts()[0])


def _read(file: Path) -> list[dict[str, str | int]]:
    if not file.exists():
        return []
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return [{"hash": str(one["hash"]), "runs_there": int(one["runs_there"])} for one in found]
    except (ValueError, KeyError, TypeError):
        raise ScenarioError(
            f"{file}: is no record of plans",
            hint="it says which plans came before the runs; put it back as it was",
        ) from None
