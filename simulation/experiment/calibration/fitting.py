"""The fit: bounded least squares on the mean misses, with differences taken under common luck.

``scipy.optimize.least_squares`` (trust region reflective) is used because the objective is a sum
of squares with bounds, and because its Jacobian is itself an answer: it says which parameters the
targets can tell apart. Differences over a tenth of each range, under the same random numbers, are
taken in one batch, so that all runs of a step can be done side by side. A derivative-free
method would need more runs one after the other and would leave the Jacobian to be made anyway.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulation.experiment.calibration.evaluate import Evaluator, Floats, Place
from simulation.experiment.calibration.problem import Problem

STEP = 0.1
"""of a parameter's range: wide against the jumps of single people, narrow against the range"""
MARGIN = 1e-3
"""least distance from a bound at the start, in ranges"""
MOST_STEPS = 12
ENOUGH = 0.01
"""the fit ends when a step lowers the objective by less than this share, or moves all parameters
together by less than this share of their ranges"""

Told = Callable[[str], None]


@dataclass(frozen=True)
class Fit:
    """Where a fit ended: parameters in ranges (0 to 1), objective, and the slopes there."""

    seed: int
    place: Place
    objective: float
    began: float
    """the objective at the evidence values"""
    slopes: Floats
    """(fitted targets, parameters): misses in half ranges per whole range of the parameter"""
    errors: Floats
    """standard errors of the slopes, over replications"""
    steps: int
    reason: str


def fit(problem: Problem, evaluator: Evaluator, told: Told, start: Place | None = None) -> Fit:
    """Return the fit under one seed, from the evidence values unless ``start`` says otherwise."""
    from scipy.optimize import least_squares  # noqa: PLC0415  (slow to import)

    origin = np.array([one.place(one.start) for one in problem.free])
    first = np.clip(origin if start is None else np.array(start), MARGIN, 1 - MARGIN)
    work = _Work(problem, evaluator, told, origin)
    began = work.objective(tuple(origin))
    found = least_squares(
        work.misses, first, jac=work.jacobian, bounds=(0, 1), method="trf", x_scale=1.0,
        ftol=ENOUGH, xtol=ENOUGH, gtol=1e-4, max_nfev=MOST_STEPS,
    )  # fmt: skip
    place = tuple(map(float, found.x))
    slopes, errors = slopes_at(problem, evaluator, place)
    return Fit(
        seed=evaluator.seed,
        place=place,
        objective=work.objective(place),
        began=began,
        slopes=slopes,
        errors=errors,
        steps=int(found.nfev),
        reason=_reason(int(found.status)),
    )


def _reason(status: int) -> str:
    if status <= 0:
        return f"stopped after {MOST_STEPS} steps"
    return "a further step would change less than a hundredth"


class _Work:
    """The functions that the least squares call, in ranges of the parameters."""

    def __init__(self, problem: Problem, evaluator: Evaluator, told: Told, origin: Floats) -> None:
        self.problem = problem
        self.evaluator = evaluator
        self.told = told
        self.origin = origin

    def objective(self, place: Place) -> float:
        """Return the weighted sum of squared misses, without the pull."""
        misses = mean_misses(self.evaluator, place)
        return float(misses @ misses)

    def misses(self, place: Floats) -> Floats:
        """Return the misses of targets, then the distances from the evidence values."""
        misses = mean_misses(self.evaluator, tuple(map(float, place)))
        self.told(f"objective {float(misses @ misses):.3f}")
        pull = np.sqrt(self.problem.pull) * 2 * (place - self.origin)
        return np.concatenate([misses, pull])

    def jacobian(self, place: Floats) -> Floats:
        """Return the slopes of both, by differences under common random numbers."""
        slopes, _ = slopes_at(self.problem, self.evaluator, tuple(map(float, place)))
        pull = np.sqrt(self.problem.pull) * 2 * np.eye(len(place))
        return np.vstack([slopes, pull])


def mean_misses(evaluator: Evaluator, place: Place) -> Floats:
    """Return the mean over replications of each fitted target's miss."""
    (values,) = evaluator.values([place])
    return np.asarray(np.nanmean(evaluator.residuals(values), axis=1))


def slopes_at(problem: Problem, evaluator: Evaluator, place: Place) -> tuple[Floats, Floats]:
    """Return slopes and their standard errors at a place: pairs of runs with the same luck."""
    steps = [STEP if where + STEP <= 1 else -STEP for where in place]
    moved = [
        tuple(where + steps[n] if n == at else where for n, where in enumerate(place))
        for at in range(len(place))
    ]
    base, *others = evaluator.values([place, *moved])
    slopes, errors = [], []
    for step, values in zip(steps, others, strict=True):
        change = (evaluator.residuals(values) - evaluator.residuals(base)) / step
        slopes.append(np.nanmean(change, axis=1))
        count = np.maximum((~np.isnan(change)).sum(axis=1), 2)
        errors.append(np.nanstd(change, axis=1, ddof=1) / np.sqrt(count))
    return np.array(slopes).T, np.array(errors).T
