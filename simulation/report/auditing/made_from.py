"""What a paper was made from: by it a stale paper is known."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from simulation.experiment.appraising.findings import Findings
from simulation.experiment.appraising.stored import StoredResult
from simulation.scenario.resolved import canonical_json

TITLES: Mapping[str, str] = {
    "run": "the runs",
    "result": "the result folder",
    "model": "the version of the model",
    "appraisal": "the appraisal",
    "prices": "the price set",
    "criteria": "the criteria",
    "supplied": "what the council supplied",
    "audience": "the audience",
}
"""what each entry is called in words"""


def made_from(
    findings: Findings, audience: str, supplied: str | None = None
) -> dict[str, str | None]:
    """Return what a paper of these findings is made from, as it carries it.

    ``supplied`` is the digest of what the council supplied (``digest_of``), if it did.
    """
    stored = findings.appraised.stored
    criteria = findings.criteria
    return {
        "run": run_of(stored),
        "result": stored.folder.resolve().name,
        "model": str(stored.manifest["model"]),
        "appraisal": str(stored.manifest["appraisal"]),
        "prices": digest_of(findings.appraised.prices),
        "criteria": digest_of(criteria) if criteria else None,
        "supplied": supplied,
        "audience": audience,
    }


def run_of(stored: StoredResult) -> str:
    """Return the name of a result's runs: another seed, plan, model or scenario has another."""
    manifest = stored.manifest
    named = ("model", "scheme", "appraisal", "seed", "settings", "keys")
    draws = (manifest.get("uncertainty") or {}).get("keys")
    # How many were asked for is not what was run: an upgrade of a result's folder writes it.
    settings = {
        name: {key: value for key, value in entry.items() if key != "asked"}
        for name, entry in manifest["settings"].items()
    }
    kept = {**manifest, "settings": settings}
    parts = [*map(kept.get, named), draws, canonical_json(stored.appraisal)]
    return _digest(json.dumps(parts, sort_keys=True))


def digest_of(model: Any) -> str:
    """Return the digest of a scenario model: the same for the same values."""
    return _digest(canonical_json(model))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
