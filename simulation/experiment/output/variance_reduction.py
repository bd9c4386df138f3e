"""How many times fewer replications each way of drawing needs, for each measure and option.

VR = Var(difference | independent seeds) / Var(difference | this design). At 10 the same interval
needs a tenth of the replications. The designs:

* ``one_stream``: the same residents, and one stream of draws in the order of events;
* ``keyed``: the same residents, and every draw keyed by its person, as Optare always does.

With independent seeds the two options' values have the same distributions as in any design and do
not depend on each other, so the variance of their difference is the sum of their own variances.
These are taken from the runs of the design itself: a rare bad replication then stands on both
sides of the ratio, where runs with other seeds would put it on one by luck. VR is never below 1/2,
which is what two options give whose luck is exactly opposite.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.comparison import Comparison
from simulation.experiment.output.one_stream import compiled_functions, play_one_stream
from simulation.experiment.output.picked import headline_values
from simulation.experiment.running.doing import prepare_to_play
from simulation.experiment.running.tasks import Play, play_care_pathway
from simulation.experiment.running.watching import Silent, Watcher
from simulation.experiment.store.run_store import Store
from simulation.experiment.student_t import t_quantile
from simulation.experiment.study import compare, plan
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal

Floats = NDArray[np.float64]
ONE_STREAM, KEYED = "one_stream", "keyed"


@dataclass(frozen=True)
class Reduction:
    """A design's VR for one measure and option, with its 95 % interval; ``n`` counts the pairs."""

    measure: str
    option: str
    design: str
    n: int
    ratio: float
    low: float
    high: float


def variance_ratio(option: Floats, baseline: Floats) -> tuple[float, float, float]:
    """Return VR of a design from an option's and the baseline's values, and its 95 % interval.

    Both have shape (replications,), paired; a pair with a value missing (nan) is left out. The
    interval is a jackknife on the logarithm, with Student's quantile. VR is infinite where the
    differences do not vary, nan where nothing does or with fewer than three pairs; an interval
    that hangs on one replication is nan.
    """
    given = ~np.isnan(option) & ~np.isnan(baseline)
    pair = np.array([option[given], baseline[given]])
    n = pair.shape[1]
    if n < 3:
        return (np.nan,) * 3
    ratio = _ratio(pair)
    if not 0 < ratio < np.inf:
        return ratio, ratio, ratio
    left = np.array([_ratio(np.delete(pair, at, axis=1)) for at in range(n)])
    if not np.isfinite(left).all():
        return ratio, np.nan, np.nan
    values = n * np.log(ratio) - (n - 1) * np.log(left)
    half = t_quantile(n - 1) * float(values.std(ddof=1)) / np.sqrt(n)
    return ratio, float(ratio * np.exp(-half)), float(ratio * np.exp(half))


def _ratio(pair: Floats) -> float:
    own, apart = _variance(pair[0]) + _variance(pair[1]), _variance(pair[0] - pair[1])
    if apart == 0.0:
        return np.nan if own == 0.0 else np.inf
    return own / apart


def _variance(values: Floats) -> float:
    # Equal values have no variance: rounding must not make one.
    return 0.0 if (values == values[0]).all() else float(values.var(ddof=1))


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
    """Run an appraisal's main setting under both designs and return every VR.

    Measures are the appraisal's headline. Raises as ``study.compare`` does.
    """
    plays: dict[str, Play] = {
        ONE_STREAM: partial(play_one_stream, engine=engine),
        KEYED: partial(play_care_pathway, engine=engine),
    }
    _get_ready(engine, watcher or Silent())
    alone = appraisal.model_copy(update={"settings": {}})
    found: list[Reduction] = []
    for design, play in plays.items():
        study = plan(alone, f"{name}, {design}", replications, seed)
        with Store(":memory:") as store:
            found += _reductions(compare(study, store, jobs, watcher, play, engine), design)
    return found


def _reductions(done: Comparison, design: str) -> list[Reduction]:
    found = []
    for measure in done.appraisal.headline:
        values = headline_values(done, measure)
        baseline = values[done.options.index(done.baseline)]
        for at, option in enumerate(done.options):
            if option != done.baseline:
                n = int((~np.isnan(values[at] - baseline)).sum())
                ends = variance_ratio(values[at], baseline)
                found.append(Reduction(measure, option, design, n, *ends))
    return found


def _get_ready(engine: Engine, watcher: Watcher) -> None:
    """Compile what the runs need before there are threads that would each do so."""
    prepare_to_play(engine, watcher.told)
    if engine is not Engine.SIMPY:
        compiled_functions()


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
