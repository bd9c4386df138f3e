"""The Python interface to papers of stored results.

>>> from simulation.api.papers import paper
>>> paper("results/wokingham/latest", supplied="my_paper.yaml").files   # doctest: +SKIP
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.api.appraising import appraise_result
from simulation.experiment.folder.export import point_latest
from simulation.experiment.folder.result_folder import result_folder
from simulation.experiment.folder.whole_folder import require_place
from simulation.scenario.errors import ScenarioError, nearest
from simulation.scenario.loading import load_paper
from simulation.scenario.paper import Paper

if TYPE_CHECKING:
    from simulation.valuation.data_table import DataTable

FOLDER = "papers"
"""inside a result folder: one folder for each paper"""
NEW = "new"
"""stands for a paper's key, which is known only when the appraisal is worked out"""
NOTHING_EXEMPT = (
    "Nothing was named as exempt, so the open part leaves nothing out: name tables and lines under "
    "`exempt` in the file that --supplied names."
)


@dataclass(frozen=True)
class PaperFiles:
    """A paper that was written: its folder, its files (the papers first), what must be known."""

    folder: Path
    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def paper(
    result: str | Path,
    audience: str = "member",
    supplied: str | Path | None = None,
    template: str | Path | None = None,
    prices: str | Path | None = None,
    criteria: str | Path | None = None,
    out: str | Path | None = None,
    formats: Sequence[str] = (),
    *,
    open_part: bool = False,
) -> PaperFiles:
    """Write a paper of a stored result and return its files; nothing is run.

    ``audience`` is ``citizen``, ``member`` or ``analyst``: how finely numbers are told.
    ``supplied`` names the file of what only the council knows, ``template`` its own Word file.
    ``formats`` are ``docx``, ``html``, ``pdf``, ``xlsx`` (left out, all). ``open_part`` leaves out
    the exempt lines that ``supplied`` names; if it names none, the paper says so. The same input
    gives the same bytes.

    Raises ``ScenarioError`` for a wrong argument or file, ``OrphanError`` if a number of the paper
    has no source, ``OSError`` if the folder cannot be written.
    """
    from simulation.report.auditing.made_from import digest_of, made_from  # noqa: PLC0415  (slow)
    from simulation.report.paper.formats import FORMATS  # noqa: PLC0415
    from simulation.report.paper.formulas.sources import sources_of  # noqa: PLC0415
    from simulation.report.paper.teller import AUDIENCES  # noqa: PLC0415
    from simulation.report.paper.telling import Telling  # noqa: PLC0415
    from simulation.report.paper.writing import RECORD, write_paper  # noqa: PLC0415
    from simulation.report.writers.word_template import opened  # noqa: PLC0415

    require_one_of("audience", audience, AUDIENCES)
    wanted = tuple(dict.fromkeys(formats)) or FORMATS
    for one in wanted:
        require_one_of("format", one, FORMATS)
    given = Paper() if supplied is None else load_paper(supplied)
    if template is not None:
        opened(Path(template))
    require_place(result_folder(result) / FOLDER / NEW if out is None else Path(out), RECORD)
    findings = appraise_result(result, prices, criteria, write=False).findings
    record = made_from(findings, audience, None if supplied is None else digest_of(given))
    stored = findings.appraised.stored.folder.resolve()
    folder = stored / FOLDER / paper_key(record, open_part=open_part) if out is None else Path(out)
    telling = Telling(sources_of(findings), audience, given, open_part)
    _require_known(given, telling.sources.tables)
    files = write_paper(
        telling, folder, wanted, record, None if template is None else Path(template)
    )
    if out is None:
        point_latest(stored / FOLDER, folder)
    notes = (NOTHING_EXEMPT,) if telling.nothing_exempt else ()
    return PaperFiles(folder, tuple(files), notes)


def require_one_of(what: str, given: str, known: Sequence[str]) -> None:
    """Raise ``ScenarioError`` for a word that is not known."""
    if given not in known:
        raise ScenarioError(
            f"there is no {what} {given!r}: it is one of {', '.join(known)}",
            hint=nearest(given, known),
        )


def _require_known(given: Paper, tables: "Mapping[str, DataTable]") -> None:
    """Raise ``ScenarioError`` for a name by which nothing would be left out, or that owns nothing.

    A slip of the pen would publish what is commercial.
    """
    from simulation.report.paper.exempt import unknown_names  # noqa: PLC0415  (slow)

    for key, names in (("exempt", given.exempt), ("owners", tuple(given.owners))):
        for name in unknown_names(names, tables):
            raise ScenarioError(
                f"{name!r} is no table of the appraisal and stands in none",
                path=(key,),
                hint="take the name from the tables that `optare appraise` writes",
            )


def paper_key(record: Mapping[str, str | None], *, open_part: bool) -> str:
    """Return the name of a paper's folder from what it was made from."""
    parts = "|".join(f"{name}={value}" for name, value in {**record, "open": open_part}.items())
    return blake2b(parts.encode(), digest_size=4).hexdigest()
