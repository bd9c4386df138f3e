"""Which parameters the targets tell, and which they do not: from the slopes at the fit.

Slopes are misses in half ranges of the target per whole range of the parameter. Both ranges are
read as 90 % intervals: then ``J'J + 4 I`` is the precision that targets (first part) and evidence
(second part: half a range is 0.5) give together, in units in which a 90 % half-width is the root
of a diagonal element of its inverse. Without targets it is 0.5, the evidence range itself.
"""

from dataclasses import dataclass

import numpy as np

from simulation.experiment.calibration.evaluate import Floats

EVIDENCE = 4.0
"""precision of the evidence: 1 / 0.5 squared"""
NARROWED = 0.1
"""a parameter whose range the targets narrow by less than this share is not identifiable"""
ALIKE = 0.9
"""two parameters with slopes in the same proportion (cosine at least this) are not told apart"""
MOVED = 0.25
"""half ranges: a target moves if the whole range of a parameter moves it by more"""
CLEAR = 2.0
"""standard errors that a slope must have to count as more than luck"""


@dataclass(frozen=True)
class Told:
    """What the targets tell of one parameter."""

    half_width: float
    """of its 90 % range, targets and evidence together, in ranges"""
    narrowed: float
    """share by which the targets narrow its evidence range"""
    strength: float
    """half ranges by which all targets together move over its range"""
    moves: tuple[int, ...]
    """numbers of the targets that it clearly moves, strongest first"""
    like: int | None
    """number of the parameter whose slopes are most nearly its own, if they are alike"""
    cosine: float
    """how alike: 1 or -1 if the same or opposite"""

    @property
    def identifiable(self) -> bool:
        """Whether the targets say more of it than its evidence does."""
        return self.narrowed >= NARROWED and bool(self.moves)


def told(slopes: Floats, errors: Floats) -> tuple[Told, ...]:
    """Return what is told of each parameter; ``slopes`` as in a fit, with standard errors."""
    slopes, errors = np.nan_to_num(slopes), np.nan_to_num(errors)
    count = slopes.shape[1]
    covariance = np.linalg.inv(slopes.T @ slopes + EVIDENCE * np.eye(count))
    half_widths = np.sqrt(np.diag(covariance))
    strength = np.sqrt((slopes**2).sum(axis=0))
    alike = _cosines(slopes, strength)
    clear = (np.abs(slopes) > CLEAR * errors) & (np.abs(slopes) > MOVED)
    found = []
    for number in range(count):
        order = np.argsort(-np.abs(slopes[:, number]), kind="stable")
        moves = tuple(int(row) for row in order if clear[row, number])
        other = int(np.argmax(np.abs(alike[number])))
        near = count > 1 and abs(alike[number, other]) >= ALIKE and bool(moves)
        found.append(
            Told(
                half_width=float(half_widths[number]),
                narrowed=float(1 - half_widths[number] * np.sqrt(EVIDENCE)),
                strength=float(strength[number]),
                moves=moves,
                like=other if near else None,
                cosine=float(alike[number, other]) if near else 0.0,
            )
        )
    return tuple(found)


def _cosines(slopes: Floats, strength: Floats) -> Floats:
    """Return the cosine of each pair of columns, 0 with itself and with what moves nothing."""
    length = np.where(strength > MOVED, strength, np.inf)
    cosines = (slopes.T @ slopes) / np.outer(length, length)
    np.fill_diagonal(cosines, 0.0)
    return np.asarray(cosines)


def singular_values(slopes: Floats) -> tuple[float, ...]:
    """Return them largest first; each above 2 is a direction of which the targets say more than
    the evidence.
    """
    return tuple(map(float, np.linalg.svd(np.nan_to_num(slopes), compute_uv=False)))
