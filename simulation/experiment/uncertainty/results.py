"""What the draws say of each measure and option: ranges, chances, and the three spreads apart."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.activity.catalogue import BY_NAME
from simulation.activity.measure import Better
from simulation.activity.table import ALL
from simulation.experiment.comparison import MAIN, Comparison, DifferenceRow, MeasureRow
from simulation.experiment.replications import headline_name
from simulation.experiment.student_t import t_quantile
from simulation.experiment.uncertainty.being_best import Share, best_shares, share_of
from simulation.experiment.uncertainty.spreads import components
from simulation.experiment.uncertainty.study import Uncertainty

Floats = NDArray[np.float64]
PERCENTILES = (5, 50, 95)


class Spreads(NamedTuple):
    """The three spreads of a level or a difference, and its percentiles over the draws.

    ``main`` is the mean of the main comparison. ``run_sd`` is the standard deviation of one run
    and ``half_width`` half the 95 % interval of the mean, both of the main comparison;
    ``parameter_sd`` is that of the expected value over the draws. ``noise_share`` is the part of
    the variance between the draws' means that is luck.
    """

    main: float
    run_sd: float
    half_width: float
    parameter_sd: float
    noise_share: float
    p5: float
    p50: float
    p95: float


class UncertainRow(NamedTuple):
    """What the draws say of one measure under one option; no difference for the baseline.

    ``same_sign`` is the share of draws whose difference has the sign of the main one.
    """

    measure: str
    unit: str
    option: str
    level: Spreads
    difference: Spreads | None
    best: Share
    same_sign: Share | None


def uncertain_rows(comparison: Comparison) -> list[UncertainRow]:
    """Return a row for each measure and option; none if no draws were asked for."""
    found = comparison.uncertainty
    if found is None:
        return []
    return [row for measure in found.measures for row in _rows(comparison, found, measure.name)]


def better_of(comparison: Comparison, measure: str) -> Better:
    """Return which way is better: as the plan has it, else as the catalogue."""
    plan = comparison.appraisal.plan
    if plan is not None and measure in plan.measures:
        return plan.measures[measure]
    return BY_NAME[measure.partition("/")[0]].better


def _rows(comparison: Comparison, found: Uncertainty, measure: str) -> list[UncertainRow]:
    means = np.array([found.of(measure, option).mean(axis=1) for option in found.options])
    best = best_shares(means, better_of(comparison, measure))
    unit = BY_NAME[measure.partition("/")[0]].unit
    rows = []
    for option, share in zip(found.options, best, strict=True):
        level = _spreads(found.of(measure, option), _main(comparison.measures, measure, option))
        if option == found.baseline:
            rows.append(UncertainRow(measure, unit, option, level, None, share, None))
            continue
        values = found.difference(measure, option)
        apart = _spreads(values, _main(comparison.differences, measure, option))
        same = _same_sign(values.mean(axis=1), apart.main)
        rows.append(UncertainRow(measure, unit, option, level, apart, share, same))
    return rows


def _main(
    rows: tuple[MeasureRow, ...] | tuple[DifferenceRow, ...], measure: str, option: str
) -> MeasureRow | DifferenceRow | None:
    for row in rows:
        if (row.setting, row.option, row.period, row.group) == (MAIN, option, ALL, ALL) and (
            headline_name(row.measure, row.band) == measure
        ):
            return row
    return None


def _spreads(values: Floats, main: MeasureRow | DifferenceRow | None) -> Spreads:
    mean, half, run_sd = math.nan, math.nan, math.nan
    if main is not None:
        mean, half = main.mean, (main.high - main.low) / 2
        run_sd = half * math.sqrt(main.n) / t_quantile(main.n - 1)
    apart = components(values, run_sd)
    means = values.mean(axis=1)
    means = means[~np.isnan(means)]
    ends = np.percentile(means, PERCENTILES).tolist() if len(means) else [math.nan] * 3
    return Spreads(mean, run_sd, half, apart.parameter, apart.noise_share, *ends)


def _same_sign(differences: Floats, main: float) -> Share:
    there = differences[~np.isnan(differences)]
    if math.isnan(main):
        return share_of(0, 0)
    return share_of(int((np.sign(there) == np.sign(main)).sum()), len(there))
