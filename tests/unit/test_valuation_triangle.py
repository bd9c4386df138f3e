"""Who is first under which weights of three groups: exact regions, hand-worked."""

import numpy as np
import pytest
from criteria_cases import criteria, measured_criterion, of, table_of
from pydantic import ValidationError

from simulation.scenario.criteria import Criteria
from simulation.valuation.criteria.matrix import Matrix, matrix
from simulation.valuation.criteria.triangle import Triangle, triangle

pytestmark = pytest.mark.theory

EACH_ONE = {"a": (1.0, 0.0, 0.0), "b": (0.0, 1.0, 0.0), "c": (0.0, 0.0, 1.0)}


def _matrix(values: dict[str, tuple[float, ...]], given: Criteria | None = None) -> Matrix:
    return matrix(given or criteria(100, 100, 100), tuple(values), table_of(values))


def _triangle(values: dict[str, tuple[float, ...]], given: Criteria | None = None) -> Triangle:
    found = triangle(_matrix(values, given))
    assert found is not None
    return found


def _corners(corners: np.ndarray) -> set[tuple[float, ...]]:
    return {tuple(np.round(one, 6).tolist()) for one in corners}


def test_three_options_that_are_each_best_in_one_group_share_the_triangle_in_three() -> None:
    found = _triangle(EACH_ONE)
    assert [one.share for one in found.regions] == pytest.approx([1 / 3] * 3)
    third = round(1 / 3, 6)
    assert _corners(found.regions[0].corners) == {
        (1, 0, 0), (0.5, 0.5, 0), (third, third, third), (0.5, 0, 0.5)
    }  # fmt: skip


def test_two_options_part_where_their_scores_are_equal() -> None:
    """100 x w1 against 25 everywhere: they are equal at w1 = 1/4, and (3/4)^2 lies above."""
    found = _triangle({"a": (1.0, 0.0, 0.0), "b": (0.25, 0.25, 0.25)})
    assert [one.share for one in found.regions] == pytest.approx([(3 / 4) ** 2, 1 - (3 / 4) ** 2])


def test_regions_fill_the_triangle_and_agree_with_the_scores_on_the_grid() -> None:
    source = np.random.default_rng(1)
    for _ in range(20):
        values = {name: tuple(source.uniform(size=3)) for name in "abcd"}
        found = _triangle(values)
        assert sum(one.share for one in found.regions) == pytest.approx(1)
        first = np.argmax(found.grid @ np.array(list(values.values())).T, axis=1)
        counted = np.bincount(first, minlength=4) / len(first)
        assert counted == pytest.approx([one.share for one in found.regions], abs=0.03)


def test_an_option_that_is_never_first_has_no_region_and_no_central_weights() -> None:
    found = _triangle(EACH_ONE | {"d": (0.1, 0.1, 0.1)})
    last = found.regions[-1]
    assert not len(last.corners) and last.share == 0 and last.central is None


def test_options_that_are_the_same_have_one_region_under_the_first() -> None:
    found = _triangle({"a": (0.5, 0.5, 0.5), "b": (0.5, 0.5, 0.5)})
    assert [one.share for one in found.regions] == [1, 0]
    assert found.regions[0].same == ("b",)
    assert found.regions[0].drawn_share == pytest.approx(0.5)


def test_central_weights_are_the_middle_of_the_region_without_draws() -> None:
    """The centroid of a triangle is the mean of its corners."""
    found = _triangle({"a": (1.0, 0.0, 0.0), "b": (0.5, 0.5, 0.5)})
    central = found.regions[0].central
    assert central is not None
    assert central == pytest.approx([2 / 3, 1 / 6, 1 / 6], abs=0.01)


def test_how_sure_the_first_is_is_counted_over_draws() -> None:
    values = {"a": ([1.0, 0.0], 0.5, 0.5), "b": ([0.0, 0.9], 0.5, 0.5)}
    found = _triangle(values)
    assert found.draws == 2
    assert found.sure == pytest.approx(0.5)


def test_without_groups_the_three_greatest_weights_are_shown_and_the_rest_is_kept() -> None:
    names = [f"c{at}" for at in range(4)]
    entries = {
        name: {**measured_criterion(measure, weight), "title": name}
        for name, measure, weight in zip(
            names,
            ("reviewed_in_year_share", "same_worker_share", "own_provider_share", "agency_share"),
            (100, 50, 20, 30),
            strict=True,
        )
    }
    entries["c3"]["measures"] = {"agency_share": {"worst": 1, "best": 0, "because": "ends"}}
    table = {"reviewed_in_year_share": 0.5, "same_worker_share": 0.5, "own_provider_share": 1.0,
             "agency_share": 0.5}  # fmt: skip

    def measured(measure: str, option: str) -> np.ndarray:
        return np.array([table[measure] * (1 if option == "a" else 0.5)])

    found = triangle(matrix(of(entries), ("a", "b"), measured))
    assert found is not None
    assert [group.title for group in found.groups] == ["c0", "c1", "c3"]
    assert found.rest == pytest.approx(20 / 200)
    assert found.file == pytest.approx([100 / 180, 50 / 180, 30 / 180])
    assert found.regions[0].share == pytest.approx(1 - _lost(20 / 200))


def _lost(rest: float) -> float:
    """Where b leads a by 25 w3 (1 - rest) against 25 (w1 + w2) (1 - rest) + 50 rest."""
    level = 0.5 + rest / (1 - rest)
    return (1 - level) ** 2


def test_groups_of_the_file_share_their_weight_as_their_criteria_do() -> None:
    entries = {
        "a": measured_criterion("reviewed_in_year_share", 100, group="People"),
        "b": measured_criterion("same_worker_share", 50, group="People"),
        "c": measured_criterion("own_provider_share", 30, group="Money"),
        "d": {"title": "d", "judged": {"head": {"x": 50, "y": 40}}, "weight": 20, "swing": "s",
              "group": "Trust"},
    }  # fmt: skip
    values = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0)}
    found = triangle(matrix(of(entries), ("x", "y"), table_of(values)))
    assert found is not None
    assert [group.title for group in found.groups] == ["People", "Money", "Trust"]
    assert found.groups[0].inner == pytest.approx([2 / 3, 1 / 3, 0, 0])
    assert found.rest == 0
    assert found.file == pytest.approx([150 / 200, 30 / 200, 20 / 200])


@pytest.mark.parametrize(
    ("groups", "why"),
    [(("A", "B", ""), "c2 has none"), (("A", "B", "B"), "there are 2: A, B")],
)
def test_groups_are_three_and_hold_every_scored_criterion(
    groups: tuple[str, ...], why: str
) -> None:
    measures = ("reviewed_in_year_share", "same_worker_share", "own_provider_share")
    entries = {
        f"c{at}": measured_criterion(measure, 100, group=group)
        for at, (measure, group) in enumerate(zip(measures, groups, strict=True))
    }
    with pytest.raises(ValidationError, match=why):
        of(entries)


def test_two_scored_criteria_or_one_option_make_no_triangle() -> None:
    assert triangle(_matrix(EACH_ONE, criteria(100, 100))) is None
    assert triangle(_matrix({"a": (1.0, 0.0, 0.0)})) is None
