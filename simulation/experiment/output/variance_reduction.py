"""How many times fewer replications each way of drawing needs, for each measure and option.

VR = Var(difference | independent seeds) / Var(difference | this design). At 10 the same interval
needs a tenth of the replications. The three designs:

* ``independent``: every option has a seed of its own, so other residents and other luck;
* ``one_stream``: the same residents, and one stream of draws in the order of events;
* ``keyed``: the same residents, and every draw keyed by its person, as Optare always does.

The designs' runs are independent of each other, so the ratio of two sample variances has an F
interval, exact for normal differences.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from simulation.activity.table import Activity
from simulation.experiment.doing import prepare_to_play
from simulation.experiment.output.one_stream import compiled_functions, play_one_stream
from simulation.experiment.output.picked import headline_values
from simulation.experiment.store import Store
from simulation.experiment.student_t import CONFIDENCE
from simulation.experiment.study import compare, plan
from simulation.experiment.tasks import Play, play_care_pathway
from simulation.experiment.watching import Silent, Watcher
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal

Floats = NDArray[np.float64]
_LOWER = (1 - CONFIDENCE) / 2
INDEPENDENT, ONE_STREAM, KEYED = "independent", "one_stream", "keyed"


@dataclass(frozen=True)
class Reduction:
    """A design's VR for one measure and option, with its 95 % F interval.

    ``n`` counts the pairs of the design. VR is infinite where the design leaves no variance at
    all, and nan where independent seeds have none either.
    """

    measure: str
    option: str
    design: str
    n: int
    ratio: float
    low: float
    high: float


def variance_ratio(independent: Floats, design: Floats) -> tuple[float, float, float]:
    """Return VR of two sets of differences, shape (replications,) each, and its 95 % interval.

    nan is left out. With fewer than two differences on a side nothing is known (nan).
    """
    from scipy.stats import f  # noqa: PLC0415  (slow to import)

    first, second = (each[~np.isnan(each)] for each in (independent, design))
    if min(len(first), len(second)) < 2:
        return (np.nan,) * 3
    above, below = (_variance(each) for each in (first, second))
    if below == 0.0:
        return (np.nan if above == 0.0 else np.inf,) * 3
    ratio = above / below
    freedom = len(first) - 1, len(second) - 1
    most, least = (float(f.ppf(each, *freedom)) for each in ((1 + CONFIDENCE) / 2, _LOWER))
    return ratio, ratio / most, ratio / least


def _variance(values: Floats) -> float:
    # Equal values have no variance: rounding must not make one.
    return 0.0 if (values == values[0]).all() else float(values.var(ddof=1))


def reductions(differences: Mapping[str, Mapping[tuple[str, str], Floats]]) -> list[Reduction]:
    """Return VR of one stream and of keyed draws from the differences of the three designs.

    ``differences`` maps each design to the differences of each (measure, option).
    """
    return [
        Reduction(
            measure,
            option,
            design,
            int((~np.isnan(differences[design][measure, option])).sum()),
            *variance_ratio(independent, differences[design][measure, option]),
        )
        for (measure, option), independent in differences[INDEPENDENT].items()
        for design in (ONE_STREAM, KEYED)
    ]


def measure_reductions(
    appraisal: Appraisal,
    name: str,
    replications: int,
    *,
    seed: int | None = None,
    jobs: int = 1,
    watcher: Watcher | None = None,
    engine: Engine = Engine.SIMPY,
) -> list[Reduction]:
    """Run an appraisal's main setting under the three designs and return every VR.

    Measures are the appraisal's headline. Raises as ``study.compare`` does.
    """
    plays: dict[str, Play] = {
        INDEPENDENT: partial(_play_with_own_seed, tuple(appraisal.options), engine),
        ONE_STREAM: partial(play_one_stream, engine=engine),
        KEYED: partial(play_care_pathway, engine=engine),
    }
    _get_ready(engine, watcher or Silent())
    alone = appraisal.model_copy(update={"settings": {}})
    found: dict[str, dict[tuple[str, str], Floats]] = {}
    for design, play in plays.items():
        study = plan(alone, f"{name}, {design}", replications, seed)
        with Store(":memory:") as store:
            done = compare(study, store, jobs, watcher, play, engine)
        found[design] = {}
        for measure in appraisal.headline:
            values = headline_values(done, measure)
            baseline = values[done.options.index(done.baseline)]
            for at, option in enumerate(done.options):
                if option != done.baseline:
                    found[design][measure, option] = values[at] - baseline
    return reductions(found)


def _get_ready(engine: Engine, watcher: Watcher) -> None:
    """Compile what the runs need before there are threads that would each do so."""
    prepare_to_play(engine, watcher.told)
    if engine is not Engine.SIMPY:
        compiled_functions()


def _play_with_own_seed(
    options: tuple[str, ...],
    engine: Engine,
    appraisal: Appraisal,
    option: str,
    replication: int,
    seed: int,
) -> Activity:
    """Run an option with a seed that no other option has, nor any other design."""
    own = seed + 1 + options.index(option)
    return play_care_pathway(appraisal, option, replication, own, engine)


@dataclass(frozen=True)
class Measured:
    """The reductions of one appraisal, with what they were measured on."""

    title: str
    years: int
    replications: int
    seed: int
    option_titles: Mapping[str, str]
    baseline: str
    reductions: Sequence[Reduction]
