"""Where the points of each design lie."""

import math
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from sweep_files import BROKERS, QUEUE, load_once, sweep_file, swept

from simulation.experiment.study_data import Factor
from simulation.experiment.sweep import reading
from simulation.experiment.sweep.designs import count_points, design_of, settings_text
from simulation.experiment.sweep.estimate import duration, estimate, size
from simulation.experiment.sweep.factors import Axis, dummy_axis
from simulation.experiment.sweep.fractional import aliases, fraction
from simulation.experiment.sweep.reading import load_sweep
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "load", load_once)


REVIEW = "review_hours: {path: council.work.review_hours, values: [6, 7, 8]}"
PRACTICES = "practices: {mechanisms: [clustered_reviews, cluster_themes]}"
COST = "care: {path: council.care.short_term_weekly_cost_gbp, low: 100, high: 10000, scale: log}"
LATIN = "{kind: latin_hypercube, points: 40}"
SOBOL = "{kind: sobol, base_points: 8}"
MORRIS = "{kind: morris, trajectories: 6, levels: 4}"


def test_a_grid_has_every_combination_of_values_the_last_factor_changing_fastest(
    tmp_path: Path,
) -> None:
    _, design, _ = swept(tmp_path, REVIEW, PRACTICES, design="grid")
    assert design.settings.tolist() == [[6, 0], [6, 1], [7, 0], [7, 1], [8, 0], [8, 1]]
    assert design.points[:2] == ("p00000", "p00001")


def test_a_grid_cuts_a_range_into_equal_steps(tmp_path: Path) -> None:
    _, design, _ = swept(tmp_path, BROKERS, design="{kind: grid, steps: 4}")
    assert design.settings[:, 0].tolist() == [4, 8, 12, 16]


def test_a_factorial_takes_both_ends_of_a_range_and_all_levels(tmp_path: Path) -> None:
    sweep, design, _ = swept(tmp_path, BROKERS, QUEUE, REVIEW)
    assert len(design.points) == count_points(sweep) == 2 * 2 * 3
    assert set(design.settings[:, 0]) == {4, 16}
    assert set(design.settings[:, 1]) == {0.2, 0.8}  # the published ends


def test_a_latin_hypercube_has_one_point_in_every_slice_of_each_factor(tmp_path: Path) -> None:
    _, design, _ = swept(tmp_path, BROKERS, QUEUE, COST, design=LATIN)
    slices = np.floor(design.positions * 40).astype(int)
    assert all(sorted(slices[:, at]) == list(range(40)) for at in range(3))


def test_another_factor_moves_no_point_of_the_others_in_a_latin_hypercube(tmp_path: Path) -> None:
    _, few, _ = swept(tmp_path, BROKERS, QUEUE, design=LATIN)
    _, more, _ = swept(tmp_path, REVIEW, BROKERS, QUEUE, design=LATIN)
    assert (few.settings == more.settings[:, 1:]).all()


@pytest.mark.parametrize("kind", [LATIN, SOBOL, MORRIS, "factorial"])
def test_the_same_seed_gives_the_same_points_and_another_seed_others(
    tmp_path: Path, kind: str
) -> None:
    again = [swept(tmp_path, BROKERS, QUEUE, design=kind)[1] for _ in range(2)]
    other = swept(tmp_path, BROKERS, QUEUE, design=kind, more="seed: 7")[1]
    assert (again[0].positions == again[1].positions).all()
    assert (again[0].order == again[1].order).all()
    same_points = bool((again[0].positions == other.positions).all())
    assert same_points == (kind == "factorial")


def test_an_evidence_range_is_drawn_by_its_distribution_with_its_ends_at_5_and_95_percent(
    tmp_path: Path,
) -> None:
    _, design, _ = swept(tmp_path, QUEUE, design="{kind: latin_hypercube, points: 200}")
    drawn = design.settings[:, 0]
    assert (drawn < 0.2).sum() == (drawn > 0.8).sum() == 10


def test_whole_numbers_are_equally_likely(tmp_path: Path) -> None:
    _, design, _ = swept(tmp_path, BROKERS, design="{kind: latin_hypercube, points: 130}")
    values, counts = np.unique(design.settings[:, 0], return_counts=True)
    assert values.tolist() == list(range(4, 17))
    assert set(counts) == {10}


def test_on_a_log_scale_each_factor_of_ten_has_as_many_points(tmp_path: Path) -> None:
    _, design, _ = swept(tmp_path, COST, design="{kind: latin_hypercube, points: 40}")
    assert (design.settings[:, 0] < 1000).sum() == 20


def test_positions_and_settings_of_chosen_points_belong_together() -> None:
    number = Axis(Factor("n", "", "number", 2.0, 10.0))
    whole = Axis(Factor("w", "", "whole", 1.0, 4.0))
    log = Axis(Factor("l", "", "number", 1.0, 100.0), log=True)
    listed = Axis(Factor("v", "", "number", 6.0, 8.0, (), ("6", "8")), values=(6.0, 8.0))
    for axis in (number, whole, log, listed):
        chosen = axis.chosen(4)
        assert axis.settings(axis.positions(chosen)) == pytest.approx(chosen)
    assert log.settings(np.array([0.5])) == pytest.approx([10.0])


def test_a_sobol_design_has_its_rows_in_blocks_of_one_more_than_its_factors_and_one(
    tmp_path: Path,
) -> None:
    sweep, design, _ = swept(tmp_path, BROKERS, QUEUE, design=SOBOL)
    assert [factor.name for factor in sweep.factors] == ["brokers", "queue_share", "dummy"]
    assert len(design.points) == count_points(sweep) == 8 * (3 + 2)
    blocks = design.positions.reshape(8, 5, 3)
    for at in range(3):  # in row 1 + at only this factor differs from row 0
        differ = blocks[:, 1 + at] != blocks[:, 0]
        assert differ[:, at].any()
        assert not np.delete(differ, at, axis=1).any()
    assert design.order.tolist() == list(range(40))


def test_each_step_of_a_morris_trajectory_moves_one_factor(tmp_path: Path) -> None:
    sweep, design, _ = swept(tmp_path, BROKERS, QUEUE, design=MORRIS)
    assert len(design.points) == count_points(sweep) == 6 * (3 + 1)
    steps = np.diff(design.positions.reshape(6, 4, 3), axis=1) != 0
    assert (steps.sum(axis=2) == 1).all()
    assert (steps.sum(axis=1) == 1).all()
    assert set((design.positions * 3).ravel()) <= {0.0, 1.0, 2.0, 3.0}


def test_any_first_part_of_the_order_is_spread_over_the_space(tmp_path: Path) -> None:
    _, design, _ = swept(tmp_path, BROKERS, QUEUE, design="{kind: grid, steps: 13}")
    assert sorted(design.order) == list(range(169))
    first = design.positions[design.order[:40]]
    assert (np.abs(first.mean(axis=0) - 0.5) < 0.15).all()


def test_a_list_has_the_points_that_are_listed(tmp_path: Path) -> None:
    points = "points: [{brokers: 6, queue_share: low}, {brokers: 9, queue_share: 0.3}]"
    sweep, design, _ = swept(tmp_path, BROKERS, QUEUE, design="list", more=points)
    assert design.settings.tolist() == [[6, 0.2], [9, 0.3]]
    assert settings_text(sweep, design, 1) == {"brokers": 9, "queue_share": 0.3}


def test_a_factor_of_a_list_takes_its_range_from_the_points(tmp_path: Path) -> None:
    wait = "lead: {path: council.delays.provider_lead_days}"
    sweep, _, _ = swept(tmp_path, wait, design="list", more="points: [{lead: 3}, {lead: 9}]")
    assert (sweep.factors[0].low, sweep.factors[0].high) == (3, 9)


def test_a_point_says_its_levels_by_name(tmp_path: Path) -> None:
    sweep, design, _ = swept(tmp_path, PRACTICES, BROKERS)
    assert settings_text(sweep, design, 3) == {"practices": "on", "brokers": 16}


@pytest.mark.parametrize(
    ("factors", "resolution", "points"),
    # The smallest fractions of Box, Hunter and Hunter (2005), table 6.22.
    [(3, 3, 4), (5, 3, 8), (7, 3, 8), (15, 3, 16), (4, 4, 8), (8, 4, 16), (16, 4, 32),
     (5, 5, 16), (6, 5, 32), (8, 5, 64), (11, 5, 128)],
)  # fmt: skip
def test_fractions_are_as_small_as_the_published_ones(
    factors: int, resolution: int, points: int
) -> None:
    part = fraction(factors, resolution)
    assert 1 << part.basic == points
    assert part.resolution >= resolution


@pytest.mark.parametrize(("factors", "resolution"), [(7, 3), (8, 4), (8, 5)])
def test_effects_of_a_fraction_are_as_far_apart_as_its_resolution_says(
    factors: int, resolution: int
) -> None:
    columns = fraction(factors, resolution).columns()
    signs = np.array([np.where(high, 1, -1) for high in columns])
    assert (signs.sum(axis=1) == 0).all()
    for length in range(2, resolution):
        for some in combinations(range(factors), length):
            assert signs[list(some)].prod(axis=0).sum() == 0


def test_aliases_of_the_half_fraction_of_three_factors_are_those_of_the_textbook() -> None:
    found = aliases(fraction(3, 3), ["a", "b", "c"])
    assert found == ("a = b x c", "b = a x c", "c = a x b")


def test_at_resolution_v_no_effect_of_one_or_two_factors_has_an_alias() -> None:
    assert aliases(fraction(5, 5), list("abcde")) == ()


def test_a_fractional_factorial_of_a_file_tells_its_aliases(tmp_path: Path) -> None:
    sweep, design, points = swept(
        tmp_path, BROKERS, QUEUE, PRACTICES,
        "lead: {path: council.delays.provider_lead_days, low: 3, high: 9}",
        design="{kind: fractional_factorial, resolution: 4}",
    )  # fmt: skip
    assert len(design.points) == count_points(sweep) == 8
    assert design.resolution == 4
    assert "brokers x queue_share = practices x lead" in design.aliases
    assert points["p00000"]


def test_ten_million_points_are_counted_without_making_them(tmp_path: Path) -> None:
    many = "{kind: latin_hypercube, points: 10000000}"
    sweep = load_sweep(sweep_file(tmp_path, BROKERS, QUEUE, design=many, more="replications: 10"))
    found = estimate(sweep, seconds_a_run=0.1, workers=2)
    assert found.too_many
    assert found.runs == 200_000_000
    assert found.seconds == 10_000_000
    assert list(found.lines())[:2] == [
        "10,000,000 points x 2 options x 10 replications: 200,000,000 runs",
        "about 116 days",
    ]


def test_automatic_replications_are_estimated_from_least_to_most(tmp_path: Path) -> None:
    rule = "replications: {at_least: 10, at_most: 30, half_width: {waiting_list: 5}}"
    found = estimate(load_sweep(sweep_file(tmp_path, BROKERS, more=rule)))
    assert (found.least_runs, found.runs) == (40, 120)
    assert not found.too_many
    assert next(found.lines()).endswith("10 to 30 replications: 40 to 120 runs")


def test_times_and_sizes_are_said_in_the_unit_that_fits() -> None:
    assert [duration(each) for each in (20, 600, 15_000, 500_000)] == [
        "20 s", "10 min", "4 h 10 min", "6 days",
    ]  # fmt: skip
    assert [size(each) for each in (1, 12e6, 3.21e9)] == ["1 MB", "12 MB", "3.2 GB"]


def test_without_salib_a_sobol_design_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep = load_sweep(sweep_file(tmp_path, BROKERS, design=SOBOL))
    monkeypatch.setitem(sys.modules, "SALib.sample.sobol", None)
    with pytest.raises(ScenarioError) as wrong:
        design_of(sweep)
    assert wrong.value.hint == "pip install 'optare[sweeps]'"


def test_the_inert_factor_is_a_number_from_0_to_1_that_sets_nothing() -> None:
    dummy = dummy_axis()
    assert dummy.factor.dummy
    assert dummy.paths == ()
    assert math.isclose(dummy.settings(np.array([0.25]))[0], 0.25)
