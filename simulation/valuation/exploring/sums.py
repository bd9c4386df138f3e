"""What each option costs in each run and year, at chosen prices.

The same sums as the ledger makes line by line (``valuation/money/``), for all runs at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.exploring.allowances import allowances
from simulation.valuation.exploring.body import Body
from simulation.valuation.exploring.outside import Outside, outside, per_post_gbp
from simulation.valuation.exploring.part import Part
from simulation.valuation.exploring.setting import Chosen, Setting

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sums:
    """By (draws, replications, options, years).

    ``used_gbp`` is real pounds of what is used up without waiting, ``weeks`` those of need not met,
    ``council_gbp`` the council's net call in nominal pounds, ``allowed_gbp`` nominal allowances
    that are on no bill yet.
    """

    used_gbp: Floats
    weeks: Floats
    council_gbp: Floats
    allowed_gbp: Floats


def sums_of(part: Part, bodies: Sequence[Body], baseline: int, setting: Setting) -> Sums:
    """Return the sums of a part under a setting."""
    chosen = Chosen(part, setting)
    there = outside(part, bodies, chosen)
    own = part.options
    care = own.care_gbp * chosen.price("care_price_ratio")
    paid_in = own.contributions_gbp * chosen.price("care_price_ratio")
    once, systems = _set_up(part, chosen)
    inside = (
        care
        + _staff(part, chosen)
        + _support(part, bodies, chosen)
        + once
        + systems
        + own.return_once_gbp
        + own.return_yearly_gbp * chosen.price("pay_ratio")
    )
    running = _by_option(there.operating_gbp, bodies, part)
    allowed = allowances(part, chosen, baseline, once, systems, running)
    used = inside + _by_option(there.used_gbp, bodies, part) + allowed
    council = inside - paid_in + own.redundancy_gbp + _by_option(there.council_gbp, bodies, part)
    whole = part.draws, part.replications, part.option_count, len(part.years)
    return Sums(
        np.broadcast_to(used * part.by_year.deflator, whole),
        np.broadcast_to(own.weeks, whole),
        np.broadcast_to(council, whole),
        np.broadcast_to(allowed, whole),
    )


def results_outside(part: Part, bodies: Sequence[Body], setting: Setting) -> Outside:
    """Return what bodies outside are paid, pay and keep."""
    return outside(part, bodies, Chosen(part, setting))


def _staff(part: Part, chosen: Chosen) -> Floats:
    own = part.options
    dearer = 1 + chosen.price("agency_premium_share")
    paid = (own.pay_gbp + own.agency_gbp * dearer) * chosen.price("pay_ratio")
    hired = own.hires * chosen.price("recruitment_gbp_per_hire")
    found: Floats = paid + hired + own.filled * per_post_gbp(chosen)
    return found


def _support(part: Part, bodies: Sequence[Body], chosen: Chosen) -> Floats:
    """Return support services, with what bodies outside buy and what does not fall."""
    share, ratio = chosen.price("overhead_share"), chosen.price("pay_ratio")
    bill, bought = part.bodies.bill_gbp, chosen.term("recharge_share")
    sold = _by_option(bill * bought * part.by_year.pay_level, bodies, part)
    whole = _by_option(bill, bodies, part)
    left = _by_option(bill * np.maximum(share - bought, 0.0), bodies, part)
    not_bought = np.where(whole > 0, left / np.maximum(whole, 1e-300), 0.0)
    stranded = part.options.stranding_gbp * chosen.price("stranded_share") * not_bought
    found: Floats = (part.options.bill_gbp * share + sold + stranded) * ratio
    return found


def _set_up(part: Part, chosen: Chosen) -> tuple[Floats, Floats]:
    """Return what setting up costs, and its systems."""
    own, ratio, level = part.options, chosen.price("set_up_ratio"), part.by_year.general_level
    moving, team = own.moving_gbp * ratio, own.team_gbp
    # What a move costs by the head holds its project team, so the two never add up.
    larger = _total(team) > _total(moving)
    once = own.set_up_gbp * ratio + np.where(larger, team, moving)
    systems: Floats = own.systems_gbp * ratio * level
    return once * level, systems


def _total(pounds: Floats) -> Floats:
    found: Floats = pounds.sum(axis=-1, keepdims=True)
    return found


def _by_option(pounds: Floats, bodies: Sequence[Body], part: Part) -> Floats:
    """Return sums of bodies added up for each option."""
    shape = (*pounds.shape[:2], part.option_count, pounds.shape[-1])
    found = np.zeros(shape)
    for at, body in enumerate(bodies):
        found[:, :, body.option] += pounds[:, :, min(at, pounds.shape[2] - 1)]
    return found
