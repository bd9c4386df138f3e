"""Every shipped appraisal can be valued at every shipped price set, and the laws hold of it."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from simulation.pathway.event_dates import EventDates, event_dates
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.loading import load, load_prices
from simulation.scenario.ownership import is_outside
from simulation.scenario.shipped import shipped_scenarios
from simulation.valuation.cases.economic import Both
from simulation.valuation.cases.reconciliation import broken, reconciled
from simulation.valuation.establishment import charged_years, establishment
from simulation.valuation.ledgers import Ledgers, Situation
from simulation.valuation.lines import Line, Party
from simulation.valuation.seen import Seen
from simulation.valuation.stretches import year_shares
from simulation.valuation.worth import Worth, worth_of

pytestmark = pytest.mark.integration

Floats = NDArray[np.float64]

REPLICATIONS = 2
PLAIN = {"care_spend_gbp": 1e6, "care_spend_net_gbp": 9e5, "unmet_need_days": 700.0}
FILES = sorted((shipped_scenarios() / "appraisals").rglob("*.yaml"))
PRICE_SETS = sorted((shipped_scenarios() / "prices").glob("*.yaml"))


Dates = dict[str, list[EventDates]]


def made_up(appraisal: Appraisal, dates: Dates) -> Seen:
    """Return runs in which nine tenths of the posts of each body are filled, by social workers."""
    years = year_shares(appraisal)
    rows: list[dict[str, Floats]] = []
    for option in appraisal.options:
        row = {name: np.full(len(years), each) for name, each in PLAIN.items()}
        # Events have fixed days in what is shipped, so replications are alike.
        when = dates[option][0]
        known = sorted({*years, *charged_years(appraisal, option, when)})
        there = establishment(appraisal, option, when, known)
        shares = np.array(list(years.values()))
        for form, fte in there.fte.items():
            row[f"employed_fte|{form}|social_worker|permanent"] = 0.9 * fte[: len(years)] / shares
        rows.append(row)
    names = tuple(sorted({name for row in rows for name in row}))
    values = np.zeros((1, REPLICATIONS, len(rows), len(years), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.items():
            values[:, :, at, :, names.index(name)] = value
    return Seen(tuple(appraisal.options), appraisal.baseline, tuple(years),
                tuple(years.values()), names, values)  # fmt: skip


def valued(appraisal: Appraisal, price_set: Path) -> tuple[Worth, Ledgers]:
    """Return the worth of the made-up runs, with the events that real ones would have."""
    dates = {option: [event_dates(appraisal, option, appraisal.seed, each)
                      for each in range(REPLICATIONS)] for option in appraisal.options}  # fmt: skip
    prices, did = load_prices(price_set), made_up(appraisal, dates)
    ledgers = Ledgers(did, [Situation(appraisal, prices, dates)])
    return worth_of(ledgers.ledger(), did, prices), ledgers


@pytest.mark.parametrize("price_set", PRICE_SETS, ids=lambda file: file.stem)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_appraisal_has_a_worth_that_reconciles(file: Path, price_set: Path) -> None:
    appraisal = load(file)
    worth, ledgers = valued(appraisal, price_set)
    assert np.isfinite(worth.npsc_gbp).all()
    titles = {name: one.title for name, one in appraisal.options.items()}
    assert broken(reconciled(Both(worth, worth, titles, "2011/12"), ledgers)) == []
    for at, (name, option) in enumerate(appraisal.options.items()):
        outside = any(is_outside(option.organisations[t.organisation])
                      for t in option.teams.values())  # fmt: skip
        pounds = worth.ledger.nominal[0, :, at]
        lines = {entry.line for place, entry in enumerate(worth.ledger.entries)
                 if pounds[..., place].any()}  # fmt: skip
        assert (Line.CONTRACT_PRICE in lines) == outside, name
        assert (Line.SET_UP in lines) == (name != appraisal.baseline), name
        # Whoever stands outside is paid for by a contract: no body works for nothing.
        signs = worth.ledger.signs([Party.COMPANY])
        assert (pounds @ signs).sum() <= 0.3 * pounds[..., signs > 0].sum(), name
