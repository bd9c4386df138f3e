"""Shapley values against the axioms, games whose values are known, and sampled orders."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy.special import stdtrit

from simulation.valuation.shapley import Worth, added, exact, intervals, sampled, sampled_orders

pytestmark = pytest.mark.theory


def of(worth: Callable[[set[int]], float], players: int) -> Worth:
    """Return a game given by sets as one given by bits."""
    return lambda mask: np.array(worth({p for p in range(players) if mask & 1 << p}), float)


def random_game(players: int, seed: int) -> Worth:
    table = np.random.default_rng(seed).normal(size=(1 << players, 4))
    return lambda mask: table[mask]


def glove(players: set[int]) -> float:
    """Players 0 and 1 have left gloves, 2 a right one; a pair is worth 1."""
    return float(2 in players and bool(players & {0, 1}))


def airport(players: set[int]) -> float:
    """A runway costs what the largest of its aircraft needs (Littlechild and Owen 1973)."""
    return max((float((1, 3, 6, 10)[p]) for p in players), default=0.0)


def test_in_the_glove_game_the_scarce_glove_has_two_thirds() -> None:
    assert exact(3, of(glove, 3)) == pytest.approx([1 / 6, 1 / 6, 2 / 3])


def test_in_the_airport_game_each_stretch_is_shared_by_those_who_need_it() -> None:
    wanted = [1 / 4, 1 / 4 + 2 / 3, 1 / 4 + 2 / 3 + 3 / 2, 1 / 4 + 2 / 3 + 3 / 2 + 4]
    assert exact(4, of(airport, 4)) == pytest.approx(wanted)


def test_a_majority_of_unequal_votes_is_shared_as_shapley_and_shubik_say() -> None:
    """Votes 4, 2, 1, 1 with a quota of 5: worked by hand over the 24 orders."""

    def passes(players: set[int]) -> float:
        return float(sum((4, 2, 1, 1)[p] for p in players) >= 5)

    assert exact(4, of(passes, 4)) == pytest.approx([3 / 4, 1 / 12, 1 / 12, 1 / 12])


@pytest.mark.parametrize("players", [1, 2, 5])
def test_contributions_add_up_to_what_all_are_worth_less_what_nobody_is(players: int) -> None:
    worth = random_game(players, players)
    total = worth((1 << players) - 1) - worth(0)
    assert exact(players, worth).sum(axis=0) == pytest.approx(total, abs=1e-12)


def test_who_adds_nothing_gets_nothing_and_no_interval() -> None:
    inner = random_game(3, 7)

    def worth(mask: int) -> np.ndarray:
        return inner(mask & 0b111)

    assert (exact(4, worth)[3] == 0).all()
    found = intervals(sampled(sampled_orders(4, 6, "dummy"), worth))
    assert (found.mean[3], found.low[3], found.high[3]) == (0, 0, 0)


def test_who_adds_the_same_to_everybody_gets_the_same() -> None:
    steps = [0.0, 1.5, 1.7, 6.0, 6.2]
    found = exact(4, lambda mask: np.array(steps[mask.bit_count()]))
    assert found == pytest.approx([6.2 / 4] * 4)


def test_the_contribution_to_a_sum_of_games_is_the_sum_of_contributions() -> None:
    one, other = random_game(4, 1), random_game(4, 2)
    both = exact(4, lambda mask: one(mask) + other(mask))
    assert both == pytest.approx(exact(4, one) + exact(4, other), abs=1e-12)


def test_in_each_pair_of_orders_contributions_add_up() -> None:
    worth = random_game(7, 3)
    found = sampled(sampled_orders(7, 10, "sum"), worth)
    assert found.shape == (5, 7, 4)
    total = worth(127) - worth(0)
    assert np.abs(found.sum(axis=1) - total).max() < 1e-12


def test_each_order_is_followed_by_its_reverse_and_fewer_are_the_first_of_more() -> None:
    orders = sampled_orders(6, 20, "a to b")
    assert orders == sampled_orders(6, 20, "a to b")
    assert orders[:8] == sampled_orders(6, 8, "a to b")
    assert orders != sampled_orders(6, 20, "b to a")
    for one, other in zip(orders[::2], orders[1::2], strict=True):
        assert other == one[::-1]
        assert sorted(one) == list(range(6))
    with pytest.raises(ValueError, match="in pairs"):
        sampled_orders(6, 3, "odd")


def test_every_position_is_as_likely_for_every_player() -> None:
    orders = np.array(sampled_orders(5, 4000, "even"))
    for player in range(5):
        places = np.bincount(np.argwhere(orders == player)[:, 1], minlength=5) / len(orders)
        assert places == pytest.approx([0.2] * 5, abs=0.03)


def test_an_order_and_its_reverse_are_exact_where_worth_has_only_pairs() -> None:
    """With interactions of two players at most, what a pair adds is the same for every pair."""
    rng = np.random.default_rng(4)
    single, pair = rng.normal(size=6), rng.normal(size=(6, 6))

    def worth(mask: int) -> np.ndarray:
        here = np.array([bool(mask & 1 << p) for p in range(6)])
        return np.array([single @ here + here @ np.triu(pair, 1) @ here])

    found = sampled(sampled_orders(6, 2, "pairs"), worth)
    assert found[0] == pytest.approx(exact(6, worth), abs=1e-12)


def test_the_interval_of_sampled_orders_holds_the_exact_contribution_in_95_of_100_studies() -> None:
    """Luck is drawn anew in each study, as are the orders: the truth is of the mean game."""
    players, replications, studies = 5, 8, 300
    rng = np.random.default_rng(11)
    mean = rng.normal(size=1 << players)
    truth = exact(players, lambda mask: mean[mask : mask + 1])[:, 0]
    inside = 0
    for study in range(studies):
        luck = rng.normal(scale=0.7, size=(1 << players, replications))
        table = mean[:, None] + luck
        orders = sampled_orders(players, 12, f"study {study}")
        found = intervals(sampled(orders, lambda mask, table=table: table[mask]))  # type: ignore[misc]
        inside += int(((found.low <= truth) & (truth <= found.high)).sum())
    assert 0.93 <= inside / (studies * players) <= 0.995


def test_of_all_orders_the_interval_is_that_of_luck_alone() -> None:
    values = np.array([[[1.0, 2.0, 3.0, 4.0]]])
    found = intervals(values)
    half = 3.182446305284263 * np.sqrt(5 / 3 / 4)
    assert (found.mean[0], found.high[0] - 2.5) == pytest.approx((2.5, half))


def test_the_interval_over_orders_and_replications_is_the_one_worked_by_hand() -> None:
    # Means of replications 3 and 7: 4 is the variance of their mean. Means of orders 2 and 8: 9.
    # Interaction 4, of which the mean of four holds 1. 4 + 9 - 1 = 12, and (4 + 9)^2 / (16 + 81)
    # degrees of freedom.
    found = intervals(np.array([[[1.0, 3.0]], [[5.0, 11.0]]]))
    half = stdtrit(169 / 97, 0.975) * np.sqrt(12)
    assert found.mean.tolist() == [5]
    assert (found.high - found.low).tolist() == pytest.approx([2 * half])


def test_the_degrees_of_freedom_of_three_pairs_of_orders_are_worked_by_hand() -> None:
    # Means of replications 3 and 7: 4 is the variance of their mean. Means of orders 2, 5 and 8:
    # variance 9, of their mean 3. No interaction: 4 + 3 = 7, and 7^2 / (4^2 / 1 + 3^2 / 2) degrees.
    found = intervals(np.array([[[0.0, 4.0]], [[3.0, 7.0]], [[6.0, 10.0]]]))
    half = stdtrit(49 / 20.5, 0.975) * np.sqrt(7)
    assert found.mean.tolist() == [5]
    assert (found.high - found.low).tolist() == pytest.approx([2 * half])


def test_one_replication_gives_no_interval() -> None:
    assert np.isnan(intervals(np.ones((1, 2, 1))).low).all()
    found = intervals(np.random.default_rng(1).normal(size=(3, 2, 1)))
    assert np.isnan(found.low).all()
    assert [each.shape for each in found] == [(2,)] * 3


def test_what_is_added_in_one_order_is_counted_from_the_front() -> None:
    assert added((2, 0, 1), of(glove, 3)) == pytest.approx([1, 0, 0])
