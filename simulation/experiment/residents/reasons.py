"""By which test residents are better or worse off, at which thresholds, and what became of them."""

from collections.abc import Sequence

import numpy as np

from simulation.experiment.residents.became import BECAME
from simulation.experiment.residents.counting import ENDS, Counts
from simulation.experiment.residents.study import NUDGED, Gains
from simulation.experiment.statistics import estimate
from simulation.valuation.data_table import Cell, Column, DataTable

_PEOPLE = (
    Column("better", "Better off", "people"),
    Column("better_low", "Better off, low", "people"),
    Column("better_high", "Better off, high", "people"),
    Column("worse", "Worse off", "people"),
    Column("worse_low", "Worse off, low", "people"),
    Column("worse_high", "Worse off, high", "people"),
    Column("untold", "Cannot be told", "people"),
    Column("untold_low", "Cannot be told, low", "people"),
    Column("untold_high", "Cannot be told, high", "people"),
)
_OPTION = (Column("option", "Option key"), Column("option_title", "Option"))


def reasons_of(gains: Gains) -> DataTable:
    """Return how many residents each test decides, mean and interval, by option."""
    columns = (
        *_OPTION, Column("outcome", "Decided by"), Column("at_least", "Differs by at least"),
        *_PEOPLE,
    )  # fmt: skip
    rows = [
        (*_option(gains, option), test.outcome, test.threshold(), *_each(parts, "decided", at))
        for option, parts in gains.counts.items()
        for at, test in enumerate(gains.rule.tests)
    ]
    return DataTable("T15b", "residents_reasons", "What decides", columns, tuple(rows))


def thresholds_of(gains: Gains) -> DataTable:
    """Return how many are better and worse off if every threshold stood at an end of its range."""
    columns = (*_OPTION, Column("thresholds", "Thresholds"), *_PEOPLE)
    rows = [
        (*_option(gains, option), end, *_each(parts, "at_ends", at))
        for option, parts in gains.counts.items()
        for at, end in enumerate(ENDS)
    ]
    return DataTable("T15c", "residents_thresholds", "Other thresholds", columns, tuple(rows))


def became_of_all(gains: Gains) -> DataTable:
    """Return how many residents stand where at the end: baseline (rows) against option."""
    columns = (
        *_OPTION, Column("under_baseline", "Under the baseline"),
        Column("under_option", "Under the option"), Column("people", "People", "people"),
    )  # fmt: skip
    rows = []
    for option in gains.options[1:]:
        mean = np.mean([part.moved for part in gains.counts[option]], axis=0)
        rows += [
            (*_option(gains, option), BECAME[before].name, BECAME[after].name, float(number))
            for (before, after), number in np.ndenumerate(mean)
            if number
        ]
    return DataTable("T15d", "residents_became", "What became of them", columns, tuple(rows))


def _option(gains: Gains, option: str) -> tuple[str, str]:
    if option == NUDGED:
        return option, f"{gains.title(gains.options[0])}, nudged"
    return option, gains.title(option)


def _each(parts: Sequence[Counts], name: str, at: int) -> tuple[Cell, ...]:
    """Return mean, low and high of those better off, of those worse off, of those untold."""
    found = estimate(np.array([getattr(part, name)[at] for part in parts]).T)
    cells: list[Cell] = []
    for side in range(len(found.mean)):
        cells += [float(x[side]) for x in (found.mean, found.low, found.high)]
    return tuple(None if cell != cell else cell for cell in cells)  # noqa: PLR0124
