"""All weights of three groups of criteria, as the points of a triangle, and who is first where.

Scores are linear in the weights, so the region in which an option has the best mean score is a
convex polygon, found exactly by cutting the triangle with half-planes (Sutherland and Hodgman
1974, Communications of the ACM 17:32-42). How sure that is is counted over draws on a grid.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.criteria import GROUPS
from simulation.valuation.criteria.acceptability import rank_shares
from simulation.valuation.criteria.matrix import Matrix

Floats = NDArray[np.float64]

STEPS = 60
"""steps of the grid along a side of the triangle"""
_TIE = 1e-9
"""points: scores that differ by less than this are the same"""


class Group(NamedTuple):
    """A corner: its title, and the share of its weight that each scored criterion takes."""

    title: str
    inner: tuple[float, ...]

    @property
    def members(self) -> tuple[int, ...]:
        """Places of the criteria in it."""
        return tuple(at for at, share in enumerate(self.inner) if share > 0)


class Region(NamedTuple):
    """Where an option is first by its mean score.

    ``corners`` has shape (corners, 3), weights of the groups that add up to 1; empty if it is
    nowhere first. ``share`` is its part of the triangle, ``drawn_share`` the mean over draws,
    ``central`` the mean weights, shape (3,), over the grid and draws where it is first.
    ``same`` names other options with the same mean points in every criterion.
    """

    option: str
    corners: Floats
    share: float
    drawn_share: float
    central: Floats | None
    same: tuple[str, ...]


@dataclass(frozen=True)
class Triangle:
    """Regions of the options; ``grid`` (points, 3) with the sureness of the first at each.

    ``rest`` is the share of all weight that criteria keep which are in none of the groups.
    ``file`` are the weights of the file, as shares of the three. ``sure`` is the share of draws in
    which whoever is first by the mean is first.
    """

    groups: tuple[Group, ...]
    rest: float
    regions: tuple[Region, ...]
    file: Floats
    grid: Floats
    sure: Floats
    draws: int


def triangle(given: Matrix) -> Triangle | None:
    """Return the triangle of weights; None with fewer than three scored criteria or two options.

    The groups are those of the file; without any, the three criteria of greatest weight, and the
    others keep the share that they have.
    """
    groups = _groups(given)
    if groups is None or len(given.options) < 2:
        return None
    inner = np.array([group.inner for group in groups])
    held = inner.any(axis=0)
    rest = float(given.weights[~held].sum())
    # by draw, option and group: the score with all the free weight on that group
    corner = (1 - rest) * given.points @ inner.T
    corner += (given.points[..., ~held] @ given.weights[~held])[..., None]
    grid = _grid()
    first = np.mean([rank_shares(grid @ one.T)[..., 0] for one in corner], axis=0)
    mean = corner.mean(axis=0)
    best = _first_of_equals(grid @ mean.T)
    return Triangle(
        groups,
        rest,
        _regions(given, mean, grid, first),
        _of_file(given, groups),
        grid,
        np.take_along_axis(first, best[:, None], axis=1)[:, 0],
        given.draws,
    )


def _groups(given: Matrix) -> tuple[Group, ...] | None:
    """Return the three groups with the shares of weight inside each, or None if there are none."""
    scored = list(given.criteria.scored.values())
    if len(scored) < GROUPS or given.draws == 0:
        return None
    if any(one.group for one in scored):
        names = dict.fromkeys(one.group for one in scored)
        return tuple(_group(given, name, [one.group == name for one in scored]) for name in names)
    largest = sorted(np.argsort(-given.weights, kind="stable")[:GROUPS].tolist())
    return tuple(
        _group(given, scored[at].title, [at == other for other in range(len(scored))])
        for at in largest
    )


def _group(given: Matrix, title: str, members: list[bool]) -> Group:
    """Return a group whose criteria share its weight as in the file; alike if they have none."""
    inside = np.where(members, given.weights, 0.0)
    if not inside.sum():
        inside = np.array(members, dtype=float)
    return Group(title, tuple((inside / inside.sum()).tolist()))


def _of_file(given: Matrix, groups: tuple[Group, ...]) -> Floats:
    own = np.array([given.weights[list(group.members)].sum() for group in groups])
    shares: Floats = own / own.sum() if own.sum() else np.full(GROUPS, 1 / GROUPS)
    return shares


def _grid() -> Floats:
    """Return evenly spaced weights, the middles of the small triangles that point up."""
    places = [
        (one + 1 / 3, other + 1 / 3, STEPS - one - other - 2 / 3)
        for one in range(STEPS)
        for other in range(STEPS - one)
    ]
    return np.array(places) / STEPS


def _first_of_equals(scored: Floats) -> NDArray[np.intp]:
    """Return the place of the best score in each row; the first of those that are the same."""
    found: NDArray[np.intp] = np.argmax(scored >= scored.max(axis=1, keepdims=True) - _TIE, axis=1)
    return found


def _regions(given: Matrix, mean: Floats, grid: Floats, first: Floats) -> tuple[Region, ...]:
    regions = []
    for at, option in enumerate(given.options):
        twins = [other for other in range(len(mean)) if np.abs(mean[other] - mean[at]).max() < _TIE]
        # Options that are the same everywhere have one region, under the first of them.
        corners = _region(mean, at) if twins[0] == at else np.empty((0, GROUPS))
        total = float(first[:, at].sum())
        central = first[:, at] @ grid / total if total > _TIE else None
        same = tuple(given.options[other] for other in twins if other != at)
        regions.append(
            Region(option, corners, _area(corners), float(first[:, at].mean()), central, same)
        )
    return tuple(regions)


def _region(mean: Floats, at: int) -> Floats:
    """Return the corners of the polygon in which an option has the best mean score."""
    polygon: Floats = np.eye(GROUPS)
    for other in range(len(mean)):
        lead = mean[at] - mean[other]
        if np.abs(lead).max() >= _TIE:
            polygon = _cut(polygon, lead)
    return polygon if _area(polygon) > _TIE else np.empty((0, GROUPS))


def _cut(polygon: Floats, lead: Floats) -> Floats:
    """Return the part of a polygon in which ``weights @ lead`` is not below zero."""
    kept: list[Floats] = []
    heights = polygon @ lead
    for at, (corner, height) in enumerate(zip(polygon, heights, strict=True)):
        before, under = polygon[at - 1], heights[at - 1]
        if (height >= 0) != (under >= 0):
            kept.append(before + (corner - before) * under / (under - height))
        if height >= 0:
            kept.append(corner)
    return np.array(kept).reshape(-1, GROUPS)


def _area(polygon: Floats) -> float:
    """Return the part of the triangle that a polygon fills, 0 to 1 (the shoelace formula)."""
    if len(polygon) < GROUPS:
        return 0.0
    x, y = polygon[:, 0], polygon[:, 1]
    # The triangle has half a unit of area in its first two weights.
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)))
