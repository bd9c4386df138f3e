"""Content-addressed keys: a run is named by everything that determines its result.

Titles, summaries, notes, evidence and the council's observed values and price year are left out,
because they change no result: a run is found again after such an edit.
"""

import hashlib
import json

from simulation.experiment.model_id import model_id
from simulation.people.kept import Kept
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Council, Observed
from simulation.scenario.quantity import Model
from simulation.scenario.resolved import canonical_json

SCHEME = 3
"""raised when the key, the columns of the store or the stored form of a run change"""

MOST_KEPT = 64
_DIGESTS: Kept[tuple[Model, str]] = Kept(MOST_KEPT)
"""Digests of parts that many scenarios share, such as a catalogue, each with its part."""


def run_key(scenario_digest: str, seed: int, replication: int, model: str = "") -> str:
    """Return the key of one run, 32 hexadecimal digits; ``model`` left out is the present one."""
    return _digest(f"{SCHEME}|{scenario_digest}|{seed}|{replication}|{model or model_id()}")


def scenario_digest(appraisal: Appraisal, option: str) -> str:
    """Return the digest of what an option is run with: all of its parts."""
    return digest_of(scenario_parts(appraisal, option))


def scenario_parts(appraisal: Appraisal, option: str) -> dict[str, str]:
    """Return the digest of each part of what an option is run with.

    The baseline belongs to it because pay bills are made equal to it and its teams act before a
    transfer; so does the option that this one returns to. Names of options belong to it too, so
    that an option under another name is run, not looked up.
    """
    returns_to = appraisal.options[option].timeline.returns_to
    return {
        "council": _kept(appraisal.council),
        "option": _named(appraisal, option),
        "baseline": _named(appraisal, appraisal.baseline),
        "returns_to": _named(appraisal, returns_to) if returns_to else "",
        "dates": f"{appraisal.start.isoformat()}, {appraisal.years} years",
        "catalogue": _kept(appraisal.catalogue),
    }


def digest_of(parts: dict[str, str]) -> str:
    """Return the digest of a scenario from those of its parts."""
    return _digest(json.dumps(parts, sort_keys=True))


def study_key(keys: tuple[str, ...]) -> str:
    """Return the key of a whole comparison from the keys of its runs, 8 hexadecimal digits."""
    return _digest("|".join(sorted(keys)))[:8]


def _named(appraisal: Appraisal, option: str) -> str:
    return _digest(f"{option}|{_kept(appraisal.options[option])}")


def _kept(part: Model) -> str:
    """Return the digest of a part. It is kept with it: no other object can come to have its id."""
    return _DIGESTS.get(id(part), lambda: (part, _of(part)))[1]


def _of(part: Model) -> str:
    if isinstance(part, Council):
        part = part.model_copy(update={"observed": Observed(), "price_year": None})
    return _digest(canonical_json(part))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
