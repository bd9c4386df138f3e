"""The Python interface to the analytic shadow of a result's queues.

>>> from simulation.api.shadow import shadow
>>> found = shadow("results/wokingham/latest", replications=5)                # doctest: +SKIP
>>> [queue.verdict for queue in found.shadow.queues]                          # doctest: +SKIP
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from simulation.api.counts import require_counts
from simulation.experiment.folder.whole_folder import require_place
from simulation.experiment.residents.progress import showing
from simulation.experiment.residents.source import read_result
from simulation.experiment.residents.study import Drawing, Playing, draw_model, play_model
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.progress import say
from simulation.experiment.shadow.study import Shadow, shadow_of
from simulation.experiment.shadow.table import FOLDER, QUEUES
from simulation.experiment.study import cores
from simulation.model.engine import Engine, prepare
from simulation.report.shadow.writing import write_shadow

REPLICATIONS = 5
"""unless told otherwise"""


@dataclass(frozen=True)
class FoundShadow:
    """The queues beside theory, and the files written."""

    shadow: Shadow
    files: tuple[str, ...]


def shadow(
    result: str | Path,
    replications: int | None = None,
    options: Sequence[str] = (),
    jobs: int | None = None,
    *,
    engine: Engine | str | None = None,
    progress: bool = False,
    write: bool = True,
    playing: Playing | None = None,
    drawing: Drawing = draw_model,
) -> FoundShadow:
    """Play the first replications of a result again and set each queue beside theory.

    ``replications`` left out are five, or as many as the result has if that is fewer; ``options``
    left out are all; the baseline is always among them. Written to ``result/shadow/`` unless
    ``write`` is false. ``playing`` and ``drawing`` stand in for the model.

    Raises ``ScenarioError`` for a folder without a result or a wrong argument, and ``OSError`` if
    the folder cannot be written.
    """
    require_counts(replications, jobs, None)
    source = read_result(result)
    chosen = source.options(tuple(options))
    folder = (source.folder or Path(result)) / FOLDER
    if write:
        require_place(folder, QUEUES)
    number = min(REPLICATIONS, source.replications) if replications is None else replications
    play = playing or _played_by(engine)
    with showing("runs", number * len(chosen), progress=progress) as ended:
        found = shadow_of(
            source, chosen, number, cores() if jobs is None else jobs,
            playing=play, drawing=drawing, ended=ended,
        )  # fmt: skip
    files: list[Path] = []
    if write:
        again = f"optare shadow RESULT --replications {number}" + _named(options)
        files = write_shadow(folder, found, again, {"replications": number, "options": [*options]})
    return FoundShadow(found, tuple(map(str, files)))


def _named(options: Sequence[str]) -> str:
    return f" --options {' '.join(options)}" if options else ""


def _played_by(engine: Engine | str | None) -> Playing:
    chosen = engine_named(engine)
    prepare(chosen, say)
    return partial(play_model, chosen)
