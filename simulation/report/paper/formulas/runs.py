"""Formulas of the runs with the values of the files: measures and differences."""

from simulation.activity.catalogue import unit_of
from simulation.activity.table import ALL
from simulation.report.paper.formulas.known import Known
from simulation.report.paper.formulas.sources import Place, Row, Sources, whole


def measure(sources: Sources, option: str, name: str, *rest: str) -> Known:
    """Return the mean of a measure; ``rest`` is period, group and band if not all of them."""
    return _known(sources.measures[_place(option, name, rest)])


def difference(sources: Sources, option: str, name: str, *rest: str) -> Known:
    """Return the mean paired difference from business as usual; ``rest`` as for a measure.

    Of shares it is in percentage points.
    """
    found = sources.differences[_place(option, name, rest)]
    if not found.unit.startswith("share"):
        return _known(found)
    ends = (100 * each for each in (found.mean, found.low, found.high))
    return _known(Row("points" + found.unit.removeprefix("share"), *ends))


def middle(sources: Sources, option: str, name: str, *rest: str) -> Known:
    """Return the median of the runs, and the centiles that hold nine in ten of them.

    ``rest`` is the period and the band, if not those of the whole. Chance alone, no forecast.
    """
    found = sources.material.runs.middle(option, name, *rest)
    if found is None:
        raise KeyError(name)
    return Known(found.median, unit_of(name), found.low, found.high)


def told_from(sources: Sources, option: str, name: str) -> Known:
    """Return the first year in which a difference is told, the way that it goes as a whole."""
    way = difference(sources, option, name)
    for year in sources.years:
        try:
            known = difference(sources, option, name, year, ALL, "")
        except KeyError:
            continue
        if known.told and float(known.value) * float(way.value) > 0:
            return Known(year)
    raise KeyError(name)


def _place(option: str, name: str, rest: tuple[str, ...]) -> Place:
    return Place(option, name, *rest) if rest else whole(option, name)


def _known(row: Row) -> Known:
    return Known(row.mean, row.unit, row.low, row.high)
