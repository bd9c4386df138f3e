"""The Python interface to the explorer: one page in which a result is valued anew.

>>> from simulation.api.exploring import explore_result
>>> explore_result("results/wokingham/latest").file                     # doctest: +SKIP
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from simulation.api.appraising import appraise_result
from simulation.experiment.appraising.findings import Findings
from simulation.experiment.days.playing import PlayedDays, play_days
from simulation.experiment.folder.result_folder import result_folder
from simulation.experiment.folder.whole_file import require_file_place, write_whole
from simulation.experiment.residents.progress import showing
from simulation.experiment.residents.source import Source, read_result
from simulation.experiment.residents.study import Playing, play_model
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.progress import say
from simulation.model.engine import Engine, prepare
from simulation.report.explorer.building import explorer_page, require_few
from simulation.report.explorer.page import ExplorerPage, html

FILE = "explorer.html"
"""inside a result folder"""


@dataclass(frozen=True)
class Explorer:
    """What a page is made of: what was found, the run to look at day by day, and the page."""

    findings: Findings
    played: PlayedDays | None
    page: ExplorerPage


@dataclass(frozen=True)
class FoundExplorer:
    """The page that was written, and its size."""

    explorer: Explorer
    file: Path
    size_bytes: int


def explore_result(
    result: str | Path,
    prices: str | Path | None = None,
    criteria: str | Path | None = None,
    out: str | Path | None = None,
    *,
    days: bool = True,
    engine: Engine | str | None = None,
    progress: bool = False,
    playing: Playing | None = None,
) -> FoundExplorer:
    """Write the explorer of a result to ``out`` (left out, ``RESULT/explorer.html``).

    ``prices`` and ``criteria`` name files that replace those of the result. One replication of
    every option is played again to be shown day by day, unless ``days`` is false. ``playing``
    stands in for the model.

    Raises ``ScenarioError`` for a wrong argument, and ``OSError`` if the file cannot be written.
    """
    file = result_folder(result) / FILE if out is None else Path(out)
    require_file_place(file)
    explorer = explorer_of(
        result, prices, criteria, days=days, engine=engine, progress=progress, playing=playing
    )
    text = html(explorer.page)
    write_whole(file, text)
    return FoundExplorer(explorer, file, len(text.encode()))


def explorer_of(
    result: str | Path,
    prices: str | Path | None = None,
    criteria: str | Path | None = None,
    *,
    days: bool = True,
    engine: Engine | str | None = None,
    progress: bool = False,
    playing: Playing | None = None,
) -> Explorer:
    """Return the contents of the page, as ``explore_result`` writes them."""
    source = read_result(result)
    require_few(len(source.appraisal.options))
    findings = appraise_result(result, prices, criteria, write=False).findings
    played = None
    if days:
        played = _played(source, engine, playing, progress=progress)
    return Explorer(findings, played, explorer_page(findings, played))


def _played(
    source: Source, engine: Engine | str | None, playing: Playing | None, *, progress: bool
) -> PlayedDays:
    play = playing or _played_by(engine)
    with showing("options", len(source.appraisal.options), progress=progress) as ended:
        return play_days(source, playing=play, ended=ended)


def _played_by(engine: Engine | str | None) -> Playing:
    chosen = engine_named(engine)
    prepare(chosen, say)
    return partial(play_model, chosen)
