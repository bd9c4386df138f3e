"""What stands beside the council's cash: allowances that are on no bill yet, and its draws."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.cases.economic import Both
from simulation.valuation.data_table import Cell
from simulation.valuation.discounting import payback_year
from simulation.valuation.lines import Party
from simulation.valuation.spread import RANGE
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]

NOTES = (
    "Allowances for optimism and the expected loss of risks are on no bill yet, so they are not in "
    "the council's call; the row with them says what it would be if all of them came.",
    "Ranges are 5th to 95th percentile over draws of the mean saving of each draw, and the share "
    "of draws in which the council is not out of pocket, without allowances.",
)


def doubt_rows(both: Both, option: str) -> Iterator[tuple[Cell, ...]]:
    """Yield rows of an option: allowances, the call and what is saved with them, and draws."""
    title, main = both.titles[option], both.main
    at, base = main.options.index(option), main.options.index(main.baseline)
    allowed = allowances_gbp(main)[0].mean(axis=0)
    called = main.cash_gbp[0].mean(axis=0) + allowed
    yield _row(title, "Allowances not in this", allowed[at])
    yield _row(title, "Net call with allowances", called[at])
    if option == main.baseline:
        return
    yield _row(title, "Saved, with allowances", called[base] - called[at])
    saved = saved_in_draws(both, option)
    saved = np.column_stack([saved, saved.sum(axis=1)])
    low, high = np.percentile(saved, RANGE[::2], axis=0)
    yield (title, "Saved: 5th percentile of draws", "GBP", *low.tolist())
    yield (title, "Saved: 95th percentile of draws", "GBP", *high.tolist())
    item = "Draws in which nothing is lost"
    shares = (saved >= 0).mean(axis=0).tolist()
    # Years after the run are there for returns alone.
    differs = [bool(each.any()) for each in saved.T]
    shown = (share if some else None for share, some in zip(shares, differs, strict=True))
    yield (title, item, "share", *shown)


def allowances_gbp(worth: Worth) -> Floats:
    """Return nominal allowances and expected losses, (draws, replications, options, years)."""
    signs = worth.ledger.signs([Party.CONTINGENCY])
    found: Floats = (worth.ledger.nominal @ signs) * worth.counted
    return found


def saved_in_draws(both: Both, option: str) -> Floats:
    """Return what each draw saves against business as usual, (draws, years of the files' ledger).

    Nominal means over replications, without allowances; draws with a failed run are left out.
    """
    draws, years = both.draws, both.main.ledger.years
    at = draws.options.index(option)
    saved = -draws.to_baseline(draws.cash_gbp)[:, :, at].mean(axis=1)
    places = {year: place for place, year in enumerate(draws.ledger.years)}
    none = np.zeros(len(saved))
    found = np.stack(
        [saved[:, places[year]] if year in places else none for year in years], axis=-1
    )
    kept: Floats = found[~np.isnan(found).any(axis=1)]
    return kept


def even_share(both: Both, option: str) -> float:
    """Return the share of draws in which the council is even or better by the end of the run."""
    saved = saved_in_draws(both, option)
    return float(np.mean([payback_year(each.tolist()) is not None for each in saved]))


def _row(title: str, item: str, values: Floats) -> tuple[Cell, ...]:
    return (title, item, "GBP", *values.tolist(), float(values.sum()))
