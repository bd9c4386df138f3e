"""The performance matrix: what was measured or judged of each option, and its points."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.criteria import Criteria, Criterion
from simulation.scenario.errors import ScenarioError
from simulation.valuation.criteria.checks import require_criteria_fit
from simulation.valuation.criteria.scale import outside_share, points
from simulation.valuation.criteria.weighting import shares

Floats = NDArray[np.float64]


class Measured(Protocol):
    """What the model says of an option in a measure."""

    def __call__(self, measure: str, option: str) -> Floats:
        """Return the mean over replications in each draw, shape (draws,).

        One value alone stands for every draw (the values of the files). nan: not measured.
        ``measure`` is as in the file (``wait_request_to_assessment_days/mean``).

        Raises ``KeyError`` if the runs have no such measure.
        """
        ...


class MeasureRow(NamedTuple):
    """One measure of a criterion: values and points by option, each of shape (draws, options)."""

    criterion: str
    measure: str
    values: Floats
    points: Floats
    outside_share: float
    in_draws: bool


@dataclass(frozen=True)
class Matrix:
    """Points of every option in every scored criterion.

    ``points`` has shape (draws, options, criteria), 0 to 100: of a measured criterion in each
    draw, of a judged one the mean of its judges. ``judged`` has shape (roles, options, 3): value,
    low and high of each role, by the name of the criterion.
    """

    criteria: Criteria
    options: tuple[str, ...]
    scored: tuple[str, ...]
    rows: tuple[MeasureRow, ...]
    judged: dict[str, Floats]
    points: Floats

    @property
    def draws(self) -> int:
        """How many draws there are in which every run ended well."""
        return int(self.points.shape[0])

    @property
    def fixed(self) -> tuple[str, ...]:
        """Measures known at the values of the files only, where others are known in every draw."""
        alone = tuple(row.measure for row in self.rows if not row.in_draws)
        return alone if self.draws > 1 else ()

    @property
    def weights(self) -> Floats:
        """The weights of the scored criteria as shares, in their order."""
        given = [one.weight for one in self.criteria.scored.values()]
        return shares([one for one in given if one is not None])

    @property
    def mean_points(self) -> Floats:
        """Points over draws, shape (options, criteria)."""
        found: Floats = self.points.mean(axis=0)
        return found


def matrix(criteria: Criteria, options: Iterable[str], measured: Measured) -> Matrix:
    """Return the performance matrix.

    Draws with a run that failed are left out. Without a scored criterion ``points`` is empty.

    Raises:
        ScenarioError: a measure that there is not, or that a result does not have; or as
            :func:`simulation.valuation.criteria.checks.require_criteria_fit`.
    """
    names = tuple(options)
    require_criteria_fit(criteria, names)
    scored = criteria.scored
    rows = [row for key, one in scored.items() for row in _rows(key, one, names, measured)]
    rows = _same_draws(rows)
    judged = {key: _judged(one, names) for key, one in scored.items() if one.judged}
    draws = max((len(row.values) for row in rows), default=1)
    found = np.empty((draws, len(names), len(scored)))
    for at, (key, one) in enumerate(scored.items()):
        if one.judged:
            found[..., at] = judged[key][..., 0].mean(axis=0)
        else:
            own = [row.points for row in rows if row.criterion == key]
            inner = shares(scale.weight for scale in one.measures.values())
            found[..., at] = np.tensordot(inner, np.array(own), axes=1)
    return Matrix(criteria, names, tuple(scored), tuple(rows), judged, found)


def _rows(
    key: str, criterion: Criterion, options: tuple[str, ...], measured: Measured
) -> list[MeasureRow]:
    rows = []
    for measure, scale in criterion.measures.items():
        columns = [_column(key, measure, option, measured) for option in options]
        draws = max(len(each) for each in columns)
        values = np.array([np.broadcast_to(each, draws) for each in columns]).T
        share = outside_share(scale, values)
        rows.append(MeasureRow(key, measure, values, points(scale, values), share, draws > 1))
    return rows


def _column(key: str, measure: str, option: str, measured: Measured) -> Floats:
    path = ("criteria", key, "measures", measure)
    try:
        values = np.atleast_1d(np.asarray(measured(measure, option), dtype=float))
    except KeyError:
        raise ScenarioError("the result has no such measure", path=path) from None
    if np.isnan(values).all():
        raise ScenarioError(f"it was not measured in {option}", path=path)
    return values


def _same_draws(rows: list[MeasureRow]) -> list[MeasureRow]:
    """Give every row the same draws: those in which no row has a gap."""
    if not rows:
        return rows
    draws = max(len(row.values) for row in rows)
    whole = [np.broadcast_to(row.values, (draws, row.values.shape[1])) for row in rows]
    kept = ~np.isnan(np.array(whole)).any(axis=(0, 2))
    if not kept.any():
        raise ScenarioError("no draw has every measure of the criteria", path=("criteria",))
    return [
        row._replace(
            values=values[kept],
            points=np.broadcast_to(row.points, values.shape)[kept],
        )
        for row, values in zip(rows, whole, strict=True)
    ]


def _judged(criterion: Criterion, options: tuple[str, ...]) -> Floats:
    return np.array(
        [
            [(given[option].value, *given[option].ends) for option in options]
            for given in criterion.judged.values()
        ]
    )
