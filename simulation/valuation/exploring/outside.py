"""What a body outside is paid, pays and keeps, at chosen prices.

The same contract as ``valuation/money/contract.py``, worked out for all bodies at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.exploring.body import Body
from simulation.valuation.exploring.part import Part, YearFigures
from simulation.valuation.exploring.setting import CHEAPER, Chosen, Setting

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Outside:
    """Nominal pounds of each body, (draws, replications, bodies, years).

    ``used_gbp`` is what is used up, with the client side that the council keeps; ``council_gbp``
    what the council pays it less what it is paid; ``operating_gbp`` its running cost, on which
    there may be an allowance; ``result_gbp`` its surplus before anybody shares or funds it.
    """

    used_gbp: Floats
    council_gbp: Floats
    operating_gbp: Floats
    result_gbp: Floats


@dataclass(frozen=True)
class _Costs:
    """What a body pays, nominal."""

    pay: Floats
    agency: Floats
    recruitment: Floats
    per_post: Floats
    recharge: Floats
    overhead: Floats
    rent: Floats

    @property
    def operating(self) -> Floats:
        return self.pay + self.agency + self.recruitment + self.per_post + self.overhead + self.rent


@dataclass(frozen=True)
class _Built:
    """How a contract price is built up, in pounds of the price year."""

    recharge: Floats
    overhead: Floats
    rent: Floats
    value: Floats
    margin: Floats


def outside(part: Part, bodies: Sequence[Body], chosen: Chosen) -> Outside:
    """Return what every body is paid, pays and keeps."""
    years = part.by_year
    built = _built(part, chosen)
    costs = _costs(part, chosen, built)
    price = (built.value + built.margin) * part.levels.contract_level
    client = built.value * chosen.term("client_side_share") * years.pay_level
    loan = price * chosen.term("loan_interest_share")
    earned = price + _saved_on_pensions(part, bodies, chosen) + _trade(part, chosen)
    vat = _vat(years, chosen, costs)
    result = earned - (costs.operating + costs.recharge + vat + loan)
    council = price + client - costs.recharge - loan + _settled(part, bodies, chosen, result)
    return Outside(costs.operating + client, council, costs.operating, result)


def per_post_gbp(chosen: Chosen) -> Floats:
    """Return what a filled post costs a year besides its pay."""
    return (
        chosen.price("training_gbp_per_fte_year")
        + chosen.price("accommodation_gbp_per_fte_year")
        + chosen.price("it_gbp_per_fte_year")
    )


def _built(part: Part, chosen: Chosen) -> _Built:
    own, ratio = part.bodies, chosen.price("pay_ratio")
    bill = own.bill_gbp * ratio
    needs = own.posts * per_post_gbp(chosen)
    recharge = bill * chosen.term("recharge_share")
    value = bill + needs + recharge + own.rent_gbp
    by_terms = value * chosen.term("body_overhead_share")
    overhead = np.where(part.terms.shares_overheads > 0, own.shared_gbp * ratio, by_terms)
    margin = (value + overhead) * chosen.term("margin_share")
    return _Built(recharge, overhead, own.rent_gbp, value + overhead, margin)


def _costs(part: Part, chosen: Chosen, built: _Built) -> _Costs:
    own, ratio, years = part.bodies, chosen.price("pay_ratio"), part.by_year
    return _Costs(
        own.pay_gbp * ratio,
        own.agency_gbp * ratio * (1 + chosen.price("agency_premium_share")),
        own.hires * chosen.price("recruitment_gbp_per_hire"),
        own.filled * per_post_gbp(chosen),
        built.recharge * years.pay_level,
        built.overhead * years.pay_level,
        built.rent * years.general_level,
    )


def _saved_on_pensions(part: Part, bodies: Sequence[Body], chosen: Chosen) -> Floats:
    own, ratio = part.bodies, chosen.price("pay_ratio")
    by_terms = own.joiners_gbp * ratio * chosen.term("pension_saved_share")
    saved = np.where(part.terms.has_scheme > 0, own.scheme_gbp * ratio, by_terms)
    found: Floats = saved * _cheaper(bodies, chosen.setting) * part.by_year.pay_level
    return found


def _cheaper(bodies: Sequence[Body], setting: Setting) -> Floats:
    """Return 1 for each body whose joiners have a cheaper pension scheme, else 0."""
    regime = setting.pension_regime
    closed = [
        one.transfers and (one.saves_on_pensions if regime is None else regime == CHEAPER)
        for one in bodies
    ]
    return np.array(closed, dtype=float)[None, None, :, None]


def _trade(part: Part, chosen: Chosen) -> Floats:
    found: Floats = part.bodies.trade_gbp * chosen.price("pay_ratio") * part.by_year.general_level
    return found


def _vat(years: YearFigures, chosen: Chosen, costs: _Costs) -> Floats:
    bought = costs.recruitment + costs.per_post + costs.recharge + costs.overhead + costs.rent
    base = bought * chosen.term("vatable_input_share")
    base = base + costs.agency * chosen.term("vatable_agency_share")
    found: Floats = base * years.vat_rate * (1 - chosen.term("vat_recovery_share"))
    return found


def _settled(part: Part, bodies: Sequence[Body], chosen: Chosen, result: Floats) -> Floats:
    """Return what the council pays of a deficit less what it is paid of a surplus."""
    own = part.bodies.own_share
    funded = np.maximum(-result, 0.0) * chosen.term("loss_funded_share")
    surplus = np.maximum(result, 0.0)
    gain = surplus * chosen.term("gain_share")
    profit = surplus - gain
    taxed = np.array([one.taxed for one in bodies])[None, None, :, None]
    tax = np.where(taxed, tax_gbp(profit, part.by_year), 0.0)
    paid = (profit - tax) * chosen.term("dividend_share")
    found: Floats = funded * own - gain - paid * own
    return found


def tax_gbp(profit: Floats, years: YearFigures) -> Floats:
    """Return corporation tax by year; as ``valuation/tax.py``, all years at once."""
    main = years.tax_main_rate * profit
    tapered = main - years.tax_fraction * (years.tax_upper_gbp - profit)
    tax = np.where(profit <= years.tax_lower_gbp, years.tax_small_rate * profit, tapered)
    found: Floats = np.where(profit >= years.tax_upper_gbp, main, tax)
    return found
