"""A study in a few plain lines: what was done, and how the options stand against each other."""

import numpy as np

from simulation.experiment.statistics import estimate
from simulation.experiment.study_data import Measure, StudyData


def study_lines(data: StudyData) -> list[str]:
    """Return what a study did and, for each measure, where each option does better.

    A point counts for an option if the interval of the paired difference to the baseline there
    leaves out zero on its good side; of a measure without one, how often it is larger is told.
    """
    done = int(np.any(~np.isnan(data.values), axis=2).sum())
    lines = [
        data.title,
        f"{len(data.points):,} points, {done:,} runs finished, {len(data.failures):,} failed",
    ]
    if data.rule:
        lines.append(f"{data.rule}.")
    for measure in data.measures:
        lines += [_line(data, measure, option) for option in data.others]
    return lines


def _line(data: StudyData, measure: Measure, option: str) -> str:
    found = estimate(data.difference(measure.name, option))
    known = ~np.isnan(found.mean)
    start = f"{measure.name}, {option} less {data.baseline}: "
    if not known.any():
        return f"{start}no value"
    mean = float(np.mean(found.mean[known]))
    share = found.distinct[known]
    below, above = found.high[known] < 0, found.low[known] > 0
    count = int(known.sum())
    return (
        f"{start}mean over points {mean:.4g} {measure.unit}; distinctly lower at "
        f"{below.sum() / count:.0%}, higher at {above.sum() / count:.0%}, "
        f"no difference shown at {1 - share.sum() / count:.0%} of points"
    )
