"""Content-addressed keys: a run is named by everything that determines its result.

Titles, summaries, notes, evidence and the council's observed values are left out, because they
change no result: a run is found again after such an edit.
"""

import hashlib
import io
import json
import tokenize
from functools import lru_cache
from pathlib import Path

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Observed
from simulation.scenario.resolved import canonical_json

SCHEME = 2
"""raised when the key, the columns of the store or the stored form of a run change"""

CORE = ("scenario", "people", "pathway", "model", "activity")
"""rooms whose source decides the result of a run"""


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


@lru_cache(maxsize=1)
def model_id() -> str:
    """Return the digest of the simulation core's source, without comments and docstrings."""
    root = Path(__file__).resolve().parents[1]
    files = sorted(file for room in CORE for file in (root / room).rglob("*.py"))
    whole = hashlib.blake2b(digest_size=16)
    for file in files:
        whole.update(file.relative_to(root).as_posix().encode())
        whole.update(significant_source(file.read_text(encoding="utf-8")).encode())
    return whole.hexdigest()


def significant_source(source: str) -> str:
    """Return Python source as its tokens, without comments, docstrings, or blank lines."""
    skipped = {tokenize.COMMENT, tokenize.NL, tokenize.ENCODING}
    line_ends = {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    tokens = [
        token
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in skipped
    ]
    kept: list[str] = []
    before = tokenize.NEWLINE
    dropping = False
    for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        alone = token.type == tokenize.STRING and following.type == tokenize.NEWLINE
        if alone and before in line_ends:
            dropping = True
        elif not dropping:
            is_layout = token.type in line_ends
            kept.append(tokenize.tok_name[token.type] if is_layout else token.string)
        else:
            dropping = False  # the end of the docstring's line goes with it
        before = token.type
    return "\n".join(kept)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
