"""Where the files' business as usual lies outside eight in ten joint draws of the same numbers.

Ranges of inputs are lop-sided and queues are not straight, so the draws may be about a service in
another state than the files describe. What is said over draws then is not said of that service.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.activity.catalogue import BY_NAME
from simulation.experiment.appraising.measured import StoredMeasures
from simulation.valuation.cases.economic import Both

Floats = NDArray[np.float64]

MAIN_VALUES = ("care_spend_gbp", "waiting_list")
"""measures that are looked at beside the weeks of need not met"""


MIDDLE = (10.0, 90.0)
"""centiles of the draws: the 5th and 95th of some dozens of draws would rest on two or three"""


class Outside(NamedTuple):
    """A number of business as usual: with the files, and the ends of eight in ten draws.

    ``beyond_share`` is the share of draws that lie further out than the files.
    """

    title: str
    unit: str
    files: float
    low: float
    high: float
    beyond_share: float


def outside_draws(both: Both, measured: StoredMeasures) -> tuple[Outside, ...]:
    """Return the main numbers of business as usual that lie outside eight in ten draws."""
    return tuple(one for one in _all(both, measured) if not one.low <= one.files <= one.high)


def _all(both: Both, measured: StoredMeasures) -> Iterator[Outside]:
    baseline = both.main.baseline
    at = both.main.options.index(baseline)
    files, drawn = (-each.effect_weeks.mean(axis=1)[:, at] for each in (both.main, both.draws))
    found: list[tuple[str, str, float | None, Floats]] = [
        ("weeks of need not met (discounted)", "weeks", float(files[0]), drawn)
    ]
    for name in MAIN_VALUES:
        entry = BY_NAME[name]
        value, draws = measured.in_files(name, baseline), measured.drawn(name, baseline)
        found.append((entry.title, entry.unit, value, draws))
    for title, unit, value, draws in found:
        kept = draws[~np.isnan(draws)]
        if value is not None and len(kept):
            yield _placed(title, unit, value, kept)


def _placed(title: str, unit: str, value: float, draws: Floats) -> Outside:
    low, high = np.percentile(draws, MIDDLE).tolist()
    beyond = min(float((draws < value).mean()), float((draws > value).mean()))
    return Outside(title, unit, value, low, high, beyond)
