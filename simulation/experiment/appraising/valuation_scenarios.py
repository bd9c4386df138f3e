"""The same runs under other assumptions about money: rates, allowances, pensions, waiting."""

from simulation.scenario.finance import upper_operating_bias
from simulation.scenario.prices import DEFLATOR, Prices, Terms
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import LegalForm

LOWER_RATE = "review_2026"
"""the rate that the review of June 2026 recommends"""


def valuation_scenarios(prices: Prices) -> dict[str, tuple[str, Prices]]:
    """Return price sets by name, each with a title and one thing changed."""
    bias, week = prices.optimism_bias, prices.waiting_gbp_per_week
    whole = upper_operating_bias()
    found = {
        "discount_3": (
            "Discount rate 3.0 %, as the review of June 2026 recommends",
            prices.model_copy(update={"discount": LOWER_RATE}),
        ),
        "bias_unmitigated": (
            "Nothing of the optimism is mitigated",
            _with(prices, optimism_bias=bias.model_copy(update={"mitigation_share": _at(0)})),
        ),
        "bias_mitigated": (
            "All of the optimism is mitigated",
            _with(prices, optimism_bias=bias.model_copy(update={"mitigation_share": _at(1)})),
        ),
        "operating_bias": (
            f"Running cost outside is {whole:.0%} more, as outsourcing was found to be, not "
            f"mitigated ({_operating(prices):.0%} in the price set)",
            _with(
                _outside(prices, operating_bias_share=_at(whole)),
                optimism_bias=bias.model_copy(update={"mitigation_share": _at(0)}),
            ),
        ),
        "closed_pensions": (
            "Joiners outside have a cheaper pension scheme",
            _outside(prices, pension_regime="closed_lgps_new_dc"),
        ),
        "one_price_level": (
            "Pay and care prices rise as all prices do",
            _with(prices, pay_index=DEFLATOR, care_index=DEFLATOR, general_index=DEFLATOR),
        ),
        "waiting_free": (
            "A week of waiting has no worth",
            _with(prices, waiting_gbp_per_week=_at(0)),
        ),
    }
    if week.high is not None and week.high > week.value:
        found["waiting_dear"] = (
            "A week of waiting is worth the most of its range",
            _with(prices, waiting_gbp_per_week=_at(week.high)),
        )
    return found


def _operating(prices: Prices) -> float:
    """Return the most optimism that any body outside has in its running cost."""
    every = [*prices.options.values()]
    every += [terms for form, terms in prices.forms.items() if form is not LegalForm.COUNCIL]
    return max((terms.operating_bias_share.value for terms in every), default=0.0)


def _at(value: float) -> Quantity:
    return Quantity(value=value)


def _with(prices: Prices, **changed: object) -> Prices:
    return prices.model_copy(update=changed)


def _outside(prices: Prices, **changed: object) -> Prices:
    def other(terms: Terms) -> Terms:
        return terms.model_copy(update=changed)

    forms = {
        form: terms if form is LegalForm.COUNCIL else other(terms)
        for form, terms in prices.forms.items()
    }
    return _with(
        prices, forms=forms, options={name: other(terms) for name, terms in prices.options.items()}
    )
