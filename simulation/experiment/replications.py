"""How many replications: a fixed number, or until the headline differences are narrow enough.

Two automatic rules, both about the half-width of every named paired difference to the baseline:

* ``sequential`` adds blocks until each is at or below its target. Looking again after each block
  makes the intervals a little too hopeful: measured on skewed waits, they hold the true value in
  about 93 % of studies, not 95 %.
* ``two_stage`` fixes the number from a pilot and then takes a fresh sample of that size, so that
  nothing was looked at: the intervals hold the true value in about 95 % of studies. It costs the
  pilot, and a width may end a little above its target.
"""

import math
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.comparison import Attained
from simulation.experiment.statistics import estimate
from simulation.experiment.student_t import t_quantile
from simulation.scenario.appraisal import Automatic

Floats = NDArray[np.float64]

STOPPING_NOTE = (
    "The number of replications was chosen while looking at the results: the 95 % intervals then "
    "cover about 93 %."
)
TWO_STAGE_NOTE = (
    "The number of replications was fixed from a pilot, which is left out of every result: the "
    "95 % intervals cover about 95 %."
)


def note_of(rule: Automatic) -> str:
    """Return what must be said of intervals whose number of replications a rule chose."""
    return TWO_STAGE_NOTE if rule.rule == "two_stage" else STOPPING_NOTE


def first_block(rule: int | Automatic) -> int:
    """Return how many replications to do before looking."""
    if isinstance(rule, int):
        return rule
    return min(rule.at_most, math.ceil(rule.at_least / rule.block) * rule.block)


def next_total(done: int, rule: int | Automatic, attained: Iterable[Attained]) -> int:
    """Return the total to go on to after ``done``; the same number means to stop."""
    if isinstance(rule, int) or rule.rule == "two_stage" or all(one.reached for one in attained):
        return done
    return min(rule.at_most, done + rule.block)


def widths(differences: Mapping[str, Floats], rule: Automatic) -> dict[str, Floats]:
    """Return the half-widths reached for each target, shape (options,) each.

    ``differences`` maps the name of a measure to its paired differences to the baseline, shape
    (options, replications), the baseline itself left out. A pair that lacks a value is nan and
    left out; without two pairs the half-width is nan.
    """
    options = max((len(each) for each in differences.values()), default=0)
    unknown = np.full(options, np.nan)
    return {
        name: estimate(differences[name]).half_width if name in differences else unknown
        for name in sorted(rule.half_width)
    }


def enough(differences: Mapping[str, Floats], rule: Automatic) -> bool:
    """Return whether every named difference of every option is as narrow as was asked for.

    ``differences`` as for ``widths``. A difference without an interval is not narrow enough, and
    fewer replications than ``at_least`` are never enough.
    """
    if any(each.shape[1] < rule.at_least for each in differences.values()):
        return False
    return all(
        bool(np.all(reached <= rule.half_width[name]))
        for name, reached in widths(differences, rule).items()
    )


def two_stage_number(pilot: Mapping[str, Floats], rule: Automatic) -> int:
    """Return how many fresh replications give every named difference its half-width.

    ``pilot`` as for ``widths``. Stein (1945): (t(n - 1) sd / target)^2 of the pilot's n, the
    largest of all differences, between ``at_least`` and ``at_most``; ``at_most`` if one of them
    has no spread to go by.
    """
    needed = [rule.at_least]
    for name, target in rule.half_width.items():
        found = estimate(pilot[name]) if name in pilot else None
        if found is None or np.isnan(found.sd).any():
            return rule.at_most
        quantiles = np.array([t_quantile(int(n) - 1) for n in found.n])
        needed += np.ceil((quantiles * found.sd / target) ** 2).astype(int).tolist()
    return min(rule.at_most, max(needed))


def attained_widths(
    differences: Mapping[str, Floats], options: Iterable[str], rule: Automatic
) -> tuple[Attained, ...]:
    """Return the half-width reached for each option and target; ``options`` name the rows."""
    reached = widths(differences, rule)
    return tuple(
        Attained(option, name, float(reached[name][at]), rule.half_width[name])
        for at, option in enumerate(options)
        for name in reached
    )


def headline_name(measure: str, band: str) -> str:
    """Return the name by which an appraisal speaks of a measure and its band."""
    return f"{measure}/{band}" if band else measure
