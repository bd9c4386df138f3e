"""The Python interface to the audit of a paper.

>>> from simulation.api.verifying_paper import verify_paper
>>> verify_paper("paper.docx", "results/wokingham/latest").passed      # doctest: +SKIP
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.api.appraising import appraise_result
from simulation.experiment.appraising.findings import Findings
from simulation.report.auditing.audit import audited
from simulation.report.auditing.fault import Audit
from simulation.report.auditing.finding import find_result
from simulation.report.auditing.made_from import digest_of, made_from
from simulation.report.auditing.passages import Written
from simulation.report.auditing.reading import read_paper
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load_paper

if TYPE_CHECKING:
    from simulation.report.paper.formulas.sources import Sources


def verify_paper(
    file: str | Path,
    result: str | Path | None = None,
    prices: str | Path | None = None,
    criteria: str | Path | None = None,
    supplied: str | Path | None = None,
) -> Audit:
    """Return what a paper says otherwise than the result; nothing is run.

    ``result`` is found from where the paper lies if it is not given. ``prices`` and ``criteria``
    name the files that the paper was built with in place of the result's own, ``supplied`` that of
    what the council supplied, which is not compared if it is not given.

    Raises:
        ScenarioError: the paper or a file cannot be read, or its result is not there.
    """
    written = read_paper(file)
    folder = find_result(Path(file), written.part.made_from) if result is None else Path(result)
    findings = appraise_result(folder, prices, criteria, write=False).findings
    now = _now(written, findings, supplied)
    return audited(written, now, _Deriving(written, findings))


def _now(
    written: Written, findings: Findings, supplied: str | Path | None
) -> dict[str, str | None]:
    if supplied is not None:
        return made_from(findings, _audience(written), digest_of(load_paper(supplied)))
    now = made_from(findings, _audience(written))
    # The text that the council supplied is not part of the result, and none of its numbers.
    del now["supplied"]
    return now


def _audience(written: Written) -> str:
    from simulation.report.paper.teller import AUDIENCES  # noqa: PLC0415  (slow)

    audience = written.part.made_from.get("audience", "")
    if audience not in AUDIENCES:
        raise ScenarioError(f"the paper is for {audience!r}, which is no audience")
    return audience


class _Deriving:
    """Works a number of the paper out again; the tables of the appraisal are made once."""

    def __init__(self, written: Written, findings: Findings) -> None:
        self._audience = _audience(written)
        self._findings = findings

    def __call__(self, formula: str, form: str) -> str:
        """Return the number as it is printed. Raises ``ValueError`` for an unknown formula."""
        from simulation.report.paper.formulas.registry import rederive  # noqa: PLC0415  (slow)
        from simulation.report.paper.teller import render  # noqa: PLC0415

        known = rederive(self._sources, formula)
        try:
            return render(known, form, self._audience)
        except KeyError:
            raise ValueError(f"{form!r} is no form of a number in this version") from None

    @cached_property
    def _sources(self) -> "Sources":
        from simulation.report.appraisal.material import Material  # noqa: PLC0415  (slow)
        from simulation.report.paper.formulas.sources import Sources  # noqa: PLC0415

        stored = self._findings.appraised.stored
        name = f"{stored.manifest['appraisal']} ({stored.folder.resolve().name})"
        return Sources(Material(self._findings, name))
