"""The lines of the money, who pays and who is paid, and which lens sees what.

Every sum has a payer and a payee. What is used up (labour, care, rooms) is paid to ``RESOURCE``;
anything else is a transfer between parties and cancels when all parties are added. So a lens is a
set of parties, and no line is placed in one by hand. Source of the grid: HM Treasury, Green Book
2026, 6.7 to 6.10 (transfers are no economic cost).
"""

from enum import StrEnum


class Line(StrEnum):
    """What the money is for."""

    CARE = "care"
    CLIENT_CONTRIBUTIONS = "client_contributions"
    PAY = "pay"
    AGENCY = "agency"
    RECRUITMENT = "recruitment"
    TRAINING = "training"
    ACCOMMODATION = "accommodation"
    IT = "it"
    SUPPORT_OVERHEAD = "support_overhead"
    STRANDED_OVERHEAD = "stranded_overhead"
    COMPANY_OVERHEAD = "company_overhead"
    SHOP_FRONT_RENT = "shop_front_rent"
    CLIENT_SIDE = "client_side"
    SET_UP = "set_up"
    SET_UP_IT = "set_up_it"
    RETURN_ONCE = "return_once"
    RETURN_RECURRENT = "return_recurrent"
    OPTIMISM_BIAS = "optimism_bias"
    RISK = "risk"
    WAITING = "waiting"
    CONTRACT_PRICE = "contract_price"
    RECHARGE = "recharge"
    GAIN_SHARE = "gain_share"
    LOAN_INTEREST = "loan_interest"
    PENSION_SAVING = "pension_saving"
    REDUNDANCY = "redundancy"
    IRRECOVERABLE_VAT = "irrecoverable_vat"
    CORPORATION_TAX = "corporation_tax"
    DIVIDEND = "dividend"
    DEFICIT_FUNDING = "deficit_funding"
    TRADING_MARGIN = "trading_margin"


class Party(StrEnum):
    """Who pays or is paid.

    ``COMPANY`` is every body outside the council that employs staff of the service, ``PARTNERS``
    its other owners, ``CUSTOMERS`` who buys from it, ``CONTINGENCY`` what is allowed for and on
    nobody's bill yet. ``RESOURCE`` is no party: what is paid to it is used up.
    """

    COUNCIL = "council"
    COMPANY = "company"
    STAFF = "staff"
    RESIDENTS = "residents"
    PARTNERS = "partners"
    CUSTOMERS = "customers"
    STATE = "state"
    CONTINGENCY = "contingency"
    RESOURCE = "resource"


class Lens(StrEnum):
    """From where the money is looked at."""

    RESOURCE = "resource"
    """economic case: what society uses up; transfers are left out"""
    COUNCIL = "council"
    """financial case: what the council pays less what it is paid"""
    GROUP = "group"
    """council, company, staff and residents together"""


PARTIES: tuple[Party, ...] = tuple(one for one in Party if one is not Party.RESOURCE)

SEEN_BY: dict[Lens, frozenset[Party]] = {
    Lens.RESOURCE: frozenset(PARTIES),
    Lens.COUNCIL: frozenset({Party.COUNCIL}),
    Lens.GROUP: frozenset({Party.COUNCIL, Party.COMPANY, Party.STAFF, Party.RESIDENTS}),
}
"""A lens adds up what its parties pay less what they are paid. Over all parties transfers cancel,
so the resource lens is what is used up, whoever pays for it."""

TITLES: dict[Line, str] = {
    Line.CARE: "Care bought for residents, gross",
    Line.CLIENT_CONTRIBUTIONS: "Residents' contributions to their care",
    Line.PAY: "Pay of permanent staff, with on-costs",
    Line.AGENCY: "Agency staff",
    Line.RECRUITMENT: "Recruitment",
    Line.TRAINING: "Training",
    Line.ACCOMMODATION: "Accommodation",
    Line.IT: "Information technology",
    Line.SUPPORT_OVERHEAD: "Support services of the council",
    Line.STRANDED_OVERHEAD: "Support services that do not fall when staff leave",
    Line.COMPANY_OVERHEAD: "Own overheads of the outside body",
    Line.SHOP_FRONT_RENT: "Rent of a shop front",
    Line.CLIENT_SIDE: "Client side that the council keeps",
    Line.SET_UP: "Setting up the option",
    Line.SET_UP_IT: "Setting up its systems",
    Line.RETURN_ONCE: "Coming back in house, once",
    Line.RETURN_RECURRENT: "Running cost after coming back",
    Line.OPTIMISM_BIAS: "Allowance for optimism",
    Line.RISK: "Expected loss of costed risks",
    Line.WAITING: "Residents' and carers' waiting",
    Line.CONTRACT_PRICE: "Contract price",
    Line.RECHARGE: "Support services sold to the outside body",
    Line.GAIN_SHARE: "Share of gains paid back",
    Line.LOAN_INTEREST: "Interest on the council's loan",
    Line.PENSION_SAVING: "Cheaper pensions of joiners",
    Line.REDUNDANCY: "Redundancy",
    Line.IRRECOVERABLE_VAT: "VAT that cannot be recovered",
    Line.CORPORATION_TAX: "Corporation tax",
    Line.DIVIDEND: "Dividends",
    Line.DEFICIT_FUNDING: "Deficits of the outside body that its owners pay",
    Line.TRADING_MARGIN: "Margin of sales to others",
}
