"""A setting said as a price set: how the arithmetic of the explorer is held against the appraisal.

Whatever a reader can move is a price, so the appraisal itself can be asked under the same prices.
"""

from collections.abc import Mapping
from typing import Any

from simulation.scenario.council import StaffMarket
from simulation.scenario.prices import Prices, Terms
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.exploring.setting import Setting

_GENERAL = (
    "care_price_ratio",
    "agency_premium_share",
    "recruitment_gbp_per_hire",
    "training_gbp_per_fte_year",
    "accommodation_gbp_per_fte_year",
    "it_gbp_per_fte_year",
    "overhead_share",
    "stranded_share",
)
TERMS: Mapping[str, str] = {
    "recharge_share": "recharge_share",
    "body_overhead_share": "overhead_share",
    "margin_share": "margin_share",
    "gain_share": "gain_share",
    "client_side_share": "client_side_share",
    "vat_recovery_share": "vat_recovery_share",
    "loss_funded_share": "loss_funded_share",
    "operating_bias_share": "operating_bias_share",
    "pension_saved_share": "pension_saved_share",
}
"""levers that are terms of bodies outside, by what a price set calls them"""
_SET_UP = ("set_up_gbp", "set_up_gbp_per_fte", "set_up_it_gbp")


def prices_under(prices: Prices, setting: Setting, staff: StaffMarket) -> Prices:
    """Return the price set under which the appraisal is asked the same as the explorer.

    ``staff`` is the council's own pay. A discount rate of the reader's own stands in no price set.
    """
    levers = {name: value for name, value in setting.levers.items() if value is not None}
    changed: dict[str, Any] = {name: _at(levers[name]) for name in _GENERAL if name in levers}
    changed["waiting_gbp_per_week"] = _at(setting.week_gbp)
    changed["horizon_years"] = setting.horizon_years
    if "mitigation_share" in levers:
        bias = {"mitigation_share": _at(levers["mitigation_share"])}
        changed["optimism_bias"] = prices.optimism_bias.model_copy(update=bias)
    if "pay_ratio" in levers:
        pay = {**staff.pay_gbp_per_year, **prices.pay_gbp_per_year}
        changed["pay_gbp_per_year"] = {
            role: _at(each.value * levers["pay_ratio"]) for role, each in pay.items()
        }
    changed["forms"] = {
        form: _terms(terms, levers, setting.pension_regime, outside=form != LegalForm.COUNCIL)
        for form, terms in prices.forms.items()
    }
    changed["options"] = {
        name: _terms(terms, levers, setting.pension_regime, outside=True)
        for name, terms in prices.options.items()
    }
    return prices.model_copy(update=changed)


def _terms(
    terms: Terms, levers: Mapping[str, float], regime: str | None, *, outside: bool
) -> Terms:
    ratio = levers.get("set_up_ratio", 1.0)
    changed: dict[str, Any] = {name: _at(getattr(terms, name).value * ratio) for name in _SET_UP}
    if outside:
        changed |= {field: _at(levers[name]) for name, field in TERMS.items() if name in levers}
        if regime is not None:
            changed["pension_regime"] = regime
    return terms.model_copy(update=changed)


def _at(value: float) -> Quantity:
    return Quantity(value=value)
