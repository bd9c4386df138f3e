"""What a rerun is set against: the runs of the result, or the same played again."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

import numpy as np

from simulation.experiment.residents.source import Source
from simulation.live.horizon import horizon_of
from simulation.live.playing import Play, Player, What, rows_in_order
from simulation.live.reading import Floats, stored_values
from simulation.live.terms import Terms
from simulation.model.engine import Engine
from simulation.scenario.errors import ScenarioError

Tell = Callable[[str], None]
_OTHER_MODEL = (
    "The result was made by another version of the model: its options are played again, "
    "so that a change is not mistaken for one of the model."
)


@dataclass(frozen=True)
class Base:
    """The result's appraisal, what its reruns have in common, and its options as the files say.

    ``filed`` holds by option the values of shape (measures, replications); ``played`` is true if
    they were played again, because another version of the model made the result.
    """

    source: Source
    what: What
    filed: Mapping[str, Floats]
    played: bool


def base_of(source: Source, terms: Terms, engine: Engine, tell: Tell) -> Base:
    """Return what the reruns of a result are set against.

    Raises:
        ScenarioError: the result holds fewer than two replications, or no whole financial year.
    """
    assert source.folder is not None
    appraisal = source.appraisal
    horizon = horizon_of(appraisal, terms.work.whole_years)
    options = tuple(appraisal.options)
    measures, most = tuple(terms.measures), terms.work.replications
    try:
        stored = stored_values(source.folder, options, measures, horizon.year, most)
    except (OSError, ValueError) as wrong:
        raise ScenarioError(
            f"{source.folder} holds no runs by year: {wrong}", hint="run optare compare again"
        ) from None
    if len(stored.numbers) < 2:
        raise ScenarioError(
            f"{source.folder} holds fewer than two replications of {horizon.year}",
            hint="run optare compare again with more",
        )
    what = What(source.seed, stored.numbers, horizon, measures, engine)
    if source.same_model:
        return Base(source, what, stored.values, played=False)
    tell(_OTHER_MODEL)
    return Base(source, what, _played(source, what, tell), played=True)


def _played(source: Source, what: What, tell: Tell) -> dict[str, Floats]:
    play, found = Player(what), {}
    with ThreadPoolExecutor(max_workers=1) as pool:
        for option in source.appraisal.options:
            found[option] = _values(play, source, option, what, pool)
            tell(f"  {source.appraisal.options[option].title}: {len(what.numbers)} runs")
    return found


def _values(
    play: Play, source: Source, option: str, what: What, pool: ThreadPoolExecutor
) -> Floats:
    rows = rows_in_order(play, source.appraisal, option, what.numbers, pool, Event())
    return np.array(list(rows)).T


__all__ = ["Base", "Tell", "base_of"]
