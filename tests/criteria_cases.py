"""Criteria made by hand, and what was measured of made-up options."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.criteria import Criteria

Floats = NDArray[np.float64]

SHARES = ("reviewed_in_year_share", "same_worker_share", "own_provider_share")
"""measures whose points are 100 times their value on a scale from 0 to 1"""


def share_scale(**changes: Any) -> dict[str, Any]:
    return {"worst": 0, "best": 1, "because": "natural ends", **changes}


def measured_criterion(measure: str, weight: Any = 100, **changes: Any) -> dict[str, Any]:
    return {
        "title": measure,
        "measures": {measure: share_scale()},
        "weight": weight,
        "swing": "from none to all",
        **changes,
    }


def criteria(*weights: Any, **changes: Any) -> Criteria:
    """Return as many criteria as weights, each of one share."""
    entries = {
        f"c{at}": measured_criterion(measure, weight)
        for at, (measure, weight) in enumerate(zip(SHARES, weights, strict=False))
    }
    return of(entries, **changes)


def of(entries: Mapping[str, Any], **changes: Any) -> Criteria:
    return Criteria.model_validate(
        {
            "title": "Made up",
            "source": "A test.",
            "weights_by": "A test",
            "criteria": dict(entries),
            **changes,
        }
    )


def table_of(values: Mapping[str, tuple[Any, ...]]) -> Callable[[str, str], Floats]:
    """Return a function of measure and option: ``values`` holds each option's shares in order."""

    def measured(measure: str, option: str) -> Floats:
        if measure not in SHARES:
            raise KeyError(measure)
        return np.atleast_1d(np.array(values[option][SHARES.index(measure)], dtype=float))

    return measured
