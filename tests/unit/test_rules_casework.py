"""How often casework comes, on one resident, with numbers worked beside it."""

from typing import Any

import pytest
from one_resident import YEAR, P, state

from simulation.model.rules import casework
from simulation.pathway.names import Parameter
from simulation.pathway.tables import NONE

pytestmark = pytest.mark.unit


def test_casework_comes_at_its_base_rate_when_neither_review_nor_worker_matter() -> None:
    s = state({P.CASEWORK_CEILING: 1.25}, last_done=[0], known_worker=[0])
    assert casework.casework_kept_share(s, 0) == pytest.approx(1 / 1.25)


@pytest.mark.parametrize(("years", "rate"), [(0, 1.0), (0.5, 1.05), (2, 1.2), (9, 1.2)])
def test_casework_grows_with_the_years_since_a_review_up_to_two(years: float, rate: float) -> None:
    # A tenth more for each year; the ceiling is 1 + 0.1 x 2 = 1.2.
    effect = {P.RECENCY_EFFECT: 0.1, P.RECENCY_CEILING_YEARS: 2, P.CASEWORK_CEILING: 1.2}
    s = state(effect, now=10 * YEAR, last_done=[round((10 - years) * YEAR)])
    assert casework.casework_kept_share(s, 0) == pytest.approx(rate / 1.2)


def test_a_case_never_reviewed_is_not_overdue() -> None:
    effect = {P.RECENCY_EFFECT: 0.1, P.RECENCY_CEILING_YEARS: 2, P.CASEWORK_CEILING: 1}
    assert casework.casework_kept_share(state(effect), 0) == 1


def test_an_allocated_worker_changes_casework_only_while_they_still_work_here() -> None:
    effect = {P.ALLOCATED_EFFECT: -0.2, P.CASEWORK_CEILING: 1}
    cases: tuple[tuple[dict[str, Any], float], ...] = (
        ({"known_worker": [0]}, 0.8),
        ({"known_worker": [0], "w_present": [0]}, 1.0),
        ({"known_worker": [0], "w_tenure": [1]}, 1.0),
        ({"known_worker": [NONE]}, 1.0),
    )
    for columns, share in cases:
        assert casework.casework_kept_share(state(effect, **columns), 0) == pytest.approx(share)


@pytest.mark.parametrize("moved_by", [P.RECENCY_EFFECT, P.ALLOCATED_EFFECT])
def test_casework_is_known_in_advance_only_if_neither_review_nor_worker_moves_it(
    moved_by: Parameter,
) -> None:
    ceiling = {P.CASEWORK_CEILING: 1.25}
    assert casework.steady_kept_share(state(ceiling)) == pytest.approx(0.8)
    assert casework.steady_kept_share(state({**ceiling, moved_by: 0.1})) == -1
