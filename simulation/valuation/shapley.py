"""Shapley values: what each player makes of the worth of all of them together.

A coalition is a whole number whose bit ``p`` says whether player ``p`` is in it. The worth of a
coalition may be an array, such as one number for each replication and measure.

Source: Shapley (1953), A value for n-person games. Sampled orders: Castro, Gómez and Tejada
(2009), Computers & Operations Research 36:1726-1730; each order with its reverse: Mitchell and
others (2022), Journal of Machine Learning Research 23(43).
"""

import hashlib
from collections.abc import Callable, Sequence
from math import comb
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Worth = Callable[[int], Floats]
"""the worth of a coalition, an array of the same shape for each"""

Order = tuple[int, ...]

CONFIDENCE = 0.95
"""of every interval that is shown"""


class Shares(NamedTuple):
    """Means with their 95 % intervals, each of the shape of what was estimated."""

    mean: Floats
    low: Floats
    high: Floats


def exact(players: int, worth: Worth) -> Floats:
    """Return each player's contribution from the worth of all coalitions, shape (players, ...).

    It is the mean of what a player adds over all orders in which they may come. The contributions
    add up to what all are worth less what nobody is.
    """
    table = [np.asarray(worth(coalition), dtype=np.float64) for coalition in range(1 << players)]
    return np.array([_exact_of(player, players, table) for player in range(players)])


def _exact_of(player: int, players: int, table: Sequence[Floats]) -> Floats:
    found = np.zeros_like(table[0])
    for coalition in _without(player, players):
        before = coalition.bit_count()
        weight = 1 / (players * comb(players - 1, before))
        found += weight * (table[coalition | 1 << player] - table[coalition])
    return found


def _without(player: int, players: int) -> list[int]:
    return [one for one in range(1 << players) if not one & 1 << player]


def sampled_orders(players: int, count: int, name: str) -> tuple[Order, ...]:
    """Return ``count`` orders (an even number), each followed by its reverse.

    They depend on ``name`` and the number of players alone, and fewer are the first of more.

    Raises ``ValueError`` for an odd or too small number.
    """
    if count < 2 or count % 2:
        raise ValueError("orders come in pairs, each with its reverse")
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    seed = np.random.SeedSequence(int.from_bytes(digest, "little"), spawn_key=(players,))
    source = np.random.default_rng(seed)
    found: list[Order] = []
    for _ in range(count // 2):
        order = tuple(int(player) for player in source.permutation(players))
        found += [order, order[::-1]]
    return tuple(found)


def added(order: Order, worth: Worth) -> Floats:
    """Return what each player adds when they come in this order, shape (players, ...)."""
    coalition, before = 0, np.asarray(worth(0), dtype=np.float64)
    found = np.zeros((len(order), *before.shape))
    for player in order:
        coalition |= 1 << player
        after = np.asarray(worth(coalition), dtype=np.float64)
        found[player] = after - before
        before = after
    return found


def sampled(orders: Sequence[Order], worth: Worth) -> Floats:
    """Return what each player adds, averaged over each order and its reverse.

    Shape (pairs of orders, players, ...). In each pair, hence in any mean over pairs, the
    contributions add up to what all are worth less what nobody is.
    """
    each = [added(order, worth) for order in orders]
    return np.array([(one + other) / 2 for one, other in zip(each[::2], each[1::2], strict=True)])


def intervals(contributions: Floats) -> Shares:
    """Return means and intervals of contributions, shape (pairs of orders, ..., replications).

    Both luck and the choice of orders are sampled, each order with every replication. The variance
    of the mean is that of the means of replications, plus that of the means of orders, less what
    both hold of their interaction, and no less than either; the degrees of freedom are
    Satterthwaite's. One pair of orders (all of them, if exact) has no spread of its own. With one
    replication the interval is nan.
    """
    pairs, replications = contributions.shape[0], contributions.shape[-1]
    mean = contributions.mean(axis=(0, -1))
    luck = _variance_of_mean(contributions.mean(axis=0), -1)
    if pairs == 1:
        return _with_half(mean, np.sqrt(luck), np.full_like(luck, replications - 1))
    chosen = _variance_of_mean(contributions.mean(axis=-1), 0)
    both = _interaction(contributions) / (pairs * replications)
    variance = np.maximum(luck + chosen - both, np.maximum(luck, chosen))
    squares = luck**2 / max(replications - 1, 1) + chosen**2 / (pairs - 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        freedom = np.where(squares > 0, (luck + chosen) ** 2 / squares, 1.0)
    return _with_half(mean, np.sqrt(variance), freedom)


def _variance_of_mean(values: Floats, axis: int) -> Floats:
    """Return the variance of the mean along an axis; exactly 0 where all values are the same."""
    count = values.shape[axis]
    if count < 2:
        return np.full(np.delete(values.shape, axis), np.nan)
    same = np.ptp(values, axis=axis) == 0
    found: Floats = np.where(same, 0.0, values.var(axis=axis, ddof=1) / count)
    return found


def _interaction(contributions: Floats) -> Floats:
    """Return the variance left when means of orders and of replications are taken out."""
    pairs, replications = contributions.shape[0], contributions.shape[-1]
    if replications < 2:
        return np.full(contributions.shape[1:-1], np.nan)
    left = (
        contributions
        - contributions.mean(axis=0, keepdims=True)
        - contributions.mean(axis=-1, keepdims=True)
        + contributions.mean(axis=(0, -1), keepdims=True)
    )
    found: Floats = (left**2).sum(axis=(0, -1)) / ((pairs - 1) * (replications - 1))
    return found


def _with_half(mean: Floats, error: Floats, freedom: Floats) -> Shares:
    from scipy.special import stdtrit  # noqa: PLC0415  (slow to import)

    with np.errstate(invalid="ignore"):
        half = stdtrit(np.maximum(freedom, 1.0), (1 + CONFIDENCE) / 2) * error
    return Shares(mean, mean - half, mean + half)
