"""A price set: what turns activity into money, and the terms on which bodies outside work.

Changing it reruns nothing. Every sum is in pounds of ``price_year``; pay and care prices come from
the council, whose prices must be of that year, unless the price set gives its own.
"""

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from simulation.scenario.quantity import Model, Number, Positive, Quantity, Share
from simulation.scenario.vocabulary import LegalForm, Role

FinancialYear = Annotated[str, Field(pattern=r"^\d{4}/\d{2}$")]
Index = Literal["pay", "care", "general"]
"""which prices a sum follows over the years"""
Indexation = Literal["pay", "care", "general", "none"]
IndexLevel = Annotated[float, Field(gt=0)]
IndexSeries = str | dict[FinancialYear, IndexLevel]
PensionRegime = Literal["open_lgps", "closed_lgps_new_dc", "fair_deal"]

DEFLATOR = "deflator"
"""in place of an index: prices that rise as all prices do"""


class Terms(Model):
    """On which terms a body of a legal form employs staff and works for the council.

    Shares of margin, client side and loan are of the yearly contract value before margin; that of
    overheads is of the same value before overheads.
    ``staff``: people transfer, or are lent and keep their employer (no pension changes then).
    ``pension_regime``: joiners have the council's scheme (``open_lgps``), a cheaper one
    (``closed_lgps_new_dc``), or one broadly comparable for everybody (``fair_deal``). Only the
    cheaper one saves anything; a bond or a pass-through of contributions has no figure here.
    ``operating_bias_share`` is the optimism allowed for in its operating cost.
    """

    staff: Literal["transfer", "secondment"] = "transfer"
    pension_regime: PensionRegime = "open_lgps"
    pension_saved_share: Share = Quantity(value=0)
    """of a joiner's pay, under ``closed_lgps_new_dc``"""
    set_up_gbp: Positive = Quantity(value=0)
    set_up_gbp_per_fte: Positive = Quantity(value=0)
    set_up_it_gbp: Positive = Quantity(value=0)
    recharge_share: Share = Quantity(value=0)
    """support services that it goes on buying from the council, of its pay bill"""
    overhead_share: Share = Quantity(value=0)
    """what it needs beyond these: board, insurance, audit"""
    margin_share: Number = Quantity(value=0)
    gain_share: Share = Quantity(value=0)
    """of a surplus, paid back to the council"""
    indexation: Indexation = "pay"
    client_side_share: Share = Quantity(value=0)
    vatable_input_share: Share = Quantity(value=0)
    """of what it buys besides labour"""
    vatable_agency_share: Share = Quantity(value=0)
    """of what it pays for agency staff"""
    vat_recovery_share: Share = Quantity(value=0)
    loan_share: Share = Quantity(value=0)
    loan_rate_share: Share = Quantity(value=0)
    taxed: bool = True
    dividend_share: Share = Quantity(value=0)
    """of its profit after tax"""
    loss_funded_share: Share = Quantity(value=1)
    """of a year's deficit, paid by its owners by their shares; by the council where it has none"""
    operating_bias_share: Share = Quantity(value=0)
    return_probability_per_year: Share = Quantity(value=0)
    return_gbp_per_fte: Positive = Quantity(value=0)
    break_after_years: Annotated[int, Field(ge=1, le=30)] | None = None


class OptimismBias(Model):
    """How much more than planned set-up and systems cost, and how much of that is mitigated."""

    set_up_share: Positive = Quantity(value=0)
    it_share: Positive = Quantity(value=0)
    mitigation_share: Share = Quantity(value=0)


class Risk(Model):
    """A risk that is costed outside the simulation, or that the simulation plays itself.

    ``simulated`` risks are listed and never added: the runs hold them already. ``covers`` names a
    line whose allowance for optimism it is part of, so that the allowance falls by its cost.
    """

    title: str
    probability_share: Share = Quantity(value=0)
    impact_gbp: Positive = Quantity(value=0)
    """of a simulated risk both may be left out"""
    year: FinancialYear | None = None
    options: tuple[str, ...] = ()
    forms: tuple[LegalForm, ...] = ()
    """Whose risk it is: options by name, or with staff in bodies of a legal form; both left out:
    every option but business as usual"""
    owner: str = ""
    mitigation: str = ""
    residual: str = ""
    simulated: bool = False
    covers: Literal["", "set_up", "set_up_it", "operating"] = ""

    @model_validator(mode="after")
    def _counts_once(self) -> "Risk":
        if self.simulated and self.covers:
            raise ValueError("a simulated risk is in the runs already and covers no allowance")
        costed = {"probability_share", "impact_gbp"}
        if not self.simulated and not costed <= self.model_fields_set:
            raise ValueError("a costed risk needs a probability_share and an impact_gbp")
        return self


class SavingsTarget(Model):
    """What must be saved against business as usual, and how much of the contract the model holds.

    ``inside_share`` is the part of the contract whose cost lies inside the model.
    """

    title: str
    target_gbp: Positive
    years: tuple[FinancialYear, ...]
    inside_share: Share


class Prices(Model):
    """Prices, terms, tax, allowances and risks of an appraisal."""

    title: str
    summary: str = ""
    notes: tuple[str, ...] = ()
    price_year: FinancialYear
    discount: str = "green_book_2026"
    """name of a schedule in ``finance/discount.yaml``"""
    pay_index: IndexSeries = DEFLATOR
    """a name in ``finance/indices.yaml``, figures by financial year, or ``deflator``"""
    care_index: IndexSeries = DEFLATOR
    general_index: IndexSeries = DEFLATOR
    deflator_index: dict[FinancialYear, IndexLevel] = Field(default_factory=dict)
    """left out: ``finance/gdp_deflator.yaml``"""
    horizon_years: Annotated[int, Field(ge=1, le=60)] | None = None
    """financial years counted; left out: all of the run"""
    pay_gbp_per_year: dict[Role, Positive] = Field(default_factory=dict)
    on_cost_share: Share | None = None
    care_price_ratio: Positive = Quantity(value=1)
    agency_premium_share: Number
    recruitment_gbp_per_hire: Positive
    training_gbp_per_fte_year: Positive
    accommodation_gbp_per_fte_year: Positive
    it_gbp_per_fte_year: Positive
    overhead_share: Share
    """support services of the council, of its pay bill"""
    stranded_share: Share
    """of the overhead on staff who leave, what does not fall at once"""
    stranded_years: Positive
    """over which it falls to nothing"""
    redundancy_gbp_per_post: Positive
    """for a post that a cut of the price takes"""
    waiting_gbp_per_week: Positive
    """what a week of need not met is worth to the resident and carers"""
    optimism_bias: OptimismBias = OptimismBias()
    forms: dict[LegalForm, Terms]
    options: dict[str, Terms] = Field(default_factory=dict)
    """terms of one option, in place of those of its legal form"""
    risks: dict[str, Risk] = Field(default_factory=dict)
    savings_target: SavingsTarget | None = None
    sunk_gbp: dict[str, Positive] = Field(default_factory=dict)
    """spent already, by what it was for: shown apart and never counted"""

    @field_validator("price_year")
    @classmethod
    def _is_a_year(cls, given: str) -> str:
        first, second = re.split("/", given)
        if (int(first) + 1) % 100 != int(second):
            raise ValueError(f"{given} is no financial year; {first}/{(int(first) + 1) % 100:02d}?")
        return given

    def index_of(self, prices: Index) -> str | dict[str, float]:
        """Return what the index of these prices is given as."""
        return {"pay": self.pay_index, "care": self.care_index, "general": self.general_index}[
            prices
        ]

    def terms(self, option: str, form: LegalForm) -> Terms | None:
        """Return the terms of an option's bodies of a legal form, if there are any."""
        return self.options.get(option) or self.forms.get(form)
