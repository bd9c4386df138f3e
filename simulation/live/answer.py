"""What a rerun is answered with: each measure now, as filed, and the paired difference."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from simulation.experiment.statistics import Estimates, estimate, paired
from simulation.live.reading import Floats, printed
from simulation.report.key_measures import KeyMeasure
from simulation.report.results import Difference, Estimate


def answer_rows(
    measures: Mapping[str, str], now: Floats, filed: Floats, baseline: Floats | None
) -> list[dict[str, Any]]:
    """Return a row of each measure, by name and title; arrays are (measures, replications).

    ``now`` may hold fewer replications than the others, the first of them. ``baseline`` is left
    out where the option is the baseline itself.
    """
    count = now.shape[1]
    filed = filed[:, :count]
    columns = {"now": estimate(now), "filed": estimate(filed), "change": paired(now, filed)}
    if baseline is not None:
        columns["against"] = paired(now, baseline[:, :count])
        columns["filed_against"] = paired(filed, baseline[:, :count])
    return [_row(*named, at, columns) for at, named in enumerate(measures.items())]


def _row(name: str, title: str, at: int, columns: dict[str, Estimates]) -> dict[str, Any]:
    known = printed(name, title, float(columns["filed"].mean[at]))
    row: dict[str, Any] = {
        "measure": name,
        "title": known.title,
        "unit": known.unit,
        "better": known.better,
    }
    for key, found in columns.items():
        row[key] = _cell(known, found, at, level=key in ("now", "filed"))
    return row


def _cell(known: KeyMeasure, found: Estimates, at: int, *, level: bool) -> dict[str, Any]:
    mean, low, high = (
        float(each[at]) / known.scale for each in (found.mean, found.low, found.high)
    )
    count = int(found.n[at])
    if count == 0:
        return {"text": "not measured", "mean": None, "low": None, "high": None, "n": 0}
    distinct = bool(found.distinct[at])
    text = (
        known.value_text(Estimate(mean, low, high, count, known.unit))
        if level
        else known.difference_text(Difference(mean, low, high, count, known.unit, distinct))
    )
    numbers = {"mean": _number(mean), "low": _number(low), "high": _number(high)}
    return {"text": text, **numbers, "n": count, **({} if level else {"distinct": distinct})}


def _number(value: float) -> float | None:
    return value if np.isfinite(value) else None
