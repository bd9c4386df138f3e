"""What the numbers of a price set are called in the words of a finance officer.

They stand beside the schema (``prices.py``), field by field; a test holds them against it. Units
are in the names of the fields and stand beside a title wherever it is printed.
"""

from collections.abc import Sequence

from simulation.scenario.vocabulary import LegalForm

PRICES: dict[str, str] = {
    "pay_gbp_per_year": "Pay of a post",
    "on_cost_share": "Employer's on-costs on pay",
    "care_price_ratio": "Care prices against the council's",
    "agency_premium_share": "Agency staff, premium over a post",
    "recruitment_gbp_per_hire": "Recruitment to a post",
    "training_gbp_per_fte_year": "Training of a post",
    "accommodation_gbp_per_fte_year": "Accommodation of a post",
    "it_gbp_per_fte_year": "IT of a post",
    "overhead_share": "Council's support services on its pay bill",
    "stranded_share": "Stranded overhead when staff leave",
    "stranded_years": "Time until stranded overhead is gone",
    "redundancy_gbp_per_post": "Redundancy of a post",
    "waiting_gbp_per_week": "Worth of a week of need not met",
    "sunk_gbp": "Spent already",
}
TERMS: dict[str, str] = {
    "pension_saved_share": "Pension saving on a joiner's pay",
    "set_up_gbp": "Set-up cost",
    "set_up_gbp_per_fte": "Set-up cost of a transferred post",
    "set_up_it_gbp": "Set-up cost of IT systems",
    "overhead_share": "Overheads of the body",
    "recharge_share": "Support services bought from the council",
    "loss_funded_share": "Share of a deficit that the owners fund",
    "margin_share": "Margin in the contract price",
    "gain_share": "Share of a surplus paid back",
    "client_side_share": "Council's client side on the contract",
    "vatable_input_share": "Purchases that carry VAT",
    "vatable_agency_share": "Agency staff that carry VAT",
    "vat_recovery_share": "VAT that is recovered",
    "loan_share": "Council's loan, on the contract",
    "loan_rate_share": "Interest rate of the council's loan",
    "dividend_share": "Share of profit paid as dividend",
    "operating_bias_share": "Optimism in running cost",
    "return_probability_per_year": "Chance of a return in house",
    "return_gbp_per_fte": "Cost of a return in house, a post",
}
OPTIMISM_BIAS: dict[str, str] = {
    "set_up_share": "Optimism in set-up cost",
    "it_share": "Optimism in the cost of IT systems",
    "mitigation_share": "Part of the optimism that is mitigated",
}
RISK: dict[str, str] = {
    "probability_share": "probability",
    "impact_gbp": "impact",
}
SAVINGS_TARGET: dict[str, str] = {
    "target_gbp": "Savings target",
    "inside_share": "Part of the contract that the model holds",
}
_SECTIONS = {"optimism_bias": OPTIMISM_BIAS, "savings_target": SAVINGS_TARGET}

Place = Sequence[str | int]
"""keys from a price set down to a number: forms, trading_company, margin_share"""


def price_title(places: Sequence[Place]) -> str:
    """Return the title of one number of a price set that stands at some places.

    Everything that moves with it is named. Raises ``KeyError`` for a field without a title.
    """
    by_title: dict[str, list[str]] = {}
    for place in places:
        title, where = _one(*map(str, place))
        by_title.setdefault(title, []).append(where)
    first, *others = (_with_where(title, where) for title, where in by_title.items())
    also = "".join(f"; also {other[:1].lower()}{other[1:]}" for other in others)
    return first + also


def _one(*place: str) -> tuple[str, str]:
    """Return the title of a number and where it holds, empty if everywhere."""
    section, *rest = place
    if section in _SECTIONS:
        return _SECTIONS[section][rest[0]], ""
    if section == "risks":
        return f"Risk “{_words(rest[0])}”, {RISK[rest[1]]}", ""
    if section in {"forms", "options"}:
        return TERMS[rest[1]], "in house" if rest[0] == LegalForm.COUNCIL else _words(rest[0])
    return PRICES[section], _words(rest[0]) if rest else ""


def _with_where(title: str, where: Sequence[str]) -> str:
    named = [one for one in where if one]
    if not named:
        return title
    return f"{title}, {named[0] if len(named) == 1 else 'bodies outside'}"


def _words(key: str) -> str:
    return key.replace("_", " ")
