"""Stochastic multicriteria acceptability analysis (SMAA): which option comes first, second ...,
under how many of all weights.

Source: Lahdelma and Salminen (2001), SMAA-2, Operations Research 49:444-454; Tervonen and Figueira
(2008), Journal of Multi-Criteria Decision Analysis 15:1-14.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.criteria import Criteria
from simulation.valuation.criteria.matrix import Matrix
from simulation.valuation.criteria.weighting import Drawn, drawn_shares, have_ranges, stream

Floats = NDArray[np.float64]

SAMPLES = 10_000
"""sets of weights: the error of a share is then at most half a per cent"""

_DECIMALS = 9
"""Scores that are the same to so many decimals are a tie, whatever order they were added up in."""

_CONFIDENCE = 0.95


@dataclass(frozen=True)
class Acceptability:
    """In what share of all draws and weights an option has a rank.

    ``shares`` has shape (options, ranks); each row and each column adds up to 1; options that are
    equal share their ranks. ``half_width`` is the 95 % error of a share that comes from drawing so
    few weights and draws. ``central`` holds the mean weights under which an option comes first,
    shape (options, criteria), nan if it never does; ``confidence`` is the share of draws in which
    it comes first at those weights. ``fixed`` names measures that are known at the values of the
    files only, so that they are the same in every draw.
    """

    how: Drawn
    options: tuple[str, ...]
    criteria: tuple[str, ...]
    shares: Floats
    half_width: Floats
    central: Floats
    confidence: Floats
    samples: int
    draws: int
    fixed: tuple[str, ...]


def acceptability(
    given: Matrix, how: Drawn = "any weights", *, seed: int = 0, samples: int = SAMPLES
) -> Acceptability:
    """Return the rank acceptability over every draw and drawn weights.

    Where people judged a criterion, each sample takes one role, the same for all options, and
    points uniform in that role's range.
    """
    weights = drawn_shares(given.criteria, how, samples, seed)
    judged = _judged_part(given, weights, seed)
    first = np.zeros((samples, len(given.options)))
    by_weight = np.zeros((samples, len(given.options), len(given.options)))
    by_draw = np.empty((given.draws, len(given.options), len(given.options)))
    for draw, scored in enumerate(_scores(given, weights, judged)):
        ranks = rank_shares(scored)
        by_draw[draw] = ranks.mean(axis=0)
        by_weight += ranks
        first += ranks[..., 0]
    by_weight /= given.draws
    central = _central(first, weights)
    return Acceptability(
        how, given.options, given.scored, by_draw.mean(axis=0), _half_width(by_draw, by_weight),
        central, _confidence(given, central, seed, samples), samples, given.draws, given.fixed,
    )  # fmt: skip


def every_acceptability(given: Matrix, criteria: Criteria, seed: int) -> Iterator[Acceptability]:
    """Yield the acceptability under any weights, then in the stated ranges if there are some."""
    yield acceptability(given, "any weights", seed=seed)
    if have_ranges(criteria):
        yield acceptability(given, "stated ranges", seed=seed)


def rank_shares(scored: Floats) -> Floats:
    """Return what share of each rank each option has, shape (samples, options, ranks).

    ``scored`` has shape (samples, options). Of k options that are equal each has a k-th of their
    k ranks.
    """
    same = np.round(scored, _DECIMALS)
    above = (same[:, None, :] > same[:, :, None]).sum(axis=-1)
    equal = (same[:, None, :] == same[:, :, None]).sum(axis=-1)
    ranks = np.arange(scored.shape[1])
    inside = (ranks >= above[..., None]) & (ranks < (above + equal)[..., None])
    found: Floats = inside / equal[..., None]
    return found


def _scores(given: Matrix, weights: Floats, judged: Floats) -> Iterator[Floats]:
    """Yield scores of each draw, shape (samples, options)."""
    measured = [at for at, name in enumerate(given.scored) if name not in given.judged]
    for draw in range(given.draws):
        yield weights[:, measured] @ given.points[draw][:, measured].T + judged


def _judged_part(given: Matrix, weights: Floats, seed: int) -> Floats:
    """Return what judged criteria add to the scores, shape (samples, options)."""
    added = np.zeros((len(weights), len(given.options)))
    for name, roles in given.judged.items():
        at = given.scored.index(name)
        added += weights[:, at, None] * _judged_points(name, roles, len(weights), seed)
    return added


def _judged_points(name: str, roles: Floats, samples: int, seed: int) -> Floats:
    source = stream(f"criteria:judged:{name}", seed)
    chosen = roles[source.integers(len(roles), size=samples)]
    found: Floats = source.uniform(chosen[..., 1], chosen[..., 2])
    return found


def _central(first: Floats, weights: Floats) -> Floats:
    total = first.sum(axis=0)[:, None]
    sums: Floats = first.T @ weights
    found: Floats = np.where(total > 0, sums / np.where(total > 0, total, 1.0), np.nan)
    return found


def _confidence(given: Matrix, central: Floats, seed: int, samples: int) -> Floats:
    """Return in what share of draws and judgements each option is first at its central weights."""
    found = np.full(len(given.options), np.nan)
    for at, weights in enumerate(central):
        if not np.isnan(weights).any():
            repeated = np.broadcast_to(weights, (samples if given.judged else 1, len(weights)))
            judged = _judged_part(given, repeated, seed)
            every = (rank_shares(each) for each in _scores(given, repeated, judged))
            found[at] = np.mean([ranks[:, at, 0].mean() for ranks in every])
    return found


def _half_width(by_draw: Floats, by_weight: Floats) -> Floats:
    """Return the error of the mean over draws crossed with weights, from the spread of each."""
    variance = by_weight.var(axis=0, ddof=1) / len(by_weight)
    if len(by_draw) > 1:
        variance = variance + by_draw.var(axis=0, ddof=1) / len(by_draw)
    found: Floats = NormalDist().inv_cdf((1 + _CONFIDENCE) / 2) * np.sqrt(variance)
    return found
