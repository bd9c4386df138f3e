"""Which prices a reader may move, in the order in which they are shown.

Left out because they are not linear in what is sent, and nothing is approximated: the years over
which stranded overhead falls, the yearly chance of a return in house, on-costs by themselves, the
council's loan, dividends, and the probability and impact of each risk.
"""

from collections.abc import Mapping
from typing import NamedTuple

from simulation.scenario.price_titles import OPTIMISM_BIAS, PRICES, TERMS
from simulation.valuation.exploring.data import Kind

GROUPS: Mapping[str, str] = {
    "staff": "Staff",
    "care": "Care",
    "support": "Support services",
    "set_up": "Setting up",
    "outside": "Bodies outside the council",
}
PENSION_REGIMES: Mapping[str, str] = {
    "open_lgps": "Joiners have the council's scheme",
    "closed_lgps_new_dc": "Joiners have a cheaper scheme",
    "fair_deal": "Everybody has a scheme that is broadly comparable",
}


class Lever(NamedTuple):
    """A price that may be moved: ``field`` is where it stands in a price set, if it stands there.

    ``when`` says where alone it does something, if not everywhere. ``ends`` are those of a slider
    where the price set has no range, of a ratio.
    """

    name: str
    title: str
    unit: str
    kind: Kind
    group: str
    field: str = ""
    when: str = ""
    ends: tuple[float, float] = (0.8, 1.2)


def _general(name: str, unit: str, kind: Kind, group: str, when: str = "") -> Lever:
    return Lever(name, PRICES[name], unit, kind, group, name, when)


def _of_terms(name: str, field: str = "", when: str = "") -> Lever:
    field = field or name
    return Lever(name, TERMS[field], "share", "share", "outside", field, when)


LEVERS: tuple[Lever, ...] = (
    Lever("pay_ratio", "Pay of every post", "times the pay of the files", "ratio", "staff"),
    _general("agency_premium_share", "share", "share", "staff"),
    _general("recruitment_gbp_per_hire", "GBP a hire", "gbp", "staff"),
    _general("training_gbp_per_fte_year", "GBP a post and year", "gbp", "staff"),
    _general("accommodation_gbp_per_fte_year", "GBP a post and year", "gbp", "staff"),
    _general("it_gbp_per_fte_year", "GBP a post and year", "gbp", "staff"),
    _general("care_price_ratio", "times the council's prices", "ratio", "care"),
    _general("overhead_share", "share of the pay bill", "share", "support"),
    _general(
        "stranded_share", "share", "share", "support",
        when="only where a body outside buys less support than the council's staff have",
    ),
    Lever(
        "set_up_ratio", "Cost of setting up", "times the cost of the files", "ratio", "set_up",
        ends=(0.5, 2.0),
    ),
    Lever(
        "mitigation_share", OPTIMISM_BIAS["mitigation_share"], "share", "share", "set_up",
        "mitigation_share",
    ),
    _of_terms("margin_share"),
    _of_terms("recharge_share"),
    _of_terms("body_overhead_share", "overhead_share"),
    _of_terms("client_side_share"),
    _of_terms("gain_share"),
    _of_terms("loss_funded_share"),
    _of_terms("vat_recovery_share"),
    _of_terms("pension_saved_share", when="only where joiners have a cheaper scheme"),
    _of_terms("operating_bias_share"),
)  # fmt: skip
