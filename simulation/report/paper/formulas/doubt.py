"""Formulas of how sure an answer is: chances, leads, crossings, what knowing more is worth."""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np

from simulation.report.paper.formulas.known import Known
from simulation.report.paper.formulas.sources import Sources
from simulation.valuation.doubt.best import Best, chances
from simulation.valuation.doubt.lead import Crossing, Lead
from simulation.valuation.spread import CONFIDENCE, RANGE

_TWO = 2


def chance(sources: Sources, option: str) -> Known:
    """Return in what share of draws an option is best, at the price set's worth of a week."""
    return _share(sources.material.findings.chances, option)


def chance_at(sources: Sources, option: str, worth_gbp: str) -> Known:
    """Return the same at another worth of a week."""
    findings = sources.material.findings
    return _share(chances(findings.stakes, float(worth_gbp), findings.of_runs), option)


def lead_over_draws(sources: Sources) -> Known:
    """Return by how much the first option leads the next in the mean over draws."""
    return _lead(sources.material.findings.lead_over_draws)


def lead_in_files(sources: Sources) -> Known:
    """Return by how much the first option leads the next with the values of the files."""
    return _lead(sources.material.findings.lead_in_files)


def crossing(sources: Sources, number: str) -> Known:
    """Return the worth of a week at which the lead over draws changes for the n-th time."""
    return _crossing(sources.material.findings.crossings[int(number) - 1])


def break_even(sources: Sources, below: str, above: str) -> Known:
    """Return the worth of a week from which one option is as good as another, as files have it."""
    return _crossing(sources.material.findings.break_even(below, above))


def week_worth(sources: Sources) -> Known:
    """Return what a week of need not met is worth in the price set."""
    return Known(sources.material.findings.week_gbp, "GBP")


def everything(sources: Sources) -> Known:
    """Return what knowing everything beforehand would be worth."""
    found = sources.material.findings.perfect
    half = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * found.standard_error_gbp
    return Known(found.gbp, "GBP", max(0.0, found.gbp - half), found.gbp + half)


def regret(sources: Sources, option: str) -> Known:
    """Return the mean of what an option loses against the best of each draw."""
    (found,) = (one for one in sources.material.findings.regrets if one.option == option)
    return Known(found.mean_gbp, "GBP")


def outside(sources: Sources, number: str, what: str) -> Known:
    """Return a main number of business as usual: ``files``, its ``range`` over draws, ``beyond``.

    The range is of eight in ten draws; ``beyond`` is the share of draws that lie further out.
    """
    found = sources.material.findings.outside_draws[int(number) - 1]
    values = {
        "files": Known(found.files, found.unit),
        "range": Known(found.low, found.unit, found.low, found.high),
        "beyond": Known(found.beyond_share, "share"),
    }
    return values[what]


def lead_in_points(sources: Sources) -> Known:
    """Return by how many points of the criteria the first option leads the next, over draws."""
    judged = sources.material.findings.judged
    scores = None if judged is None else judged.scores
    if scores is None or len(scores.options) < _TWO:
        raise KeyError("lead_in_points")
    first, second = scores.order[:_TWO]
    lead = scores.by_draw[:, first] - scores.by_draw[:, second]
    low, _, high = np.percentile(lead, RANGE).tolist()
    return Known(float(lead.mean()), "points", low, high)


def _share(found: Sequence[Best], option: str) -> Known:
    (best,) = (one for one in found if one.option == option)
    return Known(best.share.share, "share", best.share.low, best.share.high)


def _lead(found: Lead) -> Known:
    return Known(found.gbp, "GBP", found.low_gbp, found.high_gbp)


def _crossing(found: Crossing) -> Known:
    return Known(found.gbp, "GBP", found.low_gbp, found.high_gbp)


def best_chance(sources: Sources, option: str) -> Known:
    """Return the greatest share of draws in which an option is best, at any worth of a week."""
    found = _at_best(sources, option)
    return Known(found.share.share, "share", found.share.low, found.share.high)


def best_worth(sources: Sources, option: str) -> Known:
    """Return the worth of a week at which an option is best most often; the least such worth."""
    return Known(_at_best(sources, option).worth_gbp, "GBP")


def _at_best(sources: Sources, option: str) -> Best:
    curve = sources.material.findings.curve
    found = [one for at in curve for one in at if one.option == option]
    return max(found, key=lambda one: (one.share.share, -one.worth_gbp))
