"""Switching values of prices and joint changes, against answers worked with pencil and paper."""

from collections.abc import Mapping
from itertools import product

import numpy as np
import pytest
from made_stakes import exact_normals, stakes

from simulation.scenario.errors import ScenarioError
from simulation.valuation.switching.curved import curved
from simulation.valuation.switching.fitted import fitted
from simulation.valuation.switching.inputs import Choice, Input
from simulation.valuation.switching.joint import joint_change
from simulation.valuation.switching.price import Switch, sensitivities, sensitivity
from simulation.valuation.switching.tables import (
    MOVES_NOTHING,
    NONE,
    council_table,
    joint_table,
    sensitivity_table,
    switching_table,
)

pytestmark = pytest.mark.theory

X = Input("x", "Day rate of agency staff", "GBP", 10.0, 0.0, 20.0)
Y = Input("y", "Overhead of the company", "GBP", 5.0, 0.0, 10.0)
Z = Input("z", "Rent", "GBP", 1.0, 0.5, 1.5)
TITLES = {"bau": "In house", "b": "Company", "c": "Practice"}
START = {"x": 10.0, "y": 5.0, "z": 1.0}


def lines(at: Mapping[str, float]) -> np.ndarray:
    """Return net benefits of the size of a council's: b leads by 50,000, all straight lines."""
    x, y, _ = ({**START, **at}[name] for name in "xyz")
    return -1e8 + np.array([0.0, 3e5 - 2e4 * x - 1e4 * y, -4e4 + 5e3 * y])


LINES = Choice(("bau", "b", "c"), "bau", lines)


def cubic(at: Mapping[str, float]) -> np.ndarray:
    x = {**START, **at}["x"]
    return np.array([0.0, 2_000.0 - x**3])


CURVED = Choice(("bau", "b"), "bau", cubic)


def differs_on_both_sides(choice: Choice, name: str, value: float) -> bool:
    below, above = (choice.preferred({name: value * aside}) for aside in (0.99, 1.01))
    return below != above


def test_of_straight_lines_the_switching_value_is_exact() -> None:
    # 300,000 - 20,000 x - 50,000 = 0 at x = 12.5. Of y: 100,000 - 10,000 y meets 5,000 y - 40,000
    # at 28 / 3, before it meets 0 at 10.
    of_x, of_y = sensitivity(LINES, X), sensitivity(LINES, Y)
    assert of_x.straight and of_y.straight
    assert of_x.switch.value == pytest.approx(12.5, rel=1e-9)
    assert (of_x.switch.below, of_x.switch.above) == ("b", "bau")
    assert of_y.switch.value == pytest.approx(28 / 3, rel=1e-9)
    assert (of_y.switch.below, of_y.switch.above) == ("b", "c")
    assert of_y.against_baseline["b"].value == pytest.approx(10.0, rel=1e-9)
    assert of_y.against_baseline["c"].value == pytest.approx(8.0, rel=1e-9)


def test_of_a_curve_the_switching_value_is_found() -> None:
    found = sensitivity(CURVED, X)
    assert not found.straight
    assert found.switch.value == pytest.approx(2_000 ** (1 / 3), rel=1e-9)


def test_a_curve_that_is_even_about_the_middle_of_the_range_is_no_line() -> None:
    # A cubic about the middle meets its chord there and at both ends.
    choice = Choice(("bau", "b"), "bau", lambda at: np.array([0.0, (at.get("x", 10.0) - 10) ** 3]))
    assert not sensitivity(choice, X).straight


def test_a_cap_that_bends_a_line_is_followed() -> None:
    def capped(at: Mapping[str, float]) -> np.ndarray:
        return np.array([0.0, 100.0 - 10 * max(0.0, at.get("x", 10.0) - 8) ** 1.0])

    found = sensitivity(Choice(("bau", "b"), "bau", capped), X)
    assert not found.straight
    assert found.switch.value == pytest.approx(18.0, rel=1e-9)


@pytest.mark.parametrize("choice", [LINES, CURVED])
def test_at_99_and_101_percent_of_every_printed_value_the_preferred_option_differs(
    choice: Choice,
) -> None:
    printed = 0
    for found in sensitivities(choice, [X, Y, Z]):
        if found.switch.value is None:
            continue
        printed += 1
        assert found.switch.confirmed
        assert differs_on_both_sides(choice, found.input.name, found.switch.value)
    assert printed


def test_an_input_that_cannot_change_the_choice_in_its_range_says_so() -> None:
    narrow = Input("x", "Day rate", "GBP", 10.0, 9.0, 11.0)
    found = sensitivity(LINES, narrow)
    assert found.switch.value is None
    assert found.switch.beyond == pytest.approx(12.5)
    nothing = sensitivity(LINES, Z)
    assert nothing.switch == Switch(None)
    table = switching_table([found, nothing], TITLES)
    assert table.column("words") == (NONE, MOVES_NOTHING)
    assert table.column("switching_value") == (None, None)
    assert table.column("beyond") == (pytest.approx(12.5), None)


def test_a_price_below_zero_is_never_told_as_where_a_line_would_switch() -> None:
    choice = Choice(("bau", "b"), "bau", lambda at: np.array([0.0, 100 + 5 * at.get("x", 10.0)]))
    assert sensitivity(choice, X).switch == Switch(None)


def test_no_line_is_followed_further_than_ten_half_ranges() -> None:
    choice = Choice(("bau", "b"), "bau", lambda at: np.array([0.0, 200 - at.get("x", 10.0)]))
    assert sensitivity(choice, X).switch == Switch(None)
    wider = Input("x", "X", "", 10.0, 0.0, 40.0)
    assert sensitivity(choice, wider).switch.beyond == pytest.approx(200.0)


def test_what_is_worked_out_once_is_not_worked_out_again() -> None:
    asked: list[tuple[tuple[str, float], ...]] = []

    def counted(at: Mapping[str, float]) -> np.ndarray:
        asked.append(tuple(at.items()))
        return lines(at)

    sensitivities(Choice(("bau", "b", "c"), "bau", counted), [X, Y, Z])
    assert len(asked) == len(set(asked))
    # Once as taken; of each input both ends and one place between, and both sides of each switch.
    assert len(asked) <= 1 + 3 * 3 + 2 * 4


def test_a_value_that_switches_more_than_once_tells_the_nearest_and_counts_the_rest() -> None:
    choice = Choice(("bau", "b"), "bau", lambda at: np.array([0.0, np.cos(at.get("x", 10.0) / 2)]))
    # b is preferred where the cosine is above zero, as at 10; it is zero at pi, 3 pi and 5 pi.
    found = sensitivity(choice, X).switch
    assert found.value == pytest.approx(3 * np.pi, rel=1e-9)
    assert found.further == 2


def test_inputs_stand_in_the_order_of_what_they_move() -> None:
    assert [one.input.name for one in sensitivities(LINES, [Z, Y, X])] == ["x", "y", "z"]
    assert sensitivity(LINES, X).differences("b") == pytest.approx((250_000, 50_000, -150_000))


def test_an_input_outside_its_own_range_is_refused() -> None:
    with pytest.raises(ValueError, match="must lie between"):
        Input("x", "X", "GBP", 30.0, 0.0, 20.0)


def test_the_smallest_joint_change_is_the_distance_to_a_plane() -> None:
    # In half ranges u and v, b leads BAU by 50,000 - 200,000 u - 50,000 v: the nearest point lies
    # along (4, 1), at a distance of 1 / sqrt(17). To c: 65,000 - 200,000 u - 75,000 v, further.
    found = joint_change(LINES, [X, Y])
    assert found is not None
    assert (found.preferred, found.becomes) == ("b", "bau")
    assert found.size == pytest.approx(1 / np.sqrt(17), rel=1e-6)
    moved = {one.input.name: one.half_ranges for one in found.moves}
    assert moved == pytest.approx({"x": 4 / 17, "y": 1 / 17}, rel=1e-5)
    assert found.moves[0].to == pytest.approx(10 + 10 * 4 / 17)
    assert found.confirmed and found.checked


def test_no_smaller_change_of_a_thousand_tried_changes_the_choice() -> None:
    found = joint_change(LINES, [X, Y])
    assert found is not None
    for angle in np.linspace(0, 2 * np.pi, 1_000):
        u, v = 0.999 * found.size * np.array([np.cos(angle), np.sin(angle)])
        assert LINES.preferred({"x": 10 + 10 * u, "y": 5 + 5 * v}) == "b"


def test_a_joint_change_stays_inside_the_ranges_and_leans_on_the_other_inputs() -> None:
    def value(at: Mapping[str, float]) -> np.ndarray:
        return np.array([0.0, 12 - 10 * at.get("x", 0.0) - 4 * at.get("y", 0.0)])

    choice = Choice(("bau", "b"), "bau", value)
    one, other = Input("x", "X", "", 0.0, -1.0, 1.0), Input("y", "Y", "", 0.0, -1.0, 1.0)
    found = joint_change(choice, [one, other])
    assert found is not None
    # Without limits: 12 (10, 4) / 116, whose first is 1.03; so x stands at 1 and y at 1/2.
    moved = {each.input.name: each.half_ranges for each in found.moves}
    assert moved == pytest.approx({"x": 1.0, "y": 0.5}, abs=1e-6)
    assert found.confirmed


def test_where_even_the_worst_corner_changes_nothing_there_is_no_joint_change() -> None:
    narrow = [Input("x", "X", "", 10.0, 9.5, 10.5), Input("y", "Y", "", 5.0, 4.5, 5.5)]
    corners = product((9.5, 10.5), (4.5, 5.5))
    assert all(LINES.preferred({"x": x, "y": y}) == "b" for x, y in corners)
    assert joint_change(LINES, narrow) is None
    table = joint_table(None, TITLES)
    (said,) = table.notes
    assert table.column("input") == ("no change of these together is enough",)
    assert said.startswith("No joint change of the inputs inside the plausible ranges")
    said, which = joint_table(None, TITLES, ["Overhead", "Margin"]).notes
    assert said.startswith("No joint change of these 2 inputs inside")
    assert which == "Moved were the inputs that move the choice most: Overhead; Margin."


def test_the_nearest_point_of_a_circle_is_found() -> None:
    # b leads inside a circle of radius 5 about (3, 0) in half ranges; from 0 the edge is 2 away.
    def value(at: Mapping[str, float]) -> np.ndarray:
        return np.array([0.0, 25.0 - (at.get("x", 0.0) - 3) ** 2 - at.get("y", 0.0) ** 2])

    inputs = [Input(name, name, "", 0.0, -10.0, 10.0) for name in "xy"]
    found = joint_change(Choice(("bau", "b"), "bau", value), inputs)
    assert found is not None
    assert {one.input.name: one.to for one in found.moves} == pytest.approx(
        {"x": -2.0, "y": 0.0}, abs=1e-4
    )


def products(at: Mapping[str, float]) -> np.ndarray:
    """Return what prices that multiply give: every term is of second order at most."""
    x, y, z = ({**START, **at}[name] for name in "xyz")
    return np.array([0.0, 3e5 - 2e3 * x * y - 1e4 * y * z - 5e2 * x**2 - 4e4 * z, 1e3 * z * z])


def test_a_curved_function_is_exact_where_prices_multiply() -> None:
    near = curved(Choice(("bau", "b", "c"), "bau", products), [X, Y, Z])
    chance = np.random.default_rng(1)
    for x, y, z in chance.random((50, 3)) * [20, 10, 1] + [0, 0, 0.5]:
        at = {"x": x, "y": y, "z": z}
        assert near(at) == pytest.approx(products(at), rel=1e-9, abs=1e-6)


def test_a_joint_change_found_on_a_near_function_is_made_to_fit_the_true_one() -> None:
    # The true function is of third order, so the near one is off; what is told still just switches.
    def true(at: Mapping[str, float]) -> np.ndarray:
        x, y = ({**START, **at}[name] for name in "xy")
        return np.array([0.0, 5_000.0 - x**3 - 300 * y])

    choice = Choice(("bau", "b"), "bau", true)
    near = Choice(choice.options, "bau", curved(choice, [X, Y]), guess=True)
    found = joint_change(near, [X, Y], true)
    assert found is not None
    assert found.checked and found.confirmed
    gap = np.diff(true({one.input.name: one.to for one in found.moves}))
    assert gap == pytest.approx(0, abs=1e-6)
    exact = joint_change(choice, [X, Y])
    assert exact is not None
    assert exact.size <= found.size <= 1.02 * exact.size


def plane_of_draws(luck: float = 0.0) -> tuple[Choice, list[Input], np.ndarray]:
    found = exact_normals(400, 4, 1)
    better = 2.0 - 1.5 * found[:, 0] - 0.5 * found[:, 1] + luck * found[:, 3]
    cost = np.stack([np.zeros(400), -better], axis=-1)[:, None, :].repeat(2, axis=1)
    made = stakes(cost, turnover=found[:, 0], demand=found[:, 1], nothing=found[:, 2])
    taken = {one: (one.capitalize(), "", 0.0) for one in made.parameters}
    plane = fitted(made, 0.0, taken, 2)
    return plane.choice, list(plane.inputs), plane.r_squared


def test_a_plane_fitted_to_draws_finds_slopes_and_says_how_much_it_foretells() -> None:
    choice, inputs, r_squared = plane_of_draws(luck=1.0)
    assert [one.name for one in inputs] == ["turnover", "demand"]
    gap = choice.value_at({"turnover": 1.0}) - choice.value_at({})
    assert gap[1] == pytest.approx(-1.5)
    assert r_squared[1] == pytest.approx(2.5 / 3.5, abs=0.02)
    assert np.isnan(r_squared[0])


def test_a_joint_change_on_a_fitted_plane_is_looked_up_in_the_true_function() -> None:
    choice, inputs, _ = plane_of_draws()
    guessed = joint_change(choice, inputs)
    assert guessed is not None
    assert not guessed.checked
    assert "a rerun has to confirm it" in joint_table(guessed, {"a": "A", "b": "B"}).notes[-1]

    def stubborn(at: Mapping[str, float]) -> np.ndarray:
        return np.array([0.0, 1.0])

    looked_up = joint_change(choice, inputs, stubborn)
    assert looked_up is not None
    assert looked_up.checked and not looked_up.confirmed
    assert "does not change" in joint_table(looked_up, {"a": "A", "b": "B"}).notes[0]


def test_too_few_draws_fit_no_plane() -> None:
    with pytest.raises(ScenarioError, match="too few"):
        fitted(stakes(np.zeros((9, 1, 2)), u=np.arange(9.0)), 0.0, {"u": ("U", "", 4.0)}, 3)


def test_tables_of_switching_have_a_row_for_each_input_and_option() -> None:
    found = sensitivities(LINES, [X, Y, Z])
    assert len(switching_table(found, TITLES).rows) == 3
    # Z moves nothing, and X moves b alone.
    assert len(sensitivity_table(found, TITLES).rows) == 3
    assert len(joint_table(joint_change(LINES, [X, Y]), TITLES).rows) == 2
    words = switching_table(found, TITLES).column("words")
    assert words[0] == "Company below, In house above"


def test_a_bent_line_is_not_searched_if_nobody_asks_and_the_table_says_so() -> None:
    def value_at(at: Mapping[str, float]) -> np.ndarray:
        return np.array([0.0, max(0.0, at.get("x", 5.0) - 4.0) - 2.0])

    bent = Choice(("bau", "b"), "bau", value_at)
    one = Input("x", "X", "GBP", 5.0, 0.0, 10.0)
    (found,) = sensitivities(bent, [one], bends=False)
    assert not found.switch.sought
    (row,) = council_table([found], TITLES).rows
    assert row[6:9] == (-2.0, -1.0, 4.0)
    assert row[-1] == "not sought: no straight line"
    (searched,) = sensitivities(bent, [one])
    assert searched.switch.value == pytest.approx(6.0)
