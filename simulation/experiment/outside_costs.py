"""Money outside the simulation in a comparison: means over the replications that were run."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.experiment.comparison import MAIN, Comparison
from simulation.experiment.folder.csv_text import csv_text
from simulation.experiment.statistics import Estimates, estimate
from simulation.pathway.event_dates import EventDates, event_dates
from simulation.valuation.charge import Charge, ChargeLine
from simulation.valuation.charges import charges, mean_charges


class ChargeRow(NamedTuple):
    """Mean pounds of a line of an option in a financial year; ``evidence`` ids are in one field."""

    option: str
    year: str
    line: str
    mechanism: str
    kind: str
    pounds: float
    evidence: str


def dates_in_runs(comparison: Comparison, option: str) -> list[EventDates]:
    """Return when the events of an option happened in each of its finished runs, in order."""
    replications = sorted(
        run.replication for run in comparison.runs if (run.setting, run.option) == (MAIN, option)
    )
    asked, seed = comparison.appraisal, comparison.seed
    return [event_dates(asked, option, seed, replication) for replication in replications]


def mean_of(comparison: Comparison, option: str) -> tuple[Charge, ...]:
    """Return the mean charges of an option: none if no run of it finished."""
    dates = dates_in_runs(comparison, option)
    if not dates:
        return ()
    return mean_charges(comparison.appraisal, comparison.appraisal.options[option], dates)


def estimates_of(
    comparison: Comparison, option: str, groups: Sequence[frozenset[ChargeLine]]
) -> Estimates:
    """Return the whole run's pounds of each group of lines, with the 95 % interval of the mean."""
    asked, dates = comparison.appraisal, dates_in_runs(comparison, option)
    each = {one: charges(asked, asked.options[option], one) for one in set(dates)}
    values = [
        [sum(one.pounds for one in each[when] if one.line in group) for when in dates]
        for group in groups
    ]
    return estimate(np.array(values, dtype=np.float64).reshape(len(groups), len(dates)))


def charges_csv(comparison: Comparison) -> str:
    """Return a row for each option, line and financial year, under the values of the files."""
    rows = [
        ChargeRow(option, *_columns(charge))
        for option in comparison.options
        for charge in mean_of(comparison, option)
    ]
    return csv_text(ChargeRow._fields, rows)


def _columns(charge: Charge) -> tuple[str, str, str, str, float, str]:
    line, mechanism, year, pounds, kind, evidence = charge
    return year, line, mechanism, kind, pounds, " ".join(evidence)
