"""Counts at the end of each day against the measures of the same run."""

from functools import cache

import numpy as np
import pytest
from small_council import tenth

from simulation.activity.days import CASELOAD, LINE, STAGE, Days, Track, days_of, under_way
from simulation.activity.observe import observe
from simulation.activity.table import ALL
from simulation.activity.view import View
from simulation.model.engine import Engine
from simulation.model.outcome import RunOutcome
from simulation.model.simulate import simulate
from simulation.scenario.seconds import DAY

pytestmark = pytest.mark.integration
STOCKS = ("waiting_list", "live_packages", "reviews_overdue", "open_cases")
OPTIONS = tuple(tenth().options)


@cache
def played(option: str) -> tuple[RunOutcome, Days]:
    outcome = simulate(tenth(), option, 0, 7, Engine.SIMPY)
    return outcome, days_of(outcome)


@pytest.mark.parametrize("option", OPTIONS)
def test_days_at_month_ends_are_the_stocks_of_the_same_run(option: str) -> None:
    outcome, days = played(option)
    ends = dict(View(outcome).ends)
    rows = [row for row in observe(outcome).rows() if row.measure in STOCKS and row.group == ALL]
    assert len(rows) > 12 * len(STOCKS)
    for row in rows:
        counts = days.counts[Track(STAGE, row.measure)]
        assert counts[ends[row.period] // DAY - 1] == row.value


@pytest.mark.parametrize("option", OPTIONS)
def test_caseloads_of_the_teams_add_up_to_the_places_held_at_year_ends(option: str) -> None:
    outcome, days = played(option)
    ends = dict(View(outcome).ends)
    held = [counts for track, counts in days.counts.items() if track.sort == CASELOAD]
    rows = [r for r in observe(outcome).rows() if r.measure == "held_slots" and r.band]
    for row in (row for row in rows if row.band == "caseload"):
        assert sum(counts[ends[row.period] // DAY - 1] for counts in held) == row.value


@pytest.mark.parametrize("option", OPTIONS)
def test_the_mean_line_over_days_is_near_its_mean_over_time(option: str) -> None:
    outcome, days = played(option)
    means = {
        row.band: row.value
        for row in observe(outcome).rows()
        if row.measure == "line_length" and row.period == ALL and row.group == ALL
    }
    lines = {track.name: counts for track, counts in days.counts.items() if track.sort == LINE}
    assert lines["review"].mean() == pytest.approx(means["review"], rel=0.05, abs=0.5)


def test_a_spell_is_counted_from_the_end_of_the_day_it_begins_to_the_day_before_it_ends() -> None:
    begin = np.array([-3 * DAY, 0, DAY - 1, DAY, DAY + 5])
    end = np.array([2, DAY, 3 * DAY, 9 * DAY, DAY + 6])
    # ends of days are at 1, 2, 3 and 4 days: who leaves at that instant still counts, who comes
    # at it does not count yet
    assert under_way(begin, end, 4).tolist() == [2, 2, 2, 1]
