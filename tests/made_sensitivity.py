"""Studies made of a known function and luck, with the samplers that designs are made with."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from SALib.sample import morris, sobol
from scipy.stats import qmc

from simulation.experiment.study_data import Factor, Measure, StudyData

Floats = NDArray[np.float64]
BASELINE, OTHER = "in_house", "trading_company"


def factors(count: int, dummy: bool = False) -> tuple[Factor, ...]:
    names = [f"factor_{at}" for at in range(1, count + 1)]
    made = [Factor(name, name.replace("_", " "), "number", 0.0, 1.0) for name in names]
    if dummy:
        made.append(Factor("dummy", "dummy", "number", 0.0, 1.0, dummy=True))
    return tuple(made)


def study(
    design: str,
    positions: Floats,
    values: Floats,
    *,
    baseline: Floats | None = None,
    settings: Floats | None = None,
    made_of: Sequence[Factor] | None = None,
    better: str = "lower",
    seed: int = 1,
) -> StudyData:
    """A study of one option with ``values`` (points, replications); two with a ``baseline``."""
    of_options = [values] if baseline is None else [baseline, values]
    count = positions.shape[1]
    return StudyData(
        name="made",
        title="Made",
        design=design,
        seed=seed,
        factors=tuple(made_of or factors(count)),
        points=tuple(f"p{at:05}" for at in range(len(positions))),
        positions=positions,
        settings=positions if settings is None else settings,
        options=(BASELINE, OTHER)[: len(of_options)],
        option_titles=("In house", "The trading company")[: len(of_options)],
        baseline=BASELINE,
        measures=(Measure("wait", "the wait", "days", better),),
        replications=tuple(range(values.shape[1])),
        values=np.stack(of_options, axis=1)[:, :, None, :],
    )


def problem(count: int) -> dict[str, object]:
    return {
        "num_vars": count,
        "names": [f"x{at}" for at in range(count)],
        "bounds": [[0.0, 1.0]] * count,
    }


def sobol_positions(count: int, bases: int, seed: int = 3) -> Floats:
    return sobol.sample(problem(count), bases, calc_second_order=False, seed=seed)


def morris_positions(count: int, trajectories: int, levels: int = 4, seed: int = 3) -> Floats:
    return morris.sample(problem(count), trajectories, num_levels=levels, seed=seed)


def hypercube(points: int, count: int, seed: int = 1) -> Floats:
    return qmc.LatinHypercube(count, seed=seed).random(points)


def ishigami(positions: Floats) -> Floats:
    """sin a + 7 sin^2 b + 0.1 c^4 sin a for a, b, c from -pi to pi (Ishigami and Homma 1990)."""
    a, b, c = (2 * positions[:, :3].T - 1) * np.pi
    return np.sin(a) + 7 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a)


def with_luck(
    means: Floats, replications: int, size: float, *, common: bool, seed: int = 0
) -> Floats:
    """Values with luck: common to all points, or new in every run."""
    chance = np.random.default_rng(seed)
    shape = (1 if common else len(means), replications)
    return means[:, None] + size * chance.normal(size=shape)


def queue(rate: Floats, service: Floats, seeds: Sequence[int], people: int) -> Floats:
    """Mean wait in a single-server queue, simulated once a point (Lindley's recursion).

    Each point has an arrival rate, a mean service time, and the seed of its run.
    """
    found = np.empty(len(rate))
    for at, seed in enumerate(seeds):
        chance = np.random.default_rng(seed)
        gaps = chance.exponential(size=people) / rate[at]
        work = chance.exponential(size=people) * service[at]
        wait = np.zeros(people)
        for person in range(1, people):
            wait[person] = max(0.0, wait[person - 1] + work[person - 1] - gaps[person])
        found[at] = wait.mean()
    return found
