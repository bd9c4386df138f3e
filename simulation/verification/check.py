"""Replications of a case, the interval of each measure, and the verdict.

A measure passes if its mean lies within one and a half half-widths of the expected value (or half
a per cent of it, if that is more) and if the 95 % half-width is below 5 % of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulation.model.engine import Engine
from simulation.people.philox import Draws, purpose_key
from simulation.verification.cases import Case
from simulation.verification.models import MODELS, Setting
from simulation.verification.queues import ARRIVALS
from simulation.verification.theory import pollaczek_khinchine

LEVEL = 0.95
WIDTHS = 1.5
NEAR_SHARE = 0.005
WIDEST_SHARE = 0.05
FEWEST_WITH_CONTROLS = 10

Column = NDArray[np.float64]


@dataclass(frozen=True)
class CaseResult:
    """One measure of one case: expected, simulated with its 95 % interval, and the verdict."""

    case: str
    quantity: str
    expected: float
    simulated: float
    low: float
    high: float
    passed: bool

    @property
    def verdict(self) -> str:
        """``passed`` or ``FAILED``."""
        return "passed" if self.passed else "FAILED"


def check(
    case: Case,
    seed: int,
    replications: int,
    service_factor: float = 1.0,
    engine: Engine = Engine.SIMPY,
) -> list[CaseResult]:
    """Play a case and judge each of its measures.

    ``service_factor`` makes every piece of work so many times too long while the expected values
    stay: a test that the verdict can be a failure.
    """
    own_seed = purpose_key(seed, case.id)  # cases do not share their luck
    settings = [
        Setting(own_seed, number, case.persons, case.warm_up, service_factor, engine)
        for number in range(replications)
    ]
    model = MODELS[case.model]
    parameters = {**case.parameters, **case.settings}
    rows = [model(setting, **parameters) for setting in settings]
    names = case.controls if replications >= FEWEST_WITH_CONTROLS else ()
    controls = [[CONTROLS[name](case, each) for name in names] for each in settings]
    expected = case.by_formula()
    results = []
    for measure in case.expected:
        values = [row[measure] for row in rows]
        mean, half = _mean_and_half_width(values, controls)
        results.append(judge(case.id, measure, expected[measure], mean, half))
    return results


def judge(case: str, quantity: str, expected: float, mean: float, half: float) -> CaseResult:
    """Return the result of one measure."""
    near = abs(mean - expected) <= max(WIDTHS * half, NEAR_SHARE * expected)
    sharp = half < WIDEST_SHARE * expected
    return CaseResult(case, quantity, expected, mean, mean - half, mean + half, near and sharp)


def _mean_and_half_width(
    values: Sequence[float], controls: Sequence[Sequence[float]]
) -> tuple[float, float]:
    """Return the mean where every control is at its expected 0, and its 95 % half-width.

    Regression on the controls (Lavenberg and Welch 1981); without any, the plain mean.
    """
    y = np.asarray(values)
    design = np.column_stack([np.ones(len(y)), np.asarray(controls).reshape(len(y), -1)])
    freedom = len(y) - design.shape[1]
    inverse = np.linalg.inv(design.T @ design)
    slopes = inverse @ design.T @ y
    left = y - design @ slopes
    variance = float(left @ left) / freedom * float(inverse[0, 0])
    return float(slopes[0]), _t(freedom) * variance**0.5


@lru_cache(maxsize=8)
def _t(degrees: int) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415  (slow to import)

    return float(stdtrit(degrees, (1 + LEVEL) / 2))


def _fast_server_wait(case: Case, setting: Setting) -> float:
    """Return the mean wait of the same people at one fast server, less its expected value.

    Its work is exponential. Lindley's recursion, without a loop.
    """
    rate = case.parameters["arrivals"]
    mean = case.parameters["service"] / case.parameters.get("workers", 1)
    gaps, work = _exponentials(setting)
    ahead = np.concatenate([[0.0], np.cumsum(work[:-1] * mean - gaps[1:] / rate)])
    waits = ahead - np.minimum.accumulate(ahead)
    exact = pollaczek_khinchine(rate, mean, 1.0)["mean_wait"]
    return float(waits[setting.warm_up :].mean()) - exact


def _load(case: Case, setting: Setting) -> float:
    """Return how much more work, less time between arrivals, was drawn than expected."""
    del case
    gaps, work = _exponentials(setting)
    return float(work.mean() - gaps.mean())


def _square_of_work(case: Case, setting: Setting) -> float:
    """Return the mean square of the lognormal work that was drawn over its expected value, less 1.

    The mean wait at one worker is proportional to the expected square.
    """
    from scipy.special import ndtri  # noqa: PLC0415  (slow to import)

    variance = np.log1p(case.parameters["variation"] ** 2)
    draws = Draws(setting.seed, setting.replication, (SERVING,))
    normal = ndtri(np.asarray(draws.column(SERVING, 0, setting.persons)))
    return float(np.exp(2 * variance**0.5 * normal - 2 * variance).mean()) - 1


def _exponentials(setting: Setting) -> tuple[Column, Column]:
    """Return the standard exponentials behind the arrivals and the work of each person.

    The uniforms are drawn again from their keys and never read from the run, so an error in the
    simulation's own times is not hidden.
    """
    draws = Draws(setting.seed, setting.replication, (ARRIVALS, SERVING))
    gaps, work = (
        -np.log1p(-np.asarray(draws.column(purpose, 0, setting.persons)))
        for purpose in (ARRIVALS, SERVING)
    )
    return gaps, work


SERVING = "hours:serving"
CONTROLS = {
    "fast server": _fast_server_wait,
    "load": _load,
    "square of work": _square_of_work,
}
"""Control variates: a number with known mean 0 from the same draws, by name."""
