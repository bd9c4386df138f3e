"""The tables of parameter uncertainty: what was drawn, what each run gave, and what it says."""

from collections.abc import Iterator

from simulation.experiment.comparison import Comparison
from simulation.experiment.folder.csv_text import csv_text
from simulation.experiment.uncertainty.results import Spreads, UncertainRow, uncertain_rows
from simulation.experiment.uncertainty.study import Uncertainty

_SHARE = ("share", "low", "high", "draws")
_COLUMNS = (
    *("measure", "unit", "option"),
    *(f"level_{name}" for name in Spreads._fields),
    *(f"difference_{name}" for name in Spreads._fields),
    *(f"best_{name}" for name in _SHARE),
    *(f"same_sign_{name}" for name in _SHARE),
)
_NO_SPREADS = (float("nan"),) * len(Spreads._fields)
_NO_SHARE = (float("nan"),) * len(_SHARE)


def uncertain_files(comparison: Comparison) -> dict[str, str]:
    """Return the text of each table by its file name; none if no draws were asked for."""
    found = comparison.uncertainty
    if found is None:
        return {}
    return {
        "uncertainty.csv": csv_text(_COLUMNS, map(_row, uncertain_rows(comparison))),
        "draws.csv": draws_csv(found),
        "draw_runs.csv": draw_runs_csv(found),
    }


def draws_csv(found: Uncertainty) -> str:
    """Return a row for each draw and unknown: its value, and why a draw was left out."""
    reasons = {one.draw: one.reason for one in reversed(found.failed)}
    rows = (
        (number, one.name, values[one.name], reasons.get(number, ""))
        for number, values in enumerate(found.draws)
        for one in found.unknowns
    )
    return csv_text(("draw", "unknown", "value", "left_out_because"), rows)


def draw_runs_csv(found: Uncertainty) -> str:
    """Return a row for each draw, replication, option and measure: what the run gave."""
    columns = ("draw", "replication", "option", "measure", "value")
    return csv_text(columns, _values(found))


def _values(found: Uncertainty) -> Iterator[tuple[int, int, str, str, float]]:
    draws, _, _, replications = found.values.shape
    for number in range(draws):
        for at in range(replications):
            for of_option, option in enumerate(found.options):
                values = found.values[number, of_option, :, at].tolist()
                for measure, value in zip(found.measures, values, strict=True):
                    yield number, at * draws + number, option, measure.name, value


def _row(row: UncertainRow) -> tuple[object, ...]:
    return (
        *row[:3],
        *row.level,
        *(row.difference or _NO_SPREADS),
        *row.best,
        *(row.same_sign or _NO_SHARE),
    )
