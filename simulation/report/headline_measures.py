"""The headline measures of an appraisal as they are printed: title, unit and scale."""

from simulation.activity.catalogue import BY_NAME
from simulation.report.key_measures import KeyMeasure, key_measures, money_scale
from simulation.report.results import ALL, Results

_PER_CENT = 0.01
_DECIMALS = 2


def headline_measure(results: Results, name: str) -> KeyMeasure:
    """Return the measure ``name`` (``measure`` or ``measure/band``) as it is printed.

    A key measure is printed as in its own table, any other as the catalogue has it.
    """
    measure, _, band = name.partition("/")
    for known in key_measures(results):
        if (known.measure, known.band, known.period) == (measure, band, ALL):
            return known
    entry = BY_NAME[measure]
    title = f"{entry.title}, {band.replace('_', ' ')}" if band else entry.title
    scale, unit = 1.0, entry.unit
    if entry.unit == "share":
        scale, unit = _PER_CENT, "per cent"
    elif entry.unit == "GBP":
        found = results.estimate(results.baseline, measure, band=band)
        scale, unit = money_scale(found.mean if found else 0.0)
    return KeyMeasure(
        title, measure, unit, band=band, scale=scale, decimals=_DECIMALS, better=entry.better
    )


def in_charts(results: Results, names: list[str]) -> list[str]:
    """Return those measures that charts lead with; all of them if charts lead with none."""
    leading = [name for name in names if headline_measure(results, name).in_dumbbell]
    return leading or names
