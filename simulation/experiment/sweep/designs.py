"""Where the points of a sweep lie, by its design. The same seed gives the same points.

Sources: McKay, Beckman and Conover (1979) for the Latin hypercube; Saltelli et al. (2010) for the
design of Sobol indices; Morris (1991) with Campolongo, Cariboni and Saltelli (2007) for screening.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.study_data import Floats
from simulation.experiment.sweep.factors import Axis
from simulation.experiment.sweep.fractional import Fraction, aliases, fraction
from simulation.experiment.sweep.point_names import PointNames
from simulation.experiment.sweep.sweep import Sweep
from simulation.scenario import sweep as written
from simulation.scenario.errors import ScenarioError

ENDS = 2
"""settings of a range in a factorial: its low and its high end"""
_ORDER = "order"


@dataclass(frozen=True)
class Design:
    """The points of a sweep: positions in the unit cube and settings, shape (points, factors).

    ``order`` lists the points as they are to be done. Where each point stands alone it is
    shuffled, so that whatever is there after an interruption is spread over the whole space; of
    Sobol and Morris designs, whose rows belong together, it is the order of the design.
    ``aliases`` tells which effects a fractional factorial cannot tell apart.
    """

    kind: str
    positions: Floats
    settings: Floats
    order: NDArray[np.intp]
    aliases: tuple[str, ...] = ()
    resolution: int | None = None

    @cached_property
    def names(self) -> PointNames:
        """The names of the points, in the order of the design."""
        return PointNames(len(self.positions))

    @cached_property
    def points(self) -> tuple[str, ...]:
        """The names of the points as a tuple."""
        return tuple(self.names)

    def index(self, name: str) -> int:
        """Return the number of a point. Raises ``KeyError`` if there is none of this name."""
        at = self.names.number(name)
        if at is None:
            raise KeyError(name)
        return at

    def has(self, name: str) -> bool:
        """Return whether there is a point of this name."""
        return self.names.number(name) is not None


def design_of(sweep: Sweep) -> Design:
    """Return the points of a sweep.

    Raises ``ScenarioError`` if the design does not fit the factors, or needs SALib and that is
    not installed.
    """
    spec, axes = sweep.design, sweep.axes
    found: tuple[str, ...] = ()
    resolution: int | None = None
    if isinstance(spec, written.LatinHypercube):
        positions = _latin_hypercube(axes, spec.points, sweep.seed)
    elif isinstance(spec, written.Sobol):
        positions = _sobol(axes, spec, sweep.seed)
    elif isinstance(spec, written.Morris):
        positions = _morris(axes, spec, sweep.seed)
    elif isinstance(spec, written.FractionalFactorial):
        part = _fraction(axes, spec)
        settings = _of_ends(axes, part)
        found, resolution = aliases(part, [axis.factor.name for axis in axes]), part.resolution
        return _chosen(sweep, settings, found, resolution)
    else:
        return _chosen(sweep, _settings(sweep), found, resolution)
    columns = [axis.settings(positions[:, at]) for at, axis in enumerate(axes)]
    together = isinstance(spec, written.Sobol | written.Morris)
    order = np.arange(len(positions)) if together else _shuffled(len(positions), sweep.seed)
    return Design(spec.kind, positions, np.column_stack(columns), order)


def settings_text(sweep: Sweep, design: Design, at: int) -> dict[str, float | str]:
    """Return what a point sets, by factor: numbers, and the names of levels."""
    row = design.settings[at].tolist()
    return {
        axis.factor.name: axis.text(setting) for axis, setting in zip(sweep.axes, row, strict=True)
    }


def count_points(sweep: Sweep) -> int:
    """Return how many points a design has, without making them."""
    spec, factors = sweep.design, len(sweep.axes)
    if isinstance(spec, written.LatinHypercube):
        return spec.points
    if isinstance(spec, written.Sobol):
        return spec.base_points * (factors + 2)
    if isinstance(spec, written.Morris):
        return spec.trajectories * (factors + 1)
    if isinstance(spec, written.Listed):
        return len(sweep.listed)
    if isinstance(spec, written.FractionalFactorial):
        return 1 << _fraction(sweep.axes, spec).basic
    return math.prod(len(values) for values in _chosen_values(sweep))


def _chosen(
    sweep: Sweep, settings: Floats, found: tuple[str, ...], resolution: int | None
) -> Design:
    columns = [axis.positions(settings[:, at]) for at, axis in enumerate(sweep.axes)]
    order = _shuffled(len(settings), sweep.seed)
    kind = sweep.design.kind
    return Design(kind, np.column_stack(columns), settings, order, found, resolution)


def _settings(sweep: Sweep) -> Floats:
    if isinstance(sweep.design, written.Listed):
        names = [axis.factor.name for axis in sweep.axes]
        rows = [[point[name] for name in names] for point in sweep.listed]
        return np.asarray(rows, dtype=np.float64)
    values = [each.tolist() for each in _chosen_values(sweep)]
    return np.asarray(list(product(*values)), dtype=np.float64)


def _chosen_values(sweep: Sweep) -> list[Floats]:
    spec = sweep.design
    steps = spec.steps if isinstance(spec, written.Grid) and spec.steps else ENDS
    return [axis.chosen(steps) for axis in sweep.axes]


def _fraction(axes: Sequence[Axis], spec: written.FractionalFactorial) -> Fraction:
    return fraction(len(axes), spec.resolution)


def _of_ends(axes: Sequence[Axis], part: Fraction) -> Floats:
    columns = []
    for axis, high in zip(axes, part.columns(), strict=True):
        ends = axis.chosen(ENDS)
        columns.append(ends[high.astype(np.intp)])
    return np.column_stack(columns)


def _latin_hypercube(axes: Sequence[Axis], points: int, seed: int) -> Floats:
    """Return a Latin hypercube: each factor's column has a source of its own.

    Its columns are independent permutations, so they can be drawn one by one; another factor then
    moves no point of the others.
    """
    from scipy.stats import qmc  # noqa: PLC0415  (slow to import)

    columns = [
        qmc.LatinHypercube(1, seed=_source(seed, axis.factor.name)).random(points)[:, 0]
        for axis in axes
    ]
    return np.column_stack(columns)


def _sobol(axes: Sequence[Axis], spec: written.Sobol, seed: int) -> Floats:
    from_salib = _salib("sobol")
    problem = _problem(axes)
    drawn = from_salib.sample(
        problem, spec.base_points, calc_second_order=False, seed=_small(seed, "sobol")
    )
    return np.asarray(drawn, dtype=np.float64)


def _morris(axes: Sequence[Axis], spec: written.Morris, seed: int) -> Floats:
    from_salib = _salib("morris")
    drawn = from_salib.sample(
        _problem(axes), spec.trajectories, num_levels=spec.levels, seed=_small(seed, "morris")
    )
    # Levels come as sums of steps: 0.333...4 is meant to be a third.
    steps = spec.levels - 1
    return np.round(np.asarray(drawn, dtype=np.float64) * steps) / steps


def _salib(name: str) -> Any:
    from importlib import import_module  # noqa: PLC0415

    try:
        return import_module(f"SALib.sample.{name}")
    except ModuleNotFoundError:
        problem = f"a {name} design needs SALib, which is not installed"
        raise ScenarioError(problem, hint="pip install 'optare[sweeps]'") from None


def _problem(axes: Sequence[Axis]) -> dict[str, Any]:
    names = [axis.factor.name for axis in axes]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _shuffled(count: int, seed: int) -> NDArray[np.intp]:
    return _source(seed, _ORDER).permutation(count).astype(np.intp)


def _source(seed: int, name: str) -> np.random.Generator:
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    key = int.from_bytes(digest, "little")
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(key,)))


def _small(seed: int, name: str) -> int:
    """Return a seed of 32 bits, as SALib wants it."""
    return int(_source(seed, name).integers(2**32))
