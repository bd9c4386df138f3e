"""The Python interface to appraisals of stored results.

>>> from simulation.api.appraising import appraise_result
>>> appraise_result("results/wokingham/latest").findings.preferred   # doctest: +SKIP
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulation.experiment.appraising.appraise import appraise
from simulation.experiment.appraising.findings import Findings
from simulation.experiment.appraising.stored import StoredResult, read_result
from simulation.experiment.folder.export import point_latest
from simulation.experiment.folder.manifest import made_by
from simulation.scenario.criteria import Criteria
from simulation.scenario.loading import load_criteria, load_prices
from simulation.scenario.prices import Prices
from simulation.scenario.resolved import canonical_json

FOLDER = "appraisals"
"""inside a result folder: one folder for each price set and criteria"""


@dataclass(frozen=True)
class AppraisedResult:
    """The findings of an appraisal, and the files that were written, if any."""

    findings: Findings
    files: tuple[Path, ...] = ()


def appraise_result(
    result: str | Path,
    prices: str | Path | None = None,
    criteria: str | Path | None = None,
    out: str | Path | None = None,
    *,
    write: bool = True,
) -> AppraisedResult:
    """Return what the options of a stored result are worth; nothing is run.

    ``prices`` and ``criteria`` name files that replace those of the result. The appraisal is
    written to ``RESULT/appraisals/KEY`` (or ``out``), the same for the same inputs, unless
    ``write`` is false.

    Raises ``ScenarioError`` for a wrong argument or a price, index or tax that is missing, and
    ``OSError`` if the folder cannot be written.
    """
    stored = read_result(result)
    own_prices = None if prices is None else load_prices(prices)
    own_criteria = None if criteria is None else load_criteria(criteria)
    findings = Findings(appraise(stored, own_prices), own_criteria)
    if not write:
        return AppraisedResult(findings)
    from simulation.report.appraisal.writing import write_appraisal  # noqa: PLC0415  (slow)

    made_from = _made_from(stored, findings.appraised.prices, findings.criteria)
    name = f"{stored.manifest['appraisal']} ({stored.folder.resolve().name})"
    parent = stored.folder.resolve() / FOLDER
    folder = parent / made_from["key"] if out is None else Path(out)
    files = write_appraisal(findings, folder, name, made_from)
    if out is None:
        point_latest(parent, folder)
    return AppraisedResult(findings, tuple(files))


def _made_from(stored: StoredResult, prices: Prices, criteria: Criteria | None) -> dict[str, Any]:
    """Return what an appraisal was made from, with the key that names it."""
    parts = {
        "result": stored.folder.resolve().name,
        "result_model": stored.manifest["model"],
        "prices": _digest(canonical_json(prices)),
        "criteria": _digest(canonical_json(criteria)) if criteria else None,
    }
    key = _digest("|".join(f"{name}={value}" for name, value in parts.items()))[:8]
    return {
        "key": key,
        **parts,
        "prices_title": prices.title,
        "criteria_title": criteria.title if criteria else None,
        "made_by": made_by(),
    }


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
