"""Content-addressed keys: a run is named by everything that determines its result.

Titles, summaries, notes, evidence and the council's observed values are left out, because they
change no result: a run is found again after such an edit.
"""

import hashlib
import json

from simulation.experiment.model_id import model_id
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Observed
from simulation.scenario.resolved import canonical_json

SCHEME = 2
"""raised when the key, the columns of the store or the stored form of a run change"""


def run_key(scenario_digest: str, seed: int, replication: int) -> str:
    """Return the key of one run, 32 hexadecimal digits."""
    return _digest(f"{SCHEME}|{scenario_digest}|{seed}|{replication}|{model_id()}")


def scenario_digest(appraisal: Appraisal, option: str) -> str:
    """Return the digest of what an option is run with: place, option, baseline, dates, catalogue.

    The baseline belongs to it because pay bills are made equal to it. Names of options belong
    to it too, so that an option under another name is run, not looked up.
    """
    council = appraisal.council.model_copy(update={"observed": Observed()})
    content = {
        "council": canonical_json(council),
        "option": {option: canonical_json(appraisal.options[option])},
        "baseline": {appraisal.baseline: canonical_json(appraisal.options[appraisal.baseline])},
        "start": appraisal.start.isoformat(),
        "years": appraisal.years,
        "catalogue": canonical_json(appraisal.catalogue),
    }
    return _digest(json.dumps(content, sort_keys=True))


def study_key(keys: tuple[str, ...]) -> str:
    """Return the key of a whole comparison from the keys of its runs, 8 hexadecimal digits."""
    return _digest("|".join(sorted(keys)))[:8]


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
