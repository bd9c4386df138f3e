"""Runs at the points of a sweep are those of the same values outside it."""

from pathlib import Path

import pytest
from sweep_files import WOKINGHAM, sweep_file

from simulation.experiment.running.tasks import play_care_pathway
from simulation.experiment.sweep.designs import design_of
from simulation.experiment.sweep.measures import ONLY_IN_BANDS
from simulation.experiment.sweep.points import Points
from simulation.experiment.sweep.reading import load_sweep
from simulation.scenario.loading import load

pytestmark = pytest.mark.integration

TENTH = {
    "years": 1,
    "council.demand.contacts_per_year": 460,
    "council.demand.candidates_per_year": 1150,
    "council.opening.cases": 130,
    "council.opening.waiting_list": 15,
    "council.care.care_homes": 3,
    "posts_scale": 0.1,
}
"""Wokingham at a tenth of its size"""


def test_a_run_at_a_point_is_the_run_of_the_same_values(tmp_path: Path) -> None:
    """Though its ranges were widened for all of the sweep."""
    factor = "hours: {path: council.work.review_hours, values: [5, 8.6, 12]}"
    file = sweep_file(
        tmp_path, factor, "queue: {path: council.delays.queue_share, values: [low, high]}"
    )
    small = ", ".join(f"{path}: {value}" for path, value in TENTH.items())
    file.write_text(file.read_text().replace("years: 1", small))
    sweep = load_sweep(file)
    points = Points(sweep, design_of(sweep))
    same = {**TENTH, "council.work.review_hours": 12, "council.delays.queue_share": 0.8}
    plain = load(WOKINGHAM, same, settings=False)
    there = play_care_pathway(points["p00005"], "trading_company", 1, sweep.seed)
    assert there == play_care_pathway(plain, "trading_company", 1, sweep.seed)
    bare = {row.measure for row in there.rows() if not row.band}
    bands = {(row.measure, row.band) for row in there.rows() if row.band}
    assert {measure for measure, _ in bands} - bare <= set(ONLY_IN_BANDS)
    assert not bare & set(ONLY_IN_BANDS)
    other = play_care_pathway(points["p00001"], "trading_company", 1, sweep.seed)
    assert other != there
